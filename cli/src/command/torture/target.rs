//! One try of the program under test, and its end.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use shilingi::{Error, ErrorKind};

use crate::args::Torture;

/// How often is looked whether a try has ended.
const EVERY: Duration = Duration::from_millis(2);

pub(super) struct Target {
    command: String,
    environment: Vec<(&'static str, String)>,
    kill_within: u64,
    longest: Duration,
    seed: u64,
}

/// One try for a payout.
pub(super) struct Try<'a> {
    pub(super) number: u32,
    pub(super) attempt: u32,
    pub(super) reference: &'a str,
    /// Whether it is killed at a random moment.
    pub(super) killed: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ended {
    Well,
    Badly,
    Killed,
}

impl Target {
    pub(super) fn new(options: &Torture, environment: Vec<(&'static str, String)>) -> Self {
        Self {
            command: options.target_command.clone(),
            environment,
            kill_within: options.kill_within.get().into(),
            longest: Duration::from_secs(options.longest.get().into()),
            seed: options.seed,
        }
    }

    pub(super) async fn run(&self, of: Try<'_>) -> Result<Ended, Error> {
        let mut process = Process::start(self.shell(&of)).map_err(|e| {
            let detail = format!("the target command cannot be started: {e}");
            Error::new(ErrorKind::Setup, "target_command", detail)
        })?;
        let within = if of.killed {
            Duration::from_millis(mixed(self.seed, of.number.into()) % self.kill_within)
        } else {
            self.longest
        };
        let until = Instant::now() + within;
        loop {
            match process.child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(Ended::Well),
                Ok(Some(_)) | Err(_) => return Ok(Ended::Badly),
                Ok(None) if Instant::now() >= until => return Ok(Ended::Killed),
                Ok(None) => tokio::time::sleep(EVERY).await,
            }
        }
    }

    fn shell(&self, of: &Try<'_>) -> Command {
        let mut shell = if cfg!(windows) { Command::new("cmd") } else { Command::new("sh") };
        shell.args([if cfg!(windows) { "/C" } else { "-c" }, &self.command]);
        shell.stdin(Stdio::null()).stdout(Stdio::null());
        for (name, value) in &self.environment {
            shell.env(name, value);
        }
        shell.env("TARGET_REFERENCE", of.reference).env("TARGET_TRY", of.attempt.to_string());
        shell
    }
}

/// A process with all that it started; killed when it is dropped.
struct Process {
    child: Child,
}

impl Process {
    fn start(mut command: Command) -> std::io::Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.spawn().map(|child| Self { child })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if cfg!(unix) {
            let group = format!("-{}", self.child.id());
            let mut kill = Command::new("kill");
            kill.args(["-9", "--", &group]).stdout(Stdio::null()).stderr(Stdio::null());
            let _ = kill.status();
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A number made up from two (SplitMix64).
fn mixed(seed: u64, number: u64) -> u64 {
    let mut z = seed.wrapping_add(number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
