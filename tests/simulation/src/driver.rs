//! The driver of a run: performs a worker's effects, with whatever goes wrong.

use shilingi::engine::{Answer, Effect, Outbound};
use shilingi::http::{Cause, Fault as HttpFault};
use shilingi::journal::{Commit, Committed, Record, Store};
use shilingi::value::Timestamp;

use crate::fault::{Class, Fault, Faults, Net};
use crate::mutation::Mutation;
use crate::store;
use crate::worker::{Doing, Job, Task, Waits};
use crate::world::{Event, World};

impl World {
    /// Performs the effect that a worker waits for, or lets something happen in its place.
    pub(crate) fn perform(&mut self, worker: usize) {
        let doing = std::mem::replace(&mut self.workers[worker].doing, Doing::Idle);
        let Doing::Ready(effect, task, job) = doing else {
            self.workers[worker].doing = doing;
            return;
        };
        let class = Class::of(&effect);
        let fault = self.faults.at(self.effects, class, &mut self.random);
        self.effects += 1;
        if matches!(self.faults, Faults::Script(_)) {
            self.classes.push(class);
        }
        if let Some(fault) = fault {
            *self.watch.counts.faults.entry(name(fault)).or_default() += 1;
        }
        self.trace.note(2, worker, self.random.state(), self.now, || match fault {
            Some(fault) => format!("{} !{fault:?}", words(&effect)),
            None => words(&effect),
        });
        match fault {
            Some(Fault::CrashBefore) => self.crash(worker),
            Some(Fault::Pause(span)) => {
                self.workers[worker].paused_until = self.now + span;
                self.workers[worker].doing = Doing::Ready(effect, task, job);
            }
            Some(Fault::Clock(offset)) => {
                self.workers[worker].offset = offset;
                self.workers[worker].doing = Doing::Ready(effect, task, job);
            }
            fault => self.answer(worker, effect, task, job, fault),
        }
    }

    fn answer(
        &mut self,
        worker: usize,
        effect: Effect,
        task: Task,
        job: Job,
        fault: Option<Fault>,
    ) {
        let fails = match fault {
            Some(Fault::NotWritten) => Some(false),
            Some(Fault::AnswerLost) => Some(true),
            _ => None,
        };
        let dies = fault == Some(Fault::CrashAfter);
        let answer = match effect {
            Effect::Load(query) => Answer::Loaded(match fails {
                Some(_) => Err(store::fault()),
                None => self.journal.inner.load(&query),
            }),
            Effect::Commit(commit) => Answer::Committed(self.commit(worker, *commit, &job, fails)),
            Effect::LeaseDue(lease) => {
                let done = fails != Some(false);
                let leased = done.then(|| self.journal.inner.lease_due(&lease));
                Answer::Leased(leased.filter(|_| fails.is_none()).unwrap_or(Err(store::fault())))
            }
            Effect::Recall(key) => Answer::Recalled(match fails {
                Some(_) => Err(store::fault()),
                None => self.journal.inner.recall(&key),
            }),
            Effect::Remember { key, value } => {
                let done = fails != Some(false);
                let kept = done.then(|| self.journal.inner.remember(&key, &value));
                Answer::Remembered(kept.filter(|_| fails.is_none()).unwrap_or(Err(store::fault())))
            }
            Effect::Now => {
                self.workers[worker].last_now = self.clock(worker).millis();
                Answer::Now(self.clock(worker))
            }
            Effect::Random(count) => Answer::Random(self.random.bytes(count)),
            Effect::Sleep(span) => {
                if dies {
                    return self.crash(worker);
                }
                let epoch = self.workers[worker].epoch;
                self.workers[worker].doing = Doing::Waiting(task, job, Waits::Sleep);
                return self.at(self.now + span.as_millis(), Event::Wake { worker, epoch });
            }
            Effect::Send(outbound) => {
                let net = if let Some(Fault::Net(net)) = fault { Some(net) } else { None };
                match self.send(worker, outbound, net, &job) {
                    Ok(()) if dies => return self.crash(worker),
                    Ok(()) => {
                        self.workers[worker].doing = Doing::Waiting(task, job, Waits::Reply);
                        return;
                    }
                    Err(fault) => Answer::Sent(Err(fault)),
                }
            }
        };
        if dies {
            return self.crash(worker);
        }
        let step = task.resume(answer);
        self.go_on(worker, job, step);
    }

