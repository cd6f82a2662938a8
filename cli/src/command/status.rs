//! `shilingi status`: what the journal holds, and what the provider says now.

use std::path::Path;

use serde_json::json;
use shilingi::engine::{snapshot, timeline};
use shilingi::journal::{Query, Stored};
use shilingi::value::Reference;
use shilingi::{Error, ErrorKind, Journal, Payment, TimelineEntry, Violation};

use super::money;
use crate::args::{Access, Status};
use crate::exit::Exit;
use crate::output::{self, Output};
use crate::profile;

/// So many payments are read at a time.
const PAGE: usize = 500;

pub(super) async fn run(options: &Status, output: Output) -> Result<Exit, Error> {
    let journal = existing(&options.journal.journal)?;
    let Some(reference) = &options.reference else {
        return list(&journal, output).await;
    };
    let reference = Reference::parse(reference)
        .map_err(|problem| Error::invalid(vec![Violation::at("reference", problem)]))?;
    let profile = if options.offline { None } else { profile::find(&options.access, output)? };
    let Some(profile) = profile else {
        if !options.offline {
            output.note("nobody was asked: no profile is configured (see --profile, --sandbox)");
        }
        let stored = only(&journal, reference.as_str(), &options.access).await?;
        return Ok(show(&snapshot(&stored), &timeline(&stored), output));
    };
    let engine = profile.connect(journal)?;
    let payment = tokio::select! {
        payment = engine.status(reference.as_str()) => payment?,
        () = crate::interrupt::asked() => return Ok(Exit::Interrupted),
    };
    let (payment, interrupted) = money::wait(&engine, payment, options.wait, output).await?;
    let exit = show(&payment, &engine.timeline(reference.as_str()).await?, output);
    Ok(if interrupted { Exit::Interrupted } else { exit })
}

/// Looking must not make a journal where none is: a slip in the path would look like an empty shop.
pub(super) fn existing(address: &str) -> Result<Journal, Error> {
    if let Some(path) = address.strip_prefix("sqlite:") {
        let path = path.strip_prefix("//").unwrap_or(path);
        if !Path::new(path).exists() {
            let detail = format!("there is no journal at {path}");
            return Err(Error::new(ErrorKind::Setup, "journal_missing", detail));
        }
    }
    money::journal(address)
}

pub(super) fn show(payment: &Payment, timeline: &[TimelineEntry], output: Output) -> Exit {
    output.text(&format!("{}\n{}", output::payment(payment, output), output::timeline(timeline)));
    output.document(&json!({
        "payment": output::masked_value(payment, output.shows_private()),
        "timeline": timeline,
    }));
    Exit::of_status(payment.status)
}

async fn list(journal: &Journal, output: Output) -> Result<Exit, Error> {
    let stored = every(journal, |_| true).await?;
    let payments: Vec<Payment> = stored.iter().map(snapshot).collect();
    output.document(&json!({
        "payments": payments
            .iter()
            .map(|payment| output::masked_value(payment, output.shows_private()))
            .collect::<Vec<_>>(),
    }));
    if payments.is_empty() {
        output.text("the journal holds no payment");
    } else {
        output.text(&output::payments(&payments, output));
    }
    Ok(Exit::Done)
}

/// The payment with this reference. Several profiles may each have one.
async fn only(journal: &Journal, reference: &str, access: &Access) -> Result<Stored, Error> {
    let mut found = every(journal, |stored| {
        let identity = &stored.intent.identity;
        identity.reference == reference
            && access.profile.as_ref().is_none_or(|name| *name == identity.profile)
            && access.provider.is_none_or(|provider| provider.name() == identity.provider)
    })
    .await?;
    let error = match found.len() {
        0 => Error::new(
            ErrorKind::NotFound,
            "payment_unknown",
            "the journal holds no payment with this reference",
        ),
        1 => return Ok(found.remove(0)),
        _ => {
            let names: Vec<String> = found
                .iter()
                .map(|stored| &stored.intent.identity)
                .map(|id| format!("{}/{} {}", id.provider, id.profile, id.environment.name()))
                .collect();
            let detail = format!(
                "several payments have this reference ({}): choose with --provider and --profile",
                names.join(", ")
            );
            Error::new(ErrorKind::Conflict, "reference_ambiguous", detail)
        }
    };
    Err(error.about(reference))
}

async fn every(journal: &Journal, wanted: impl Fn(&Stored) -> bool) -> Result<Vec<Stored>, Error> {
    let mut found = Vec::new();
    each(journal, |stored| found.extend(Some(stored).filter(|stored| wanted(stored)))).await?;
    Ok(found)
}

/// Reads the journal page by page.
pub(super) async fn each(journal: &Journal, mut take: impl FnMut(Stored)) -> Result<(), Error> {
    let mut after = None;
    loop {
        let page = journal.load(Query::All { after, limit: PAGE }).await?;
        let full = page.len() == PAGE;
        after = page.last().map(|last| (last.intent.created_at, last.intent.id));
        page.into_iter().for_each(&mut take);
        if !full {
            return Ok(());
        }
    }
}
