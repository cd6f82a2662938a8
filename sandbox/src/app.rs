//! The world behind a lock, its clock, and the task that lets things happen when they are due.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, watch};

use crate::callback::{self, Delivery};
use crate::clock::{Clock, Moment};
use crate::config::Config;
use crate::state::State;
use crate::world::World;

pub(crate) struct App {
    pub(crate) config: Arc<Config>,
    pub(crate) clock: Clock,
    world: Mutex<World>,
    changed: Notify,
    /// Counts what may have changed the world, for those who watch it.
    revision: watch::Sender<u64>,
    /// Why the state is not kept, while it is to be and is not.
    pub(crate) trouble: watch::Sender<Option<String>>,
}

impl App {
    pub(crate) fn new(config: Config, own_url: String, kept: Option<State>) -> Self {
        let config = Arc::new(config);
        let (clock, world) = if let Some(State { course, world }) = kept {
            (Clock::going_on(course, world.now), world.going_on(config.clone(), own_url))
        } else {
            let start = config.scenario.as_ref().map(|scenario| scenario.start);
            let clock = start.map_or_else(Clock::new, Clock::standing);
            let now = clock.now();
            (clock, World::new(config.clone(), own_url, now))
        };
        Self {
            config,
            clock,
            world: Mutex::new(world),
            changed: Notify::new(),
            revision: watch::Sender::new(0),
            trouble: watch::Sender::new(None),
        }
    }

    /// Brings the world up to date and lets `f` act on it.
    pub(crate) fn act<T>(&self, f: impl FnOnce(&mut World) -> T) -> T {
        let result = self.up_to_date(f);
        self.revision.send_modify(|revision| *revision += 1);
        self.changed.notify_one();
        result
    }

    /// Lets `f` see the world as it stands now.
    pub(crate) fn see<T>(&self, f: impl FnOnce(&World) -> T) -> T {
        self.up_to_date(|world| f(world))
    }

    /// Tells of changes.
    pub(crate) fn watch(&self) -> watch::Receiver<u64> {
        self.revision.subscribe()
    }

    fn up_to_date<T>(&self, f: impl FnOnce(&mut World) -> T) -> T {
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        if world.run_due(self.clock.now()) {
            self.revision.send_modify(|revision| *revision += 1);
            self.changed.notify_one();
        }
        f(&mut world)
    }

    /// Lets time stand still or run.
    pub(crate) fn hold_time(&self, stands: bool) -> Moment {
        if stands {
            self.clock.pause();
        } else {
            self.clock.run();
        }
        self.act(|world| world.now)
    }

    /// Moves time forward. What falls due has happened when this returns; its callbacks are on
    /// their way.
    pub(crate) fn advance(&self, by: Duration) -> Moment {
        self.clock.advance(by);
        self.act(|world| world.now)
    }

    /// Lets things happen until told to stop.
    pub(crate) async fn run(self: Arc<Self>, mut stop: watch::Receiver<bool>) {
        loop {
            let (ready, next) = self.up_to_date(World::collect);
            for group in ready {
                let app = self.clone();
                tokio::spawn(async move {
                    for delivery in group {
                        app.clone().send(delivery).await;
                    }
                });
            }
            let due = async {
                match next {
                    Some(due) => self.clock.sleep_until(due).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                _ = stop.changed() => return,
                () = self.changed.notified() => {}
                () = due => {}
            }
        }
    }

    /// Sends one delivery and notes what became of it.
    pub(crate) async fn send(self: Arc<Self>, delivery: Delivery) {
        let fate = callback::post(&delivery, self.config.timing.callback_timeout).await;
        self.act(|world| world.delivered(delivery.id, fate));
    }
}
