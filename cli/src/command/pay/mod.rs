//! `shilingi pay`: a file of payouts, from its check to the report. Whether and how often a payment
//! leaves is the engine's to decide; here it is decided when to stop asking for more.

mod check;
mod doubt;
mod entry;
mod judge;
mod known;
mod line;
mod live;
mod plan;
mod report;
mod send;
mod settle;
mod stop;
mod target;

use std::time::Duration;

use shilingi::{Error, Journal, Status};

use self::known::Known;
use self::line::Line;
use self::live::Live;
use self::plan::{Answer, Plan};
use self::report::Report;
use self::stop::Stop;
use self::target::Target;
use super::money;
use crate::args::Pay;
use crate::exit::Exit;
use crate::interrupt::Interrupt;
use crate::output::Output;
use crate::{profile, sheet};

/// Columns without which no line can be paid.
const NEEDED: [&str; 3] = ["reference", "amount", "recipient"];

pub(super) async fn run(options: &Pay, output: Output) -> Result<Exit, Error> {
    let bytes = sheet::bytes(&options.file)?;
    let rows = sheet::read(&bytes, &sheet::PAYOUT, &NEEDED)
        .map_err(|findings| sheet::refusal(findings, output))?;
    let profile = profile::needed(&options.access, output)?;
    let (title, live) = (profile.title(), profile.is_live());
    let target = options.report.as_deref().map(|to| Target::new(to, options)).transpose()?;
    let engine = profile.connect(journal(options, live)?)?;
    let known = Known::read(&engine, &options.journal.journal, &rows).await?;
    let lines = check::check(&engine, rows, &known, output).await?;

    let plan = Plan::of(&lines, &known, (title, live), output);
    if options.dry_run {
        plan.print(output);
        return Ok(Exit::Done);
    }
    output.note(&plan.text());
    plan.permitted(&known, options)?;
    match plan.confirmed(options, output).await? {
        Answer::Yes => {}
        Answer::No => {
            output.note("nothing was sent");
            return Ok(Exit::Other);
        }
        Answer::Interrupted => {
            output.note("\nnothing was sent");
            return Ok(Exit::Interrupted);
        }
    }

    let (mut shown, mut asked) = (Live::new(output, lines), Interrupt::listen());
    let stop = send::send(&engine, &mut shown, options.at_once.into(), &mut asked).await;
    if matches!(stop, Some(Stop::AtOnce)) {
        let report = options.report.as_ref().map_or("", |_| "; no report was written");
        output.note(&format!("left; the same command goes on, and pays nothing twice{report}"));
        return Ok(Exit::Interrupted);
    }
    let mut interrupted = matches!(stop, Some(Stop::Asked));
    if !interrupted {
        let most = Duration::from_secs(options.wait);
        let ended = settle::wait(&engine, &mut shown, most, &mut asked).await;
        interrupted = ended != settle::Ended::Waited;
    }
    interrupted |= settle::refresh(&engine, &mut shown, &mut asked).await;
    let lines = shown.end();
    let exit = exit(&lines, stop.as_ref(), interrupted);
    let report = Report::new(lines, stop.as_ref(), &plan, output.shows_private());
    let written = target.map_or(Ok(()), |target| target.write(&report));
    report.print(output);
    report.advise(options, output);
    match written {
        Ok(()) => Ok(exit),
        Err(error) => {
            output.error(&error);
            Ok(if exit == Exit::Done { Exit::Other } else { exit })
        }
    }
}

/// A journal is not made before it is sure that one is wanted: where there is none, no payment is known.
fn journal(options: &Pay, live: bool) -> Result<Journal, Error> {
    let makes = !options.dry_run && (!live || options.new_journal);
    let address = &options.journal.journal;
    match money::journal_file(address) {
        Some(path) if !makes && !path.exists() => Ok(Journal::memory()),
        _ => money::journal(address),
    }
}

/// What is open matters more than what failed: it may still be paid.
fn exit(lines: &[Line], stop: Option<&Stop>, interrupted: bool) -> Exit {
    let paid = |line: &Line| line.status() == Some(Status::Succeeded);
    match stop {
        _ if interrupted => Exit::Interrupted,
        _ if lines.iter().any(Line::is_open) => Exit::Open,
        Some(Stop::Fault(error)) => Exit::of_error(error),
        _ if lines.iter().all(paid) => Exit::Done,
        _ => Exit::Failed,
    }
}
