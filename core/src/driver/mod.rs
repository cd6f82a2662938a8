//! The Rust driver: performs the engine's effects with tokio, reqwest and a built-in store. It holds
//! no payment logic.

mod client;
mod host;
mod journal;
mod transport;
mod under_way;

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::engine::{Answer, Effect, Engine, Flow, Outside, Preview, Step, When};
use crate::journal::Identity;
use crate::model::{
    BillRequest, Changes, CollectRequest, DepositRequest, Error, ErrorKind, Intake, Outcome,
    Payment, PayoutRequest, RemitRequest, Resolution, Settings, SnippeSessionRequest,
    TimelineEntry, TransferRequest, WithdrawRequest,
};
use crate::operation::{Draft, Request};
use crate::provider::Provider;
use crate::value::{Rate, Span, Timestamp};

use under_way::UnderWay;

pub use client::Client;
pub use host::{Host, Turn};
pub use journal::Journal;
pub use transport::{Transport, TransportSettings};

/// The engine with its journal and connections: what a program holds on to.
///
/// Clones share everything. Calls that move money run in a task of their own, so dropping the
/// returned future (a timeout, a cancelled request) loses no payment: ask for its status.
///
/// All calls must be made within a tokio runtime.
#[derive(Clone)]
pub struct Shilingi {
    engine: Engine,
    journal: Journal,
    transport: Arc<Transport>,
    under_way: Arc<UnderWay>,
}

impl Shilingi {
    /// An engine for one provider. There is no default journal: where payments are remembered is
    /// the program's decision.
    ///
    /// # Errors
    /// `Setup` when no TLS connection could be made, because the machine has no root certificates.
    ///
    /// ```no_run
    /// use shilingi::{CollectRequest, Journal, Shilingi, TemboPlus};
    /// # async fn example() -> Result<(), shilingi::Error> {
    /// let tembo = TemboPlus::local("http://127.0.0.1:8085")?
    ///     .callback_url("http://127.0.0.1:9000/callback")?;
    /// let shop = Shilingi::new(tembo, Journal::open("sqlite:shop.db")?)?;
    /// let payment = shop.collect(CollectRequest::new("ORDER-1", 5_000, "255712345678")).await?;
    /// println!("{}", payment.status);
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(provider: impl Provider + 'static, journal: Journal) -> Result<Self, Error> {
        Self::with(provider, journal, Settings::default(), TransportSettings::default())
    }

    /// An engine with settings of its own.
    ///
    /// # Errors
    /// As [`Shilingi::new`], and when the proxy's address is wrong.
    pub fn with(
        provider: impl Provider + 'static,
        journal: Journal,
        settings: Settings,
        transport: TransportSettings,
    ) -> Result<Self, Error> {
        let plain = provider.profile().base_url.as_str().starts_with("http:");
        let under_way = Arc::new(UnderWay::new(transport.longest()));
        let transport = Arc::new(Transport::new(&transport, !plain)?);
        let engine = Engine::new(Arc::new(provider), settings);
        Ok(Self { engine, journal, transport, under_way })
    }

    /// Asks a customer for money.
    ///
    /// # Errors
    /// `Invalid` with every violation, `Conflict` when the reference or order is taken, or the
    /// journal's fault; `outcome` says whether anything was sent.
    pub async fn collect(
        &self,
        request: impl Into<Draft<CollectRequest>>,
    ) -> Result<Payment, Error> {
        self.pay_when(request, When::Now).await
    }

    /// Sends money to a wallet or bank account.
    ///
    /// # Errors
    /// As [`Shilingi::collect`].
    pub async fn payout(&self, request: impl Into<Draft<PayoutRequest>>) -> Result<Payment, Error> {
        self.pay_when(request, When::Now).await
    }

    /// Pays a bill.
    ///
    /// # Errors
    /// As [`Shilingi::collect`].
    pub async fn pay_bill(&self, request: impl Into<Draft<BillRequest>>) -> Result<Payment, Error> {
        self.pay_when(request, When::Now).await
    }

    /// Pays money from abroad to a wallet or bank account.
    ///
    /// # Errors
    /// As [`Shilingi::collect`].
    pub async fn remit(&self, request: impl Into<Draft<RemitRequest>>) -> Result<Payment, Error> {
        self.pay_when(request, When::Now).await
    }

    /// Moves money from the merchant's main wallet to a customer's.
    ///
    /// # Errors
    /// As [`Shilingi::collect`].
    pub async fn deposit(
        &self,
        request: impl Into<Draft<DepositRequest>>,
    ) -> Result<Payment, Error> {
        self.pay_when(request, When::Now).await
    }

