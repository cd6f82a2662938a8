//! `shilingi listen`: receives callbacks, shows them, and hands them on.

pub(crate) mod deliveries;
pub(crate) mod forward;
mod told;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, OriginalUri, State};
use axum::http::{HeaderMap, StatusCode};
use serde_json::json;
use shilingi::provider::Callback;
use shilingi::value::Secret;
use shilingi::{Error, ErrorKind};
use shilingi_sandbox::Config;
use tokio::net::TcpListener;

use self::deliveries::{Deliveries, Delivery};
use self::forward::{Forward, Forwarded};
use self::told::{Told, failed, judged};
use super::webhook;
use crate::args::{Listen, ProviderName};
use crate::exit::Exit;
use crate::interrupt::{Interrupt, parent_gone};
use crate::output::Output;

/// No provider sends more.
const MOST: usize = 8 << 20;

struct Listener {
    provider: Option<ProviderName>,
    secrets: Vec<Secret>,
    forward: Option<Forward>,
    deliveries: Mutex<Deliveries>,
    output: Output,
}

pub(super) async fn run(options: &Listen, output: Output) -> Result<Exit, Error> {
    let mut secrets = webhook::offered(&options.secret_files)?;
    if options.sandbox_secrets {
        let sandbox = Config::default();
        secrets.push(sandbox.snippe.webhook_secret.into());
        secrets.push(sandbox.tembo.merchant_webhook_secret.into());
    }
    let forward =
        options.forward_to.as_deref().map(|to| Forward::to("forward-to", to)).transpose()?;
    let listener = Arc::new(Listener {
        provider: options.provider,
        secrets,
        forward,
        deliveries: Mutex::new(Deliveries::open(&options.deliveries)?),
        output,
    });
    let mut stop = Interrupt::listen();
    let asked = SocketAddr::new(options.host, options.port);
    let unavailable = |e: std::io::Error| failed(&format!("{asked} cannot be listened on: {e}"));
    let socket = TcpListener::bind(asked).await.map_err(unavailable)?;
    let address = socket.local_addr().map_err(unavailable)?;
    ready(options, address, output);
    let router =
        Router::new().fallback(receive).layer(DefaultBodyLimit::max(MOST)).with_state(listener);
    let watches = options.watch_stdin;
    let ended = async move {
        tokio::select! {
            () = stop.asked() => {}
            () = parent_gone(), if watches => {}
        }
    };
    let (end, ending) = tokio::sync::oneshot::channel::<()>();
    let server = axum::serve(socket, router).with_graceful_shutdown(async move {
        ended.await;
        drop(end);
    });
    tokio::select! {
        served = server => served.map_err(unavailable)?,
        // What is under way comes to its end, unless somebody insists or a sender holds its connection.
        () = async { let _ = ending.await; grace().await } => {}
    }
    Ok(Exit::Done)
}

async fn grace() {
    tokio::select! {
        () = crate::interrupt::asked() => {}
        () = tokio::time::sleep(std::time::Duration::from_secs(5)) => {}
    }
}

fn ready(options: &Listen, address: SocketAddr, output: Output) {
    let url = format!("http://{address}");
    let kept = options.deliveries.display().to_string();
    // Without its query, which may hold a token.
    let forward_to = options.forward_to.as_deref().and_then(|to| to.split('?').next());
    output.line(&json!({
        "url": url, "port": address.port(), "forward_to": forward_to, "deliveries": kept,
    }));
    let onwards =
        forward_to.map_or("forwarded to nobody".to_owned(), |to| format!("forwarded to {to}"));
    output.text(&format!(
        "Callbacks to {url}/ANY/PATH are shown here, {onwards}, and kept in {kept}; Ctrl-C ends it."
    ));
}

async fn receive(
    State(listener): State<Arc<Listener>>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, Vec<u8>) {
    let target = uri.path_and_query().map_or("/", |whole| whole.as_str()).to_owned();
    match listener.take(&target, headers, &body).await {
        Ok(Some(Forwarded { status: Some(status), body, .. })) => {
            (StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY), body)
        }
        Ok(Some(_)) => (StatusCode::BAD_GATEWAY, Vec::new()),
        Ok(None) => (StatusCode::OK, Vec::new()),
        Err(error) => {
            listener.output.error(&error);
            (StatusCode::INTERNAL_SERVER_ERROR, Vec::new())
        }
    }
}

impl Listener {
    async fn take(
        &self,
        target: &str,
        headers: HeaderMap,
        body: &[u8],
    ) -> Result<Option<Forwarded>, Error> {
        let now = webhook::now();
        let texts: Vec<(String, String)> = headers
            .iter()
            .map(|(name, value)| {
                (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
            })
            .collect();
        let callback = Callback { target, headers: &texts, body };
        let told = judged(&callback, self.provider, &self.secrets, now, self.output)?;
        let id =
            self.keep(|id| Delivery::new(id, now.to_string(), target.to_owned(), texts, body))?;
        let forwarded = match &self.forward {
            Some(forward) => Some(forward.send(target, headers, body.to_vec()).await),
            None => None,
        };
        self.show(id, &now.to_string(), target, &told, forwarded.as_ref());
        Ok(forwarded)
    }

    /// Kept before it is handed on: whatever becomes of that, it can be delivered again.
    fn keep(&self, delivery: impl FnOnce(u64) -> Delivery) -> Result<u64, Error> {
        let mut deliveries = self.deliveries.lock().unwrap_or_else(PoisonError::into_inner);
        let delivery = delivery(deliveries.next());
        deliveries.add(&delivery).map_err(|e| {
            let detail = format!("a delivery could not be kept: {e}");
            Error::new(ErrorKind::Setup, "deliveries_file", detail)
        })?;
        Ok(delivery.id)
    }

    fn show(&self, id: u64, at: &str, target: &str, told: &Told, forwarded: Option<&Forwarded>) {
        // A query may hold a token.
        let path = target.split('?').next().unwrap_or_default();
        let Told { provider, event, answer } = told;
        self.output.line(&json!({
            "id": id,
            "received_at": at,
            "path": path,
            "provider": provider.name(),
            "event": event,
            "reference": told.reference(),
            "answer": answer.word,
            "code": answer.code,
            "detail": answer.says,
            "forwarded": forwarded,
        }));
        let mut text = format!(
            "#{id}  {at}  {path}\n    {} {}  {}\n    {}: {}",
            provider.name(),
            event.as_deref().unwrap_or("(no event)"),
            told.reference().unwrap_or(""),
            answer.word,
            answer.says,
        );
        if let Some(forwarded) = forwarded {
            text.push_str(&format!("\n    your server: {}", forwarded.said()));
        }
        self.output.text(&text);
    }
}
