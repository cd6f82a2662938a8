//! What can go wrong on the way, on demand. Each fault says in [`Fault::plan`] what it does, and
//! nowhere else.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::clock::Moment;

/// Something that goes wrong with one request or with its callback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Fault {
    /// The request is carried out, and the connection closes without a reply.
    DropReply,
    /// The connection closes and nothing was carried out.
    DropRequest,
    /// The request is carried out, and a gateway answers 502 with a text.
    BadGatewayAfter,
    /// A gateway answers 502 and nothing was carried out.
    BadGatewayBefore,
    /// The request is carried out, and the reply is held back until the time has passed.
    Hang {
        /// For how long, in the sandbox's time.
        #[serde(default = "two_minutes")]
        seconds: u64,
    },
    /// The request is carried out, and the reply takes its time.
    SlowReply {
        /// For how long, in the sandbox's time.
        #[serde(default = "two_thousand")]
        milliseconds: u64,
    },
    /// The request is carried out, and the reply is 200 with a page of HTML.
    HtmlBody,
    /// The payment is decided and its callback delivered before the reply leaves; the reply still
    /// says what it would have said (seed 001: never rely on the order).
    CallbackBeforeReply,
    /// Somebody else posts to the callback address.
    ForgedCallback {
        /// What is wrong with it.
        forgery: Forgery,
    },
    /// The callback comes twice.
    DuplicateCallback,
    /// The callback never comes.
    MissingCallback,
    /// The first callback waits until another one, of any payment, has left.
    ReorderedCallbacks {
        /// The longest that it waits, in the sandbox's time.
        #[serde(default = "one_hour")]
        seconds: u64,
    },
    /// The callback comes at once, while queries still say pending.
    EarlyCallback,
    /// A signed callback carries an old time, rightly signed; behind an unsigned one comes another with
    /// the state of the beginning.
    StaleCallback {
        /// How old, or how much later.
        #[serde(default = "ten_minutes")]
        seconds: u64,
    },
    /// Nothing is carried out, and the answer is 429.
    RateLimit,
    /// From this request on, the provider's clock is wrong: its `Date` and all its times.
    ClockJump {
        /// By how much; negative is backwards.
        seconds: i64,
    },
    /// The callback comes late.
    LateCallback {
        /// How much later, in the sandbox's time.
        #[serde(default = "one_hour")]
        seconds: u64,
    },
}

fn two_minutes() -> u64 {
    120
}

fn ten_minutes() -> u64 {
    600
}

fn two_thousand() -> u64 {
    2_000
}

fn one_hour() -> u64 {
    3_600
}

/// What is wrong with a forged callback. To Snippe's webhooks each of them also adds a signature
/// made with another secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Forgery {
    /// The last character of the URL differs, so a token in it is wrong; everything else is true.
    WrongToken,
    /// The provider's id belongs to no payment.
    WrongIds,
    /// The status is one that a query denies.
    DeniedStatus,
}

/// Which requests a fault waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Requests about this reference.
    Reference(String),
    /// Requests about this phone number or bank account.
    Party(String),
    /// Whatever comes next.
    Next,
}

/// Which kind of request a fault waits for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum On {
    /// Requests that move money.
    #[default]
    Money,
    /// Requests that only ask.
    Query,
}

/// A fault that waits for its request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArmedFault {
    /// What will go wrong.
    pub fault: Fault,
    /// For whom.
    #[serde(default = "next")]
    pub target: Target,
    /// On which kind of request.
    #[serde(default)]
    pub on: On,
    /// How many requests it strikes.
    #[serde(default = "once")]
    pub times: u32,
}

fn next() -> Target {
    Target::Next
}

fn once() -> u32 {
    1
}

impl ArmedFault {
    /// A fault for the next money-moving request about a reference.
    pub fn for_reference(reference: impl Into<String>, fault: Fault) -> Self {
        Self { fault, target: Target::Reference(reference.into()), on: On::Money, times: 1 }
    }
}

/// What a request looks like to a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Peek {
    pub(crate) on: On,
    pub(crate) reference: Option<String>,
    pub(crate) party: Option<String>,
}

/// How a reply is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Loss {
    Drop,
    BadGateway,
    Html,
    RateLimit,
}

/// What happens to one request, put together from all faults that strike it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    pub(crate) before: Option<Loss>,
    pub(crate) callback_first: bool,
    pub(crate) jump: i64,
    pub(crate) hold: Duration,
    pub(crate) after: Option<Loss>,
    pub(crate) callbacks: CallbackPlan,
}

/// What happens to the callbacks of one payment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CallbackPlan {
    pub(crate) withheld: bool,
    pub(crate) duplicates: u32,
    pub(crate) later: Duration,
    pub(crate) forgeries: Vec<Forgery>,
    /// How much older than itself a signed callback says that it is.
    pub(crate) stale: Duration,
    pub(crate) early: bool,
    pub(crate) reordered: Option<Duration>,
}