    /// Moves money from a customer's wallet to the merchant's main one.
    ///
    /// # Errors
    /// As [`Shilingi::collect`].
    pub async fn withdraw(
        &self,
        request: impl Into<Draft<WithdrawRequest>>,
    ) -> Result<Payment, Error> {
        self.pay_when(request, When::Now).await
    }

    /// Moves money from wallet to wallet.
    ///
    /// # Errors
    /// As [`Shilingi::collect`].
    pub async fn transfer(
        &self,
        request: impl Into<Draft<TransferRequest>>,
    ) -> Result<Payment, Error> {
        self.pay_when(request, When::Now).await
    }

    /// Makes a hosted page on which a customer pays; its address is in `handed`.
    ///
    /// # Errors
    /// As [`Shilingi::collect`].
    pub async fn session(
        &self,
        request: impl Into<Draft<SnippeSessionRequest>>,
    ) -> Result<Payment, Error> {
        self.pay_when(request, When::Now).await
    }

    /// Makes any payment, at once or later; see [`When`].
    ///
    /// # Errors
    /// As [`Shilingi::collect`].
    pub async fn pay_when<R: Request>(
        &self,
        request: impl Into<Draft<R>>,
        when: When,
    ) -> Result<Payment, Error> {
        self.detached(self.engine.pay_when(request.into(), when)).await
    }

    /// What paying this request would come to now; see [`Engine::preview`].
    ///
    /// # Errors
    /// As [`Shilingi::collect`], without anything being recorded or sent.
    pub async fn preview<R: Request>(
        &self,
        request: impl Into<Draft<R>>,
    ) -> Result<Preview, Error> {
        self.run(self.engine.preview(request.into())).await
    }

    /// What a payment with this reference is known by under this engine's profile.
    #[must_use]
    pub fn identity(&self, reference: &str) -> Identity {
        self.engine.identity(reference)
    }

    /// How many payments a program that pays many should send at the most, where the provider has a
    /// limit: what the limit leaves beside [`Shilingi::reconcile`].
    #[must_use]
    pub fn sending(&self) -> Option<Rate> {
        self.engine.provider().sending()
    }

    /// Sends a payment that was recorded for later; one that was sent before is given as it stands.
    ///
    /// # Errors
    /// `NotFound`, or the journal's fault.
    pub async fn send(&self, reference: &str) -> Result<Payment, Error> {
        self.detached(self.engine.send(reference)).await
    }

    /// The payment as it stands, after asking the provider if there is something to ask.
    ///
    /// # Errors
    /// `NotFound`, or the journal's fault.
    pub async fn status(&self, reference: &str) -> Result<Payment, Error> {
        self.detached(self.engine.status(reference)).await
    }

    /// The payment as the journal holds it.
    ///
    /// # Errors
    /// `NotFound`, or the journal's fault.
    pub async fn stored(&self, reference: &str) -> Result<Payment, Error> {
        self.run(self.engine.stored(reference)).await
    }

    /// Everything that happened to a payment, in order of time.
    ///
    /// # Errors
    /// `NotFound`, or the journal's fault.
    pub async fn timeline(&self, reference: &str) -> Result<Vec<TimelineEntry>, Error> {
        self.run(self.engine.timeline(reference)).await
    }

    /// Waits until the payment has a verdict, at most for `most`. Dropping the future ends only the
    /// waiting.
    ///
    /// # Errors
    /// `NotFound`, or the journal's fault.
    pub async fn wait(&self, reference: &str, most: Duration) -> Result<Payment, Error> {
        let most = Span::millis(i64::try_from(most.as_millis()).unwrap_or(i64::MAX));
        self.run(self.engine.wait(reference, most)).await
    }

    /// Looks at the payments that are due, at most `limit`, and gives them.
    ///
    /// # Errors
    /// The journal's fault.
    pub async fn reconcile(&self, limit: usize) -> Result<Vec<Payment>, Error> {
        self.detached(self.engine.reconcile(limit)).await
    }

    /// Records what a person found out about a payment that machines cannot settle.
    ///
    /// # Errors
    /// `Invalid` without a name or proof, `Conflict` when there is nothing to decide, `NotFound`, or
    /// the journal's fault.
    pub async fn resolve(&self, reference: &str, found: Resolution) -> Result<Payment, Error> {
        self.detached(self.engine.resolve(reference, found)).await
    }

