//! Between Python's threads and tokio's: one runtime in each process, made when it is first needed,
//! never shared with a forked child, and gone before the interpreter is.

use std::future::{Future, poll_fn};
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, SyncSender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use shilingi::model::Error;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::AbortHandle;

use crate::error::{closed, defect, raised};
use crate::face::{Face, Shown};

/// How long a waiting thread goes without looking whether Ctrl-C was pressed.
const SLICE: Duration = Duration::from_millis(50);
/// How long the end of the interpreter waits for a journal that is being written.
const PATIENCE: Duration = Duration::from_secs(2);
/// Requests wait, they do not compute.
const WORKERS: usize = 2;

// Locked only by threads that hold the interpreter, and never while letting go of it, as all code in Python
// may: at a fork, which holds it too, nobody is inside, and nobody who holds it waits for one who wants it.
static HOME: Mutex<Option<Arc<Home>>> = Mutex::new(None);
static ENDED: AtomicBool = AtomicBool::new(false);
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// The runtime of this process, and the thread that brings answers to event loops.
pub(crate) struct Home {
    process: u32,
    handle: Handle,
    runtime: Mutex<Option<Runtime>>,
    post: Sender<Message>,
    courier: Mutex<Option<JoinHandle<()>>>,
}

enum Message {
    Answer(Box<Parcel>),
    End,
}

/// An answer on its way to a future of asyncio.
struct Parcel {
    event_loop: Py<PyAny>,
    future: Py<PyAny>,
    answer: Answer,
}

/// `None` when the work ended in a panic or with the runtime.
type Answer = Option<Result<Shown, Error>>;

impl Home {
    /// The one of this process.
    pub(crate) fn get(py: Python<'_>) -> PyResult<Arc<Self>> {
        if let Some(home) = Self::present() {
            return Ok(home);
        }
        if ENDED.load(SeqCst) {
            return Err(closed(py, "the interpreter is shutting down"));
        }
        py.import("shilingi._bridge")?.call_method0("at_exit")?;
        Self::made().map_err(|e| defect(py, &format!("no threads: {e}")))
    }

    fn present() -> Option<Arc<Self>> {
        let place = lock(&HOME);
        let home = place.as_ref().filter(|home| home.process == std::process::id());
        home.filter(|_| !ENDED.load(SeqCst)).cloned()
    }

    /// Makes it, unless another thread was faster.
    fn made() -> std::io::Result<Arc<Self>> {
        let mut place = lock(&HOME);
        if let Some(home) = place.as_ref().filter(|home| home.process == std::process::id()) {
            return Ok(home.clone());
        }
        let home = Arc::new(Self::build()?);
        // What a parent made has no threads here: dropping it would wait for them for ever.
        mem::forget(place.replace(home.clone()));
        Ok(home)
    }

    fn build() -> std::io::Result<Self> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(WORKERS)
            .thread_name("shilingi")
            .enable_all()
            .build()?;
        let (post, inbox) = mpsc::channel();
        let courier =
            thread::Builder::new().name("shilingi-post".to_owned()).spawn(move || carry(&inbox))?;
        Ok(Self {
            process: std::process::id(),
            handle: runtime.handle().clone(),
            runtime: Mutex::new(Some(runtime)),
            post,
            courier: Mutex::new(Some(courier)),
        })
    }

    /// Makes something that starts tasks or timers of its own.
    pub(crate) fn within<T>(&self, work: impl FnOnce() -> T) -> T {
        let _entered = self.handle.enter();
        work()
    }

    /// Runs `work` and hands its outcome to `done`; a panic ends there.
    fn spawn<F>(&self, work: F, done: impl FnOnce(Answer) + Send + 'static) -> AbortHandle
    where
        F: Future<Output = Result<Shown, Error>> + Send + 'static,
    {
        let mut work = Box::pin(work);
        let answer = poll_fn(move |context| {
            let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
            polled.map_or(Poll::Ready(None), |polled| polled.map(Some))
        });
        let mut done = Done(Some(done));
        self.handle.spawn(async move { done.with(answer.await) }).abort_handle()
    }
}

/// Whoever waits hears of the end, of an aborted task as well. What it holds of Python is then let go by
/// a thread that holds the interpreter.
struct Done<D: FnOnce(Answer)>(Option<D>);

impl<D: FnOnce(Answer)> Done<D> {
    fn with(&mut self, answer: Answer) {
        if let Some(done) = self.0.take() {
            done(answer);
        }
    }
}

impl<D: FnOnce(Answer)> Drop for Done<D> {
    fn drop(&mut self) {
        self.with(None);
    }
}

/// Runs work of the core outside a task, without the interpreter; a panic ends here.
pub(crate) fn contained<T: Send>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T, Error> + Send,
) -> PyResult<T> {
    match py.detach(|| catch_unwind(AssertUnwindSafe(work))) {
        Ok(done) => done.map_err(|error| raised(py, &error)),
        Err(_) => Err(defect(py, "the compiled part panicked")),
    }
}

