use std::collections::BTreeMap;

use shilingi::journal::{Commit, Identity, Index, Intent, Query, Record};
use shilingi::model::{Environment, Status};
use shilingi::operation::{Collection, Details, Operation, Payer, Phone};
use shilingi::status::Spans;
use shilingi::value::{Currency, Money, Msisdn, Reference, Timestamp, Uuid};

pub(crate) const ALL: Query = Query::All { after: None, limit: usize::MAX };

/// A new payment with this number as its reference.
pub(crate) fn creation(number: u16) -> Commit {
    let mut bytes = [0; 16];
    bytes[..2].copy_from_slice(&number.to_be_bytes());
    let reference = Reference::parse(&number.to_string()).unwrap();
    let created_at = Timestamp::from_millis(number.into());
    let identity = Identity {
        provider: "temboplus".to_owned(),
        profile: "default".to_owned(),
        environment: Environment::Sandbox,
        reference: reference.to_string(),
    };
    let operation = Operation {
        details: Details::Collection(Collection {
            party: Payer::Wallet(Phone {
                msisdn: Msisdn::parse("255712345678", None).unwrap(),
                operator: None,
            }),
            channel: None,
            customer: None,
            metadata: BTreeMap::new(),
        }),
        reference,
        money: Money::new(5_000, Currency::Tzs).unwrap(),
        narration: None,
        order: None,
        order_risk_taken: false,
        callback: None,
    };
    let intent = Intent {
        id: Uuid::from_random(bytes),
        identity: identity.clone(),
        operation,
        created_at,
        send_after: None,
        send_before: created_at,
        gone_after: None,
        token: None,
        spans: Spans::default(),
        warnings: Vec::new(),
    };
    Commit {
        intent: intent.id,
        expected_version: 0,
        records: vec![Record::Intent(intent.into())],
        index: Index {
            identity,
            order: None,
            holds_order: false,
            status: Status::Created,
            due: None,
            created_at,
        },
        order_is_free: true,
    }
}
