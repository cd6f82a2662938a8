//! The sandbox: how fast it takes payments, what it needs for a million of them, how soon it is there.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Outcome;

/// Connections that ask at once.
const CLIENTS: u64 = 16;

/// So many starts, of which the middle one counts.
const STARTS: usize = 11;

/// How long callbacks may follow the last payment.
const MOST_WAIT: Duration = Duration::from_secs(120);

pub(super) fn run(root: &Path, quick: bool, arguments: &[String]) -> Outcome<()> {
    if let Some(argument) = arguments.first() {
        return Err(format!("the sandbox's bench takes no arguments, and {argument} is one"));
    }
    let program = build(root)?;
    start_up(&program)?;
    accept(&program, if quick { 20_000 } else { 100_000 })?;
    remember(&program, if quick { 100_000 } else { 1_000_000 })
}

fn build(root: &Path) -> Outcome<std::path::PathBuf> {
    let mut cargo = crate::cargo();
    cargo.current_dir(root).args(["build", "--quiet", "--release", "--package", "shilingi-cli"]);
    let status = cargo.status().map_err(|e| format!("cargo cannot be run: {e}"))?;
    if !status.success() {
        return Err("the sandbox does not build; see above".to_owned());
    }
    Ok(crate::target(root).join("release/shilingi"))
}

/// A sandbox held to one core, which ends with this.
struct Sandbox {
    child: Child,
    address: SocketAddr,
    ready_after: Duration,
}

