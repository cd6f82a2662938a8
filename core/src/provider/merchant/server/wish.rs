use std::fmt;

use sha2::{Digest, Sha256};

use super::{Refusal, reads_wire};
use crate::model::{CollectRequest, Environment, Violation};
use crate::operation::{Details, Draft, Operation, Payer, Phone, Report, Rules, validate};
use crate::provider::merchant::WISH_HOLDS;
use crate::provider::merchant::document::{Arrived, Versioned};
use crate::value::{Money, Msisdn, Operator, Private, Span, Timestamp, Uuid, amount_from_json};

/// How far the phone's clock may be ahead of the server's.
const CLOCK_TOLERANCE: Span = Span::seconds(30);

/// What a phone asks for, once it is known to be sound.
#[derive(Clone, PartialEq, Eq)]
pub struct Wish {
    id: Uuid,
    environment: Environment,
    order: String,
    msisdn: Msisdn,
    operator: Option<Operator>,
    shown: Money,
    expires_at: Timestamp,
}

/// What to do with a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Ask the hook, store it and collect.
    New,
    /// It is stored: answer with its payment.
    Stored,
}

/// What the shop's hook decides about an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// The shop's reference of the payment to be made.
    pub reference: String,
    /// What the order costs, in whole units.
    pub amount: i64,
    /// `TZS` or `KES`.
    pub currency: String,
}

/// Our own rules; the provider's are the engine's to check.
struct OursAlone;

impl Rules for OursAlone {
    fn check(&self, _: &mut Operation, _: &mut Report) {}
}

impl Wish {
    /// Reads the body of a wish.
    ///
    /// # Errors
    /// `wire_unsupported`, `wish_form`, or `invalid_wish` with every field that breaks a rule.
    pub fn read(body: &[u8]) -> Result<Self, Refusal> {
        let versioned: Versioned = serde_json::from_slice(body).map_err(|_| Refusal::form())?;
        if !reads_wire(versioned.wire) {
            return Err(Refusal::wire());
        }
        let arrived: Arrived = serde_json::from_slice(body).map_err(|_| Refusal::form())?;
        Self::check(&arrived)
    }

    fn check(arrived: &Arrived) -> Result<Self, Refusal> {
        let mut violations = Vec::new();
        let id = Uuid::parse(&arrived.wish_id)
            .map_err(|problem| violations.push(Violation::at("wish_id", problem)));
        let expires_at = Timestamp::parse(&arrived.expires_at)
            .map_err(|problem| violations.push(Violation::at("expires_at", problem)));
        let environment = match arrived.environment.as_str() {
            "sandbox" => Some(Environment::Sandbox),
            "live" => Some(Environment::Live),
            _ => {
                violations.push(violation(
                    "environment",
                    "environment_unknown",
                    ["the environment is not known", "write sandbox or live"],
                ));
                None
            }
        };
        if arrived.order.trim().is_empty() {
            violations.push(violation(
                "order",
                "order_missing",
                ["no order is named", "name the order that is paid"],
            ));
        }
        let amount = amount_from_json(arrived.amount.get())
            .map_err(|problem| violations.push(Violation::at("amount", problem)))
            .unwrap_or(1);
        let request = CollectRequest {
            reference: "wish".to_owned(),
            amount,
            currency: Some(arrived.currency.clone()),
            msisdn: Private::from(arrived.msisdn.as_str()),
            operator: arrived.operator.clone(),
            order: Some(arrived.order.clone()),
            ..CollectRequest::default()
        };
        let operation = validate(Draft::from(request), &OursAlone)
            .map(|valid| valid.operation().clone())
            .map_err(|more| violations.extend(more));
        let (Ok(id), Ok(expires_at), Some(environment), Ok(operation), true) =
            (id, expires_at, environment, operation, violations.is_empty())
        else {
            return Err(Refusal::invalid(violations));
        };
        let Operation { details: Details::Collection(collection), order: Some(order), .. } =
            operation
        else {
            return Err(Refusal::form());
        };
        let Payer::Wallet(Phone { msisdn, .. }) = collection.party else {
            return Err(Refusal::form());
        };
        let operator = arrived.operator.as_deref().and_then(|name| Operator::parse(name).ok());
        Ok(Self { id, environment, order, msisdn, operator, shown: operation.money, expires_at })
    }

    /// What to do with the wish. `stored` is the content of the wish that the principal has under this
    /// id, if there is one; `environment` is that of the shop's engine; `now` is the server's clock.
    ///
    /// # Errors
    /// `environment_differs`, `wish_differs`, or for a new wish `wish_expired` and `wish_early`.
    pub fn decide(
        &self,
        stored: Option<&str>,
        environment: Environment,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        if self.environment != environment {
            return Err(Refusal::environment());
        }
        match stored {
            Some(content) if content == self.content() => Ok(Decision::Stored),
            Some(_) => Err(Refusal::differs()),
            None if now >= self.expires_at => Err(Refusal::expired()),
            None if self.expires_at.since(now + CLOCK_TOLERANCE) > WISH_HOLDS => {
                Err(Refusal::early())
            }
            None => Ok(Decision::New),
        }
    }

    /// The request that the shop's engine collects with.
    ///
    /// # Errors
    /// `amount_differs`: the hook says another amount than the customer was shown.
    pub fn request(&self, price: &Price) -> Result<CollectRequest, Refusal> {
        let shown = (self.shown.amount(), self.shown.currency().code());
        if shown != (price.amount, price.currency.as_str()) {
            return Err(Refusal::amount());
        }
        Ok(CollectRequest {
            currency: Some(price.currency.clone()),
            operator: self.operator.map(|operator| operator.name().to_owned()),
            order: Some(self.order.clone()),
            ..CollectRequest::new(&price.reference, price.amount, self.msisdn.digits())
        })
    }

    /// A mark of everything that is asked for, to be stored with the wish. When it was written and
    /// until when it holds is no part of it.
    #[must_use]
    pub fn content(&self) -> String {
        let amount = self.shown.amount().to_string();
        let parts = [
            self.environment.name(),
            &self.order,
            self.msisdn.digits(),
            self.operator.map_or("", Operator::name),
            &amount,
            self.shown.currency().code(),
        ];
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        data_encoding::HEXLOWER.encode(&hash.finalize())
    }

    /// The wish's id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// What is sold.
    #[must_use]
    pub fn order(&self) -> &str {
        &self.order
    }

    /// The customer's number.
    #[must_use]
    pub fn msisdn(&self) -> &Msisdn {
        &self.msisdn
    }

    /// What the customer was shown.
    #[must_use]
    pub fn shown(&self) -> Money {
        self.shown
    }
}

impl fmt::Debug for Wish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Wish({}, {}, {})", self.id, self.shown, self.msisdn)
    }
}

fn violation(field: &str, code: &str, [reason, fix]: [&str; 2]) -> Violation {
    Violation {
        field: field.to_owned(),
        code: code.to_owned(),
        reason: reason.to_owned(),
        fix: fix.to_owned(),
    }
}
