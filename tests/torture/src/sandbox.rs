//! The sandbox as a process of its own.

use std::io::Read;
use std::time::Duration;

use clap::Args;
use serde_json::json;
use shilingi_sandbox::{Config, Sandbox, SnippeConfig, Timing};

use crate::Outcome;

/// Plays both providers, at a quick pace, until standard input closes.
#[derive(Args)]
pub(crate) struct Providers {
    #[arg(long)]
    seed: u64,
}

impl Providers {
    pub(crate) fn run(self) -> Outcome<()> {
        let config = Config {
            seed: Some(self.seed),
            timing: Timing {
                answer_after: Duration::from_millis(60),
                callback_after: Duration::from_millis(20),
                late_approval_after: Duration::from_secs(3),
                callback_timeout: Duration::from_secs(2),
                ..Timing::default()
            },
            // What the limit does to a caller is tried elsewhere; here it would only make a run long.
            snippe: SnippeConfig { rate_limit: None, ..SnippeConfig::default() },
            ..Config::default()
        };
        let runtime = crate::worker::runtime()?;
        let sandbox = runtime.block_on(Sandbox::start(config)).map_err(|e| e.to_string())?;
        println!("{}", json!({ "url": sandbox.url() }));
        let mut stdin = std::io::stdin();
        while stdin.read(&mut [0; 64]).is_ok_and(|count| count > 0) {}
        Ok(())
    }
}
