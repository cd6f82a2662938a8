//! What people install, put together from a checkout.

mod android;
mod elf;
mod mobile;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use crate::Outcome;

pub(crate) use mobile::Mobile;

#[derive(clap::Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// The AAR: classes, rules for R8, and the native libraries that were built for Android.
    Android(Android),
}

#[derive(Default, clap::Args)]
struct Android {
    /// The folder that `cargo ndk -o` wrote: one folder for each ABI.
    #[arg(long, value_name = "FOLDER")]
    native: Option<PathBuf>,
    /// Compile the library and the example's screens against Android's classes as well (downloads 80 MB).
    #[arg(long)]
    check_api: bool,
}

pub(crate) fn run(root: &Path, options: &Options) -> Outcome<()> {
    match &options.what {
        What::Android(options) => android::run(root, options).map(drop),
    }
}

/// The AAR with empty slots for native libraries, and the library of this machine that its classes belong to.
pub(crate) fn without_natives(root: &Path) -> Outcome<Mobile> {
    android::run(root, &Android::default())
}