    fn commit(
        &mut self,
        worker: usize,
        commit: Commit,
        job: &Job,
        fails: Option<bool>,
    ) -> Result<Committed, shilingi::journal::StoreFault> {
        let id = commit.intent;
        if let (Job::Webhook(delivery), Some(record)) = (job, commit.records.first())
            && delivery.forged
        {
            let what = format!("{} is recorded for {delivery:?}", record_word(record));
            self.watch.broken("a stranger is not heard", what);
        }
        if fails == Some(false) {
            return match self.mutation {
                Some(Mutation::SentBeforeCommit) => {
                    Ok(Committed::Done { version: commit.expected_version + 1 })
                }
                _ => Err(store::fault()),
            };
        }
        let before = self.journal.one(id).map(|stored| stored.verdict());
        let only_hints = commit.records.iter().all(|r| matches!(r, Record::Hint(_)));
        let is_evidence = commit.records.iter().any(|r| matches!(r, Record::Evidence(_)));
        let result = self.journal.commit(commit);
        if matches!(result, Ok(Committed::Done { .. })) {
            let heard = self.workers[worker].heard.take().filter(|_| is_evidence);
            self.committed(id, heard);
            let after = self.journal.one(id).map(|stored| stored.verdict());
            if only_hints && before != after {
                self.watch.broken("a hint changes no verdict", format!("{before:?} to {after:?}"));
            }
        }
        if fails.is_some() {
            return Err(store::fault());
        }
        result
    }

    /// Lets a request leave. An error means that nothing left.
    fn send(
        &mut self,
        worker: usize,
        outbound: Outbound,
        net: Option<Net>,
        job: &Job,
    ) -> Result<(), HttpFault> {
        let now = match self.mutation {
            Some(Mutation::ClockReadEarly) => Timestamp::from_millis(self.workers[worker].last_now),
            _ => self.clock(worker),
        };
        let (request, money) = match outbound {
            Outbound::Money(dispatch) => (dispatch.open(now)?.0, true),
            Outbound::Read(question) => (question.open().0, false),
        };
        if net == Some(Net::NoConnection) {
            return Err(HttpFault::NotSent(Cause::Connect));
        }
        if money {
            self.leaves(worker, &request, job);
        }
        self.launch(worker, request, money, net);
        Ok(())
    }
}

fn record_word(record: &Record) -> &'static str {
    match record {
        Record::Intent(_) => "an intent",
        Record::Attempt(_) => "an attempt",
        Record::Evidence(_) => "evidence",
        Record::Hint(_) => "a hint",
    }
}

fn words(effect: &Effect) -> String {
    match effect {
        Effect::Load(_) => "load".to_owned(),
        Effect::Commit(commit) => {
            let records: Vec<String> = commit
                .records
                .iter()
                .map(|record| match record {
                    Record::Evidence(e) => format!("{:?} {:?} ({})", e.source, e.claim, e.note),
                    other => record_word(other).to_owned(),
                })
                .collect();
            let reference = &commit.index.identity.reference;
            let records = records.join(" and ");
            format!("commit {reference} v{}: {records}", commit.expected_version + 1)
        }
        Effect::Send(Outbound::Money(_)) => "send money".to_owned(),
        Effect::Send(Outbound::Read(question)) => format!("ask {}", question.request().url),
        Effect::LeaseDue(_) => "lease".to_owned(),
        Effect::Recall(_) => "recall".to_owned(),
        Effect::Remember { .. } => "remember".to_owned(),
        Effect::Sleep(span) => format!("sleep {span:?}"),
        Effect::Now => "now".to_owned(),
        Effect::Random(_) => "random".to_owned(),
    }
}

fn name(fault: Fault) -> &'static str {
    match fault {
        Fault::CrashBefore => "crash before",
        Fault::CrashAfter => "crash after",
        Fault::Pause(_) => "pause",
        Fault::Clock(_) => "clock jump",
        Fault::NotWritten => "journal: not written",
        Fault::AnswerLost => "journal: answer lost",
        Fault::Net(net) => match net {
            Net::NoConnection => "no connection",
            Net::DropBefore => "drop before",
            Net::DropAfter => "drop after",
            Net::HangBefore => "hang before",
            Net::HangAfter => "hang after",
            Net::ErrorBefore(_) => "5xx before",
            Net::ErrorAfter(_) => "5xx after",
            Net::Redirect(_) => "redirect",
            Net::Html => "html",
            Net::Truncated => "truncated",
            Net::RateLimited => "rate limited",
            Net::Slow => "slow answer",
            Net::Late(_) => "late request",
            Net::Past(_) => "past state",
            Net::Other => "other payment",
        },
    }
}
