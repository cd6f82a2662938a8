//! What `collect` and `payout` have in common: the journal, the profile, sending, waiting.

use std::io::Read;
use std::path::Path;
use std::time::Duration;

use shilingi::operation::Draft;
use shilingi::{CollectRequest, Error, ErrorKind, Journal, Payment, PayoutRequest, Shilingi};

use crate::args::Paying;
use crate::exit::Exit;
use crate::interrupt::{self, Ended};
use crate::output::{self, Output};
use crate::profile;

/// A request, as its kind wants it.
pub(crate) enum Wish {
    Collect(Draft<CollectRequest>),
    Payout(Draft<PayoutRequest>),
}

impl Wish {
    pub(crate) async fn send(self, engine: &Shilingi) -> Result<Payment, Error> {
        match self {
            Self::Collect(draft) => engine.collect(draft).await,
            Self::Payout(draft) => engine.payout(draft).await,
        }
    }
}

/// Opens the journal in which money is recorded. A command ends, and with it what it kept in memory.
pub(super) fn journal(address: &str) -> Result<Journal, Error> {
    if address == "memory" {
        return Err(Error::new(
            ErrorKind::Setup,
            "journal_address",
            "a journal in memory is lost when the command ends: use sqlite: and a path",
        ));
    }
    Journal::open(address)
}

/// Reads a request from a file, or from standard input.
pub(super) fn request(path: &Path) -> Result<String, Error> {
    let text = if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    text.map_err(|e| {
        let detail = format!("the request in {} cannot be read: {e}", path.display());
        Error::new(ErrorKind::Invalid, "request_unreadable", detail)
    })
}

pub(super) async fn pay(wish: Wish, paying: &Paying, output: Output) -> Result<Exit, Error> {
    let profile = profile::needed(&paying.access, output)?;
    let engine = profile.connect(journal(&paying.journal.journal)?)?;
    let (payment, interrupted) = match interrupt::finishing(output, wish.send(&engine)).await {
        Ended::Normally(payment) => (payment?, false),
        Ended::AfterAsking(payment) => (payment?, true),
        Ended::AtOnce => {
            output.note("left; `shilingi status` shows what the journal recorded");
            return Ok(Exit::Interrupted);
        }
    };
    let (payment, interrupted) = if interrupted {
        (payment, true)
    } else {
        wait(&engine, payment, paying.wait, output).await?
    };
    output.text(&output::payment(&payment, output));
    output.document(&output::masked_value(&payment, output.shows_private()));
    if interrupted {
        return Ok(Exit::Interrupted);
    }
    let exit = Exit::of_status(payment.status);
    if exit == Exit::Open {
        output.note(&format!(
            "still open: ask with `shilingi status {} --journal {}`",
            payment.reference, paying.journal.journal
        ));
    }
    Ok(exit)
}

/// Waits for a verdict; a person who interrupts it gets the payment as it stands.
pub(super) async fn wait(
    engine: &Shilingi,
    payment: Payment,
    seconds: u64,
    output: Output,
) -> Result<(Payment, bool), Error> {
    if seconds == 0 {
        return Ok((payment, false));
    }
    tokio::select! {
        payment = engine.wait(&payment.reference, Duration::from_secs(seconds)) => {
            Ok((payment?, false))
        }
        () = interrupt::asked() => {
            output.note("no longer waiting; the payment goes on");
            Ok((engine.stored(&payment.reference).await?, true))
        }
    }
}