/// Runs `work`: to its end when there is no event loop, else as a future of that loop.
///
/// Work that moves money goes on when nobody waits any longer; see `shilingi::Shilingi`.
pub(crate) fn run<'py, F, T>(
    py: Python<'py>,
    event_loop: Option<&Bound<'py, PyAny>>,
    work: F,
) -> PyResult<Bound<'py, PyAny>>
where
    F: Future<Output = Result<T, Error>> + Send + 'static,
    T: Face + Send + 'static,
{
    let home = Home::get(py)?;
    let work = async move { work.await.map(|value| Box::new(value) as Shown) };
    match event_loop {
        None => wait(py, &home, work),
        Some(event_loop) => promise(&home, event_loop, work),
    }
}

fn wait<'py>(
    py: Python<'py>,
    home: &Home,
    work: impl Future<Output = Result<Shown, Error>> + Send + 'static,
) -> PyResult<Bound<'py, PyAny>> {
    let (sender, mut receiver): (SyncSender<Answer>, _) = mpsc::sync_channel(1);
    let abort = home.spawn(work, move |answer| {
        let _ = sender.send(answer);
    });
    WAITING.fetch_add(1, SeqCst);
    let answer = loop {
        let received;
        (receiver, received) = py.detach(move || {
            let received = receiver.recv_timeout(SLICE);
            (receiver, received)
        });
        match received {
            Ok(answer) => break Ok(answer),
            Err(RecvTimeoutError::Disconnected) => break Ok(None),
            Err(RecvTimeoutError::Timeout) => {
                if let Err(interrupt) = py.check_signals() {
                    abort.abort();
                    break Err(interrupt);
                }
            }
        }
    };
    WAITING.fetch_sub(1, SeqCst);
    opened(py, answer?)
}

fn opened(py: Python<'_>, answer: Answer) -> PyResult<Bound<'_, PyAny>> {
    match answer {
        Some(Ok(value)) => value.face(py),
        Some(Err(error)) => Err(raised(py, &error)),
        None if ENDED.load(SeqCst) => Err(closed(py, "the interpreter is shutting down")),
        None => Err(defect(py, "the work ended without an answer: ask for the payment's status")),
    }
}

fn promise<'py>(
    home: &Home,
    event_loop: &Bound<'py, PyAny>,
    work: impl Future<Output = Result<Shown, Error>> + Send + 'static,
) -> PyResult<Bound<'py, PyAny>> {
    let future = event_loop.call_method0("create_future")?;
    let (to_loop, to_future) = (event_loop.clone().unbind(), future.clone().unbind());
    let post = home.post.clone();
    let abort = home.spawn(work, move |answer| {
        let parcel = Parcel { event_loop: to_loop, future: to_future, answer };
        let _ = post.send(Message::Answer(Box::new(parcel)));
    });
    future.call_method1("add_done_callback", (Canceller { abort },))?;
    Ok(future)
}

/// Ends the work of a future that was cancelled.
#[pyclass(frozen)]
struct Canceller {
    abort: AbortHandle,
}

#[pymethods]
impl Canceller {
    fn __call__(&self, future: &Bound<'_, PyAny>) -> PyResult<()> {
        if future.call_method0("cancelled")?.is_truthy()? {
            self.abort.abort();
        }
        Ok(())
    }
}

/// Brings answers to their loops, as many as there are each time the interpreter is free.
fn carry(inbox: &Receiver<Message>) {
    while let Ok(Message::Answer(first)) = inbox.recv() {
        let ended = Python::try_attach(|py| {
            let mut next = Some(Message::Answer(first));
            while let Some(Message::Answer(parcel)) = next {
                // A loop that was closed meanwhile has nobody waiting.
                let _ = deliver(py, *parcel);
                next = inbox.try_recv().ok();
            }
            matches!(next, Some(Message::End))
        });
        if ended != Some(false) {
            return;
        }
    }
}

fn deliver(py: Python<'_>, parcel: Parcel) -> PyResult<()> {
    static SETTLE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let settle = SETTLE.get_or_try_init(py, || {
        PyResult::Ok(py.import("shilingi._bridge")?.getattr("settle")?.unbind())
    })?;
    let (value, error) = match opened(py, parcel.answer) {
        Ok(value) => (value, py.None().into_bound(py)),
        Err(error) => (py.None().into_bound(py), error.into_value(py).into_bound(py).into_any()),
    };
    let arguments = (settle, parcel.future, value, error);
    parcel.event_loop.bind(py).call_method1("call_soon_threadsafe", arguments)?;
    Ok(())
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
        if let Some(runtime) = lock(&home.runtime).take() {
            runtime.shutdown_timeout(PATIENCE);
        }
        let _ = home.post.send(Message::End);
        if let Some(courier) = lock(&home.courier).take() {
            let _ = courier.join();
        }
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
