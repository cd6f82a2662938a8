//! The running sandbox: one port for both providers and the control API.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::service::{Service, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use time::OffsetDateTime;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use crate::app::App;
use crate::books::{Book, Executions};
use crate::callback::{Delivery, Origin};
use crate::config::Config;
use crate::exchange::Exchange;
use crate::fault::ArmedFault;
use crate::gate::gate;
use crate::outcome::Outcome;
use crate::payment::Provider;
use crate::reply::CloseConnection;
use crate::state::{Keeper, State, StateError, StateFile};
use crate::statement::Wallet;
use crate::{console, control, snippe, tembo};

/// Why a sandbox did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The port could not be had.
    #[error("the sandbox could not listen on {address}: {source}")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The state could not be had.
    #[error(transparent)]
    State(#[from] StateError),
}

/// A running sandbox. Dropping it stops it.
pub struct Sandbox {
    address: SocketAddr,
    app: Arc<App>,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Sandbox {
    /// Starts a sandbox on 127.0.0.1. Needs a tokio runtime with I/O and time.
    ///
    /// # Errors
    /// [`StartError::Listen`] if the port is taken, [`StartError::State`] if the state cannot be read or written.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        let asked = SocketAddr::from((Ipv4Addr::LOCALHOST, config.port));
        let listen = |source| StartError::Listen { address: asked, source };
        let listener = TcpListener::bind(asked).await.map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let (file, kept) = open(&config).await?;
        let app = Arc::new(App::new(config, format!("http://{address}"), kept));
        let stop = watch::Sender::new(false);
        let keeper = match file {
            Some(file) => Some(Keeper::begin(app.clone(), file).await?),
            None => None,
        };
        let mut tasks = vec![
            tokio::spawn(app.clone().run(stop.subscribe())),
            tokio::spawn(accept(listener, router(&app), stop.subscribe())),
        ];
        if let Some(keeper) = keeper {
            tasks = vec![tokio::spawn(keeper.run(stop.subscribe(), tasks))];
        }
        Ok(Self { address, app, stop, tasks })
    }

    /// Tells why the state is not being kept ([`Config::state`]); nothing while it is. It is tried again all
    /// the while.
    #[must_use]
    pub fn state_trouble(&self) -> watch::Receiver<Option<String>> {
        self.app.trouble.subscribe()
    }

    /// The address that it listens on.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.address
    }

    /// `http://127.0.0.1:PORT`, which is also Snippe's base URL.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// TemboPlus's base URL.
    #[must_use]
    pub fn tembo_url(&self) -> String {
        format!("{}/tembo/v1", self.url())
    }

    /// Stops listening, closes every connection, and keeps the state if it has a file.
    pub async fn shutdown(mut self) {
        self.stop.send_replace(true);
        for task in std::mem::take(&mut self.tasks) {
            let _ = task.await;
        }
    }

    /// Chooses what becomes of payments under a reference: those to come and those still pending.
    pub fn set_outcome(&self, reference: &str, outcome: Outcome) {
        self.app.act(|world| world.set_outcome(reference, outcome));
    }

    /// Arms a fault.
    pub fn add_fault(&self, fault: ArmedFault) {
        self.app.act(|world| world.faults.arm(fault));
    }

    /// The faults that have not struck yet.
    #[must_use]
    pub fn faults(&self) -> Vec<ArmedFault> {
        self.app.see(|world| world.faults.armed().to_vec())
    }

    /// How many times the principal moved under each reference.
    #[must_use]
    pub fn executions(&self) -> Executions {
        self.app.see(|world| world.executions())
    }

    /// Everything known under each reference.
    #[must_use]
    pub fn books(&self) -> Vec<Book> {
        self.app.see(|world| world.books())
    }

    /// Everything known under one reference.
    #[must_use]
    pub fn book(&self, reference: &str) -> Option<Book> {
        self.app.see(|world| world.book(reference))
    }

    /// Every request to a provider with its answers, oldest first.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Exchange> {
        self.app.see(|world| world.exchanges.to_vec())
    }

    /// The wallets with their rows.
    #[must_use]
    pub fn wallets(&self) -> Vec<Wallet> {
        self.app.see(|world| world.wallets())
    }

    /// Every callback, sent or not, oldest first.
    #[must_use]
    pub fn callbacks(&self) -> Vec<Delivery> {
        self.app.see(|world| world.deliveries.to_vec())
    }

    /// The sandbox's time.
    #[must_use]
    pub fn now(&self) -> OffsetDateTime {
        self.app.clock.now()
    }

    /// Moves the sandbox's time forward. What falls due has happened when this returns; its
    /// callbacks are on their way.
    pub fn advance(&self, by: Duration) -> OffsetDateTime {
        self.app.advance(by)
    }

    /// Moves what the providers' clocks show, forwards or backwards: `Date` headers and all their times.
    /// Nothing falls due by it.
    pub fn jump(&self, seconds: i64) {
        self.app.act(|world| world.jump(seconds));
    }

    /// Everything that happened, in lines that two equal runs of a scenario share.
    #[must_use]
    pub fn transcript(&self) -> String {
        self.app.see(|world| world.transcript())
    }

    /// Sends the last callback of a reference again; `false` if there is nothing to send.
    pub fn resend(&self, reference: &str) -> bool {
        self.app.act(|world| world.send_again(reference, Origin::Resent, Duration::ZERO))
    }

    /// Forgets all payments, faults, outcomes and keys, and gives the wallets their opening balances.
    /// Time stays as it is.
    pub fn reset(&self) {
        self.app.act(|world| world.reset());
    }
}

