//! The sandbox's books against the journal.

use std::collections::{BTreeMap, BTreeSet};

use shilingi::{Journal, Payment, Status};
use tokio::runtime::Runtime;

use crate::Outcome;
use crate::control::{Book, Control};
use crate::plan::{Kind, Wanted};
use crate::worker::{Shop, runtime};

/// What workers said, what the books showed on the way, and the journal as the harness reads it.
pub(crate) struct Ledger {
    runtime: Runtime,
    shop: Shop,
    /// References that a worker was told are recorded.
    recorded: BTreeSet<String>,
    /// References that were seen in the journal.
    seen: BTreeSet<String>,
    /// References that the sandbox had, or a worker was sure of, and the journal did not.
    lost: BTreeSet<String>,
    /// Errors that workers met, by code.
    errors: BTreeMap<String, usize>,
}

/// What a run came to.
pub(crate) struct Verdict {
    statuses: BTreeMap<Status, usize>,
    parked: usize,
    errors: BTreeMap<String, usize>,
    max: u32,
    lost: Vec<String>,
    contradictions: Vec<String>,
}

impl Ledger {
    pub(crate) fn new(journal: &str, sandbox: &str) -> Outcome<Self> {
        let runtime = runtime()?;
        let opened = {
            let _within = runtime.enter();
            let journal = Journal::open(journal).map_err(|e| e.to_string())?;
            // It asks nobody and takes no callback.
            Shop::new(&journal, sandbox, "http://127.0.0.1:9").map_err(|e| e.to_string())?
        };
        Ok(Self {
            runtime,
            shop: opened,
            recorded: BTreeSet::new(),
            seen: BTreeSet::new(),
            lost: BTreeSet::new(),
            errors: BTreeMap::new(),
        })
    }

    pub(crate) fn hear(&mut self, line: &str) {
        if let Some(reference) = line.strip_prefix("recorded ") {
            self.recorded.insert(reference.to_owned());
        } else if let Some(error) = line.strip_prefix("error ") {
            let code = error.split(' ').next().unwrap_or_default();
            *self.errors.entry(code.to_owned()).or_default() += 1;
        }
    }

    /// Whatever the sandbox has heard of by now, or a worker is sure of, must be in the journal by now.
    pub(crate) fn look(&mut self, control: &Control) -> Outcome<()> {
        let known = control.executions()?;
        let fresh: Vec<String> = known
            .into_keys()
            .chain(self.recorded.iter().cloned())
            .filter(|r| !self.seen.contains(r))
            .collect();
        for reference in fresh {
            if self.stored(&reference)?.is_some() {
                self.seen.insert(reference);
            } else {
                self.lost.insert(reference);
            }
        }
        Ok(())
    }

    pub(crate) fn progress(&self) -> String {
        format!("{} payments reached a provider, {} lost", self.seen.len(), self.lost.len())
    }

    /// The payments that are neither settled nor parked.
    pub(crate) fn open(&self, wanted: &[Wanted]) -> Outcome<Vec<String>> {
        let mut open = Vec::new();
        for one in wanted {
            match self.payment(one)? {
                Some(payment) if payment.settled || payment.parked.is_some() => {}
                Some(payment) => open.push(format!("{} ({})", one.reference, payment.status)),
                None => open.push(format!("{} (not recorded)", one.reference)),
            }
        }
        Ok(open)
    }

    pub(crate) fn close(mut self, control: &Control, wanted: &[Wanted]) -> Outcome<Verdict> {
        self.look(control)?;
        let books = control.books()?;
        let mut verdict = Verdict {
            statuses: BTreeMap::new(),
            parked: 0,
            errors: self.errors.clone(),
            max: books.iter().map(|book| book.executed).max().unwrap_or(0),
            lost: Vec::new(),
            contradictions: Vec::new(),
        };
        let mut books: BTreeMap<String, Book> =
            books.into_iter().map(|book| (book.reference.clone(), book)).collect();
        for one in wanted {
            let book = books.remove(&one.reference);
            let Some(payment) = self.payment(one)? else {
                self.lost.insert(one.reference.clone());
                continue;
            };
            *verdict.statuses.entry(payment.status).or_default() += 1;
            verdict.parked += usize::from(!payment.settled && payment.parked.is_some());
            verdict.contradictions.extend(contradiction(&payment, book.as_ref()));
        }
        let strangers = books.into_keys().map(|r| format!("{r}: nobody wanted it"));
        verdict.contradictions.extend(strangers);
        verdict.lost = self.lost.into_iter().collect();
        Ok(verdict)
    }

    fn payment(&self, wanted: &Wanted) -> Outcome<Option<Payment>> {
        self.of(wanted.kind, &wanted.reference)
    }

    fn stored(&self, reference: &str) -> Outcome<Option<Payment>> {
        match self.of(Kind::TemboPayout, reference)? {
            Some(payment) => Ok(Some(payment)),
            None => self.of(Kind::SnippePayout, reference),
        }
    }

    fn of(&self, kind: Kind, reference: &str) -> Outcome<Option<Payment>> {
        match self.runtime.block_on(self.shop.engine(kind).stored(reference)) {
            Ok(payment) => Ok(Some(payment)),
            Err(error) if error.code == "payment_unknown" => Ok(None),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// What the journal says of a payment that the books deny.
fn contradiction(payment: &Payment, book: Option<&Book>) -> Option<String> {
    let (executed, returned) = book.map_or((0, 0), |book| (book.executed, book.returned));
    let received = book.map_or(0, |book| book.payments.len());
    let stays = executed > returned;
    let reference = &payment.reference;
    let say = |what: &str| {
        Some(format!(
            "{reference}: {what}: {} with {} attempts in the journal, executed {executed} times, \
             returned {returned} times, {received} payments in the books",
            payment.status, payment.attempts
        ))
    };
    match payment.status {
        _ if executed > 1 => say("carried out more than once"),
        _ if received > payment.attempts as usize => say("more payments than attempts"),
        _ if payment.attempts > 1 => say("more than one attempt"),
        Status::Succeeded if !stays => say("nothing moved"),
        Status::Failed | Status::Expired | Status::Cancelled if stays => say("the money moved"),
        Status::Created | Status::Reversed => say("no end that this run has"),
        _ => None,
    }
}

impl Verdict {
    pub(crate) fn is_sound(&self) -> bool {
        self.max <= 1 && self.lost.is_empty() && self.contradictions.is_empty()
    }

    pub(crate) fn print(&self) {
        for (status, count) in &self.statuses {
            println!("{status:<10} {count:>6}");
        }
        println!("{:<10} {:>6}  of them open, for a person to look at", "parked", self.parked);
        for (code, count) in &self.errors {
            println!("error      {count:>6}  {code}");
        }
        for line in &self.contradictions {
            println!("contradiction: {line}");
        }
        for reference in &self.lost {
            println!("lost: {reference}");
        }
        println!("contradictions: {}", self.contradictions.len());
        println!("executions per reference: max {}", self.max);
        println!("lost intents: {}", self.lost.len());
    }
}