impl Sandbox {
    fn start(program: &Path) -> Outcome<Self> {
        let began = Instant::now();
        let mut child = Command::new("taskset")
            .args(["--cpu-list", "0"])
            .arg(program)
            .args(["sandbox", "--port", "0", "--json", "--watch-stdin"])
            .args(["--answer-after", "100", "--callback-after", "100"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("the sandbox cannot be started: {e}"))?;
        let mut line = String::new();
        let out = child.stdout.take().ok_or("the sandbox says nothing")?;
        BufReader::new(out).read_line(&mut line).map_err(|e| e.to_string())?;
        let ready_after = began.elapsed();
        let ready: Value = serde_json::from_str(&line).map_err(|e| format!("{line:?}: {e}"))?;
        let address = ready["url"].as_str().and_then(|url| url.strip_prefix("http://"));
        let address = address.and_then(|address| address.parse().ok());
        let address = address.ok_or("the sandbox does not say where it listens")?;
        Ok(Self { child, address, ready_after })
    }

    /// A field of the process's status in KiB.
    fn memory(&self, field: &str) -> u64 {
        let path = format!("/proc/{}/status", self.child.id());
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    }

    /// Processor time so far, in hundredths of a second, as Linux counts it.
    fn processor(&self) -> u64 {
        let path = format!("/proc/{}/stat", self.child.id());
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let after_name = text.rsplit(')').next().unwrap_or_default();
        let ticks = after_name.split_whitespace().skip(11).take(2);
        ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start_up(program: &Path) -> Outcome<()> {
    let mut spans = Vec::new();
    for _ in 0..STARTS {
        spans.push(Sandbox::start(program)?.ready_after);
    }
    spans.sort();
    println!(
        "start-up            {} ms until it can be asked (median of {STARTS}; slowest {} ms); aim 100 ms",
        spans[STARTS / 2].as_millis(),
        spans[STARTS - 1].as_millis()
    );
    Ok(())
}

fn accept(program: &Path, payments: u64) -> Outcome<()> {
    let sandbox = Sandbox::start(program)?;
    let shop = Shop::open()?;
    let (before, began) = (sandbox.processor(), Instant::now());
    pay(&sandbox, &shop, 0, payments)?;
    let accepted_in = began.elapsed();
    let until_accepted = sandbox.processor() - before;
    shop.wait_for(payments)?;
    let used = sandbox.processor() - before;
    println!(
        "payments accepted   {}/s over {CLIENTS} connections, callbacks on ({payments} payments in {} ms, \
         {}/s of processor time); aim 2,000/s",
        per_second(payments, accepted_in),
        accepted_in.as_millis(),
        payments * 100 / until_accepted.max(1),
    );
    println!(
        "with their callbacks {}/s ({payments} callbacks delivered {} ms after the first payment, {}/s of \
         processor time)",
        per_second(payments, began.elapsed()),
        began.elapsed().as_millis(),
        payments * 100 / used.max(1),
    );
    Ok(())
}

fn remember(program: &Path, payments: u64) -> Outcome<()> {
    let sandbox = Sandbox::start(program)?;
    let shop = Shop::open()?;
    println!("memory              {} MiB before the first payment", sandbox.memory("VmRSS") / 1024);
    let step = payments / 10;
    for from in (0..payments).step_by(usize::try_from(step).unwrap_or(1)) {
        pay(&sandbox, &shop, from, from + step)?;
        shop.wait_for(from + step)?;
        println!(
            "                    {} MiB after {} payments with their callbacks",
            sandbox.memory("VmRSS") / 1024,
            from + step
        );
    }
    println!("                    {} MiB at the peak", sandbox.memory("VmHWM") / 1024);
    Ok(())
}

fn per_second(count: u64, span: Duration) -> u128 {
    u128::from(count) * 1_000 / span.as_millis().max(1)
}

/// Takes callbacks and counts them.
struct Shop {
    url: String,
    taken: Arc<AtomicU64>,
}

impl Shop {
    fn open() -> Outcome<Self> {
        let socket = TcpListener::bind("127.0.0.1:0").map_err(|e| e.to_string())?;
        let address = socket.local_addr().map_err(|e| e.to_string())?;
        let taken = Arc::new(AtomicU64::new(0));
        let count = taken.clone();
        // Ends with the process.
        thread::spawn(move || {
            for stream in socket.incoming().flatten() {
                let count = count.clone();
                let _ = thread::Builder::new().stack_size(64 << 10).spawn(move || {
                    let _ = serve(stream, &count);
                });
            }
        });
        Ok(Self { url: format!("http://{address}/hook"), taken })
    }

    fn wait_for(&self, callbacks: u64) -> Outcome<()> {
        let began = Instant::now();
        while self.taken.load(Ordering::Relaxed) < callbacks {
            if began.elapsed() > MOST_WAIT {
                let taken = self.taken.load(Ordering::Relaxed);
                return Err(format!("{taken} of {callbacks} callbacks came"));
            }
            thread::sleep(Duration::from_millis(1));
        }
        Ok(())
    }
}

/// Answers what comes on a connection until it closes.
fn serve(mut stream: TcpStream, count: &AtomicU64) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    while body(&mut reader)?.is_some() {
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")?;
        count.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

/// The next message's first line and body; none when the connection closes.
fn body(reader: &mut impl BufRead) -> std::io::Result<Option<(String, Vec<u8>)>> {
    let (mut first, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        if first.is_empty() {
            first.clone_from(&line);
        }
        if line == "\r\n" {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Some((first, body)))
}

/// Makes the payments with these numbers, over several connections.
fn pay(sandbox: &Sandbox, shop: &Shop, from: u64, to: u64) -> Outcome<()> {
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (address, url) = (sandbox.address, shop.url.clone());
            thread::spawn(move || collect(address, &url, (from..to).skip(client as usize)))
        })
        .collect();
    for client in clients {
        client.join().map_err(|_| "a client broke off".to_owned())??;
    }
    Ok(())
}

/// Every sixteenth of these numbers is a collection of TemboPlus.
fn collect(address: SocketAddr, url: &str, numbers: impl Iterator<Item = u64>) -> Outcome<()> {
    let failed = |e: std::io::Error| format!("the sandbox at {address}: {e}");
    let mut stream = TcpStream::connect(address).map_err(failed)?;
    stream.set_nodelay(true).map_err(failed)?;
    let mut reader = BufReader::new(stream.try_clone().map_err(failed)?);
    for number in numbers.step_by(CLIENTS as usize) {
        let request = json!({
            "channel": "TZ-TIGO-C2B", "msisdn": "255712345678", "amount": 5_000,
            "transactionRef": format!("BENCH-{number}"), "narration": "Bench",
            "transactionDate": "2025-09-11T10:30:00Z", "callbackUrl": url,
        })
        .to_string();
        let request = format!(
            "POST /tembo/v1/collection HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n\
             x-account-id: sandbox\r\nx-secret-key: sandbox-secret\r\n\
             x-request-id: 6c1b7c52-7a3e-4b1e-9d53-{number:012}\r\ncontent-length: {}\r\n\r\n{request}",
            request.len()
        );
        stream.write_all(request.as_bytes()).map_err(failed)?;
        let (first, body) = body(&mut reader).map_err(failed)?.ok_or("the sandbox closed")?;
        if !first.contains(" 200 ") {
            return Err(format!("refused: {first}{}", String::from_utf8_lossy(&body)));
        }
    }
    Ok(())
}
