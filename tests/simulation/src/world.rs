//! The world of a run: true time, what is under way, and whose turn it is.

use std::collections::{BTreeMap, BTreeSet};

use shilingi::engine::Engine;
use shilingi::http::{Fault as HttpFault, HttpRequest, HttpResponse};
use shilingi::value::{Span, Timestamp};
use shilingi::{Changes, Kind, Resolution, Snippe, TemboPlus};

use crate::books::{HOUR, Host, MINUTE, OLDEST_ANSWER, SECOND};
use crate::check::Watch;
use crate::exhaustive::LATER;
use crate::fault::{Class, Faults, Net, Odds};
use crate::mutation::{self, Mutation, bent};
use crate::plan::Plan;
use crate::random::Random;
use crate::report::{Report, Trace};
use crate::server::Servers;
use crate::store::Journal;
use crate::worker::{Delivery, Doing, Job, Outcome, Task, TaskStep, Waits, Worker};

/// 2026-03-02T09:00:00Z
pub(crate) const START: i64 = 1_772_442_000_000;

/// A run that takes more steps than this with faults goes on without them.
const MOST_STEPS: usize = 1_500;

/// Two clocks, and the time for which a request may lie about, together make less than four hours: the
/// margin that the engine keeps of Snippe's window of a day.
const MOST_OFFSET: i64 = 105 * MINUTE;

/// A remittance is believed not to exist when it was not found twice within half an hour. Such a request
/// lies about for less, together with the two minutes in which it may be sent and the ten by which an
/// answer may be old.
const LATE_REMITTANCE: i64 = 15 * MINUTE;

pub(crate) enum Event {
    /// A request reaches its provider.
    Arrive(Flight),
    /// An exchange ends for the worker who waits for it.
    Reply { worker: usize, epoch: u64, answer: Result<HttpResponse, HttpFault> },
    /// A sleep ends.
    Wake { worker: usize, epoch: u64 },
    /// A worker that has nothing to do takes up something.
    Next(usize),
    /// A worker takes up this, as soon as it can.
    Begin(usize, Job),
    /// A process starts again.
    Up(usize),
    /// A callback comes in, for the n-th time.
    Deliver(Delivery, u32),
    /// A provider is out of order, or works again.
    Outage(Host, bool),
}

/// A request under way.
pub(crate) struct Flight {
    pub(crate) worker: usize,
    pub(crate) epoch: u64,
    pub(crate) request: HttpRequest,
    pub(crate) money: bool,
    pub(crate) fault: Option<Net>,
}

pub(crate) struct World {
    pub(crate) now: i64,
    pub(crate) random: Random,
    pub(crate) plan: Plan,
    pub(crate) engines: BTreeMap<Host, Engine>,
    pub(crate) journal: Journal,
    pub(crate) servers: Servers,
    pub(crate) workers: Vec<Worker>,
    pub(crate) faults: Faults,
    pub(crate) mutation: Option<Mutation>,
    pub(crate) outages: BTreeSet<Host>,
    /// Whether things may go wrong outside effects: outages, strangers, lost callbacks.
    pub(crate) unruly: bool,
    /// How many effects were performed.
    pub(crate) effects: usize,
    /// What kinds of effects they were, while faults come from a script.
    pub(crate) classes: Vec<Class>,
    pub(crate) watch: Watch,
    pub(crate) trace: Trace,
    /// What each provider's consumer of changes has read and not acknowledged.
    pub(crate) feed: BTreeMap<Host, Option<Changes>>,
    /// No question is answered with a state that is older.
    pub(crate) oldest_answer: i64,
    /// All other questions are answered with a state that is this old.
    pub(crate) answer_age: i64,
    /// No request for a remittance lies about for longer.
    pub(crate) most_late_remittance: i64,
    most_offset: i64,
    events: BTreeMap<(i64, u64), Event>,
    sequence: u64,
    steps: usize,
}

/// What a run is to be, beside its seed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// What is broken on purpose.
    pub mutation: Option<Mutation>,
    /// Whether to write down every step.
    pub trace: bool,
    /// Whether lost payments are repeated where that is documented; drawn by the seed.
    pub resend: bool,
    /// What the run is to be about in particular.
    pub focus: Option<Focus>,
    /// The only kind of payment in it; all kinds where it is left out.
    pub kind: Option<Kind>,
}

