use super::context::Context;
use super::{Engine, pay};
use crate::journal::Query;
use crate::model::{Error, Payment};
use crate::operation::Valid;

/// What a request would come to if it were paid now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What would be paid, with what is doubtful about it.
    pub valid: Valid,
    /// The stored payment that would be given instead: same reference, same content.
    pub payment: Option<Payment>,
}

/// Finds what paying would find in the journal, and writes nothing.
pub(super) async fn preview(
    engine: &Engine,
    context: &Context,
    valid: Valid,
) -> Result<Preview, Error> {
    let operation = valid.operation();
    let identity = engine.identity(operation.reference.as_str());
    let environment = identity.environment;
    if let Some(stored) = context.load(Query::Identity(identity)).await?.pop() {
        let payment = Some(pay::repeat(engine, &stored, operation)?);
        return Ok(Preview { valid, payment });
    }
    if let (Some(order), false) = (&operation.order, operation.order_risk_taken) {
        let held = context.load(Query::Order { environment, order: order.clone() }).await?.pop();
        if let Some(holder) = held {
            return Err(pay::order_taken(&holder.intent.identity.reference, operation));
        }
    }
    Ok(Preview { valid, payment: None })
}
