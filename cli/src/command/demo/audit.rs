//! Holds every status against the sandbox's books. The books know what really happened.

use serde::Serialize;
use shilingi::{Payment, Status};
use shilingi_sandbox::{Book, State};

/// What the books say about one reference, and whether the journal's verdict agrees.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Finding {
    /// How often the principal moved.
    pub(super) executed: u32,
    /// How often it came back.
    pub(super) returned: u32,
    /// What contradicts the verdict, in words.
    pub(super) contradiction: Option<String>,
}

impl Finding {
    /// The books' part in a few words.
    pub(super) fn words(&self) -> String {
        match (self.executed, self.returned) {
            (0, _) => "not executed".to_owned(),
            (1, 0) => "executed once".to_owned(),
            (1, 1) => "executed once, returned".to_owned(),
            (executed, returned) => format!("executed {executed}x, returned {returned}x"),
        }
    }
}

/// Compares a payment of the journal with its book; the sandbox has none of what never arrived.
pub(super) fn compare(payment: &Payment, book: Option<&Book>) -> Finding {
    let (executed, returned) = book.map_or((0, 0), |book| (book.executed, book.returned));
    let state = book.and_then(|book| book.payments.last()).map(|payment| payment.state);
    let contradiction = if executed > 1 {
        Some(format!("executed {executed} times"))
    } else {
        contradiction(payment.status, executed, returned, state)
    };
    Finding { executed, returned, contradiction }
}

/// A reference that was refused here, or that the journal does not know: nothing may have moved.
pub(super) fn unrecorded(book: &Book) -> Finding {
    let contradiction = Some("the sandbox has a payment that the journal does not know".to_owned());
    Finding { executed: book.executed, returned: book.returned, contradiction }
}

fn contradiction(
    status: Status,
    executed: u32,
    returned: u32,
    state: Option<State>,
) -> Option<String> {
    let holds = match status {
        Status::Succeeded => executed == 1 && returned == 0 && state == Some(State::Succeeded),
        Status::Failed | Status::Expired | Status::Cancelled => executed == returned,
        Status::Reversed => executed == 1 && returned == 1,
        Status::Created => state.is_none(),
        Status::Pending | Status::Unknown => true,
    };
    (!holds).then(|| {
        let state = state.map_or_else(|| "nothing".to_owned(), |state| format!("{state:?}"));
        format!("the journal says {status}, the books say {state}, executed {executed} times, returned {returned} times")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_must_agree_with_the_money() {
        let says = |status, executed, returned, state| {
            contradiction(status, executed, returned, state).is_some()
        };
        assert!(!says(Status::Succeeded, 1, 0, Some(State::Succeeded)));
        assert!(says(Status::Succeeded, 0, 0, Some(State::Pending)));
        assert!(says(Status::Succeeded, 1, 1, Some(State::Reversed)));
        assert!(!says(Status::Failed, 0, 0, Some(State::Rejected)));
        assert!(!says(Status::Failed, 1, 1, Some(State::Reversed)));
        assert!(says(Status::Failed, 1, 0, Some(State::Succeeded)));
        assert!(says(Status::Expired, 1, 0, Some(State::Succeeded)));
        assert!(!says(Status::Cancelled, 0, 0, None));
        assert!(says(Status::Reversed, 1, 0, Some(State::Succeeded)));
        assert!(says(Status::Created, 0, 0, Some(State::Pending)));
        assert!(!says(Status::Unknown, 1, 0, Some(State::Succeeded)));
        assert!(!says(Status::Pending, 0, 0, Some(State::Pending)));
    }
}
