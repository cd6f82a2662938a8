use std::sync::Arc;

use super::Flow;
use super::context::Context;
use crate::http::Fault;
use crate::model::{Error, ErrorKind, Outcome};
use crate::provider::Call;

/// A call that moves no money: sent once, answered or failed. It leaves no trace in the journal.
///
/// # Errors
/// The flow ends with `Invalid`, with the provider's refusal, or with `Wait` when no answer came;
/// `outcome` is unknown when a write may have arrived.
pub fn call<C: Call>(provider: Arc<C::Provider>, call: C) -> Flow<Result<C::Reply, Error>> {
    Flow::new(move |context| async move { perform(&context, &*provider, &call).await })
}

async fn perform<C: Call>(
    context: &Context,
    provider: &C::Provider,
    call: &C,
) -> Result<C::Reply, Error> {
    let request_id = context.id().await?;
    let question = call.prepare(provider, request_id).map_err(Error::invalid)?;
    let about = |error: Error| Error { request_id: Some(request_id.to_string()), ..error };
    match context.read(question).await? {
        Ok(response) => call.read(&response).map_err(about),
        Err(fault) => {
            let may_have_arrived = call.is_write() && matches!(fault, Fault::Lost(_));
            let outcome = if may_have_arrived { Outcome::Unknown } else { Outcome::NotSent };
            let error = Error::new(ErrorKind::Wait, "no_answer", fault.to_string());
            Err(about(Error { outcome, ..error }))
        }
    }
}
