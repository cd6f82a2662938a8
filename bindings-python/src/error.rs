//! From errors of the core to exceptions.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use shilingi::model::Error;

use crate::face::Face;

/// The exception of an error.
pub(crate) fn raised(py: Python<'_>, error: &Error) -> PyErr {
    exception(py, error).unwrap_or_else(|failure| failure)
}

fn exception(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let made = errors(py)?.call_method1(
        "made",
        (
            error.kind.face(py)?,
            &error.code,
            &error.detail,
            error.outcome.face(py)?,
            error.violations.face(py)?,
            &error.reference,
            &error.request_id,
            &error.transaction_id,
        ),
    )?;
    Ok(PyErr::from_value(made))
}

/// The exception of a defect of ours: a panic, or an answer that never came.
pub(crate) fn defect(py: Python<'_>, detail: &str) -> PyErr {
    named(py, "InternalError", detail)
}

/// The exception of a call after `close`.
pub(crate) fn closed(py: Python<'_>, detail: &str) -> PyErr {
    named(py, "ClosedError", detail)
}

fn named(py: Python<'_>, class: &str, detail: &str) -> PyErr {
    let made = errors(py).and_then(|errors| errors.getattr(class)?.call1((detail,)));
    made.map_or_else(|failure| failure, PyErr::from_value)
}

fn errors(py: Python<'_>) -> PyResult<&Bound<'_, PyModule>> {
    static ERRORS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let module = ERRORS.get_or_try_init(py, || py.import("shilingi._errors").map(Bound::unbind))?;
    Ok(module.bind(py))
}
