//! The engine: what to do next with a payment, and nothing of how.
//!
//! An operation is a linear `async fn` whose only awaits are [`Effect`]s. A driver steps it: it
//! performs the effect it is handed and resumes the [`Flow`] with the [`Answer`]. The engine does no
//! I/O, keeps no state between operations, reads no clock and makes no random bytes.

mod ask;
mod breaker;
mod call;
mod changes;
mod context;
mod course;
mod desk;
mod effect;
mod event;
mod flow;
mod host;
mod keep;
mod look;
mod next;
mod pay;
mod permit;
mod preview;
mod reconcile;
mod record;
mod resend;
mod resolve;
mod scan;
mod schedule;
mod settings;
mod view;
mod wait;
mod wallet;
mod webhook;

use std::sync::Arc;

use crate::journal::{Identity, Query, Stored};
use crate::model::{
    Changes, Error, ErrorKind, Intake, Payment, Resolution, Settings, TimelineEntry,
};
use crate::operation::{Draft, Request, validate};
use crate::provider::Provider;
use crate::value::{Reference, Span, Timestamp};

pub use call::call;
use context::Context;
pub use effect::{Answer, Effect, Outbound};
pub use flow::{Flow, Step};
pub use host::{HostStep, OpenedRequest, Outside, Parcel, StoreTurn};
pub use pay::When;
pub use permit::Dispatch;
pub use preview::Preview;
use settings::Chosen;
pub use view::{snapshot, timeline};

/// The engine for one provider under one profile.
#[derive(Clone)]
pub struct Engine {
    provider: Arc<dyn Provider>,
    settings: Chosen,
}

impl Engine {
    /// An engine for this provider.
    pub fn new(provider: Arc<dyn Provider>, settings: Settings) -> Self {
        Self { provider, settings: settings.into() }
    }

    /// The provider.
    #[must_use]
    pub fn provider(&self) -> &dyn Provider {
        &*self.provider
    }

    /// Records a payment and sends it, at most once for ever. A repeat with the same content gives
    /// the stored payment.
    ///
    /// # Errors
    /// The flow ends with `Invalid`, with `Conflict` (the reference has other content, or the order
    /// is held by another payment), or with the journal's fault. After a fault while the reply was
    /// recorded, `outcome` is unknown and the error carries the ids.
    pub fn pay<R: Request>(&self, draft: Draft<R>) -> Flow<Result<Payment, Error>> {
        self.pay_when(draft, When::Now)
    }

    /// Records a payment, and sends it at once or later; see [`When`].
    ///
    /// # Errors
    /// As [`Engine::pay`].
    pub fn pay_when<R: Request>(
        &self,
        draft: Draft<R>,
        when: When,
    ) -> Flow<Result<Payment, Error>> {
        let engine = self.clone();
        let valid = validate(draft, &*self.provider).map_err(Error::invalid);
        Flow::new(move |context| async move { pay::pay(&engine, &context, valid?, when).await })
    }

    /// What paying this request would come to now: it is checked whole, and the journal is asked for
    /// its reference and order. Nothing is written and nobody is asked. What others record meanwhile
    /// is not foreseen, nor what was pruned from the journal; paying finds both.
    ///
    /// # Errors
    /// As [`Engine::pay`], but for an order or a reference that is taken later.
    pub fn preview<R: Request>(&self, draft: Draft<R>) -> Flow<Result<Preview, Error>> {
        let engine = self.clone();
        let valid = validate(draft, &*self.provider).map_err(Error::invalid);
        Flow::new(move |context| async move { preview::preview(&engine, &context, valid?).await })
    }

    /// Sends a payment that was recorded for later. One that was sent before, or whose time has
    /// passed, is given as it stands.
    ///
    /// # Errors
    /// `NotFound`, `Invalid` for a reference that cannot be one, or the journal's fault.
    pub fn send(&self, reference: &str) -> Flow<Result<Payment, Error>> {
        let (engine, reference) = (self.clone(), reference.to_owned());
        Flow::new(move |context| async move {
            let stored = engine.find(&context, &reference).await?;
            pay::send(&engine, &context, stored).await
        })
    }

    /// The payment as it stands, after asking the provider if there is something to ask.
    ///
    /// # Errors
    /// `NotFound`, `Invalid` for a reference that cannot be one, or the journal's fault.
    pub fn status(&self, reference: &str) -> Flow<Result<Payment, Error>> {
        let (engine, reference) = (self.clone(), reference.to_owned());
        Flow::new(move |context| async move {
            let stored = engine.find(&context, &reference).await?;
            look::look(&engine, &context, stored, look::Cause::Asked)
                .await
                .map(|looked| looked.payment)
        })
    }

    /// The payment as the journal holds it; asks nobody.
    ///
    /// # Errors
    /// `NotFound`, `Invalid` for a reference that cannot be one, or the journal's fault.
    pub fn stored(&self, reference: &str) -> Flow<Result<Payment, Error>> {
        let (engine, reference) = (self.clone(), reference.to_owned());
        Flow::new(move |context| async move {
            let stored = engine.find(&context, &reference).await?;
            Ok(engine.view(&stored))
        })
    }

