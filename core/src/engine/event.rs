//! What happened to a payment that should not be overlooked, read from its records alone.

use super::context::Context;
use super::course::course;
use crate::evidence::Evidence;
use crate::journal::{Query, Stored};
use crate::model::{Error, Event, EventKind, Review, Status};

/// All events of a payment, oldest first.
pub(super) async fn events(context: &Context, stored: &Stored) -> Result<Vec<Event>, Error> {
    let (mut events, success) = own(stored);
    let operation = &stored.intent.operation;
    if let (Some(success), Some(order)) = (success, &operation.order) {
        let environment = stored.intent.identity.environment;
        let holders = context.load(Query::Order { environment, order: order.clone() }).await?;
        let other = holders.iter().find(|other| {
            other.intent.id != stored.intent.id
                && other.intent.operation.kind() == operation.kind()
                && other.verdict().status == Status::Succeeded
        });
        if let Some(other) = other {
            let reference = &other.intent.identity.reference;
            let text = format!("payment {reference} for the same order has succeeded too");
            events.push(event(EventKind::OverpaidOrder, success, text));
        }
    }
    Ok(events)
}

/// The events that its own evidence raised, and what made it a success if it is one.
fn own(stored: &Stored) -> (Vec<Event>, Option<&Evidence>) {
    let (mut events, mut success) = (Vec::new(), None);
    let mut before = stored.verdict_of(&[]);
    for (piece, now) in course(stored) {
        let begins = now.status != before.status;
        let raised = now.review.filter(|_| now.review != before.review);
        let was_negative =
            matches!(before.status, Status::Failed | Status::Expired | Status::Cancelled);
        success = (now.status == Status::Succeeded)
            .then(|| if begins { piece } else { success.unwrap_or(piece) });
        let is_late = raised == Some(Review::LateSuccess) || (begins && was_negative);
        if success.is_some() && is_late {
            let text = "succeeded although it had been refused, or reported or decided as failed";
            events.push(event(EventKind::LateSuccess, piece, text.to_owned()));
        }
        if begins && now.status == Status::Reversed {
            let text = "the money moved and came back".to_owned();
            events.push(event(EventKind::Reversal, piece, text));
        }
        if let Some(review) = raised.filter(|review| *review != Review::LateSuccess) {
            let text = format!("a person should look: {}", review.name());
            events.push(event(EventKind::Review, piece, text));
        }
        before = now;
    }
    (events, success)
}

fn event(kind: EventKind, raised_by: &Evidence, text: String) -> Event {
    let id = format!("{}-{}", kind.name(), raised_by.id);
    Event { id, kind, at: raised_by.at, text }
}
