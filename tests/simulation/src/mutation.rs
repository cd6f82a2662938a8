//! Deliberate breakages, each outside the engine: in the driver, in the journal, in its settings, or
//! in what a provider is told to say. A simulation that misses one of them proves nothing.

use std::sync::Arc;

use shilingi::evidence::{Claim, Reading};
use shilingi::http::{Credentials, HttpResponse};
use shilingi::model::Reason;
use shilingi::operation::{Operation, Report, Rules};
use shilingi::provider::{
    Asks, Built, Callback, Capability, Entries, Entry, Outgoing, Pace, Part, Profile, Provider,
    Question, Received, Register, Side,
};
use shilingi::value::{BaseUrl, Rate, Span, Timestamp, Uuid};
use shilingi::{Kind, Settings};

/// One deliberate breakage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutation {
    /// The driver reports a commit as done that the journal did not write.
    SentBeforeCommit,
    /// The driver sends a payment again when its answer is lost.
    LostSentAgain,
    /// The driver follows redirects with the same body.
    RedirectFollowed,
    /// The driver reports lost exchanges as never sent.
    LostIsNotSent,
    /// The driver reads the clock for the last check long before it writes the bytes.
    ClockReadEarly,
    /// The journal answers a lost race with done.
    StaleIsDone,
    /// The journal takes every commit, whatever its version.
    VersionIgnored,
    /// The journal drops attempts.
    AttemptForgotten,
    /// The journal does not look who holds an order.
    OrderIgnored,
    /// An answer that proves nothing is read as a refusal.
    SilentIsRefused,
    /// Any server fault is read as a failure.
    ServerFaultIsFailed,
    /// An accepted payout is read as paid.
    AcceptedIsSucceeded,
    /// The second acceptance may follow at once.
    AcceptanceUndoubted,
    /// A failure is settled as soon as it was said twice.
    FailureUndoubted,
    /// An unsigned callback is taken for evidence.
    HintIsEvidence,
    /// TemboPlus is taken to recognise repeats.
    TemboDeduplicates,
    /// That the provider does not find a payment is read as its failure.
    NotFoundIsFailed,
    /// Answers are taken for this payment's, whatever they name.
    IdsIgnored,
    /// Callbacks are taken without their token.
    TokenUnchecked,
    /// Webhooks are taken without their signature.
    SignatureUnchecked,
    /// Every state that is still open is read as a success.
    PendingIsSucceeded,
    /// A remittance that is not found once counts as never made.
    AbsenceBelievedOnce,
    /// A remittance is sent again under another request id.
    RepeatedUnderOtherId,
    /// That a remittance's reference is taken is read as a refusal.
    DuplicateIsRefused,
    /// Not being on a list or statement is read as a failure.
    NotListedIsFailed,
    /// What left a wallet is taken to have arrived.
    DebitIsSucceeded,
    /// What came back to the wallet that paid is taken to have arrived.
    ReturnedIsSucceeded,
    /// Whatever is answered to a bill with HTTP 200 is read as paid.
    AnyBillIsPaid,
}

impl Mutation {
    /// All of them.
    pub const ALL: [Self; 28] = [
        Self::SentBeforeCommit,
        Self::LostSentAgain,
        Self::RedirectFollowed,
        Self::LostIsNotSent,
        Self::ClockReadEarly,
        Self::StaleIsDone,
        Self::VersionIgnored,
        Self::AttemptForgotten,
        Self::OrderIgnored,
        Self::SilentIsRefused,
        Self::ServerFaultIsFailed,
        Self::AcceptedIsSucceeded,
        Self::AcceptanceUndoubted,
        Self::FailureUndoubted,
        Self::HintIsEvidence,
        Self::TemboDeduplicates,
        Self::NotFoundIsFailed,
        Self::IdsIgnored,
        Self::TokenUnchecked,
        Self::SignatureUnchecked,
        Self::PendingIsSucceeded,
        Self::AbsenceBelievedOnce,
        Self::RepeatedUnderOtherId,
        Self::DuplicateIsRefused,
        Self::NotListedIsFailed,
        Self::DebitIsSucceeded,
        Self::ReturnedIsSucceeded,
        Self::AnyBillIsPaid,
    ];