    /// Everything that happened to a payment.
    ///
    /// # Errors
    /// `NotFound`, `Invalid` for a reference that cannot be one, or the journal's fault.
    pub fn timeline(&self, reference: &str) -> Flow<Result<Vec<TimelineEntry>, Error>> {
        let (engine, reference) = (self.clone(), reference.to_owned());
        Flow::new(move |context| async move {
            let stored = engine.find(&context, &reference).await?;
            Ok(timeline(&stored))
        })
    }

    /// Waits until the payment has a verdict, at most for `most`: looks when a look is due, and sees
    /// what others record meanwhile. Gives the payment as it then stands, pending if need be.
    ///
    /// # Errors
    /// `NotFound`, `Invalid` for a reference that cannot be one, or the journal's fault.
    pub fn wait(&self, reference: &str, most: Span) -> Flow<Result<Payment, Error>> {
        let (engine, reference) = (self.clone(), reference.to_owned());
        Flow::new(
            move |context| async move { wait::wait(&engine, &context, &reference, most).await },
        )
    }

    /// Looks at the payments that are due, at most `limit`: sends what was recorded but never
    /// sent while that is still allowed, asks about what is open. Gives the payments looked at.
    ///
    /// # Errors
    /// The journal's fault.
    pub fn reconcile(&self, limit: usize) -> Flow<Result<Vec<Payment>, Error>> {
        let engine = self.clone();
        Flow::new(
            move |context| async move { reconcile::reconcile(&engine, &context, limit).await },
        )
    }

    /// Records what a person found out about a payment that machines cannot settle. Later evidence
    /// of the provider's overrules it, and then asks for a review.
    ///
    /// # Errors
    /// `Invalid` without a name or proof, `Conflict` when there is nothing to decide, `NotFound`, or
    /// the journal's fault.
    pub fn resolve(&self, reference: &str, found: Resolution) -> Flow<Result<Payment, Error>> {
        let (engine, reference) = (self.clone(), reference.to_owned());
        Flow::new(move |context| async move {
            resolve::resolve(&engine, &context, &reference, found).await
        })
    }

    /// What has changed since a consumer last acknowledged; see [`Engine::acknowledge`].
    ///
    /// # Errors
    /// The journal's fault.
    pub fn changes(&self, consumer: &str, limit: usize) -> Flow<Result<Changes, Error>> {
        let (engine, consumer) = (self.clone(), consumer.to_owned());
        Flow::new(move |context| async move {
            changes::changes(&engine, &context, &consumer, limit).await
        })
    }

    /// Moves a consumer's cursor past changes that it has worked through. It never moves back.
    ///
    /// # Errors
    /// The journal's fault.
    pub fn acknowledge(&self, consumer: &str, seen: &Changes) -> Flow<Result<(), Error>> {
        let (engine, consumer, position) = (self.clone(), consumer.to_owned(), seen.position);
        Flow::new(move |context| async move {
            changes::acknowledge(&engine, &context, &consumer, position).await
        })
    }

    /// When payments of this profile were last reconciled, by any worker.
    ///
    /// # Errors
    /// The journal's fault.
    pub fn heartbeat(&self) -> Flow<Result<Option<Timestamp>, Error>> {
        let engine = self.clone();
        Flow::new(move |context| async move { changes::heartbeat(&engine, &context).await })
    }

    /// Takes a callback: evidence is recorded, a hint asks for a look later, the rest is dropped.
    /// Quick: it never talks to the provider. In every case but an error the caller answers 200.
    ///
    /// # Errors
    /// The journal's fault: answer 503, so that the provider may try again.
    pub fn webhook(
        &self,
        target: &str,
        headers: &[(String, String)],
        body: &[u8],
    ) -> Flow<Result<Intake, Error>> {
        let engine = self.clone();
        let (target, headers, body) = (target.to_owned(), headers.to_vec(), body.to_vec());
        Flow::new(move |context| async move {
            webhook::webhook(&engine, &context, &target, &headers, &body).await
        })
    }

    fn owns(&self, identity: &Identity) -> bool {
        *identity == self.identity(&identity.reference)
    }

    /// A key of the store's memory, of this profile alone.
    fn key(&self, what: &str, of: &str) -> String {
        self.identity("").key(what) + of
    }

    /// What a payment with this reference is known by under this profile.
    #[must_use]
    pub fn identity(&self, reference: &str) -> Identity {
        let profile = self.provider.profile();
        Identity {
            provider: self.provider.name().to_owned(),
            profile: profile.name.clone(),
            environment: profile.environment,
            reference: reference.to_owned(),
        }
    }

    async fn find(&self, context: &Context, reference: &str) -> Result<Stored, Error> {
        let valid = Reference::parse(reference).map_err(|problem| {
            Error::invalid(vec![crate::model::Violation::at("reference", problem)])
        })?;
        let query = Query::Identity(self.identity(valid.as_str()));
        context.load(query).await?.pop().ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "payment_unknown",
                "the journal holds no payment with this reference under this profile",
            )
            .about(reference)
        })
    }

    fn view(&self, stored: &Stored) -> Payment {
        view::payment(stored, self.next_look(stored), self.parked(stored))
    }
}
