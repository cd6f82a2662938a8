//! Several processes on one journal: this executable runs itself.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};

use shilingi::journal::{Committed, Store};

use super::sample::{ALL, creation};
use super::{change, due, lease, open, server};

const PAYMENTS: u16 = 60;

#[test]
fn of_racing_processes_one_wins_each_version() {
    let address = server::journal();
    let mut racers: Vec<Racer> = (0..3).map(|_| Racer::new("processes::race", &address)).collect();
    for racer in &mut racers {
        racer.wait_for("ready");
    }
    for racer in &mut racers {
        racer.say("go");
    }
    let won: usize =
        racers.iter_mut().map(|racer| racer.wait_for("won ").parse::<usize>().unwrap()).sum();
    assert_eq!(won, usize::from(PAYMENTS) * 2, "each payment is made once and changed once");
    let store = open(&address);
    let found = store.load(&ALL).unwrap();
    assert_eq!(found.len(), usize::from(PAYMENTS));
    assert!(found.iter().all(|stored| stored.version == 2 && stored.hints.len() == 1));
}

#[test]
#[ignore = "run as a process of its own by another test"]
fn race() {
    let Ok(address) = std::env::var("JOURNAL") else { return };
    let store = open(&address);
    say("ready");
    std::io::stdin().read_line(&mut String::new()).unwrap();
    let mut won = 0;
    for number in 0..PAYMENTS {
        for commit in [creation(number), change(number, 1)] {
            match store.commit(commit).unwrap() {
                Committed::Done { .. } => won += 1,
                Committed::Stale | Committed::IdentityTaken => {}
                answer => panic!("{answer:?}"),
            }
        }
    }
    say(&format!("won {won}"));
}

#[test]
fn the_lease_of_a_dead_worker_ends_by_time() {
    let address = server::journal();
    let store = open(&address);
    for number in 0..4 {
        store.commit(due(number, 0)).unwrap();
    }
    let mut worker = Racer::new("processes::worker", &address);
    worker.wait_for("leased 3");
    worker.child.kill().unwrap();
    worker.child.wait().unwrap();
    let rest = store.lease_due(&lease(100, 200, 9)).unwrap();
    assert_eq!(rest, [creation(3).intent]);
    assert_eq!(store.lease_due(&lease(149, 300, 9)).unwrap(), []);
    let dead: Vec<_> = (0..3).map(|number| creation(number).intent).collect();
    assert_eq!(store.lease_due(&lease(150, 300, 9)).unwrap(), dead);
}

#[test]
#[ignore = "run as a process of its own by another test"]
fn worker() {
    let Ok(address) = std::env::var("JOURNAL") else { return };
    let leased = open(&address).lease_due(&lease(50, 150, 3)).unwrap();
    say(&format!("leased {}", leased.len()));
    std::thread::park();
}

fn say(line: &str) {
    println!("\n{line}");
}

struct Racer {
    child: Child,
    said: BufReader<std::process::ChildStdout>,
}

impl Racer {
    fn new(test: &str, address: &str) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", test, "--nocapture"])
            .env("JOURNAL", address)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Self { child, said }
    }

    fn say(&mut self, line: &str) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{line}").unwrap();
    }

    /// Reads until a line begins so, and gives the rest of it.
    fn wait_for(&mut self, beginning: &str) -> String {
        for line in self.said.by_ref().lines() {
            if let Some(rest) = line.unwrap().strip_prefix(beginning) {
                return rest.to_owned();
            }
        }
        panic!("the other process ended without `{beginning}`");
    }
}

impl Drop for Racer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
