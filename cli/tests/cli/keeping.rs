//! `shilingi sandbox --state`: the same sandbox in the next process.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::support::{Place, code, err};
use serde_json::{Value, json};

/// A sandbox of its own process.
struct Running {
    child: Child,
    address: String,
}

const ARGUMENTS: [&str; 7] =
    ["sandbox", "--port", "0", "--json", "--watch-stdin", "--state", "shop.sandbox"];

impl Running {
    fn start(place: &Place) -> Self {
        let mut command = place.command(&ARGUMENTS);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ready: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(ready["state"], "shop.sandbox");
        let address = ready["url"].as_str().unwrap().trim_start_matches("http://").to_owned();
        Self { child, address }
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let body = body.to_string();
        let request = format!(
            "{method} /_sandbox{path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        serde_json::from_str(reply.split_once("\r\n\r\n").unwrap().1).unwrap()
    }

    /// A collection that is paid at once.
    fn pay(&self, reference: &str) {
        let event = json!({
            "event": "collection.accepted", "reference": reference, "callback_url": "http://127.0.0.1:1/"
        });
        assert_eq!(self.ask("POST", "/trigger", &event)["reference"], reference);
    }

    fn executions(&self) -> Value {
        self.ask("GET", "/executions", &Value::Null)["executions"].clone()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn what_was_written_outlives_kill_nine() {
    let place = Place::new();
    let running = Running::start(&place);
    running.pay("PAY-1");
    let file = place.path().join("shop.sandbox");
    let began = Instant::now();
    while !std::fs::read_to_string(&file).unwrap().contains("\"executed\":1") {
        assert!(began.elapsed() < Duration::from_secs(60), "the payment was never written");
        std::thread::sleep(Duration::from_millis(10));
    }
    drop(running);
    let running = Running::start(&place);
    assert_eq!(running.executions(), json!({ "PAY-1": 1 }));
}

#[test]
fn it_is_written_at_the_end_however_it_ends_well() {
    let place = Place::new();
    let mut running = Running::start(&place);
    running.pay("PAY-1");
    drop(running.child.stdin.take());
    assert_eq!(running.child.wait().unwrap().code(), Some(0));
    let mut running = Running::start(&place);
    running.pay("PAY-2");
    let pid = running.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    // Waiting would close it, which ends the sandbox as well.
    let stdin = running.child.stdin.take();
    assert_eq!(running.child.wait().unwrap().code(), Some(0));
    drop(stdin);
    let running = Running::start(&place);
    assert_eq!(running.executions(), json!({ "PAY-1": 1, "PAY-2": 1 }));
}

#[test]
fn two_processes_never_share_a_file() {
    let place = Place::new();
    let running = Running::start(&place);
    let second = place.run(&ARGUMENTS);
    assert_eq!(code(&second), 6, "{}", err(&second));
    assert!(err(&second).contains("sandbox_state"), "{}", err(&second));
    assert!(err(&second).contains("another sandbox"), "{}", err(&second));
    running.pay("PAY-1");
    assert_eq!(running.executions(), json!({ "PAY-1": 1 }));
}

#[test]
fn a_scenario_goes_with_no_state() {
    let output = Place::new().run(&["sandbox", "--state", "a", "--scenario", "b"]);
    assert_eq!(code(&output), 2, "{}", err(&output));
}
