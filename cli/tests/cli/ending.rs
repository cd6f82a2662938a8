//! Signals, full disks, and what was typed wrongly.

use std::fs::OpenOptions;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use shilingi_sandbox::{ArmedFault, Config, Fault, Sandbox};

use crate::support::{Place, code, err, json, out, payout};

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    assert!(status.success());
}

/// Waits for something that must come; the limit only ends a broken test.
fn until(what: &str, mut ready: impl FnMut() -> bool) {
    let start = Instant::now();
    while !ready() {
        assert!(start.elapsed() < Duration::from_secs(60), "{what} did not come");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_manager_ends_a_payout_as_gently_as_a_person() {
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    let place = Place::new();
    let (url, journal) = (sandbox.url(), place.journal());
    for (reference, name) in [("PAY-1", "-TERM"), ("PAY-2", "-HUP")] {
        // It ends when the sandbox's time is moved.
        let slow = Fault::SlowReply { milliseconds: 3_600_000 };
        sandbox.add_fault(ArmedFault::for_reference(reference, slow));
        let arguments = payout(&url, &journal, reference);
        tokio::task::block_in_place(|| {
            let mut child = place.hearing(&arguments).stderr(Stdio::piped()).spawn().unwrap();
            until("the request", || sandbox.book(reference).is_some());
            signal(&child, name);
            let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
            assert!(said.any(|line| line.unwrap().contains("finishing what was begun")), "{name}");
            sandbox.advance(Duration::from_secs(3_600));
            let rest: Vec<String> = said.map(Result::unwrap).collect();
            assert_eq!(child.wait().unwrap().code(), Some(130), "{name}: {rest:?}");
            let status = ["status", reference, "--journal", &journal, "--offline", "--json"];
            // The reply was waited for and recorded.
            assert_eq!(json(&place.run(&status))["payment"]["status"], "pending", "{name}");
        });
    }
}

fn ready(mut command: Command) -> Child {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains("control_url"), "{line}");
    child
}

#[test]
fn a_sandbox_ends_well_when_told_and_stays_under_nohup() {
    let place = Place::new();
    let arguments = ["sandbox", "--port", "0", "--json", "--watch-stdin"];
    for name in ["-TERM", "-HUP", "-INT"] {
        let mut child = ready(place.hearing(&arguments));
        // Waiting would close it, which ends the sandbox as well.
        let stdin = child.stdin.take();
        signal(&child, name);
        assert_eq!(child.wait().unwrap().code(), Some(0), "{name}");
        drop(stdin);
    }
    let mut command = Command::new("sh");
    let script = "trap '' HUP; exec \"$0\" sandbox --port 0 --json --watch-stdin";
    command.args(["-c", script, env!("CARGO_BIN_EXE_shilingi")]).current_dir(place.path());
    let mut child = ready(command);
    signal(&child, "-HUP");
    // Signals come in order: it would have ended with 0 before it saw the next one.
    signal(&child, "-KILL");
    assert_eq!(child.wait().unwrap().code(), None);
}

#[test]
fn a_result_that_cannot_be_written_is_an_error() {
    let place = Place::new();
    for arguments in [&["explain", "PENDING_ACK"][..], &["explain", "banks", "--json"]] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = place.command(arguments).stdout(full).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(code(&output), 1, "{arguments:?}");
        assert!(err(&output).contains("output_lost"), "{}", err(&output));
    }
    // A reader that has seen enough is no error.
    let mut child = place.command(&["explain", "codes"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn what_was_typed_wrongly_is_said_in_json_too() {
    let place = Place::new();
    for arguments in [&["payout", "--jornal", "x"][..], &["resolve", "A"], &["nonsense"]] {
        let output = place.run(arguments);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""));
        assert!(err(&output).starts_with("error: "), "{}", err(&output));
        let output = place.run(&[arguments, &["--json"]].concat());
        assert_eq!((code(&output), out(&output).as_str()), (2, ""));
        let error: serde_json::Value = serde_json::from_str(&err(&output)).unwrap();
        assert_eq!(error["error"]["code"], "usage");
        assert_eq!(error["error"]["outcome"], "not_sent");
        assert!(!error["error"]["detail"].as_str().unwrap().contains('\n'));
    }
    assert_eq!(code(&place.run(&["--help", "--json"])), 0);
}

#[test]
fn a_journal_that_cannot_be_had_is_named_and_no_other_is_advised_than_can_be() {
    let place = Place::new();
    place.file("file", "");
    let cases = [
        ("sqlite:no/such/folder/shop.db", "no/such/folder/shop.db", "journal_unavailable"),
        ("sqlite:file/shop.db", "file/shop.db", "journal_unavailable"),
        ("sqlite:", "empty", "journal_address"),
        ("shop.db", "sqlite: and a path", "journal_address"),
        ("memory", "sqlite: and a path", "journal_address"),
        ("postgres://me:secret@127.0.0.1:1/shop", "127.0.0.1:1/shop", "journal_unavailable"),
    ];
    for (address, says, with) in cases {
        let output = place.run(&payout("http://127.0.0.1:9", address, "PAY-1"));
        let text = err(&output);
        assert_eq!(code(&output), 6, "{address}: {text}");
        assert!(text.contains(says) && text.contains(with), "{address}: {text}");
        assert!(!text.contains("use memory") && !text.contains("me:secret"), "{text}");
    }
}