    /// The kind of payment that shows it, or shows it soonest; any where none does.
    #[must_use]
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::AbsenceBelievedOnce | Self::RepeatedUnderOtherId | Self::DuplicateIsRefused => {
                Some(Kind::Remittance)
            }
            Self::AnyBillIsPaid => Some(Kind::Bill),
            Self::VersionIgnored | Self::ReturnedIsSucceeded => Some(Kind::Deposit),
            Self::AcceptedIsSucceeded
            | Self::AcceptanceUndoubted
            | Self::TemboDeduplicates
            | Self::DebitIsSucceeded => Some(Kind::Payout),
            _ => None,
        }
    }
}

/// The engine's settings, bent by a mutation.
pub(crate) fn settings(mutation: Option<Mutation>, resend: bool) -> Settings {
    let at_once = |which| (mutation == Some(which)).then_some(0);
    Settings {
        confirm_after_ms: at_once(Mutation::AcceptanceUndoubted),
        settle_after_ms: at_once(Mutation::FailureUndoubted),
        plain_callback_url: mutation == Some(Mutation::TokenUnchecked),
        resend,
        ..Settings::default()
    }
}

/// A provider, bent by a mutation.
pub(crate) struct Bent<P> {
    pub(crate) inner: P,
    pub(crate) mutation: Option<Mutation>,
}

pub(crate) fn bent(
    inner: impl Provider + 'static,
    mutation: Option<Mutation>,
) -> Arc<dyn Provider> {
    Arc::new(Bent { inner, mutation })
}

static DEDUPLICATING: Capability = Capability {
    kind: Kind::Payout,
    send_before: Span::hours(24),
    pace: Pace { first: Span::seconds(60), most: Span::minutes(60) },
    horizon: Span::hours(5 * 24),
    asks: Asks::ById,
    deduplicates: Some(Span::hours(20)),
    park: "check",
    source: "a mutation",
};

impl<P: Provider> Bent<P> {
    fn is_tembo(&self) -> bool {
        self.inner.name() == "temboplus"
    }

    fn bend(
        &self,
        kind: Kind,
        mut reading: Reading,
        response: &HttpResponse,
        is_reply: bool,
    ) -> Reading {
        let claim = reading.claim;
        match self.mutation {
            Some(Mutation::SilentIsRefused) if is_reply && claim == Claim::Silent => {
                reading.claim = Claim::Refused(Reason::Unspecified);
            }
            Some(Mutation::ServerFaultIsFailed) if response.status >= 500 => {
                reading.claim = Claim::Failed(Reason::Temporary);
            }
            Some(Mutation::AcceptedIsSucceeded) if claim == Claim::Accepted => {
                reading.claim = Claim::Succeeded;
            }
            Some(Mutation::PendingIsSucceeded) if claim == Claim::Pending => {
                reading.claim = Claim::Succeeded;
            }
            Some(Mutation::DuplicateIsRefused)
                if kind == Kind::Remittance && is_reply && response.status == 429 =>
            {
                reading.claim = Claim::Refused(Reason::Unspecified);
            }
            Some(Mutation::AnyBillIsPaid)
                if kind == Kind::Bill
                    && is_reply
                    && response.status == 200
                    && claim == Claim::Silent =>
            {
                reading.claim = Claim::Succeeded;
            }
            Some(Mutation::NotFoundIsFailed) if !is_reply && response.status == 404 => {
                reading.claim = Claim::Failed(Reason::Unspecified);
            }
            Some(Mutation::IdsIgnored) if !is_reply => {
                (reading.transaction_id, reading.reference, reading.principal) = (None, None, None);
            }
            _ => {}
        }
        reading
    }

    fn believe(&self, callback: &Callback<'_>, received: Received) -> Received {
        let body: serde_json::Value = serde_json::from_slice(callback.body).unwrap_or_default();
        match (self.mutation, received) {
            (Some(Mutation::HintIsEvidence), Received::Hint { reference, .. })
                if self.is_tembo() =>
            {
                let claim = match body["statusCode"].as_str() {
                    Some("PAYMENT_ACCEPTED") => Claim::Succeeded,
                    Some("PENDING" | "PENDING_ACK") => Claim::Pending,
                    _ => Claim::Failed(Reason::Unspecified),
                };
                verified(reference, Kind::Payout, claim, callback.body)
            }
            (Some(Mutation::SignatureUnchecked), Received::Refused { .. }) if !self.is_tembo() => {
                let data = &body["data"];
                let reference = data["metadata"]["shilingi_reference"].as_str();
                let claim = match data["status"].as_str() {
                    Some("completed") => Claim::Succeeded,
                    Some("pending") => Claim::Pending,
                    _ => Claim::Failed(Reason::Unspecified),
                };
                verified(
                    reference.unwrap_or_default().to_owned(),
                    Kind::Payout,
                    claim,
                    callback.body,
                )
            }
            (_, received) => received,
        }
    }
}