impl std::fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sandbox").field("address", &self.address).finish_non_exhaustive()
    }
}

/// The state of before, and the file to keep it in, if there is to be one.
async fn open(config: &Config) -> Result<(Option<StateFile>, Option<State>), StateError> {
    let Some(path) = config.state.clone() else { return Ok((None, None)) };
    if config.scenario.is_some() {
        return Err(StateError::Scenario);
    }
    let opened = tokio::task::spawn_blocking({
        let path = path.clone();
        move || StateFile::open(path)
    });
    let source = |error| StateError::Unreadable { path, source: std::io::Error::other(error) };
    let (file, kept) = opened.await.map_err(source)??;
    Ok((Some(file), kept))
}

pub(crate) fn router(app: &Arc<App>) -> Router {
    let gated = |router: Router<Arc<App>>, provider| {
        router.layer(from_fn_with_state((app.clone(), provider), gate))
    };
    Router::new()
        .nest("/tembo/v1", gated(tembo::routes(), Provider::Tembo))
        .nest("/v1", gated(snippe::routes(), Provider::Snippe))
        .nest("/api/v1", gated(snippe::routes().merge(snippe::account_routes()), Provider::Snippe))
        .merge(gated(snippe::public_routes(), Provider::Snippe))
        .merge(gated(tembo::outer_routes(), Provider::Tembo))
        .nest("/_sandbox", control::routes())
        .merge(console::routes())
        .with_state(app.clone())
}

async fn accept(listener: TcpListener, router: Router, mut stop: watch::Receiver<bool>) {
    let service = TowerToHyperService::new(router);
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = stop.changed() => {
                // What is under way ends here, so that nothing is answered that is not kept.
                connections.shutdown().await;
                return;
            }
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    connections.spawn(serve(stream, service.clone()));
                }
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

/// A reply that a fault took away: hyper closes the connection without a byte.
#[derive(Debug, thiserror::Error)]
#[error("the reply was dropped on purpose")]
struct Dropped;

async fn serve(stream: TcpStream, router: TowerToHyperService<Router>) {
    let service = service_fn(|request: hyper::Request<Incoming>| {
        let reply = router.call(request);
        async move {
            let response: Result<Response<Body>, Infallible> = reply.await;
            match response {
                Ok(response) if response.extensions().get::<CloseConnection>().is_some() => {
                    Err(Dropped)
                }
                Ok(response) => Ok(response),
                Err(never) => match never {},
            }
        }
    });
    // An error here is a client that left or a reply dropped on purpose.
    let _ = hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}
