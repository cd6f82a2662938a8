//! One payment, two workers, and every single fault and every pair of faults, one by one.

use shilingi::Kind;

use crate::books::{HOUR, Host, MINUTE, OLDEST_ANSWER};
use crate::fault::{Class, Fault, Faults};
use crate::plan::{Plan, Wanted};
use crate::random::Random;
use crate::report::Report;
use crate::worker::{Job, Worker};
use crate::world::{Event, Options, World};

/// What was tried.
#[derive(Debug, Default)]
pub struct Tried {
    /// Runs without a fault, with one, and with two.
    pub runs: [usize; 3],
    /// The runs that broke a rule, with the faults in them.
    pub broken: Vec<(String, Report)>,
}

/// Tries every fault and pair of faults at the first `depth` effects that others can notice, for each
/// provider and kind, under so many schedules and fates.
#[must_use]
pub fn exhaust(schedules: u64, depth: usize) -> Tried {
    let mut tried = Tried::default();
    for kind in
        [(Host::Tembo, Kind::Collection), (Host::Tembo, Kind::Payout), (Host::Snippe, Kind::Payout)]
    {
        for schedule in 0..schedules {
            let classes = tried.run(kind, schedule, Vec::new());
            for (at, fault) in faults(&classes, 0, depth) {
                let classes = tried.run(kind, schedule, vec![(at, fault)]);
                for (then, second) in faults(&classes, at + 1, depth) {
                    tried.run(kind, schedule, vec![(at, fault), (then, second)]);
                }
            }
        }
    }
    tried
}

/// Everything that may go wrong from an effect on, among the first effects that are not local.
fn faults(classes: &[Class], from: usize, depth: usize) -> Vec<(usize, Fault)> {
    classes
        .iter()
        .enumerate()
        .filter(|(_, class)| **class != Class::Local)
        .take(depth)
        .filter(|(at, _)| *at >= from)
        .flat_map(|(at, class)| class.faults().iter().map(move |fault| (at, *fault)))
        .collect()
}

impl Tried {
    /// One run; gives the kinds of its effects.
    fn run(
        &mut self,
        (host, kind): (Host, Kind),
        schedule: u64,
        script: Vec<(usize, Fault)>,
    ) -> Vec<Class> {
        self.runs[script.len()] += 1;
        let name = format!("{host:?} {} schedule {schedule} {script:?}", kind.name());
        let payments = vec![Wanted::new(host, kind, "A-1".to_owned())];
        let plan = Plan { payments, workers: 2, active: 2 * HOUR };
        let random = Random::new(schedule);
        let options = Options { resend: true, ..Options::default() };
        let mut world = World::with(plan, random, Faults::Script(script), options);
        world.servers.dates = 1000;
        world.servers.lag = if schedule.is_multiple_of(2) { 0 } else { 30 * HOUR };
        world.unruly = false;
        world.servers.overturns = schedule / 2 % 2 != schedule % 2;
        world.oldest_answer = OLDEST_ANSWER;
        world.workers = vec![Worker::new(0), Worker::new(0)];
        let minutes = |n: i64| n * MINUTE;
        for (after, worker, job) in [
            (0, 0, Job::Pay(0)),
            (5, 1, Job::Pay(0)),
            (minutes(6), 0, Job::Reconcile(host)),
            (minutes(6), 1, Job::Reconcile(host)),
            (minutes(7), 0, Job::Status(0)),
            (minutes(65), 1, Job::Reconcile(host)),
        ] {
            world.at(world.now + after, Event::Begin(worker, job));
        }
        let until = world.now + 30 * HOUR;
        while world.next_event().is_some_and(|at| at < until) || world.is_busy() {
            if !world.step() {
                break;
            }
        }
        let classes = std::mem::take(&mut world.classes);
        world.settle();
        let report = world.report(schedule);
        if report.violation.is_some() {
            self.broken.push((name, report));
        }
        classes
    }
}

/// How long a worker that is busy keeps a job waiting.
pub(crate) const LATER: i64 = 10 * MINUTE;
