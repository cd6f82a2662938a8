//! The runtime of a process: made when it is first needed, never shared with a forked child, and gone
//! before the interpreter is.
//!
//! A thread that waits for an answer drives the runtime meanwhile, so that its call wakes no other thread
//! and is woken by none. Between calls, and for what no thread waits for, the keeper does: after a tenth
//! of a second at the latest the runtime is driven by somebody.

use std::future::{Future, poll_fn};
use std::mem;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::task::Poll;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use pyo3::prelude::*;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::Notify;

use crate::bridge::{Message, carry};
use crate::error::{closed, defect};

/// How long a waiting thread goes without looking whether Ctrl-C was pressed, and the keeper without
/// looking whether anybody else drives.
const SLICE: Duration = Duration::from_millis(50);
/// How long the end of the interpreter waits for a journal that is being written.
const PATIENCE: Duration = Duration::from_secs(2);

// Locked only by threads that hold the interpreter, and never while letting go of it, as all code in Python
// may: at a fork, which holds it too, nobody is inside, and nobody who holds it waits for one who wants it.
static HOME: Mutex<Option<Arc<Home>>> = Mutex::new(None);
static ENDED: AtomicBool = AtomicBool::new(false);
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// The runtime of this process, its keeper, and the thread that brings answers to event loops.
pub(crate) struct Home {
    process: u32,
    handle: Handle,
    /// Read by whoever drives, for as long as they do.
    runtime: RwLock<Option<Runtime>>,
    drivers: Arc<Drivers>,
    /// Asks the keeper to leave the driving to others.
    leave: Notify,
    keeping: AtomicBool,
    /// Something goes on that no thread waits for: from then on the keeper drives all the time.
    restless: AtomicBool,
    keeper: Mutex<Option<JoinHandle<()>>>,
    post: Sender<Message>,
    courier: Mutex<Option<JoinHandle<()>>>,
}

/// The threads that drive because they wait; the keeper is not among them.
#[derive(Default)]
struct Drivers {
    /// How many there are.
    inside: AtomicUsize,
    /// How often one began.
    ever: AtomicUsize,
    came: Notify,
    /// Comes every [`SLICE`] while there are any.
    ticks: Notify,
}

impl Drivers {
    /// A task of the runtime: with a timer that always ends soon, setting each longer one costs no call
    /// of the system.
    async fn tick(&self) {
        loop {
            while self.inside.load(SeqCst) == 0 {
                self.came.notified().await;
            }
            tokio::time::sleep(SLICE).await;
            self.ticks.notify_waiters();
        }
    }
}

/// A thread that waits, as long as it does.
pub(crate) struct Waiting;

impl Waiting {
    pub(crate) fn begin() -> Self {
        WAITING.fetch_add(1, SeqCst);
        Self
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        WAITING.fetch_sub(1, SeqCst);
    }
}

/// Whether the interpreter is shutting down.
pub(crate) fn ended() -> bool {
    ENDED.load(SeqCst)
}

impl Home {
    /// The one of this process.
    pub(crate) fn get(py: Python<'_>) -> PyResult<Arc<Self>> {
        if let Some(home) = Self::present() {
            return Ok(home);
        }
        if ended() {
            return Err(closed(py, "the interpreter is shutting down"));
        }
        py.import("shilingi._bridge")?.call_method0("at_exit")?;
        Self::made().map_err(|e| defect(py, &format!("no threads: {e}")))
    }

    fn present() -> Option<Arc<Self>> {
        let place = lock(&HOME);
        let home = place.as_ref().filter(|home| home.process == std::process::id());
        home.filter(|_| !ended()).cloned()
    }

    /// Makes it, unless another thread was faster.
    fn made() -> std::io::Result<Arc<Self>> {
        let mut place = lock(&HOME);
        if let Some(home) = place.as_ref().filter(|home| home.process == std::process::id()) {
            return Ok(home.clone());
        }
        let home = Self::build()?;
        // What a parent made has no threads here: dropping it would wait for them for ever.
        mem::forget(place.replace(home.clone()));
        Ok(home)
    }

    fn build() -> std::io::Result<Arc<Self>> {
        let runtime = Builder::new_current_thread().thread_name("shilingi").enable_all().build()?;
        let drivers = Arc::new(Drivers::default());
        let ticking = drivers.clone();
        runtime.spawn(async move { ticking.tick().await });
        let (post, inbox) = mpsc::channel();
        let home = Arc::new(Self {
            process: std::process::id(),
            handle: runtime.handle().clone(),
            runtime: RwLock::new(Some(runtime)),
            drivers,
            leave: Notify::new(),
            keeping: AtomicBool::new(false),
            restless: AtomicBool::new(false),
            keeper: Mutex::new(None),
            post,
            courier: Mutex::new(None),
        });
        *lock(&home.courier) = Some(spawned("shilingi-post", move || carry(&inbox))?);
        let kept = home.clone();
        *lock(&home.keeper) = Some(spawned("shilingi", move || kept.keep())?);
        Ok(home)
    }

