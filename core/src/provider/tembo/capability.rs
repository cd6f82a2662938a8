//! What recovery can rely on, for each kind of payment.

use crate::model::Kind;
use crate::provider::{Asks, Capability, Pace};
use crate::value::Span;

const PARK: &str = "TemboPlus answers status questions only with its own transaction id, which was \
     lost with the reply. Look for the reference in the wallet's statement (or ask TemboPlus support \
     with the request id), then record what you found.";

const PARK_BILL: &str = "A bill's reply names no id, and it was lost. Look for the reference in the \
     wallet's statement, or ask the customer whether the biller has the money (TemboPlus support \
     needs the request id), then record what you found.";

const PARK_MOVEMENT: &str = "There is no call for the status of a movement between wallets. Look for \
     the reference in the statements of both wallets, then record what you found.";

const PARK_LOCAL: &str = "This transfer carries no reference. Look for the payment's id (it stands in \
     the narration) in the statements of both wallets, then record what you found.";

const PARK_REMITTANCE: &str = "TemboPlus has not decided for days. Ask its support with the reference \
     and the request id, then record what you found.";

/// A payout from a wallet of the merchant; the other kinds differ from it.
const PAYOUT: Capability = Capability {
    kind: Kind::Payout,
    send_before: Span::hours(24),
    pace: Pace { first: Span::seconds(60), most: Span::minutes(60) },
    horizon: Span::hours(5 * 24),
    asks: Asks::ById,
    deduplicates: None,
    park: PARK,
    source: "seed 002 (accepted on validation; callbacks in seconds to hours); spans are our choice",
};

const MOVEMENT: Capability = Capability {
    asks: Asks::Never,
    park: PARK_MOVEMENT,
    source: "deposit, withdraw and wallet transfer pages (no status call); spans are our choice",
    ..PAYOUT
};

/// One row for each kind that TemboPlus carries.
pub static CAPABILITIES: &[Capability] = &[
    Capability {
        kind: Kind::Collection,
        send_before: Span::minutes(2),
        pace: Pace { first: Span::seconds(15), most: Span::minutes(30) },
        horizon: Span::hours(72),
        source: "seed 001 (15 s prompt, callbacks late); send_before and horizon are our choice",
        ..PAYOUT
    },
    PAYOUT,
    Capability {
        kind: Kind::Bill,
        park: PARK_BILL,
        source: "utility payments page (no ids in the reply), payout status page (serves bills, by \
                 the id that only a fee's row can name); spans are our choice",
        ..PAYOUT
    },
    Capability {
        kind: Kind::Remittance,
        asks: Asks::ByKey,
        deduplicates: Some(Span::hours(20)),
        park: PARK_REMITTANCE,
        source: "seed 003 (status by partnerReference; one request id is one remittance for about \
                 24 h); spans are our choice",
        ..PAYOUT
    },
    Capability { kind: Kind::Deposit, ..MOVEMENT },
    Capability { kind: Kind::Withdrawal, ..MOVEMENT },
    Capability { kind: Kind::Transfer, ..MOVEMENT },
    Capability {
        kind: Kind::LocalTransfer,
        park: PARK_LOCAL,
        source: "wallet transfer page, newer (no reference, no status call); spans are our choice",
        ..MOVEMENT
    },
];
