//! Between Python's threads and the tasks of the runtime: work goes there, answers come back to the thread
//! or the event loop that waits for them.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::mpsc::Receiver;
use std::task::Poll;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use shilingi::model::Error;
use tokio::sync::oneshot;
use tokio::task::AbortHandle;

use crate::error::{closed, defect, raised};
use crate::face::{Face, Shown};
use crate::home::{Home, Waiting, ended};

/// What the thread that brings answers to event loops is told.
pub(crate) enum Message {
    /// Bring this answer.
    Answer(Box<Parcel>),
    /// Leave.
    End,
}

/// An answer on its way to a future of asyncio.
pub(crate) struct Parcel {
    event_loop: Py<PyAny>,
    future: Py<PyAny>,
    answer: Answer,
}

/// `None` when the work ended in a panic or with the runtime.
type Answer = Option<Result<Shown, Error>>;

/// `work`, with its outcome handed to `done`; a panic ends there.
fn task<F>(
    work: F,
    done: impl FnOnce(Answer) + Send + 'static,
) -> impl Future<Output = ()> + Send + 'static
where
    F: Future<Output = Result<Shown, Error>> + Send + 'static,
{
    let mut work = Box::pin(work);
    let answer = poll_fn(move |context| {
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        polled.map_or(Poll::Ready(None), |polled| polled.map(Some))
    });
    let mut done = Done(Some(done));
    async move { done.with(answer.await) }
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
    let (sender, mut receiver) = oneshot::channel::<Answer>();
    let mut ahead = Some(task(work, move |answer| {
        let _ = sender.send(answer);
    }));
    let mut begun = None;
    let waiting = Waiting::begin();
    let answer = loop {
        let slice = py.detach(|| {
            home.wait_for(async {
                if begun.is_none() {
                    Home::caught_up().await;
                    begun = ahead.take().map(|task| home.handle().spawn(task).abort_handle());
                }
                Pin::new(&mut receiver).await
            })
        });
        match slice {
            Some(answer) => break answer.unwrap_or(None),
            None if ended() => break None,
            None => {
                if let Err(interrupt) = py.check_signals() {
                    // What it began may go on by itself.
                    home.keep_driving();
                    begun.inspect(AbortHandle::abort);
                    return Err(interrupt);
                }
            }
        }
    };
    drop(waiting);
    opened(py, answer)
}

fn opened(py: Python<'_>, answer: Answer) -> PyResult<Bound<'_, PyAny>> {
    match answer {
        Some(Ok(value)) => value.face(py),
        Some(Err(error)) => Err(raised(py, &error)),
        None if ended() => Err(closed(py, "the interpreter is shutting down")),
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
    let post = home.post();
    home.keep_driving();
    let task = task(work, move |answer| {
        let parcel = Parcel { event_loop: to_loop, future: to_future, answer };
        let _ = post.send(Message::Answer(Box::new(parcel)));
    });
    let abort = home.handle().spawn(task).abort_handle();
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
pub(crate) fn carry(inbox: &Receiver<Message>) {
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
