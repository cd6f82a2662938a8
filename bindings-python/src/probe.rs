//! What the package's tests ask beside its public face.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use shilingi::model::Error;

use crate::bridge::{contained, run};

#[pymodule]
pub(crate) mod _probe {
    #[pymodule_export]
    use super::{answer, panics, panics_at_once};
}

/// What the core answers to an input of the shared vectors.
#[pyfunction]
fn answer(area: &str, input: &str) -> PyResult<String> {
    let answer = shilingi_tests::area::answer(area, input).map_err(PyValueError::new_err)?;
    Ok(answer.to_string())
}

/// Panics on a thread of the runtime.
#[pyfunction]
#[expect(clippy::panic, reason = "that is what it is for")]
fn panics<'py>(
    py: Python<'py>,
    event_loop: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    run::<_, bool>(py, event_loop, async { panic!("on purpose") })
}

/// Panics on the thread that calls.
#[pyfunction]
#[expect(clippy::panic, reason = "that is what it is for")]
fn panics_at_once(py: Python<'_>) -> PyResult<()> {
    contained(py, || -> Result<(), Error> { panic!("on purpose") })
}
