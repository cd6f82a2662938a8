use super::context::Context;
use super::next::off_the_wire;
use super::{Engine, record};
use crate::evidence::{Claim, Reading, Source};
use crate::journal::Record;
use crate::model::{Error, ErrorKind, Payment, Reason, Resolution, Violation};

pub(super) async fn resolve(
    engine: &Engine,
    context: &Context,
    reference: &str,
    resolution: Resolution,
) -> Result<Payment, Error> {
    let violations: Vec<Violation> = [("by", &resolution.by), ("proof", &resolution.proof)]
        .into_iter()
        .filter(|(_, text)| text.trim().is_empty() || text.chars().count() > 500)
        .map(|(field, _)| Violation {
            field: field.to_owned(),
            code: "resolution_text".to_owned(),
            reason: "a decision needs who decided and what proves it".to_owned(),
            fix: "write 1 to 500 characters".to_owned(),
        })
        .collect();
    if !violations.is_empty() {
        return Err(Error::invalid(violations));
    }
    let stored = engine.find(context, reference).await?;
    let verdict = stored.verdict();
    if verdict.settled && verdict.review.is_none() {
        let detail =
            format!("the payment is settled as {}; nobody needs to decide", verdict.status);
        return Err(Error::new(ErrorKind::Conflict, "already_settled", detail).about(reference));
    }
    if stored.attempts.is_empty() && stored.restored_at().is_none() {
        let detail = "the payment was never sent; there is nothing to decide";
        return Err(Error::new(ErrorKind::Conflict, "never_sent", detail).about(reference));
    }
    let now = context.now().await?;
    if let Some(last) = stored.attempts.last().filter(|last| now < off_the_wire(&stored, last)) {
        let detail = format!("attempt {} may still be on its way: wait five minutes", last.number);
        return Err(Error::new(ErrorKind::Wait, "attempt_under_way", detail).about(reference));
    }
    let (claim, word) = match resolution.executed {
        true => (Claim::Succeeded, "executed"),
        false => (Claim::Failed(Reason::Person), "not executed"),
    };
    let note = format!("{word}, says {}: {}", resolution.by.trim(), resolution.proof.trim());
    let evidence = Reading::new(claim, note).observed(context.id().await?, now, Source::Person);
    // A decision is about what its maker saw: if anything came in between, it is not recorded.
    match record::add_once(engine, context, stored, Record::Evidence(evidence)).await? {
        Ok(stored) => Ok(engine.view(&stored)),
        Err(_) => Err(Error::new(
            ErrorKind::Wait,
            "payment_changed",
            "something was recorded about the payment just now: look at it, then decide",
        )
        .about(reference)),
    }
}
