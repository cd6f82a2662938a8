//! What webhooks say (snippe.md 11.2 to 11.6), in each of the published shapes. Keys are in order of
//! declaration, and money is `value, currency`.

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::show::{channel_type, failure_reason};
use super::signature::{headers, waits};
use super::{API_VERSION, payment};
use crate::callback::{Event, Message, Origin};
use crate::clock::{Moment, rfc3339};
use crate::config::{SnippeConfig, WebhookShape};
use crate::fault::Forgery;
use crate::ids::Ids;
use crate::payment::{Kind, Payment, State};
use crate::reply::Reply;

/// An object that keeps its order and leaves out what is null.
struct Ordered(Vec<(&'static str, Node)>);

enum Node {
    Leaf(Value),
    Object(Ordered),
}

impl Serialize for Ordered {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let there = |(_, node): &&(&str, Node)| !matches!(node, Node::Leaf(Value::Null));
        serializer.collect_map(self.0.iter().filter(there).map(|(name, node)| (name, node)))
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Leaf(value) => value.serialize(serializer),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

fn leaf(value: impl Into<Value>) -> Node {
    Node::Leaf(value.into())
}

fn money(value: u64) -> Node {
    Node::Object(Ordered(vec![("value", leaf(value)), ("currency", leaf("TZS"))]))
}

fn object(fields: Vec<(&'static str, Node)>) -> Node {
    Node::Object(Ordered(fields))
}

/// The status and reference that a webhook names; a forgery lies in one of them.
struct Said<'a> {
    payment: &'a Payment,
    status: String,
    reference: String,
    now: Moment,
}

/// The webhook of a payment's present state. Forgeries are signed with another secret.
pub(crate) fn webhook(
    payment: &Payment,
    origin: Origin,
    ids: &mut Ids,
    config: &SnippeConfig,
    now: Moment,
) -> Message {
    let denied = if payment.state == State::Succeeded { "failed" } else { "completed" };
    let reference = payment.transaction_id.to_string();
    let (status, reference, forged) = match origin {
        Origin::Forged(Forgery::WrongIds) => ("completed", ids.uuid(), true),
        Origin::Forged(Forgery::DeniedStatus) => (denied, reference, true),
        Origin::Forged(Forgery::WrongToken) => (payment.status, reference, true),
        _ => (payment.status, reference, false),
    };
    let object = if payment.kind.collects() { "payment" } else { "payout" };
    let kind = format!("{object}.{status}");
    let said = Said { payment, status: status.to_owned(), reference, now };
    let event = match config.webhook_shape {
        WebhookShape::Legacy => said.legacy(&kind),
        shape => said.event(&kind, &ids.event(), shape),
    };
    let body = Reply::json(200, &event).body;
    let secret = if forged { "whsec_of_somebody_else" } else { &config.webhook_secret };
    let at = payment.plan().stamped(now);
    Message {
        headers: headers(secret, &kind, at, &body),
        body,
        event: Some(Event { kind, at }),
        waits: waits(),
    }
}

impl Said<'_> {
    fn event(&self, kind: &str, id: &str, shape: WebhookShape) -> Ordered {
        let data = match (self.payment.kind.collects(), shape) {
            (true, _) => self.payment_data(),
            (false, WebhookShape::RevisionB) => self.older_payout_data(),
            (false, _) => self.payout_data(),
        };
        Ordered(vec![
            ("id", leaf(id)),
            ("type", leaf(kind)),
            ("api_version", leaf(API_VERSION)),
            ("created_at", leaf(rfc3339(self.now))),
            ("data", data),
        ])
    }

    fn head(&self) -> Vec<(&'static str, Node)> {
        let external = self.payment.snippe().map(|p| p.external_reference.clone());
        vec![
            ("reference", leaf(self.reference.clone())),
            ("external_reference", leaf(external)),
            ("status", leaf(self.status.clone())),
            ("amount", money(self.payment.amount)),
        ]
    }

    fn channel(&self, provider: Option<String>) -> (&'static str, Node) {
        let kind = leaf(channel_type(self.payment.kind));
        ("channel", object(vec![("type", kind), ("provider", leaf(provider))]))
    }

    fn provider(&self) -> Option<String> {
        self.payment.snippe().and_then(|p| p.provider.clone())
    }

    fn tail(&self) -> Vec<(&'static str, Node)> {
        let metadata = self.payment.snippe().and_then(|p| p.metadata.clone());
        vec![
            ("metadata", leaf(metadata.map(Value::Object))),
            ("completed_at", leaf(self.payment.completed_at.map(rfc3339))),
            ("failure_reason", leaf(failure_reason(self.payment))),
        ]
    }

    /// `settlement` on completed payments only (choice).
    fn payment_data(&self) -> Node {
        let payment = self.payment;
        let collection = payment.snippe().and_then(|p| p.collection.as_ref());
        let mut data = self.head();
        if payment.state == State::Succeeded {
            let net = payment.amount.saturating_sub(payment.fee);
            data.push(("settlement", settlement(payment.amount, payment.fee, net)));
        }
        data.push(self.channel(self.provider()));
        data.push((
            "customer",
            object(vec![
                ("phone", leaf(payment::international(&payment.party))),
                ("name", leaf(Some(payment.party_name.as_str()).filter(|name| !name.is_empty()))),
                ("email", leaf(collection.and_then(|c| c.customer.email.clone()))),
            ]),
        ));
        data.push(("session_reference", leaf(collection.and_then(|c| c.session.clone()))));
        data.extend(self.tail());
        object(data)
    }

    /// The shape of the SDKs (snippe.md C8).
    fn payout_data(&self) -> Node {
        let payment = self.payment;
        let to_bank = payment.kind == Kind::SnippeBankPayout;
        let party = Some(payment.party.as_str());
        let mut data = self.head();
        data.push(("fees", money(payment.fee)));
        data.push(("total", money(payment.amount.saturating_add(payment.fee))));
        data.push(self.channel(self.provider()));
        data.push((
            "recipient",
            object(vec![
                ("name", leaf(payment.party_name.as_str())),
                ("phone", leaf(party.filter(|_| !to_bank))),
                ("bank", leaf(payment.snippe().and_then(|p| p.bank.clone()))),
                ("account", leaf(party.filter(|_| to_bank))),
            ]),
        ));
        data.extend(self.tail());
        object(data)
    }

    /// The other published shape: a net that is gross and fees, and the provider in capitals.
    fn older_payout_data(&self) -> Node {
        let payment = self.payment;
        let net = payment.amount.saturating_add(payment.fee);
        let mut data = self.head();
        data.push(("settlement", settlement(payment.amount, payment.fee, net)));
        data.push(self.channel(self.provider().map(|provider| provider.to_uppercase())));
        data.push((
            "customer",
            object(vec![
                ("phone", leaf(payment.party.as_str())),
                ("name", leaf(payment.party_name.as_str())),
            ]),
        ));
        data.extend(self.tail());
        object(data)
    }

    /// The flat body of version 2026-01-01 (snippe.md 11.6). Types within it are a choice.
    fn legacy(&self, kind: &str) -> Ordered {
        let payment = self.payment;
        let phone = payment::international(&payment.party);
        let mut body = vec![
            ("event", leaf(kind)),
            ("reference", leaf(self.reference.clone())),
            ("status", leaf(self.status.clone())),
            ("amount", money(payment.amount)),
            ("payment_channel", leaf(self.provider())),
            ("payment_fee", leaf(payment.fee)),
            (
                "customer",
                object(vec![("phone", leaf(phone)), ("name", leaf(payment.party_name.as_str()))]),
            ),
            ("created_at", leaf(rfc3339(payment.created_at))),
            ("timestamp", leaf(self.now.unix_timestamp())),
        ];
        body.extend(self.tail());
        Ordered(body)
    }
}

fn settlement(gross: u64, fees: u64, net: u64) -> Node {
    object(vec![("gross", money(gross)), ("fees", money(fees)), ("net", money(net))])
}
