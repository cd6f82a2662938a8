//! Holds every status against the sandbox's books. The books know what really happened.

use std::collections::BTreeMap;

use serde::Serialize;
use shilingi::provider::{snippe, tembo};
use shilingi::{Payment, Status};
use shilingi_sandbox::{Book, Provider, State};

use super::name::Name;

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

/// What one provider's books have under one reference: another provider's payment of that name is
/// another payment.
#[derive(Debug, Clone, Default)]
pub(super) struct Moves {
    pub(super) executed: u32,
    pub(super) returned: u32,
    last: Option<State>,
}

/// The books of all providers, each payment under its provider and reference.
pub(super) fn moves(books: &[Book]) -> BTreeMap<Name, Moves> {
    let mut moves: BTreeMap<Name, Moves> = BTreeMap::new();
    for payment in books.iter().flat_map(|book| &book.payments) {
        let provider = match payment.kind.provider() {
            Provider::Tembo => tembo::NAME,
            Provider::Snippe => snippe::NAME,
        };
        let entry = moves.entry((provider.to_owned(), payment.reference.to_string())).or_default();
        entry.executed += payment.executed;
        entry.returned += payment.returned;
        entry.last = Some(payment.state);
    }
    moves
}

/// Compares a payment of the journal with the books; the sandbox has none of what never arrived.
pub(super) fn compare(payment: &Payment, moves: Option<&Moves>) -> Finding {
    let Moves { executed, returned, last } = moves.cloned().unwrap_or_default();
    let contradiction = if executed > 1 {
        Some(format!("executed {executed} times"))
    } else {
        contradiction(payment.status, executed, returned, last)
    };
    Finding { executed, returned, contradiction }
}

/// A reference that was refused here, or that the journal does not know: nothing may have moved.
pub(super) fn unrecorded(moves: &Moves) -> Finding {
    let contradiction = Some("the sandbox has a payment that the journal does not know".to_owned());
    Finding { executed: moves.executed, returned: moves.returned, contradiction }
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
