//! The shop as a process of its own, against a sandbox: what it ships, it ships once.
#![allow(clippy::unwrap_used, clippy::panic)] // a shop that does not answer is a failed test

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use shilingi_sandbox::{Config, Sandbox};

struct Shop {
    process: Child,
    address: String,
}

impl Shop {
    fn start(folder: &Path, sandbox: &Sandbox) -> Self {
        let process = Command::new(env!("CARGO_BIN_EXE_axum-shop"))
            .env("PORT", "0")
            .env("DATA", folder)
            .env("SANDBOX_URL", sandbox.url())
            .env_remove("TEMBO_ACCOUNT_ID")
            .env_remove("PUBLIC_URL")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut shop = Self { process, address: String::new() };
        let mut line = String::new();
        BufReader::new(shop.process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        shop.address = line.trim().rsplit_once("http://").unwrap().1.to_owned();
        shop
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let (address, length) = (&self.address, body.len());
        let mut stream = TcpStream::connect(address).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        let (head, body) = reply.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    fn order(&self, number: &str, item: &str, msisdn: &str) -> (u16, Value) {
        let body = json!({ "item": item, "msisdn": msisdn }).to_string();
        let (status, body) = self.ask("PUT", &format!("/orders/{number}"), &body);
        (status, serde_json::from_str(&body).unwrap())
    }

    fn progress(&self, number: &str) -> Value {
        serde_json::from_str(&self.ask("GET", &format!("/orders/{number}"), "").1).unwrap()
    }

    /// Lets the sandbox's time pass until the order stands as asked.
    async fn until(&self, sandbox: &Sandbox, number: &str, stands: impl Fn(&Value) -> bool) {
        for _ in 0..600 {
            if stands(&self.progress(number)) {
                return;
            }
            sandbox.advance(Duration::from_secs(1));
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("order {number} still stands as {}", self.progress(number));
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn shipped(folder: &Path) -> Vec<String> {
    let text = fs::read_to_string(folder.join("shipments.txt")).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_paid_and_shipped_once() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    let shop = Shop::start(folder.path(), &sandbox);

    for _ in 0..2 {
        let (status, told) = shop.order("1001", "coffee", "255712345678");
        assert_eq!((status, &told["shipped"]), (201, &json!(false)));
    }
    let (status, _) = shop.order("1001", "honey", "255712345678");
    assert_eq!(status, 409);
    let (status, told) = shop.order("1002", "coffee", "12");
    assert_eq!(status, 422);
    assert_eq!(told["violations"][0]["field"], "msisdn");
    assert_eq!(shop.order("1003", "tea", "255712345678").0, 422);

    shop.until(&sandbox, "1001", |told| told["shipped"] == true).await;
    assert_eq!(shipped(folder.path()), ["1001"]);
    assert_eq!(sandbox.executions().max, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_customers_refuse_and_strangers_claim_is_not_shipped() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    let shop = Shop::start(folder.path(), &sandbox);
    shop.order("1001", "basket", "255712345921");

    let claim = json!({ "transactionRef": "ORDER-1001", "statusCode": "PAYMENT_SUCCESS" });
    assert_eq!(shop.ask("POST", "/callbacks", &claim.to_string()).0, 200);

    shop.until(&sandbox, "1001", |told| told["status"] == "failed").await;
    assert_eq!(shop.progress("1001")["reason"], "customer_rejected");
    assert!(shipped(folder.path()).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_that_was_killed_finds_what_it_missed() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    let mut shop = Shop::start(folder.path(), &sandbox);
    shop.order("1001", "honey", "255712345678");
    shop.process.kill().unwrap();
    shop.process.wait().unwrap();
    sandbox.advance(Duration::from_secs(60)); // the customer pays, and the callback meets nobody

    let shop = Shop::start(folder.path(), &sandbox);
    shop.until(&sandbox, "1001", |told| told["shipped"] == true).await;
    drop(shop);
    // Killed while it wrote: the line that was cut short is another order's.
    let path = folder.path().join("shipments.txt");
    fs::write(&path, "1001\n10").unwrap();
    let shop = Shop::start(folder.path(), &sandbox);
    assert_eq!(shop.progress("1001")["shipped"], true);
    assert_eq!(shipped(folder.path()), ["1001"]);
    assert_eq!(sandbox.executions().max, 1);
}
