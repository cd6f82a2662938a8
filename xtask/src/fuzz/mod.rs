//! `cargo xtask fuzz`: libFuzzer at every door through which bytes come in.
//!
//! A stable compiler is enough: the pass that counts branches is one of LLVM's, and nothing of ours is
//! unsafe, so no sanitizer is needed to see what went wrong.

mod seed;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Outcome;

const LEARN: &str = "\
Every reader of bytes from outside has a door (`tests/src/door`): replies, callbacks, webhooks and
statements of both providers, QR texts, requests, numbers and amounts, records of a journal, what
the sandbox is told. At each, libFuzzer makes up bytes, starting from the vectors and from
fuzz/corpus. A crash, a broken promise, ten seconds or 2 GB for one input end the run and leave the
input in target/fuzz/found.

Examples:
  cargo xtask fuzz                                    a short run at every door
  cargo xtask fuzz --door snippe_webhook --runs 1000000
  cargo xtask fuzz --door text --replay FILE          one input again, with its backtrace
  cargo xtask fuzz --keep                             write fuzz/corpus anew from the vectors
  cargo xtask soak fuzz                               ten million inputs";

/// The pass and what it writes down: edges, and the numbers that are compared.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
     -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";

/// Inputs per door of a short run, and the longest time that they may take, in seconds.
const SHORT: (u64, u64) = (20_000, 4);

#[derive(clap::Args)]
#[command(after_help = LEARN)]
pub(crate) struct Options {
    /// This door alone.
    #[arg(long, value_name = "NAME")]
    door: Option<String>,
    /// How many inputs at each door.
    #[arg(long, default_value_t = SHORT.0, value_name = "N")]
    runs: u64,
    /// Runs one input and nothing else.
    #[arg(long, requires = "door", value_name = "FILE")]
    replay: Option<PathBuf>,
    /// Writes the smallest set of samples that reaches as much as the vectors do.
    #[arg(long, conflicts_with = "replay")]
    keep: bool,
}

pub(crate) fn run(root: &Path, options: &Options) -> Outcome<()> {
    let fuzzer = Fuzzer::build(root)?;
    let doors = match &options.door {
        Some(name) => vec![name.clone()],
        None => fuzzer.doors()?,
    };
    if let Some(file) = &options.replay {
        let status = fuzzer.at(&doors[0]).arg(file).status().map_err(|e| cannot(&e))?;
        return if status.success() { Ok(()) } else { Err("it fails".to_owned()) };
    }
    for door in &doors {
        if options.keep {
            println!("{door:16} {} samples", fuzzer.keep(door)?);
        } else {
            fuzzer.open(door, options.runs, None)?;
        }
    }
    Ok(())
}

/// What a short run at every door did.
pub(crate) struct Short {
    pub(crate) doors: usize,
    pub(crate) runs: u64,
}

/// A short run at every door, bounded in time.
pub(crate) fn short(root: &Path) -> Outcome<Short> {
    let fuzzer = Fuzzer::build(root)?;
    let doors = fuzzer.doors()?;
    let mut runs = 0;
    for door in &doors {
        runs += fuzzer.open(door, SHORT.0, Some(SHORT.1))?;
    }
    Ok(Short { doors: doors.len(), runs })
}

/// `total` inputs, shared between all doors.
pub(crate) fn long(root: &Path, total: u64) -> Outcome<()> {
    let fuzzer = Fuzzer::build(root)?;
    let doors = fuzzer.doors()?;
    let each = total.div_ceil(doors.len().max(1) as u64);
    let start = Instant::now();
    let mut runs = 0;
    for door in &doors {
        runs += fuzzer.open(door, each, None)?;
        println!("{runs} of {total} inputs, {} s", start.elapsed().as_secs());
    }
    println!("fuzz: {runs} inputs at {} doors, no crash", doors.len());
    if runs < total { Err(format!("only {runs} of {total} inputs were run")) } else { Ok(()) }
}

struct Fuzzer {
    program: PathBuf,
    /// Committed samples.
    corpus: PathBuf,
    /// What runs write: samples made from the vectors, samples found, inputs that fail.
    place: PathBuf,
}

impl Fuzzer {
    fn build(root: &Path) -> Outcome<Self> {
        let place = crate::target(root).join("fuzz");
        let host = host()?;
        let status = crate::cargo()
            .current_dir(root.join("fuzz"))
            // With a target named, build scripts and macros are spared the pass.
            .args(["build", "--quiet", "--release", "--target", &host, "--target-dir"])
            .arg(&place)
            .env("RUSTFLAGS", FLAGS)
            .status()
            .map_err(|e| cannot(&e))?;
        if !status.success() {
            return Err("the fuzzer does not build; it needs a C++ compiler (g++)".to_owned());
        }
        seed::write(root, &place)?;
        let program = place.join(host).join("release/shilingi-fuzz");
        Ok(Self { program, corpus: root.join("fuzz/corpus"), place })
    }

    fn doors(&self) -> Outcome<Vec<String>> {
        let output = Command::new(&self.program).output().map_err(|e| cannot(&e))?;
        let names = String::from_utf8_lossy(&output.stdout);
        let doors: Vec<String> = names.lines().map(str::to_owned).collect();
        if doors.is_empty() { Err("the fuzzer names no door".to_owned()) } else { Ok(doors) }
    }

    fn at(&self, door: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.env("SHILINGI_DOOR", door);
        command
    }

