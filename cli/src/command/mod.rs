//! The commands.

mod collect;
mod demo;
mod doctor;
mod explain;
mod journal;
mod kinds;
mod listen;
mod manual;
mod money;
mod pay;
mod payout;
mod reconcile;
mod resolve;
mod sandbox;
mod status;
mod torture;
mod trigger;
mod wallet;
mod webhook;

use shilingi::Error;

use crate::args::Command;
use crate::exit::Exit;
use crate::output::Output;

pub(crate) async fn run(command: Command, output: Output) -> Result<Exit, Error> {
    match command {
        Command::Demo(options) => demo::run(&options, output).await,
        Command::Sandbox(options) => sandbox::run(&options, output).await,
        Command::Collect(options) => collect::run(options, output).await,
        Command::Payout(options) => payout::run(options, output).await,
        Command::Pay(options) => pay::run(&options, output).await,
        Command::Bill(options) => kinds::bill(options, output).await,
        Command::Remit(options) => kinds::remit(*options, output).await,
        Command::Deposit(options) => kinds::deposit(options, output).await,
        Command::Withdraw(options) => kinds::withdraw(options, output).await,
        Command::Transfer(options) => kinds::transfer(options, output).await,
        Command::Session(options) => kinds::session(options, output).await,
        Command::Wallet(options) => wallet::run(&options, output).await,
        Command::Status(options) => status::run(&options, output).await,
        Command::Reconcile(options) => reconcile::run(&options, output).await,
        Command::Journal(options) => journal::run(options, output).await,
        Command::Resolve(options) => resolve::run(options, output).await,
        Command::Webhook(options) => webhook::run(&options, output).await,
        Command::Doctor(options) => doctor::run(&options, output).await,
        Command::Listen(options) => listen::run(&options, output).await,
        Command::Torture(options) => torture::run(&options, output).await,
        Command::Trigger(options) => trigger::run(&options, output).await,
        Command::Explain(options) => explain::run(&options, output),
        Command::Completions(options) => manual::completions(&options, output),
        Command::Man(options) => manual::man(&options, output),
    }
}