impl CallbackPlan {
    /// Nothing: they come as the provider sends them.
    pub(crate) const NONE: Self = Self {
        withheld: false,
        duplicates: 0,
        later: Duration::ZERO,
        forgeries: Vec::new(),
        stale: Duration::ZERO,
        early: false,
        reordered: None,
    };

    /// The time that a callback signed now carries.
    pub(crate) fn stamped(&self, now: Moment) -> Moment {
        now.saturating_sub(time::Duration::try_from(self.stale).unwrap_or(time::Duration::MAX))
    }
}

impl Fault {
    fn plan(&self, plan: &mut Plan) {
        match self {
            Self::DropReply => plan.after = Some(Loss::Drop),
            Self::DropRequest => plan.before = Some(Loss::Drop),
            Self::BadGatewayAfter => plan.after = Some(Loss::BadGateway),
            Self::BadGatewayBefore => plan.before = Some(Loss::BadGateway),
            Self::Hang { seconds } => plan.hold += Duration::from_secs(*seconds),
            Self::SlowReply { milliseconds } => {
                plan.hold += Duration::from_millis(*milliseconds);
            }
            Self::HtmlBody => plan.after = Some(Loss::Html),
            Self::CallbackBeforeReply => plan.callback_first = true,
            Self::ForgedCallback { forgery } => plan.callbacks.forgeries.push(*forgery),
            Self::DuplicateCallback => plan.callbacks.duplicates += 1,
            Self::MissingCallback => plan.callbacks.withheld = true,
            Self::ReorderedCallbacks { seconds } => {
                plan.callbacks.reordered = Some(Duration::from_secs(*seconds));
            }
            Self::EarlyCallback => plan.callbacks.early = true,
            Self::StaleCallback { seconds } => {
                plan.callbacks.stale += Duration::from_secs(*seconds);
            }
            Self::RateLimit => plan.before = Some(Loss::RateLimit),
            Self::ClockJump { seconds } => plan.jump = plan.jump.saturating_add(*seconds),
            Self::LateCallback { seconds } => {
                plan.callbacks.later += Duration::from_secs(*seconds);
            }
        }
    }
}

/// The faults that wait.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Faults(Vec<ArmedFault>);

impl Faults {
    pub(crate) fn arm(&mut self, fault: ArmedFault) {
        self.0.push(fault);
    }

    pub(crate) fn armed(&self) -> &[ArmedFault] {
        &self.0
    }

    /// Takes the faults that strike a request, and says what they do together.
    pub(crate) fn strike(&mut self, peek: &Peek) -> (Plan, Vec<Fault>) {
        let mut plan = Plan::default();
        let mut struck = Vec::new();
        for armed in self.0.iter_mut().filter(|armed| armed.times > 0 && armed.strikes(peek)) {
            armed.times -= 1;
            armed.fault.plan(&mut plan);
            struck.push(armed.fault.clone());
        }
        self.0.retain(|armed| armed.times > 0);
        (plan, struck)
    }
}

impl ArmedFault {
    fn strikes(&self, peek: &Peek) -> bool {
        self.on == peek.on
            && match &self.target {
                Target::Reference(reference) => peek.reference.as_ref() == Some(reference),
                Target::Party(party) => peek.party.as_ref() == Some(party),
                Target::Next => true,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peek(reference: &str) -> Peek {
        Peek { on: On::Money, reference: Some(reference.to_owned()), party: None }
    }

    #[test]
    fn a_fault_strikes_its_reference_as_often_as_told() {
        let mut faults = Faults::default();
        faults.arm(ArmedFault { times: 2, ..ArmedFault::for_reference("a", Fault::DropReply) });
        assert_eq!(faults.strike(&peek("b")).0.after, None);
        assert_eq!(faults.strike(&Peek { on: On::Query, ..peek("a") }).0.after, None);
        assert_eq!(faults.strike(&peek("a")).0.after, Some(Loss::Drop));
        assert_eq!(faults.strike(&peek("a")).0.after, Some(Loss::Drop));
        assert_eq!(faults.strike(&peek("a")).0.after, None);
        assert!(faults.armed().is_empty());
    }

    #[test]
    fn names_are_snake_case_and_parts_have_defaults() {
        let armed: ArmedFault =
            serde_json::from_str(r#"{"fault":{"kind":"hang"},"target":{"reference":"a"}}"#)
                .unwrap();
        assert_eq!(armed, ArmedFault::for_reference("a", Fault::Hang { seconds: 120 }));
        let armed: ArmedFault = serde_json::from_str(
            r#"{"fault":{"kind":"forged_callback","forgery":"wrong_ids"},"times":3}"#,
        )
        .unwrap();
        assert_eq!((armed.target, armed.times), (Target::Next, 3));
        assert!(serde_json::from_str::<ArmedFault>(r#"{"fault":{"kind":"drop"}}"#).is_err());
    }
}