fn verified(reference: String, kind: Kind, claim: Claim, body: &[u8]) -> Received {
    let mut bytes = [0_u8; 16];
    for (at, byte) in body.iter().enumerate() {
        bytes[at % 16] = bytes[at % 16].wrapping_mul(31).wrapping_add(*byte);
    }
    let event = Uuid::from_random(bytes);
    let reading = Reading::new(claim, "a mutation");
    Received::Verified { reference, kind, event, reading }
}

impl<P: Provider> Rules for Bent<P> {
    fn check(&self, operation: &mut Operation, report: &mut Report) {
        self.inner.check(operation, report);
    }
}

impl<P: Provider> Provider for Bent<P> {
    fn name(&self) -> &'static str {
        self.inner.name()
    }

    fn profile(&self) -> &Profile {
        self.inner.profile()
    }

    fn budget(&self) -> Option<Rate> {
        self.inner.budget()
    }

    fn capability(&self, operation: &Operation) -> Option<&'static Capability> {
        match (self.mutation, operation.kind()) {
            (Some(Mutation::TemboDeduplicates), Kind::Payout) if self.is_tembo() => {
                Some(&DEDUPLICATING)
            }
            _ => self.inner.capability(operation),
        }
    }

    fn base_url(&self, operation: &Operation) -> &BaseUrl {
        self.inner.base_url(operation)
    }

    fn fingerprint(&self, operation: &Operation) -> String {
        self.inner.fingerprint(operation)
    }

    fn credentials(&self, operation: &Operation) -> Credentials {
        self.inner.credentials(operation)
    }

    fn build(&self, outgoing: &Outgoing<'_>) -> Option<Built> {
        let built = self.inner.build(outgoing)?;
        Some(match self.mutation {
            Some(Mutation::TemboDeduplicates) if self.is_tembo() => {
                Built { key: Some(outgoing.request_id.to_string()), ..built }
            }
            _ => built,
        })
    }

    fn read_reply(&self, operation: &Operation, response: &HttpResponse) -> Reading {
        self.bend(operation.kind(), self.inner.read_reply(operation, response), response, true)
    }

    fn query(&self, operation: &Operation, transaction_id: &str, id: Uuid) -> Option<Question> {
        self.inner.query(operation, transaction_id, id)
    }

    fn lookup(&self, operation: &Operation, key: &str, request_id: Uuid) -> Option<Question> {
        self.inner.lookup(operation, key, request_id)
    }

    fn read_query(&self, operation: &Operation, response: &HttpResponse) -> Reading {
        self.bend(operation.kind(), self.inner.read_query(operation, response), response, false)
    }

    fn registers(&self, operation: &Operation) -> Vec<Register> {
        self.inner.registers(operation)
    }

    fn scan(&self, register: &Register, part: Part, request_id: Uuid) -> Option<Question> {
        self.inner.scan(register, part, request_id)
    }

    fn read_scan(
        &self,
        register: &Register,
        response: &HttpResponse,
        part: Part,
    ) -> Option<Entries> {
        let mut entries = self.inner.read_scan(register, response, part)?;
        if self.mutation == Some(Mutation::DebitIsSucceeded) {
            let debits = entries.entries.iter_mut().filter(|e| e.reading.claim == Claim::Pending);
            debits.for_each(|entry| entry.reading.claim = Claim::Succeeded);
        }
        if self.mutation == Some(Mutation::ReturnedIsSucceeded) && register.side == Some(Side::Pays)
        {
            let returned =
                |e: &&mut Entry| e.reading.claim == Claim::Silent && e.reading.principal.is_some();
            let entries = entries.entries.iter_mut().filter(returned);
            entries.for_each(|entry| entry.reading.claim = Claim::Succeeded);
        }
        Some(entries)
    }

    fn signs_callbacks(&self) -> bool {
        self.inner.signs_callbacks()
    }

    fn receive(&self, callback: &Callback<'_>, now: Timestamp) -> Received {
        self.believe(callback, self.inner.receive(callback, now))
    }
}