/// What a run may be about in particular. All but the first cross a limit of what can be promised, to
/// see that it is where it is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// Payouts that are accepted and overturned while everything else goes wrong.
    Overturns,
    /// The same, and answers that are older than the confirming time.
    OldAnswers,
    /// The same, with clocks that differ, and answers that do not tell the time.
    UndatedAnswers,
    /// Clocks that differ by more than a day.
    Clocks,
    /// Requests that lie about for most of a day before the provider has them.
    LateRequests,
    /// Remittances whose requests lie about for longer than it takes to believe that they never came.
    LateRemittances,
}

impl Focus {
    pub(crate) fn overturns(self) -> bool {
        matches!(self, Self::Overturns | Self::OldAnswers | Self::UndatedAnswers)
    }
}

impl World {
    pub(crate) fn new(seed: u64, options: Options) -> Self {
        let mut random = Random::new(seed);
        let mut plan = Plan::draw(&mut random);
        let mut odds = Odds::draw(&mut random);
        let (skewed, overturns) = (random.chance(400), random.chance(400));
        let focus = options.focus;
        odds.most_offset = if skewed { MOST_OFFSET } else { 0 };
        odds.most_late = if skewed { 20 * MINUTE } else { 3 * HOUR };
        if let Some(focus) = focus {
            odds.money = 900;
            plan.focus(focus);
            match focus {
                Focus::Clocks => odds.most_offset = 30 * HOUR,
                Focus::LateRequests | Focus::LateRemittances => odds.most_late = 20 * HOUR,
                Focus::UndatedAnswers => odds.most_offset = MOST_OFFSET,
                Focus::Overturns | Focus::OldAnswers => {}
            }
        }
        let overturns = overturns || focus.is_some_and(Focus::overturns);
        if let Some(kind) = options.kind {
            plan.only(kind, &mut random);
        }
        if options.mutation == Some(Mutation::VersionIgnored) {
            // Two send at once only what was recorded before.
            plan.payments.iter_mut().for_each(|wanted| wanted.recorded = true);
        }
        let remits = plan.payments.iter().any(|wanted| wanted.kind == Kind::Remittance);
        let resend = random.chance(700) || focus.is_some();
        let mut world =
            Self::with(plan, random, Faults::Drawn(odds), Options { resend, ..options });
        world.most_offset = odds.most_offset;
        world.servers.keeps_refusals = world.random.chance(500);
        world.servers.replays = world.random.chance(500);
        world.servers.lag = world.random.pick(&[0, 10 * MINUTE, 30 * HOUR]);
        world.servers.dates = world.random.pick(&[0, 500, 1000, 1000]);
        world.servers.overturns = overturns;
        // An acceptance that is taken back is told from one that stands by asking again later. That
        // ends with answers that are older, and with clocks that differ while nobody tells the time.
        if focus == Some(Focus::OldAnswers) {
            world.answer_age = 2 * OLDEST_ANSWER;
        } else if overturns {
            world.oldest_answer = OLDEST_ANSWER;
            world.answer_age = world.random.pick(&[0, 0, OLDEST_ANSWER]);
        }
        if focus == Some(Focus::LateRemittances) {
            world.most_late_remittance = odds.most_late;
        }
        if (overturns || remits) && odds.most_offset > 0 {
            world.servers.dates = if focus == Some(Focus::UndatedAnswers) { 0 } else { 1000 };
        }
        world.people();
        world
    }

    pub(crate) fn with(plan: Plan, random: Random, faults: Faults, options: Options) -> Self {
        let settings = mutation::settings(options.mutation, options.resend);
        let tembo = TemboPlus::local("http://127.0.0.1:1")
            .and_then(|tembo| tembo.callback_url("https://shop.example/callback"));
        let snippe = Snippe::local("http://127.0.0.1:1")
            .and_then(|snippe| snippe.callback_url("https://shop.example/snippe"));
        let mut engines = BTreeMap::new();
        if let (Ok(tembo), Ok(snippe)) = (tembo, snippe) {
            engines.insert(Host::Tembo, Engine::new(bent(tembo, options.mutation), settings));
            engines.insert(Host::Snippe, Engine::new(bent(snippe, options.mutation), settings));
        }
        let mut world = Self {
            now: START,
            random,
            engines,
            journal: Journal { mutation: options.mutation, ..Journal::default() },
            servers: Servers::default(),
            workers: Vec::new(),
            faults,
            mutation: options.mutation,
            outages: BTreeSet::new(),
            unruly: true,
            effects: 0,
            classes: Vec::new(),
            watch: Watch::new(&plan),
            trace: Trace::new(options.trace),
            feed: BTreeMap::new(),
            oldest_answer: 10 * MINUTE,
            answer_age: 0,
            most_late_remittance: LATE_REMITTANCE,
            most_offset: 0,
            events: BTreeMap::new(),
            sequence: 0,
            steps: 0,
            plan,
        };
        world.record_unsent();
        world
    }

