use super::context::Context;
use super::{Engine, pay};
use crate::evidence::{Claim, Reading, Source};
use crate::model::{Error, ErrorKind, Payment, Reason, Violation};

/// What a person found out about a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// Whether the money moved.
    pub executed: bool,
    /// Who decided.
    pub by: String,
    /// What proves it: a statement line, a letter of the provider, a receipt number.
    pub proof: String,
}

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
    if stored.attempts.is_empty() {
        let detail = "the payment was never sent; there is nothing to decide";
        return Err(Error::new(ErrorKind::Conflict, "never_sent", detail).about(reference));
    }
    let (claim, word) = match resolution.executed {
        true => (Claim::Succeeded, "executed"),
        false => (Claim::Failed(Reason::Person), "not executed"),
    };
    let note = format!("{word}, says {}: {}", resolution.by.trim(), resolution.proof.trim());
    let (id, at) = (context.id().await?, context.now().await?);
    let evidence = Reading::new(claim, note).observed(id, at, Source::Person);
    pay::record(engine, context, stored, evidence).await
}
