//! What people install, put together from a checkout.

mod android;
mod contents;
mod elf;
mod jvm;
mod licences;
mod mobile;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use crate::Outcome;

pub(crate) use android::Aar;
pub(crate) use contents::library as is_for_phones;
pub(crate) use licences::{carried as carries_licences, unpack};
pub(crate) use mobile::Mobile;

#[derive(clap::Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// The jar for servers on a JVM, with the library of this machine, put into the local Maven repository.
    Jvm,
    /// The AAR: classes, rules for R8, and the native libraries that were built for Android.
    Android(Android),
}

#[derive(Clone, Default, clap::Args)]
struct Android {
    /// The folder that `cargo ndk -o` wrote: one folder for each ABI.
    #[arg(long, value_name = "FOLDER")]
    native: Option<PathBuf>,
    /// The artefact `shilingi-direct-unsafe`: with TemboPlus and Snippe, so that the merchant's secret is on the phone.
    #[arg(long, conflicts_with = "check_api")]
    direct_unsafe: bool,
    /// Compile the library and the example's screens against Android's classes as well (downloads 80 MB).
    #[arg(long)]
    check_api: bool,
}

pub(crate) fn run(root: &Path, options: &Options) -> Outcome<()> {
    match &options.what {
        What::Jvm => jvm::run(root),
        What::Android(options) => android::run(root, options).map(drop),
    }
}

/// The AAR with empty slots for native libraries.
pub(crate) fn without_natives(root: &Path, direct_unsafe: bool) -> Outcome<Aar> {
    android::run(root, &Android { direct_unsafe, ..Android::default() })
}
