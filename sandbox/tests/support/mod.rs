//! A raw HTTP client and a receiver of callbacks, so that the tests see bytes and nothing else.
#![allow(dead_code, unreachable_pub)] // each test binary uses its part
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a failure here is a failed test

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use shilingi_sandbox::{Config, Delivery, Fate, Sandbox};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// What came over the wire: `None` if the connection closed without a byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.body))
    }

    /// What is the same when an answer is given again: its head tells the time as well.
    pub fn said(&self) -> (u16, &str) {
        (self.status, &self.body)
    }

    pub fn text(&self, pointer: &str) -> String {
        self.json().pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
    }
}

pub async fn exchange(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Option<Answer> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let mut request = format!("{method} {path} HTTP/1.1\r\nhost: {address}\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str(&format!("connection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len()));
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    // A reset is a closed connection too.
    let _ = stream.read_to_end(&mut bytes).await;
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Some(Answer { status, head: head.to_owned(), body: body.to_owned() })
}

pub struct House {
    pub sandbox: Sandbox,
}

static REQUESTS: AtomicU64 = AtomicU64::new(1);

pub fn request_id() -> String {
    let number = REQUESTS.fetch_add(1, Ordering::Relaxed);
    format!("6c1b7c52-7a3e-4b1e-9d53-{number:012}")
}

/// A name that no other test of this machine has.
pub fn unique() -> String {
    format!("{}-{}", std::process::id(), REQUESTS.fetch_add(1, Ordering::Relaxed))
}

impl House {
    pub async fn open(config: Config) -> Self {
        Self { sandbox: Sandbox::start(config).await.unwrap() }
    }

    pub async fn tembo_raw(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Option<Answer> {
        exchange(self.sandbox.addr(), "POST", &format!("/tembo/v1{path}"), headers, body).await
    }

    pub async fn tembo_lossy(&self, path: &str, body: &Value) -> Option<Answer> {
        let id = request_id();
        let headers = [
            ("content-type", "application/json"),
            ("x-account-id", "sandbox"),
            ("x-secret-key", "sandbox-secret"),
            ("x-request-id", id.as_str()),
        ];
        self.tembo_raw(path, &headers, &body.to_string()).await
    }

    pub async fn tembo(&self, path: &str, body: &Value) -> Answer {
        self.tembo_lossy(path, body).await.expect("a reply")
    }

    pub async fn tembo_get(&self, path: &str) -> Answer {
        let id = request_id();
        let headers = [
            ("x-account-id", "sandbox"),
            ("x-secret-key", "sandbox-secret"),
            ("x-request-id", id.as_str()),
        ];
        let path = format!("/tembo/v1{path}");
        exchange(self.sandbox.addr(), "GET", &path, &headers, "").await.expect("a reply")
    }

    /// Any call with a bearer token.
    pub async fn bearer(&self, token: &str, method: &str, path: &str, body: &str) -> Answer {
        let (id, token) = (request_id(), format!("Bearer {token}"));
        let headers = [
            ("content-type", "application/json"),
            ("authorization", token.as_str()),
            ("x-request-id", id.as_str()),
        ];
        exchange(self.sandbox.addr(), method, path, &headers, body).await.expect("a reply")
    }

    pub async fn snippe_lossy(&self, key: Option<&str>, body: &str) -> Option<Answer> {
        let mut headers =
            vec![("content-type", "application/json"), ("authorization", "Bearer snp_sandbox")];
        headers.extend(key.map(|key| ("idempotency-key", key)));
        exchange(self.sandbox.addr(), "POST", "/v1/payouts/send", &headers, body).await
    }

    pub async fn snippe(&self, key: Option<&str>, body: &Value) -> Answer {
        self.snippe_lossy(key, &body.to_string()).await.expect("a reply")
    }

    pub async fn snippe_get(&self, reference: &str) -> Answer {
        let headers = [("authorization", "Bearer snp_sandbox")];
        let path = format!("/v1/payouts/{reference}");
        exchange(self.sandbox.addr(), "GET", &path, &headers, "").await.expect("a reply")
    }

    pub async fn control(&self, method: &str, path: &str, body: &str) -> Answer {
        let path = format!("/_sandbox{path}");
        exchange(self.sandbox.addr(), method, &path, &[], body).await.expect("a reply")
    }

    /// What the control API answers to a GET.
    pub async fn seen(&self, path: String) -> Value {
        self.control("GET", &path, "").await.json()
    }

    /// Lets everything that the default timings plan for an ordinary payment happen.
    pub fn settle(&self) {
        self.sandbox.advance(Duration::from_secs(10));
    }

    /// Waits until the sandbox knows what became of this many callbacks.
    pub async fn wait_for_attempts(&self, count: usize) {
        let known = |delivery: &Delivery| delivery.fate != Fate::Waiting;
        for _ in 0..2_000 {
            if self.sandbox.callbacks().iter().filter(|delivery| known(delivery)).count() >= count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the callbacks never ended: {:?}", self.sandbox.callbacks());
    }

    pub fn executed(&self, reference: &str) -> u32 {
        self.sandbox.executions().executions.get(reference).copied().unwrap_or(0)
    }

    pub async fn status_of(&self, path: &str, reply: &Answer) -> String {
        let ask = json!({
            "transactionId": reply.text("/transactionId"),
            "transactionRef": reply.text("/transactionRef"),
        });
        self.tembo(path, &ask).await.text("/statusCode")
    }
}

/// One callback as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub path: String,
    pub head: String,
    pub body: String,
}

impl Received {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

/// A merchant's callback endpoint that answers every post with one status.
pub struct Receiver {
    pub url: String,
    received: mpsc::UnboundedReceiver<Received>,
}

impl Receiver {
    pub async fn open(status: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook?token=secret1", listener.local_addr().unwrap());
        let (sender, received) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let Some(callback) = read_request(&mut stream).await else { continue };
                let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\n\r\n");
                let _ = stream.write_all(answer.as_bytes()).await;
                if sender.send(callback).is_err() {
                    return;
                }
            }
        });
        Self { url, received }
    }

    pub async fn next(&mut self) -> Received {
        let wait = tokio::time::timeout(Duration::from_secs(20), self.received.recv());
        wait.await.expect("a callback within 20 s").unwrap()
    }

    pub fn none_waiting(&mut self) -> bool {
        self.received.try_recv().is_err()
    }
}

