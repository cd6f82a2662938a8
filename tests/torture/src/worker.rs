//! One worker: what a shop's process does, with the real engine, driver and store.

use std::io::Write;
use std::net::TcpListener;
use std::os::fd::AsFd;
use std::process;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::routing::post;
use clap::Args;
use shilingi::driver::TransportSettings;
use shilingi::journal::{PostgresStore, Query, SqliteStore, Store};
use shilingi::{Error, Journal, Payment, Settings, Shilingi, Snippe, Status, TemboPlus};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::Outcome;
use crate::broken::{self, Broken};
use crate::plan::{Kind, Wanted};
use crate::random::Random;

/// Payments that one worker makes at a time.
const AT_ONCE: usize = 4;

/// Pays, collects, takes callbacks and reconciles until it is killed.
#[derive(Args)]
pub(crate) struct Worker {
    #[arg(long)]
    pub(crate) journal: String,
    #[arg(long)]
    pub(crate) sandbox: String,
    #[arg(long)]
    pub(crate) seed: u64,
    /// Tells the order of its payments from those of other workers.
    #[arg(long)]
    pub(crate) stream: u64,
    /// The first payment that it makes.
    #[arg(long)]
    pub(crate) from: usize,
    /// The payment before which it stops.
    #[arg(long)]
    pub(crate) to: usize,
    #[arg(long)]
    pub(crate) broken: Option<Broken>,
}

/// Both providers over one journal.
#[derive(Clone)]
pub(crate) struct Shop {
    tembo: Shilingi,
    snippe: Shilingi,
}

impl Shop {
    pub(crate) fn new(journal: &Journal, sandbox: &str, callbacks: &str) -> Result<Self, Error> {
        let tembo = TemboPlus::local(sandbox)?.callback_url(&format!("{callbacks}/tembo"))?;
        let snippe = Snippe::local(sandbox)?.callback_url(&format!("{callbacks}/snippe"))?;
        let transport = || TransportSettings {
            connect_timeout: Duration::from_secs(2),
            read_timeout: Duration::from_millis(700),
            deadline: Duration::from_millis(700),
            proxy: None,
        };
        Ok(Self {
            tembo: Shilingi::with(tembo, journal.clone(), settings(), transport())?,
            snippe: Shilingi::with(snippe, journal.clone(), settings(), transport())?,
        })
    }

    pub(crate) fn engine(&self, kind: Kind) -> &Shilingi {
        match kind {
            Kind::TemboCollection | Kind::TemboPayout => &self.tembo,
            Kind::SnippePayout => &self.snippe,
        }
    }

    async fn pay(&self, wanted: &Wanted) -> Result<Payment, Error> {
        let engine = self.engine(wanted.kind);
        match wanted.kind {
            Kind::TemboCollection => engine.collect(wanted.collection()).await,
            Kind::TemboPayout | Kind::SnippePayout => engine.payout(wanted.payout()).await,
        }
    }
}

/// The spans of a day within a second. Resending stays off, as it is by default.
fn settings() -> Settings {
    Settings {
        confirm_after_ms: Some(300),
        absence_grace_ms: Some(300),
        settle_after_ms: Some(600),
        first_look_ms: Some(40),
        longest_gap_ms: Some(1500),
        least_gap_ms: Some(30),
        lease_ms: Some(1500),
        ..Settings::default()
    }
}

pub(crate) fn runtime() -> Outcome<Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|e| format!("the runtime cannot be started: {e}"))
}

fn open(address: &str) -> Outcome<Arc<dyn Store>> {
    let store: Result<Arc<dyn Store>, _> = match address.strip_prefix("sqlite:") {
        Some(path) => SqliteStore::open(path).map(|store| Arc::new(store) as _),
        None => PostgresStore::open(address).map(|store| Arc::new(store) as _),
    };
    store.map_err(|fault| fault.to_string())
}

impl Worker {
    pub(crate) fn run(self) -> Outcome<()> {
        let failed = |e: std::io::Error| format!("the socket for callbacks: {e}");
        let socket = std::io::stdin().as_fd().try_clone_to_owned().map_err(failed)?;
        let socket = TcpListener::from(socket);
        let callbacks = format!("http://{}", socket.local_addr().map_err(failed)?);
        runtime()?.block_on(async move {
            let journal = match self.broken {
                Some(Broken::LateCommit) => Journal::new(broken::Late::new(open(&self.journal)?)),
                _ => Journal::open(&self.journal).map_err(|e| e.to_string())?,
            };
            let shop = Shop::new(&journal, &self.sandbox, &callbacks).map_err(|e| e.to_string())?;
            let socket = tokio::net::TcpListener::from_std(socket).map_err(failed)?;
            say("ready");
            tokio::spawn(reconcile(shop.tembo.clone()));
            tokio::spawn(reconcile(shop.snippe.clone()));
            let router = Router::new()
                .route("/tembo", post(receive).with_state(shop.tembo.clone()))
                .route("/snippe", post(receive).with_state(shop.snippe.clone()));
            let listening = tokio::spawn(async move { axum::serve(socket, router).await });
            self.pay_all(&shop).await;
            listening.await.map_err(|e| e.to_string())?.map_err(failed)
        })
    }

    async fn pay_all(&self, shop: &Shop) {
        let mut numbers: Vec<usize> = (self.from..self.to).collect();
        Random::new(self.seed, self.stream).shuffle(&mut numbers);
        let mut running = JoinSet::new();
        for number in numbers {
            if running.len() == AT_ONCE {
                running.join_next().await;
            }
            let (shop, broken, seed) = (shop.clone(), self.broken, self.seed);
            running.spawn(async move { pay(&shop, &Wanted::new(seed, number), broken).await });
        }
        while running.join_next().await.is_some() {}
        say("paid");
    }
}

/// Asks until the journal has the payment, as a shop does that was told nothing.
async fn pay(shop: &Shop, wanted: &Wanted, broken: Option<Broken>) {
    loop {
        let error = match shop.pay(wanted).await {
            Ok(payment) => {
                say(&format!("recorded {}", wanted.reference));
                if broken == Some(Broken::BlindResend) && payment.status == Status::Unknown {
                    resend(shop, wanted).await;
                }
                return;
            }
            Err(error) => error,
        };
        say(&format!("error {} {}", error.code, wanted.reference));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn resend(shop: &Shop, wanted: &Wanted) {
    let every = Query::All { after: None, limit: usize::MAX };
    let found = shop.engine(wanted.kind).journal().load(every).await.unwrap_or_default();
    let own = found.into_iter().find(|s| s.intent.identity.reference == wanted.reference);
    if let Some(stored) = own {
        let _ = tokio::task::spawn_blocking(move || broken::resend(&stored)).await;
    }
}

async fn reconcile(engine: Shilingi) {
    loop {
        if let Err(error) = engine.reconcile(20).await {
            say(&format!("error {} reconcile", error.code));
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}

async fn receive(
    State(engine): State<Shilingi>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let headers: Vec<(String, String)> = headers
        .iter()
        .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
        .collect();
    match engine.webhook(target, &headers, &body).await {
        Ok(_) => StatusCode::OK,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// A worker whose parent is gone ends: nobody would kill it.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
        process::exit(1);
    }
}