    /// Makes something that starts tasks or timers of its own.
    pub(crate) fn within<T>(&self, work: impl FnOnce() -> T) -> T {
        let _entered = self.handle.enter();
        work()
    }

    /// The runtime, to start tasks in.
    pub(crate) fn handle(&self) -> &Handle {
        &self.handle
    }

    /// To the thread that brings answers to event loops.
    pub(crate) fn post(&self) -> Sender<Message> {
        self.post.clone()
    }

    /// Says that something goes on which no thread waits for.
    pub(crate) fn keep_driving(&self) {
        if !self.restless.swap(true, SeqCst)
            && let Some(keeper) = &*lock(&self.keeper)
        {
            keeper.thread().unpark();
        }
    }

    /// Brings the runtime up to date with the system: what the other end of an idle connection did while
    /// nobody drove is known before anything is begun.
    pub(crate) async fn caught_up() {
        tokio::task::yield_now().await;
    }

    /// Drives until the answer is there, at most for a slice; `None` when it is not. The caller does not
    /// hold the interpreter.
    pub(crate) fn wait_for<T>(&self, answer: impl Future<Output = T>) -> Option<T> {
        self.drivers.ever.fetch_add(1, SeqCst);
        self.drivers.inside.fetch_add(1, SeqCst);
        self.drivers.came.notify_one();
        if self.keeping.load(SeqCst) && !self.restless.load(SeqCst) {
            self.leave.notify_one();
        }
        let tick = self.drivers.ticks.notified();
        let first = async {
            let (mut answer, mut tick) = (pin!(answer), pin!(tick));
            poll_fn(|context| match answer.as_mut().poll(context) {
                Poll::Ready(answer) => Poll::Ready(Some(answer)),
                Poll::Pending => tick.as_mut().poll(context).map(|()| None),
            })
            .await
        };
        // Whoever has its tick before the end is told of the end by it.
        let answered = if ended() { None } else { self.drive(first) };
        self.drivers.inside.fetch_sub(1, SeqCst);
        answered.flatten()
    }

    /// Runs the runtime in this thread; `None` when it has ended.
    fn drive<T>(&self, until: impl Future<Output = T>) -> Option<T> {
        let runtime = self.runtime.read().unwrap_or_else(PoisonError::into_inner);
        runtime.as_ref().map(|runtime| runtime.block_on(until))
    }

    /// The keeper: drives whenever nobody else does.
    fn keep(&self) {
        while !ended() {
            self.keeping.store(true, SeqCst);
            self.drive(self.leave.notified());
            self.keeping.store(false, SeqCst);
            self.rest();
        }
    }

    /// Until nobody has driven for a while, or something goes on that no thread waits for.
    fn rest(&self) {
        let mut before = None;
        loop {
            let ever = self.drivers.ever.load(SeqCst);
            let quiet = self.drivers.inside.load(SeqCst) == 0 && before == Some(ever);
            if quiet || ended() || self.restless.load(SeqCst) {
                return;
            }
            before = Some(ever);
            thread::park_timeout(SLICE);
        }
    }

    fn end(&self) {
        self.drivers.ticks.notify_waiters();
        self.leave.notify_one();
        let keeper = lock(&self.keeper).take();
        if let Some(keeper) = &keeper {
            keeper.thread().unpark();
        }
        let runtime = self.runtime.write().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(runtime) = runtime {
            runtime.shutdown_timeout(PATIENCE);
        }
        let _ = self.post.send(Message::End);
        let courier = lock(&self.courier).take();
        for thread in keeper.into_iter().chain(courier) {
            let _ = thread.join();
        }
    }
}

fn spawned(name: &str, work: impl FnOnce() + Send + 'static) -> std::io::Result<JoinHandle<()>> {
    thread::Builder::new().name(name.to_owned()).spawn(work)
}

/// Ends the runtime; called once, by `atexit`, while the interpreter still runs.
#[pyfunction]
pub(crate) fn shut_down(py: Python<'_>) {
    ENDED.store(true, SeqCst);
    let Some(home) = lock(&HOME).take() else { return };
    if home.process != std::process::id() {
        mem::forget(home);
        return;
    }
    py.detach(|| {
        home.end();
        // Threads that waited are awake now; they leave Rust before the interpreter stops them.
        let until = Instant::now() + PATIENCE;
        while WAITING.load(SeqCst) > 0 && Instant::now() < until {
            thread::sleep(Duration::from_millis(1));
        }
    });
}

/// A value is whole whenever its lock is free, so a panic elsewhere spoils nothing.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
