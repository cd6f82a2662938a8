//! Callbacks of a sandbox, received, forwarded and delivered again.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Stdio};
use std::thread::JoinHandle;

use serde_json::Value;

use crate::support::{Place, code, err, json, out};

/// A program that serves, and is ended with the test.
struct Server {
    child: Child,
    out: BufReader<ChildStdout>,
    url: String,
}

impl Server {
    fn start(place: &Place, arguments: &[&str]) -> Self {
        let mut command = place.command(arguments);
        let mut child = command
            .args(["--port", "0", "--json", "--watch-stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let mut server = Self { child, out, url: String::new() };
        server.url = server.line()["url"].as_str().unwrap().to_owned();
        server
    }

    fn line(&mut self) -> Value {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|e| panic!("{e}: {line}"))
    }

    fn sandbox(place: &Place) -> Self {
        Self::start(place, &["sandbox", "--callback-after", "0"])
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A shop's endpoint: takes so many requests, answers each with this status, and gives them raw.
fn shop(requests: usize, status: u16) -> (String, JoinHandle<Vec<String>>) {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", socket.local_addr().unwrap());
    let taken = std::thread::spawn(move || {
        (0..requests).map(|_| answer(socket.accept().unwrap().0, status)).collect()
    });
    (url, taken)
}

fn answer(mut stream: TcpStream, status: u16) -> String {
    let mut raw = Vec::new();
    loop {
        let mut part = [0; 4096];
        let count = stream.read(&mut part).unwrap();
        raw.extend_from_slice(&part[..count]);
        let text = String::from_utf8_lossy(&raw).into_owned();
        let length = text.lines().find_map(|line| {
            line.to_ascii_lowercase().strip_prefix("content-length: ")?.trim().parse::<usize>().ok()
        });
        let body = text.split_once("\r\n\r\n").map_or(0, |(_, body)| body.len());
        if count == 0 || length.is_some_and(|length| body >= length) {
            let reply =
                format!("HTTP/1.1 {status} x\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok");
            stream.write_all(reply.as_bytes()).unwrap();
            return text;
        }
    }
}

fn trigger(place: &Place, sandbox: &Server, to: &str, rest: &[&str]) -> std::process::Output {
    let first = ["trigger", "--json", "--sandbox", &sandbox.url, "--to", to];
    place.run(&[&first[..], rest].concat())
}

#[test]
fn a_signed_callback_is_checked_forwarded_and_answered_as_the_shop_answers() {
    let place = Place::new();
    let (shop, taken) = shop(1, 202);
    let sandbox = Server::sandbox(&place);
    let listen = ["listen", "--sandbox-secrets", "--forward-to", &shop];
    let mut listener = Server::start(&place, &listen);
    let to = format!("{}/hooks/snippe?shilingi_token=t0k3n", listener.url);
    let made = trigger(&place, &sandbox, &to, &["payment.completed", "--reference", "ORDER-1"]);
    assert_eq!(code(&made), 0, "{}{}", out(&made), err(&made));
    assert_eq!(json(&made)["callbacks"][0]["fate"]["answered"], 202);

    let line = listener.line();
    assert_eq!(line["answer"], "verified", "{line}");
    assert_eq!(
        (&line["provider"], &line["event"]),
        (&"snippe".into(), &"payment.completed".into())
    );
    assert_eq!(
        (&line["path"], &line["forwarded"]["status"]),
        (&"/hooks/snippe".into(), &202.into())
    );
    assert!(!line.to_string().contains("t0k3n") && !line.to_string().contains("255712345678"));

    let raw = taken.join().unwrap().remove(0);
    assert!(raw.starts_with("POST /hooks/snippe?shilingi_token=t0k3n HTTP/1.1"), "{raw}");
    let (head, body) = raw.split_once("\r\n\r\n").unwrap();
    place.file("head", head);
    place.file("body", body);
    place.file("secret", "whsec_sandbox");
    let files = ["--secret-file", "secret", "--body", "body", "--headers", "head"];
    let checked = place.run(&[&["webhook", "verify", "--provider", "snippe"][..], &files].concat());
    assert_eq!(
        code(&checked),
        0,
        "what was forwarded no longer fits its signature: {}",
        out(&checked)
    );
}

#[test]
fn each_delivery_is_told_for_what_it_is() {
    let place = Place::new();
    let sandbox = Server::sandbox(&place);
    let mut listener = Server::start(&place, &["listen", "--sandbox-secrets"]);
    let to = format!("{}/hook", listener.url);
    let unsigned = trigger(&place, &sandbox, &to, &["collection.rejected"]);
    assert_eq!(code(&unsigned), 0, "{}", err(&unsigned));
    let line = listener.line();
    let told = (&line["provider"], &line["event"], &line["answer"]);
    assert_eq!(told, (&"temboplus".into(), &"PAYMENT_REJECTED".into(), &"unsigned".into()));

    let faults = ["payout.failed", "--fault", "stale", "--fault", "duplicate"];
    assert_eq!(code(&trigger(&place, &sandbox, &to, &faults)), 0);
    assert_eq!([&listener.line()["answer"], &listener.line()["answer"]], ["stale", "stale"]);

    let mut stranger = Server::start(&place, &["listen", "--deliveries", "other.jsonl"]);
    trigger(&place, &sandbox, &format!("{}/x", stranger.url), &["payment.failed"]);
    assert_eq!(stranger.line()["answer"], "unchecked");
    place.file("wrong", "whsec_of_another_shop");
    let wrong = ["listen", "--deliveries", "third.jsonl", "--secret-file", "wrong"];
    let mut wrong = Server::start(&place, &wrong);
    trigger(&place, &sandbox, &format!("{}/x", wrong.url), &["payment.failed"]);
    assert_eq!(wrong.line()["answer"], "wrong_secret");
}

#[test]
fn a_recorded_delivery_is_delivered_again_as_it_came_or_signed_anew() {
    let place = Place::new();
    let sandbox = Server::sandbox(&place);
    let mut listener = Server::start(&place, &["listen"]);
    trigger(&place, &sandbox, &format!("{}/hook?t=1", listener.url), &["payment.completed"]);
    assert_eq!(listener.line()["id"], 1);
    drop(listener);
    let mut again = Server::start(&place, &["listen", "--sandbox-secrets", "--deliveries", "2"]);
    let replay = |extra: &[&str], which: &str| {
        let first = ["webhook", "replay", "--json", which, "--to", &again.url];
        place.run(&[&first[..], extra].concat())
    };
    place.file("secret", "whsec_sandbox");
    place.file("other", "whsec_other");
    let signed = ["--sign", "--secret-file", "secret"];
    let old = [&signed[..], &["--at", "2026-01-25T00:00:00Z"]].concat();
    assert_eq!(json(&replay(&[], "1"))["forwarded"]["status"], 200);
    assert_eq!(code(&replay(&signed, "deliveries.jsonl")), 0);
    assert_eq!(code(&replay(&old, "1")), 0);
    assert_eq!(code(&replay(&["--sign", "--secret-file", "other"], "1")), 0);
    let nobody = replay(&[], "9");
    assert_eq!((code(&nobody), out(&nobody).as_str()), (7, ""));
    let told: Vec<Value> = (0..4).map(|_| again.line()["answer"].clone()).collect();
    assert_eq!(told, ["verified", "verified", "stale", "wrong_secret"]);
    let first = std::fs::read_to_string(place.path().join("2")).unwrap();
    let first: Value = serde_json::from_str(first.lines().next().unwrap()).unwrap();
    assert_eq!(first["target"], "/hook?t=1");
}

#[test]
fn a_shop_that_is_away_is_answered_for_and_the_delivery_is_kept() {
    let place = Place::new();
    let sandbox = Server::sandbox(&place);
    let away = ["listen", "--forward-to", "http://127.0.0.1:9/hook"];
    let mut listener = Server::start(&place, &away);
    let made = trigger(&place, &sandbox, &listener.url, &["collection.accepted"]);
    assert_eq!((code(&made), &json(&made)["callbacks"][0]["fate"]["answered"]), (1, &502.into()));
    let line = listener.line();
    assert_eq!(line["forwarded"]["error"], "nobody listens there");
    assert!(
        std::fs::read_to_string(place.path().join("deliveries.jsonl"))
            .unwrap()
            .contains("\"id\":1")
    );
}

#[cfg(unix)]
#[test]
fn both_end_well_when_the_system_asks() {
    let place = Place::new();
    let sandbox = Server::sandbox(&place);
    let listener = Server::start(&place, &["listen"]);
    for mut server in [sandbox, listener] {
        let id = server.child.id().to_string();
        assert!(
            std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success()
        );
        assert_eq!(server.child.wait().unwrap().code(), Some(0));
    }
}

#[test]
fn what_cannot_be_is_said() {
    let place = Place::new();
    let away = place.run(&["trigger", "payment.completed", "--sandbox", "http://127.0.0.1:9"]);
    assert_eq!(code(&away), 6);
    assert!(err(&away).contains("sandbox_away"), "{}", err(&away));
    let sandbox = Server::sandbox(&place);
    let abroad = trigger(&place, &sandbox, "https://shop.example/x", &["payment.completed"]);
    assert_eq!(code(&abroad), 2);
    assert!(err(&abroad).contains("this machine only"), "{}", err(&abroad));
    let nothing = place.run(&["trigger", "payment.imagined"]);
    assert_eq!(code(&nothing), 2);
    assert!(err(&nothing).contains("payment.completed"), "{}", err(&nothing));
    assert_eq!(code(&place.run(&["listen", "--forward-to", "shop"])), 2);
    let place_taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = place_taken.local_addr().unwrap().port().to_string();
    assert_eq!(code(&place.run(&["listen", "--port", &port])), 6);
}
