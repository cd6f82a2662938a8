//! An engine and the real sandbox, in one process: the engine's clock and the sandbox's move together,
//! and every request is bytes over a socket.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use shilingi::engine::{Answer, Effect, Engine, Flow, Outbound, Outside, Step};
use shilingi::http::{Cause, Credentials, Fault, HttpRequest, HttpResponse};
use shilingi::journal::{MemoryStore, Query, Store, Stored};
use shilingi::provider::Provider;
use shilingi::value::{Span, Timestamp};
use shilingi::{Error, Payment, Settings};
use shilingi_sandbox::{Config, Sandbox};
use tokio::runtime::Runtime;

pub(crate) struct World {
    pub(crate) sandbox: Sandbox,
    pub(crate) store: MemoryStore,
    /// The requests that moved money, as method and path.
    pub(crate) money: Vec<String>,
    pub(crate) now: Timestamp,
    seed: u64,
    // Last, so that the sandbox is gone before its runtime.
    _runtime: Runtime,
}

impl World {
    pub(crate) fn new(config: Config) -> Self {
        let runtime = Runtime::new().unwrap();
        let sandbox = runtime.block_on(Sandbox::start(config)).unwrap();
        let millis = sandbox.now().unix_timestamp_nanos() / 1_000_000;
        let now = Timestamp::from_millis(i64::try_from(millis).unwrap());
        let store = MemoryStore::new();
        Self { sandbox, store, money: Vec::new(), now, seed: 1, _runtime: runtime }
    }

    pub(crate) fn engine(&self, provider: impl Provider + 'static) -> Engine {
        Engine::new(Arc::new(provider), Settings::default())
    }

    pub(crate) fn resending(&self, provider: impl Provider + 'static) -> Engine {
        Engine::new(Arc::new(provider), Settings { resend: true, ..Settings::default() })
    }

    pub(crate) fn pass(&mut self, span: Span) {
        self.now = self.now + span;
        self.sandbox.advance(Duration::from_millis(u64::try_from(span.as_millis()).unwrap()));
    }

    pub(crate) fn run<T>(&mut self, flow: Flow<T>) -> T {
        let mut step = flow.start();
        loop {
            match step {
                Step::Done(value) => return value,
                Step::Do(effect, flow) => step = flow.resume(self.perform(effect)),
            }
        }
    }

    /// Looks as the schedule says, until the payment is settled or a person must look.
    pub(crate) fn settle(&mut self, engine: &Engine, reference: &str) -> Payment {
        for _ in 0..200 {
            let payment = self.run(engine.stored(reference)).unwrap();
            if payment.settled || payment.parked.is_some() {
                return payment;
            }
            self.pass(Span::minutes(10));
            let looked: Result<Vec<Payment>, Error> = self.run(engine.reconcile(100));
            looked.unwrap();
        }
        panic!("{:?}", self.run(engine.timeline(reference)));
    }

    pub(crate) fn stored(&self, reference: &str) -> Stored {
        let all = self.store.load(&Query::All { after: None, limit: usize::MAX }).unwrap();
        all.into_iter().find(|stored| stored.intent.identity.reference == reference).unwrap()
    }

    fn perform(&mut self, effect: Effect) -> Answer {
        let outside = match effect.over(&self.store) {
            Ok(answer) => return answer,
            Err(outside) => outside,
        };
        match outside {
            Outside::Send(outbound) => Answer::Sent(self.send(outbound)),
            Outside::Sleep(span) => {
                self.pass(span);
                Answer::Slept
            }
            Outside::Now => Answer::Now(self.now),
            Outside::Random(count) => Answer::Random((0..count).map(|_| self.byte()).collect()),
        }
    }

    fn send(&mut self, outbound: Outbound) -> Result<HttpResponse, Fault> {
        let (request, credentials) = match outbound {
            Outbound::Money(dispatch) => {
                let opened = dispatch.open(self.now)?;
                let path = opened.0.url.splitn(4, '/').nth(3).unwrap();
                self.money.push(format!("/{path}"));
                opened
            }
            Outbound::Read(question) => question.open(),
        };
        exchange(&request, &credentials)
    }

    fn byte(&mut self) -> u8 {
        // SplitMix64.
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z >> 56) as u8
    }
}

fn exchange(request: &HttpRequest, credentials: &Credentials) -> Result<HttpResponse, Fault> {
    let (address, path) = request.url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut head = format!("{} /{path} HTTP/1.1\r\nhost: {address}\r\n", request.method.name());
    for (name, value) in &request.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    for (name, value) in credentials {
        head.push_str(&format!("{name}: {}\r\n", value.expose()));
    }
    let length = request.body.len();
    head.push_str(&format!("connection: close\r\ncontent-length: {length}\r\n\r\n"));
    let mut stream = TcpStream::connect(address).map_err(|_| Fault::NotSent(Cause::Connect))?;
    stream.write_all((head + &request.body).as_bytes()).unwrap();
    let mut bytes = Vec::new();
    // A reset is a closed connection too.
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.ok_or(Fault::Lost(Cause::Broken))?;
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    Ok(HttpResponse { status, headers, body: bytes[end + 4..].to_vec() })
}