    /// The folders of a door's samples that are there; the first takes what is found.
    fn samples(&self, door: &str) -> Outcome<Vec<PathBuf>> {
        let found = self.place.join("corpus").join(door);
        fs::create_dir_all(&found).map_err(|e| format!("{}: {e}", found.display()))?;
        let given = [self.place.join("seeds").join(door), self.corpus.join(door)];
        Ok(std::iter::once(found).chain(given.into_iter().filter(|f| f.exists())).collect())
    }

    /// Runs inputs at a door and tells how many were run.
    fn open(&self, door: &str, runs: u64, seconds: Option<u64>) -> Outcome<u64> {
        let failures = self.place.join("found");
        fs::create_dir_all(&failures).map_err(|e| format!("{}: {e}", failures.display()))?;
        let words = self.place.join("words");
        let mut command = self.at(door);
        command.args([
            format!("-runs={runs}"),
            format!("-max_total_time={}", seconds.unwrap_or(0)),
            format!("-artifact_prefix={}/{door}-", failures.display()),
            format!("-dict={}", words.display()),
            "-max_len=4096".to_owned(),
            "-timeout=10".to_owned(),
            "-print_final_stats=1".to_owned(),
        ]);
        if seconds.is_some() {
            command.arg("-seed=1");
        }
        command.args(self.samples(door)?).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|e| cannot(&e))?;
        let mut watch = Watch::new(door);
        if let Some(stderr) = child.stderr.take() {
            for line in BufReader::new(stderr).split(b'\n').map_while(Result::ok) {
                watch.line(&String::from_utf8_lossy(&line));
            }
        }
        let status = child.wait().map_err(|e| cannot(&e))?;
        if status.success() {
            println!("{door:16} {}", watch.close());
            return Ok(watch.runs);
        }
        Err(format!(
            "{}\n{door}: an input fails; see above and {}",
            watch.tail(),
            failures.display()
        ))
    }

    /// Writes the door's committed samples anew: the fewest that reach what the vectors reach. Samples
    /// made by hand, named by a word, stay.
    fn keep(&self, door: &str) -> Outcome<usize> {
        let seeds = self.place.join("seeds").join(door);
        let kept = self.corpus.join(door);
        fs::create_dir_all(&kept).map_err(|e| format!("{}: {e}", kept.display()))?;
        for file in files(&kept)? {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            if name.len() == 40 && name.bytes().all(|b| b.is_ascii_hexdigit()) {
                fs::remove_file(&file).map_err(|e| format!("{}: {e}", file.display()))?;
            }
        }
        if seeds.exists() {
            let status = self
                .at(door)
                .args(["-merge=1", "-max_len=4096", "-verbosity=0"])
                .args([&kept, &seeds])
                .stderr(Stdio::null())
                .status();
            if !status.map_err(|e| cannot(&e))?.success() {
                return Err(format!("{door}: its samples cannot be merged"));
            }
        }
        Ok(files(&kept)?.len())
    }
}

/// What a run says as it goes: `#1024 pulse cov: 88 ft: 99 corp: 7/1Kb exec/s: 512`.
struct Watch {
    door: String,
    runs: u64,
    coverage: String,
    lines: Vec<String>,
    start: Instant,
    told: u64,
}

impl Watch {
    fn new(door: &str) -> Self {
        let (coverage, lines) = (String::new(), Vec::new());
        Self { door: door.to_owned(), runs: 0, coverage, lines, start: Instant::now(), told: 0 }
    }

    fn line(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        let number = words.next().and_then(|word| word.strip_prefix('#'));
        if let Some(runs) = number.and_then(|digits| digits.parse().ok()) {
            self.runs = runs;
            while let Some(word) = words.next() {
                if word == "cov:" {
                    self.coverage = words.next().unwrap_or_default().to_owned();
                }
            }
            let seconds = self.start.elapsed().as_secs();
            if seconds >= self.told + 10 {
                self.told = seconds;
                println!("{:16} {}", self.door, self.close());
            }
            return;
        }
        if let Some(runs) = line.strip_prefix("stat::number_of_executed_units:") {
            self.runs = runs.trim().parse().unwrap_or(self.runs);
        }
        self.lines.push(line.to_owned());
        if self.lines.len() > 200 {
            self.lines.remove(0);
        }
    }

    fn close(&self) -> String {
        let seconds = self.start.elapsed().as_secs();
        let pace = self.runs / seconds.max(1);
        format!("{:>9} inputs, {} edges, {seconds} s, {pace} a second", self.runs, self.coverage)
    }

    fn tail(&self) -> String {
        self.lines.join("\n")
    }
}

fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let listed = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    Ok(listed.flatten().map(|entry| entry.path()).collect())
}

/// The triple that rustc builds for by itself.
fn host() -> Outcome<String> {
    let output = Command::new("rustc").arg("-vV").output().map_err(|e| cannot(&e))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc names no host".to_owned())
}

fn cannot(error: &std::io::Error) -> String {
    format!("the fuzzer cannot be run: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_fuzzer_says_is_counted() {
        let mut watch = Watch::new("text");
        watch.line("#2\tINITED cov: 120 ft: 121 corp: 1/1b exec/s: 0 rss: 30Mb");
        watch.line("#1024\tpulse  cov: 130 ft: 140 corp: 7/90b exec/s: 512 rss: 30Mb");
        assert_eq!((watch.runs, watch.coverage.as_str()), (1024, "130"));
        watch.line("stat::number_of_executed_units: 20000");
        assert_eq!(watch.runs, 20_000);
        watch.line("==1== ERROR: libFuzzer: deadly signal");
        assert!(watch.tail().ends_with("deadly signal"));
    }
}
