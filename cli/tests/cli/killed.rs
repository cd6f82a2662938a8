//! kill -9 at any moment loses no payment and makes none twice.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::support::{Place, code, err, json, payout};
use serde_json::Value;
use shilingi_sandbox::{ArmedFault, Config, Fault, Sandbox};

/// Waits for something that must come; the limit only ends a broken test.
fn until<T>(what: &str, mut ready: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(value) = ready() {
            return value;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "{what} did not come");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payout_killed_while_the_reply_hangs_is_unknown_and_never_sent_again() {
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    let place = Place::new();
    let (url, journal) = (sandbox.url(), place.journal());
    sandbox.add_fault(ArmedFault::for_reference("PAY-1", Fault::Hang { seconds: 300 }));
    let arguments = payout(&url, &journal, "PAY-1");
    tokio::task::block_in_place(|| {
        let mut child = place.command(&arguments).spawn().unwrap();
        until("the request", || sandbox.book("PAY-1"));
        child.kill().unwrap();
        child.wait().unwrap();

        let status = place.run(&["status", "PAY-1", "--journal", &journal, "--offline", "--json"]);
        assert_eq!(code(&status), 5, "{}", err(&status));
        assert_eq!(json(&status)["payment"]["status"], "unknown");
        let again = place.run(&arguments);
        assert_eq!(code(&again), 5, "{}", err(&again));
    });
    sandbox.advance(Duration::from_secs(600));
    let book = sandbox.book("PAY-1").unwrap();
    assert_eq!((book.executed, book.exchanges.len()), (1, 1));
}

/// What the demo's sandbox says it has executed; `None` when it is gone.
fn executions(address: &str) -> Option<BTreeSet<String>> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    let request = format!(
        "GET /_sandbox/executions HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut reply = String::new();
    stream.read_to_string(&mut reply).ok()?;
    let body: Value = serde_json::from_str(reply.split_once("\r\n\r\n")?.1).ok()?;
    assert!(body["max"].as_u64()? <= 1, "{body}");
    let executed = body["executions"].as_object()?.iter();
    Some(executed.filter(|(_, n)| n.as_u64() == Some(1)).map(|(name, _)| name.clone()).collect())
}

fn started(place: &Place, folder: &str) -> (Child, String) {
    let mut child = place
        .command(&["demo", "--keep", folder])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut reader = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    let address = line.split_whitespace().nth(1).unwrap().trim_start_matches("http://").to_owned();
    std::thread::spawn(move || std::io::copy(&mut reader, &mut std::io::sink()));
    (child, address)
}

#[test]
fn the_demo_killed_at_any_moment_loses_no_payment() {
    let place = Place::new();
    // How many payments were executed when it is killed: the moment, told by events and not by time.
    for (round, moment) in [1, 4, 9, 15, 20].into_iter().enumerate() {
        let folder = format!("round-{round}");
        let (mut child, address) = started(&place, &folder);
        let executed = until("the moment", || {
            executions(&address).filter(|executed| executed.len() >= moment)
        });
        child.kill().unwrap();
        child.wait().unwrap();

        let journal = format!("sqlite:{folder}/demo.db");
        let list = place.run(&["status", "--journal", &journal, "--json"]);
        assert_eq!(code(&list), 0, "{}", err(&list));
        let document = json(&list);
        let payments = document["payments"].as_array().unwrap();
        for reference in executed {
            let payment = payments.iter().find(|payment| payment["reference"] == *reference);
            let payment = payment.unwrap_or_else(|| panic!("{reference} is lost"));
            assert_ne!(payment["status"], "created", "{reference}");
            // Only an overturned payout may have both moved and failed.
            let failed = payment["status"] == "failed" || payment["status"] == "cancelled";
            let returned = ["PAY-OVERTURNED", "PAY-UNDONE"].contains(&reference.as_str());
            assert!(!failed || returned, "{payment}");
        }
    }
}
