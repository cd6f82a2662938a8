//! A driver for tests: it performs effects over a store in memory, with a scripted network, a clock
//! that moves when it is told to, and bytes from a seed. It checks at every send what must hold of
//! every send.

#![allow(dead_code)] // every test crate uses a part of it

use shilingi::engine::{Answer, Effect, Flow, Outbound, Step};
use shilingi::http::{Credentials, Fault, HttpRequest, HttpResponse};
use shilingi::journal::{Committed, MemoryStore, Query, Store, StoreFault, Stored};
use shilingi::value::{Span, Timestamp};

/// What came of a request.
pub(crate) type Reply = Result<HttpResponse, Fault>;

/// A request that reached the wire.
#[derive(Clone)]
pub(crate) struct Sent {
    pub(crate) money: bool,
    pub(crate) at: Timestamp,
    pub(crate) request: HttpRequest,
    pub(crate) credentials: Credentials,
}

/// From which commit on, counted from 0, how many fail, and whether they are written all the same.
#[derive(Clone, Copy)]
pub(crate) struct Failing {
    pub(crate) commit: usize,
    pub(crate) times: usize,
    pub(crate) written: bool,
}

pub(crate) struct World {
    pub(crate) store: MemoryStore,
    pub(crate) now: Timestamp,
    /// Plays the provider.
    pub(crate) network: Box<dyn FnMut(&Sent) -> Reply>,
    /// Everything that reached the wire, in order.
    pub(crate) sent: Vec<Sent>,
    pub(crate) failing: Option<Failing>,
    /// How many commits were asked for.
    pub(crate) commits: usize,
    /// Where the random bytes stand.
    pub(crate) seed: u64,
}

impl World {
    pub(crate) fn new(network: impl FnMut(&Sent) -> Reply + 'static) -> Self {
        Self {
            store: MemoryStore::new(),
            now: Timestamp::parse("2026-03-02T09:00:00Z").unwrap(),
            network: Box::new(network),
            sent: Vec::new(),
            failing: None,
            commits: 0,
            seed: 1,
        }
    }

    pub(crate) fn run<T>(&mut self, flow: Flow<T>) -> T {
        let mut step = flow.start();
        loop {
            match step {
                Step::Done(value) => return value,
                Step::Do(effect, flow) => step = flow.resume(self.perform(effect)),
            }
        }
    }

    /// Runs a flow until it has seen `most` answers, and then drops it, as a process that is killed
    /// does: the last effect was performed and nobody heard of it. `None` when it was killed.
    pub(crate) fn run_at_most<T>(&mut self, flow: Flow<T>, most: usize) -> Option<T> {
        let mut step = flow.start();
        for left in (0..=most).rev() {
            match step {
                Step::Done(value) => return Some(value),
                Step::Do(effect, flow) => {
                    let answer = self.perform(effect);
                    if left == 0 {
                        return None;
                    }
                    step = flow.resume(answer);
                }
            }
        }
        None
    }

    pub(crate) fn perform(&mut self, effect: Effect) -> Answer {
        match effect {
            Effect::Load(query) => Answer::Loaded(self.store.load(&query)),
            Effect::Commit(commit) => {
                self.commits += 1;
                let fails = self.failing.filter(|failing| {
                    (failing.commit..failing.commit + failing.times).contains(&(self.commits - 1))
                });
                if fails.is_none_or(|failing| failing.written) {
                    let answer = self.store.commit(*commit);
                    if fails.is_none() {
                        return Answer::Committed(answer);
                    }
                    assert!(matches!(answer, Ok(Committed::Done { .. })), "{answer:?}");
                }
                Answer::Committed(Err(StoreFault::new("journal_unavailable", "the test says so")))
            }
            Effect::LeaseDue(lease) => Answer::Leased(self.store.lease_due(&lease)),
            Effect::Recall(key) => Answer::Recalled(self.store.recall(&key)),
            Effect::Remember { key, value } => {
                Answer::Remembered(self.store.remember(&key, &value))
            }
            Effect::Send(outbound) => Answer::Sent(self.send(outbound)),
            Effect::Sleep(span) => {
                self.now = self.now + span;
                Answer::Slept
            }
            Effect::Now => Answer::Now(self.now),
            Effect::Random(count) => Answer::Random((0..count).map(|_| self.byte()).collect()),
        }
    }

    fn send(&mut self, outbound: Outbound) -> Reply {
        let money = matches!(outbound, Outbound::Money(_));
        let (request, credentials) = match outbound {
            Outbound::Money(dispatch) => dispatch.open(self.now)?,
            Outbound::Read(question) => question.open(),
        };
        let sent = Sent { money, at: self.now, request, credentials };
        self.sent.push(sent.clone());
        if money {
            self.check(&sent.request);
        }
        (self.network)(&sent)
    }

    /// Every request that moves money is that of a committed attempt, and each attempt is sent once.
    fn check(&self, request: &HttpRequest) {
        let attempts: usize = self
            .payments()
            .iter()
            .map(|payment| payment.attempts.iter().filter(|a| a.request == *request).count())
            .sum();
        let sends = self.sent.iter().filter(|s| s.money && s.request == *request).count();
        assert!(sends <= attempts, "{sends} sends for {attempts} attempts: {request:?}");
    }

    pub(crate) fn payments(&self) -> Vec<Stored> {
        self.store.load(&Query::All { after: None, limit: usize::MAX }).unwrap()
    }

    pub(crate) fn payment(&self, reference: &str) -> Stored {
        let own = |s: &Stored| s.intent.identity.reference == reference;
        self.payments().into_iter().find(own).unwrap()
    }

    pub(crate) fn pass(&mut self, span: Span) {
        self.now = self.now + span;
    }

    /// How many requests that move money left.
    pub(crate) fn money(&self) -> usize {
        self.sent.iter().filter(|s| s.money).count()
    }

    /// How many questions left.
    pub(crate) fn reads(&self) -> usize {
        self.sent.len() - self.money()
    }

    fn byte(&mut self) -> u8 {
        // SplitMix64.
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z >> 56) as u8
    }
}

/// A flow that is stepped beside others. Each call goes up to and through its next effect that
/// others can notice, and tells whether the flow has ended.
pub(crate) type Worker = Box<dyn FnMut(&mut World) -> bool>;

pub(crate) fn worker<T: 'static>(flow: Flow<T>, mut ended: impl FnMut(T) + 'static) -> Worker {
    let mut step = Some(flow.start());
    Box::new(move |world| {
        let mut moved = false;
        loop {
            match step.take() {
                None => return true,
                Some(Step::Done(value)) => {
                    ended(value);
                    return true;
                }
                Some(Step::Do(effect, flow)) => {
                    let local = matches!(effect, Effect::Now | Effect::Random(_));
                    if moved && !local {
                        step = Some(Step::Do(effect, flow));
                        return false;
                    }
                    moved |= !local;
                    step = Some(flow.resume(world.perform(effect)));
                }
            }
        }
    })
}

/// Steps the workers in the order that `order` names, and then each to its end.
pub(crate) fn interleave(
    world: &mut World,
    workers: &mut [Worker],
    order: impl Iterator<Item = usize>,
) {
    for next in order {
        workers[next](world);
    }
    for worker in workers {
        while !worker(world) {}
    }
}

/// Every order of `length` steps among `workers`.
pub(crate) fn orders(workers: usize, length: u32) -> impl Iterator<Item = Vec<usize>> {
    (0..workers.pow(length))
        .map(move |n| (0..length).map(|digit| n / workers.pow(digit) % workers).collect())
}
