//! What the demo plays on: the sandbox, a journal, an engine for each provider and a listener for
//! their callbacks, all in this process and on this machine.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::routing::post;
use shilingi::driver::TransportSettings;
use shilingi::value::Span;
use shilingi::{Error, ErrorKind, IntakeKind, Journal, Settings, Shilingi, Snippe, TemboPlus};
use shilingi_sandbox::{ArmedFault, Config, Sandbox, Timing};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::sheet::Row;
use crate::args::ProviderName;

/// How long things take in the demo, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tempo(i64);

impl Tempo {
    /// `slow` is four times slower.
    pub(super) fn new(slow: bool) -> Self {
        Self(if slow { 4 } else { 1 })
    }

    pub(super) fn span(self, ms: i64) -> Span {
        Span::millis(ms.saturating_mul(self.0))
    }

    fn ms(self, ms: i64) -> Option<u32> {
        u32::try_from(self.span(ms).as_millis()).ok()
    }

    pub(super) fn std(self, ms: i64) -> Duration {
        self.span(ms).to_std()
    }

    fn sandbox(self) -> Config {
        let timing = Timing {
            answer_after: self.std(300),
            callback_after: self.std(150),
            overturn_after: self.std(300),
            late_approval_after: self.std(700),
            session_expires_after: Some(self.std(500)),
            callback_timeout: self.std(3_000),
            ..Timing::default()
        };
        let mut config = Config { timing, ..Config::default() };
        // In use, unconfirmed by the documentation; one row shows it.
        config.tembo.collection_channels.push("TZ-VODACOM-C2B".to_owned());
        config
    }

    fn settings(self) -> Settings {
        Settings {
            confirm_after_ms: self.ms(2_000),
            absence_grace_ms: self.ms(1_000),
            settle_after_ms: self.ms(2_000),
            first_look_ms: self.ms(300),
            longest_gap_ms: self.ms(1_000),
            least_gap_ms: self.ms(200),
            lease_ms: self.ms(2_000),
            ..Settings::default()
        }
    }

    fn transport(self) -> TransportSettings {
        TransportSettings {
            read_timeout: self.std(1_500),
            deadline: self.std(1_500),
            ..TransportSettings::default()
        }
    }
}

/// What became of callbacks, counted.
pub(super) type Intakes = Arc<Mutex<BTreeMap<String, u32>>>;

pub(super) struct Stage {
    pub(super) sandbox: Sandbox,
    pub(super) journal: Journal,
    pub(super) tembo: Shilingi,
    pub(super) snippe: Shilingi,
    pub(super) listener: String,
    intakes: Intakes,
    serving: JoinHandle<()>,
}

impl Stage {
    pub(super) async fn set(journal: Journal, tempo: Tempo) -> Result<Self, Error> {
        let sandbox = Sandbox::start(tempo.sandbox())
            .await
            .map_err(|e| Error::new(ErrorKind::Setup, "sandbox", e.to_string()))?;
        let socket = TcpListener::bind(("127.0.0.1", 0)).await.map_err(|e| listen(&e))?;
        let listener = format!("http://{}", socket.local_addr().map_err(|e| listen(&e))?);
        let (settings, transport) = (tempo.settings(), tempo.transport());
        let tembo = Shilingi::with(
            TemboPlus::local(&sandbox.url())?.callback_url(&format!("{listener}/temboplus"))?,
            journal.clone(),
            settings,
            transport.clone(),
        )?;
        let snippe = Shilingi::with(
            Snippe::local(&sandbox.url())?.callback_url(&format!("{listener}/snippe"))?,
            journal.clone(),
            settings,
            transport,
        )?;
        let intakes = Intakes::default();
        let router = Router::new()
            .route("/temboplus", hook(&tembo, &intakes))
            .route("/snippe", hook(&snippe, &intakes));
        let serving = tokio::spawn(async move {
            // It ends with the demo; a listener that fails shows as callbacks that never came.
            let _ = axum::serve(socket, router).await;
        });
        Ok(Self { sandbox, journal, tembo, snippe, listener, intakes, serving })
    }

    pub(super) fn engine(&self, through: ProviderName) -> &Shilingi {
        match through {
            ProviderName::Temboplus => &self.tembo,
            ProviderName::Snippe => &self.snippe,
        }
    }

    /// Tells the sandbox what to make of a row. A repeat of a reference changes nothing.
    pub(super) fn script(&self, rows: &[Row]) {
        let mut met = BTreeSet::new();
        for row in rows {
            let reference = row.reference();
            if !met.insert(reference) {
                continue;
            }
            if let Some(outcome) = row.outcome {
                self.sandbox.set_outcome(reference, outcome);
            }
            for fault in &row.faults {
                self.sandbox.add_fault(ArmedFault::for_reference(reference, fault.clone()));
            }
        }
    }

    pub(super) fn intakes(&self) -> BTreeMap<String, u32> {
        self.intakes.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) async fn clear(self) {
        self.serving.abort();
        self.sandbox.shutdown().await;
    }
}

#[derive(Clone)]
struct Hook {
    engine: Shilingi,
    intakes: Intakes,
}

fn hook(engine: &Shilingi, intakes: &Intakes) -> axum::routing::MethodRouter {
    post(take).with_state(Hook { engine: engine.clone(), intakes: intakes.clone() })
}

/// 200 to whatever was understood or dropped, 503 when the journal could not take it.
async fn take(State(hook): State<Hook>, uri: Uri, headers: HeaderMap, body: Bytes) -> StatusCode {
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let headers: Vec<(String, String)> = headers
        .iter()
        .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
        .collect();
    let intake = hook.engine.webhook(target, &headers, &body).await;
    let name = match intake.as_ref().map(|intake| intake.kind) {
        Ok(IntakeKind::Accepted) => "signed, taken as evidence",
        Ok(IntakeKind::Duplicate) => "nothing new",
        Ok(IntakeKind::Hint) => "unsigned, asked for a look",
        Ok(IntakeKind::Refused) => "dropped",
        Err(_) => "not taken",
    };
    let mut intakes = hook.intakes.lock().unwrap_or_else(PoisonError::into_inner);
    *intakes.entry(name.to_owned()).or_default() += 1;
    if intake.is_ok() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }
}

fn listen(error: &std::io::Error) -> Error {
    Error::new(
        ErrorKind::Setup,
        "listener",
        format!("the callback listener did not start: {error}"),
    )
}