    /// Puts the workers and the troubles of the run in place.
    fn people(&mut self) {
        for worker in 0..self.plan.workers {
            let offset = self.random.between(-self.most_offset, self.most_offset);
            self.workers.push(Worker::new(offset));
            let at = self.now + self.random.spread(10, 10 * SECOND);
            self.at(at, Event::Next(worker));
        }
        for host in [Host::Tembo, Host::Snippe] {
            if self.random.chance(150) {
                let from = self.now + self.random.spread(SECOND, self.plan.active);
                let until = from + self.random.spread(MINUTE, 10 * HOUR);
                self.at(from, Event::Outage(host, true));
                self.at(until, Event::Outage(host, false));
            }
        }
    }

    pub(crate) fn run(mut self, seed: u64) -> Report {
        let end = self.now + self.plan.active;
        while self.now < end && self.steps < MOST_STEPS && self.step() {}
        self.settle();
        self.report(seed)
    }

    pub(crate) fn report(self, seed: u64) -> Report {
        Report {
            seed,
            effects: self.effects,
            hash: self.trace.hash(),
            violation: self.watch.violation,
            lines: self.trace.into_lines(),
            counts: self.watch.counts,
        }
    }

    /// One step: a worker's next effect, or the next event. False when there is nothing left, or
    /// something is wrong.
    pub(crate) fn step(&mut self) -> bool {
        self.steps += 1;
        if self.watch.violation.is_some() {
            return false;
        }
        let ready: Vec<usize> = (0..self.workers.len()).filter(|w| self.is_ready(*w)).collect();
        let stalls = !self.events.is_empty() && self.random.chance(70);
        if !ready.is_empty() && !stalls {
            let worker = self.random.pick(&ready);
            self.now += self.random.between(0, 20);
            self.perform(worker);
            return true;
        }
        if let Some(((at, _), event)) = self.events.pop_first() {
            self.now = self.now.max(at);
            self.happen(event);
            return true;
        }
        let paused = self.workers.iter().filter(|w| matches!(w.doing, Doing::Ready(..)));
        match paused.map(|w| w.paused_until).min() {
            Some(until) => {
                self.now = self.now.max(until);
                true
            }
            None => false,
        }
    }

    fn is_ready(&self, worker: usize) -> bool {
        let worker = &self.workers[worker];
        matches!(worker.doing, Doing::Ready(..)) && worker.paused_until <= self.now
    }

    pub(crate) fn at(&mut self, at: i64, event: Event) {
        self.sequence += 1;
        self.events.insert((at.max(self.now), self.sequence), event);
    }