async fn read_request(stream: &mut TcpStream) -> Option<Received> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse::<usize>().ok()
            })?;
            if body.len() >= length {
                let path = head.split(' ').nth(1)?.to_owned();
                return Some(Received { path, head: head.to_owned(), body: body.to_owned() });
            }
        }
        let mut chunk = [0; 4096];
        let read = stream.read(&mut chunk).await.ok().filter(|&read| read > 0)?;
        bytes.extend_from_slice(&chunk[..read]);
    }
}

pub fn collection(reference: &str, msisdn: &str, channel: &str, callback: &str) -> Value {
    json!({
        "channel": channel,
        "msisdn": msisdn,
        "amount": 1000,
        "transactionRef": reference,
        "narration": "Payment for Order #001",
        "transactionDate": "2025-09-11T10:30:00Z",
        "callbackUrl": callback,
    })
}

/// The mobile payout of seed 002.
pub fn wallet_payout() -> Value {
    json!({
        "countryCode": "TZ",
        "accountNo": "9000123456",
        "serviceCode": "TZ-TIGO-B2C",
        "amount": 50000,
        "msisdn": "255712345678",
        "narration": "Salary Payment - September 2025",
        "currencyCode": "TZS",
        "recipientNames": "John Doe",
        "transactionRef": "SAL-2025-09-001",
        "transactionDate": "2025-09-11T10:30:00Z",
        "callbackUrl": "https://yourdomain.com/webhooks/payout",
    })
}

/// The bank payout of seed 002.
pub fn bank_payout() -> Value {
    json!({
        "countryCode": "TZ",
        "accountNo": "9000123456",
        "serviceCode": "TZ-BANK-B2C",
        "amount": 150000,
        "msisdn": "CORUTZTZ:0150987654321",
        "narration": "Vendor Payment - Invoice #2025-123",
        "currencyCode": "TZS",
        "recipientNames": "ABC Supplies Ltd",
        "transactionRef": "VEN-2025-09-001",
        "transactionDate": "2025-09-11T10:30:00Z",
        "callbackUrl": "https://yourdomain.com/webhooks/payout",
    })
}

/// The payout of seed 004.
pub fn snippe_payout() -> Value {
    json!({
        "amount": 5000,
        "channel": "mobile",
        "recipient_phone": "255781000000",
        "recipient_name": "Recipient Name",
        "narration": "Salary payment January 2026",
        "webhook_url": "https://yoursite.com/webhooks/snippe",
        "metadata": { "employee_id": "EMP-001", "payroll_id": "PAY-2026-01" },
    })
}

/// A body with one field replaced, or taken away by `null`.
pub fn with(mut body: Value, field: &str, value: Value) -> Value {
    if value.is_null() {
        body.as_object_mut().unwrap().remove(field);
    } else {
        body[field] = value;
    }
    body
}
