//! The tools that the stages need, how to see whether they are there, and how to get them.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use super::stage::{Tally, answers};
use crate::Outcome;

/// A tool outside the workspace.
struct Tool {
    name: &'static str,
    /// What needs it.
    why: &'static str,
    found: fn() -> bool,
    /// Commands that install it, first to last.
    install: &'static [&'static [&'static str]],
}

const TOOLS: &[Tool] = &[
    Tool {
        name: "C compiler",
        why: "ring and SQLite are built from C",
        found: compiles_c,
        install: &[
            &["apt-get", "update", "-qq"],
            &["apt-get", "install", "-y", "-qq", "--no-install-recommends", "gcc", "libc6-dev"],
        ],
    },
    Tool {
        name: "C++ compiler",
        why: "the fuzzer is built from C++",
        found: || answers("c++", &["--version"]),
        install: &[
            &["apt-get", "update", "-qq"],
            &["apt-get", "install", "-y", "-qq", "--no-install-recommends", "g++"],
        ],
    },
    Tool {
        name: "rustfmt",
        why: "the format check and derived sources",
        found: || answers("rustfmt", &["--version"]),
        install: &[&["rustup", "component", "add", "rustfmt"]],
    },
    Tool {
        name: "clippy",
        why: "the lints of the workspace",
        found: || answers("cargo", &["clippy", "--version"]),
        install: &[&["rustup", "component", "add", "clippy"]],
    },
    Tool {
        name: "Chromium",
        why: "the sandbox's page is tested in a real browser",
        found: || answers(&super::console::browser(), &["--version"]),
        install: &[
            &["apt-get", "update", "-qq"],
            &["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
        ],
    },
    Tool {
        name: "Python",
        why: "the package for Python is built and tested in an environment of its own",
        found: has_python,
        install: &[
            &["apt-get", "update", "-qq"],
            &[
                "apt-get",
                "install",
                "-y",
                "-qq",
                "--no-install-recommends",
                "python3",
                "python3-venv",
                "python3-pip",
            ],
        ],
    },
    Tool {
        name: "PostgreSQL",
        why: "the tests start a server of their own",
        found: has_postgres,
        install: &[
            &["apt-get", "update", "-qq"],
            &["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"],
        ],
    },
    Tool {
        name: "MariaDB",
        why: "the Django app is tested on a server that the tests start",
        found: || {
            ["mariadbd", "/usr/sbin/mariadbd"].iter().any(|name| answers(name, &["--version"]))
        },
        install: &[
            &["apt-get", "update", "-qq"],
            &["apt-get", "install", "-y", "-qq", "--no-install-recommends", "mariadb-server"],
        ],
    },
    Tool {
        name: "Node 20",
        why: "the package for Node is built and tested",
        found: has_node,
        // Debian's own is older; npm carries the newer one.
        install: &[
            &["apt-get", "update", "-qq"],
            &["apt-get", "install", "-y", "-qq", "--no-install-recommends", "npm"],
            &["npm", "install", "--global", "--silent", "node@20"],
        ],
    },
    Tool {
        name: "JDK 17",
        why: "the package for Kotlin is built and tested on a real JVM",
        found: || answers("javac", &["-version"]),
        install: &[
            &["apt-get", "update", "-qq"],
            &[
                "apt-get",
                "install",
                "-y",
                "-qq",
                "--no-install-recommends",
                "openjdk-17-jdk-headless",
            ],
        ],
    },
    Tool {
        name: "Maven",
        why: "it builds the package for Kotlin",
        found: || answers("mvn", &["--version"]),
        install: &[
            &["apt-get", "update", "-qq"],
            &["apt-get", "install", "-y", "-qq", "--no-install-recommends", "maven"],
        ],
    },
    Tool {
        name: "Swift",
        why: "the package for Swift is built and tested, in a folder of its own on Debian",
        found: super::swift::is_ready,
        install: &[&["apt-get", "update", "-qq"], &["sh", crate::swift::TOOLCHAIN, "install"]],
    },
];

/// Names each tool, and with `install` gets the missing ones.
pub(super) fn run(install: bool) -> Outcome<Tally> {
    let mut missing = Vec::new();
    for tool in TOOLS {
        let found = (tool.found)() || (install && get(tool) && (tool.found)());
        println!("{}: {}", tool.name, if found { "found" } else { "MISSING" });
        if !found {
            missing.push(format!("{} is missing ({}); fix: `{}`", tool.name, tool.why, fix(tool)));
        }
    }
    if missing.is_empty() {
        return Ok(Tally::default());
    }
    if !install {
        missing.insert(0, "`cargo xtask test --setup` installs what is missing".to_owned());
    }
    Err(missing.join("\n"))
}

fn fix(tool: &Tool) -> String {
    tool.install.iter().map(|command| command.join(" ")).collect::<Vec<_>>().join(" && ")
}

fn get(tool: &Tool) -> bool {
    tool.install.iter().all(|command| {
        println!("installing {}: {}", tool.name, command.join(" "));
        // A script of ours is named from the root.
        Command::new(command[0])
            .args(&command[1..])
            .current_dir(crate::root())
            .env("DEBIAN_FRONTEND", "noninteractive")
            .status()
            .is_ok_and(|status| status.success())
    })
}

/// Debian keeps the programs of the server out of PATH, in a folder for each version.
fn has_postgres() -> bool {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    debian.map(|version| version.path().join("bin/initdb")).any(|path| path.exists())
        || answers("initdb", &["--version"])
}

/// Debian's Python comes without the parts that make a virtual environment.
fn has_python() -> bool {
    const ENOUGH: &str = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))";
    answers("python3", &["-c", ENOUGH])
}

fn has_node() -> bool {
    let script = "process.exit(Number(process.versions.node.split('.')[0]) >= 20 ? 0 : 1)";
    answers("node", &["-e", script]) && answers("npm", &["--version"])
}

/// A compiler without the system's headers builds nothing, so a small file is compiled.
fn compiles_c() -> bool {
    let child = Command::new("cc")
        .args(["-x", "c", "-fsyntax-only", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return false };
    if let Some(mut stdin) = child.stdin.take() {
        let _ = stdin.write_all(b"#include <stdlib.h>\nint main(void) { return EXIT_SUCCESS; }\n");
    }
    child.wait().is_ok_and(|status| status.success())
}