    /// What has changed since the consumer last acknowledged, at most `limit` payments in the order
    /// of their last change; each comes as it stands now. Nothing is missed: a consumer that stops
    /// before it acknowledges is given the same again.
    ///
    /// # Errors
    /// The journal's fault.
    pub async fn changes(&self, consumer: &str, limit: usize) -> Result<Changes, Error> {
        self.run(self.engine.changes(consumer, limit)).await
    }

    /// Acknowledges changes: the consumer has done its work with them.
    ///
    /// # Errors
    /// The journal's fault.
    pub async fn acknowledge(&self, consumer: &str, changes: &Changes) -> Result<(), Error> {
        self.detached(self.engine.acknowledge(consumer, changes)).await
    }

    /// When payments of this profile were last reconciled, by any worker.
    ///
    /// # Errors
    /// The journal's fault.
    pub async fn heartbeat(&self) -> Result<Option<Timestamp>, Error> {
        self.run(self.engine.heartbeat()).await
    }

    /// Takes a callback as it arrived: `target` is its path with the query, `body` its raw bytes.
    /// Answer 200 to whatever comes back, 503 to an error.
    ///
    /// # Errors
    /// The journal's fault.
    pub async fn webhook(
        &self,
        target: &str,
        headers: &[(String, String)],
        body: &[u8],
    ) -> Result<Intake, Error> {
        self.detached(self.engine.webhook(target, headers, body)).await
    }

    /// The journal.
    #[must_use]
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Waits for the calls whose callers have left: for the longest time that an answer can take, and some seconds
    /// in which it is recorded. What is not over then stays unknown, and is looked for.
    pub async fn finish(&self) {
        self.under_way.over().await;
    }

    /// Whether [`Shilingi::finish`] has something to wait for.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.under_way.is_over()
    }

    /// Runs a flow in a task of its own: whoever stops waiting does not stop it.
    async fn detached<T: Send + 'static>(&self, flow: Flow<Result<T, Error>>) -> Result<T, Error> {
        let shilingi = self.clone();
        let begun = self.under_way.begin();
        let work = async move {
            let result = shilingi.run(flow).await;
            drop(begun);
            result
        };
        // Boxed: a task moves its future several times, and this one is large.
        match tokio::spawn(Box::pin(work)).await {
            Ok(result) => result,
            Err(_) => Err(Error {
                outcome: Outcome::Unknown,
                ..Error::new(
                    ErrorKind::AskAgain,
                    "task_ended",
                    "the task ended before its result: ask for the payment's status",
                )
            }),
        }
    }

    async fn run<T>(&self, flow: Flow<T>) -> T {
        run(&self.journal, &self.transport, flow).await
    }
}

/// Performs the effects of a flow one after the other.
async fn run<T>(journal: &Journal, transport: &Transport, flow: Flow<T>) -> T {
    let mut step = flow.start();
    loop {
        match step {
            Step::Done(value) => return value,
            Step::Do(effect, flow) => {
                step = flow.resume(perform(journal, transport, effect).await);
            }
        }
    }
}

async fn perform(journal: &Journal, transport: &Transport, effect: Effect) -> Answer {
    match effect {
        Effect::Load(query) => Answer::Loaded(journal.load(query).await),
        Effect::Commit(commit) => Answer::Committed(journal.commit(*commit).await),
        Effect::LeaseDue(lease) => Answer::Leased(journal.lease_due(lease).await),
        Effect::Recall(key) => Answer::Recalled(journal.recall(key).await),
        Effect::Remember { key, value } => Answer::Remembered(journal.remember(key, value).await),
        Effect::Send(outbound) => reach(transport, Outside::Send(outbound)).await,
        Effect::Sleep(span) => reach(transport, Outside::Sleep(span)).await,
        Effect::Now => reach(transport, Outside::Now).await,
        Effect::Random(count) => reach(transport, Outside::Random(count)).await,
    }
}

async fn reach(transport: &Transport, outside: Outside) -> Answer {
    match outside {
        Outside::Send(outbound) => Answer::Sent(transport.send(outbound, now).await),
        Outside::Sleep(span) => {
            tokio::time::sleep(span.to_std()).await;
            Answer::Slept
        }
        Outside::Now => Answer::Now(now()),
        Outside::Random(count) => Answer::Random(random(count)),
    }
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// From the operating system at every call: a forked child shares no state with its parent. An
/// empty answer, which the engine refuses, when the system has none to give.
fn random(count: usize) -> Vec<u8> {
    let mut bytes = vec![0; count];
    match getrandom::fill(&mut bytes) {
        Ok(()) => bytes,
        Err(_) => Vec::new(),
    }
}
