//! Everything that a change must pass, in one command, with counts that were really counted.

mod android;
mod console;
mod django;
mod foreign;
mod house;
pub(crate) mod kotlin;
mod node;
mod options;
pub(crate) mod python;
mod rust;
mod setup;
pub(crate) mod stage;
mod swift;
mod tap;

use std::path::Path;
use std::process::ExitCode;

use self::stage::{Report, Tally};

const LEARN: &str = "\
Stages: tools, format, gen, coverage, house, those of each part (rust, console, foreign, python, node,
kotlin, android, swift), fuzz, deny. A failing stage does not stop the later ones, except that nothing runs
while a tool is missing. The last line is `N passed, N failed`: tests that passed, and tests or other stages that
failed. A part that did not run is named and adds nothing to either number.

Examples:
  cargo xtask test                 touches nothing outside target/; names what is missing
  cargo xtask test --setup         installs what is missing first (as root on Debian)
  cargo xtask test --only rust     one part; the stages of the whole house run as well";

#[derive(clap::Args)]
#[command(after_help = LEARN)]
pub(crate) struct Options {
    /// Install what is missing, through apt-get and rustup; each tool is named with what needs it.
    #[arg(long)]
    setup: bool,
    /// Run the tests of these languages alone.
    #[arg(long, value_delimiter = ',', value_name = "PARTS", value_parser = names())]
    only: Vec<String>,
}

/// A part with tests of its own, mostly a language that speaks to the core, and how they are run.
struct Part {
    name: &'static str,
    runner: Option<fn(&Path, &mut Report)>,
}

const PARTS: &[Part] = &[
    Part { name: "rust", runner: Some(rust::run) },
    Part { name: "console", runner: Some(console::run) },
    Part { name: "foreign", runner: Some(foreign::run) },
    Part { name: "python", runner: Some(python::run) },
    Part { name: "node", runner: Some(node::run) },
    Part { name: "kotlin", runner: Some(kotlin::run) },
    Part { name: "android", runner: Some(android::run) },
    Part { name: "swift", runner: Some(swift::run) },
];

fn names() -> clap::builder::PossibleValuesParser {
    PARTS.iter().map(|part| part.name).collect::<Vec<_>>().into()
}

pub(crate) fn run(root: &Path, options: &Options) -> ExitCode {
    let mut report = Report::default();
    if report.stage("tools", || setup::run(options.setup)) {
        report.stage("format", || {
            stage::command(root, "cargo", &["fmt", "--all", "--check"], "run `cargo fmt --all`")
        });
        report.stage("gen", || crate::r#gen::check(root).map(|()| Tally::default()));
        report.stage("coverage", || crate::r#gen::coverage::check(root).map(|()| Tally::default()));
        report.stage("house", || house::run(root));
        parts(root, options, &mut report);
        report.stage("fuzz", || {
            let crate::fuzz::Short { doors, runs } = crate::fuzz::short(root)?;
            println!("{runs} inputs at {doors} doors, no crash");
            Ok(Tally { passed: doors, ..Tally::default() })
        });
        deny(root, &mut report);
    }
    report.close()
}

fn parts(root: &Path, options: &Options, report: &mut Report) {
    for part in PARTS {
        let asked = options.only.iter().any(|name| name == part.name);
        match part.runner {
            _ if !asked && !options.only.is_empty() => {
                report.not_run(part.name, "not asked for, 0 tests run");
            }
            Some(runner) => runner(root, report),
            None if asked => {
                report.stage(part.name, || {
                    Err("not part of this release, 0 tests run, though asked for".to_owned())
                });
            }
            None => report.not_run(part.name, "not part of this release, 0 tests run"),
        }
    }
}

fn deny(root: &Path, report: &mut Report) {
    if stage::answers("cargo", &["deny", "--version"]) {
        report.stage("deny", || {
            let arguments = ["deny", "--offline", "check", "licenses", "bans", "sources"];
            stage::command(root, "cargo", &arguments, "see deny.toml for what is allowed and why")
        });
    } else {
        report.not_run("deny", "cargo-deny is not installed (`cargo install --locked cargo-deny`)");
    }
}