    pub(crate) fn next_event(&self) -> Option<i64> {
        self.events.keys().next().map(|(at, _)| *at)
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.workers.iter().any(|w| matches!(w.doing, Doing::Ready(..) | Doing::Waiting(..)))
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Arrive(flight) => self.arrive(flight),
            Event::Reply { worker, epoch, answer } => self.reply(worker, epoch, answer),
            Event::Wake { worker, epoch } => self.wake(worker, epoch),
            Event::Up(worker) => {
                self.trace.note(20, worker, 0, self.now, || "starts again".to_owned());
                self.workers[worker].doing = Doing::Idle;
                self.at(self.now, Event::Next(worker));
            }
            Event::Next(worker) => {
                if self.unruly && matches!(self.workers[worker].doing, Doing::Idle) {
                    let job = self.choose();
                    self.begin(worker, job);
                }
            }
            Event::Begin(worker, job) => match self.workers[worker].doing {
                Doing::Idle => self.begin(worker, job),
                _ => self.at(self.now + LATER, Event::Begin(worker, job)),
            },
            Event::Deliver(delivery, times) => self.deliver(delivery, times),
            Event::Outage(host, begins) => {
                self.trace.note(21, 0, u64::from(begins), self.now, || {
                    format!("{host:?} {}", if begins { "is out of order" } else { "works again" })
                });
                if begins && self.unruly {
                    self.outages.insert(host);
                } else {
                    self.outages.remove(&host);
                }
            }
        }
    }

    fn choose(&mut self) -> Job {
        let n = self.random.index(self.plan.payments.len());
        let host = self.random.pick(&[Host::Tembo, Host::Snippe]);
        let host = if self.random.chance(700) { self.plan.payments[n].host } else { host };
        match self.random.below(100) {
            0..30 => Job::Pay(n),
            30..45 => Job::Status(n),
            45..52 => Job::Wait(n),
            52..58 => Job::Changes(host),
            58..62 if self.feed.get(&host).is_some_and(Option::is_some) => Job::Acknowledge(host),
            _ => Job::Reconcile(host),
        }
    }

    pub(crate) fn begin(&mut self, worker: usize, job: Job) {
        self.trace.note(1, worker, 0, self.now, || format!("begins {job:?}"));
        let wanted = |n: usize| &self.plan.payments[n];
        let engine = |host: Host| &self.engines[&host];
        let step = match &job {
            Job::Pay(n) => Task::start(wanted(*n).flow(engine(wanted(*n).host)), Outcome::Payment),
            Job::Status(n) => {
                let flow = engine(wanted(*n).host).status(&wanted(*n).reference);
                Task::start(flow, Outcome::Payment)
            }
            Job::Wait(n) => {
                let flow = engine(wanted(*n).host).wait(&wanted(*n).reference, Span::seconds(20));
                Task::start(flow, Outcome::Payment)
            }
            Job::Resolve(n, executed) => {
                let found = Resolution {
                    executed: *executed,
                    by: "Asha".to_owned(),
                    proof: "line 7 of the statement".to_owned(),
                };
                let flow = engine(wanted(*n).host).resolve(&wanted(*n).reference, found);
                Task::start(flow, Outcome::Payment)
            }
            Job::Reconcile(host) => Task::start(engine(*host).reconcile(10), Outcome::Payments),
            Job::Webhook(d) => {
                let flow = engine(d.host).webhook(&d.target, &d.headers, d.body.as_bytes());
                Task::start(flow, Outcome::Intake)
            }
            Job::Changes(host) => Task::start(engine(*host).changes("shop", 2), Outcome::Changes),
            Job::Acknowledge(host) => match self.feed.get_mut(host).and_then(Option::take) {
                Some(seen) => {
                    self.watch.acknowledged(*host, &seen);
                    let flow = engine(*host).acknowledge("shop", &seen);
                    Task::start(flow, |_| Outcome::Nothing)
                }
                None => TaskStep::Done(Outcome::Nothing),
            },
        };
        if let Job::Pay(n) = job {
            self.watch.pays(n);
        }
        self.go_on(worker, job, step);
    }

    /// Takes up what a worker's operation wants next.
    pub(crate) fn go_on(&mut self, worker: usize, job: Job, step: TaskStep) {
        match step {
            TaskStep::Do(effect, task) => {
                self.workers[worker].doing = Doing::Ready(effect, task, job);
            }
            TaskStep::Done(outcome) => {
                self.workers[worker].doing = Doing::Idle;
                self.workers[worker].heard = None;
                self.ended(&job, outcome);
                if self.unruly {
                    let gap = self.random.spread(50, 3 * HOUR);
                    let gap = if self.random.chance(500) { gap.min(MINUTE) } else { gap };
                    self.at(self.now + gap, Event::Next(worker));
                }
            }
        }
    }

    fn wake(&mut self, worker: usize, epoch: u64) {
        let slot = &mut self.workers[worker];
        let sleeps = matches!(slot.doing, Doing::Waiting(_, _, Waits::Sleep));
        if slot.epoch != epoch || !sleeps {
            return;
        }
        if let Doing::Waiting(task, job, _) = std::mem::replace(&mut slot.doing, Doing::Idle) {
            slot.epoch += 1;
            let step = task.resume(shilingi::engine::Answer::Slept);
            self.go_on(worker, job, step);
        }
    }

    fn deliver(&mut self, delivery: Delivery, times: u32) {
        let idle: Vec<usize> = (0..self.workers.len())
            .filter(|w| matches!(self.workers[*w].doing, Doing::Idle))
            .collect();
        if idle.is_empty() {
            if times < 5 {
                self.at(self.now + 10 * SECOND, Event::Deliver(delivery, times + 1));
            }
            return;
        }
        let worker = self.random.pick(&idle);
        self.begin(worker, Job::Webhook(delivery));
    }

    /// A worker dies and forgets everything; it comes back some time later.
    pub(crate) fn crash(&mut self, worker: usize) {
        self.watch.counts.crashes += 1;
        let slot = &mut self.workers[worker];
        slot.doing = Doing::Down;
        slot.epoch += 1;
        slot.heard = None;
        slot.paused_until = 0;
        let later = self.random.spread(SECOND, HOUR);
        self.at(self.now + later, Event::Up(worker));
    }

    pub(crate) fn clock(&self, worker: usize) -> Timestamp {
        Timestamp::from_millis(self.now + self.workers[worker].offset)
    }
}
