//! Results that are not records of the model.

use pyo3::prelude::*;
use shilingi::engine;
use shilingi::model::Payment;

use crate::face::{Face, names};

/// Payments that changed, and how far the feed was read for them.
#[pyclass(frozen, module = "shilingi")]
pub(crate) struct Changes(pub(crate) engine::Changes);

#[pymethods]
impl Changes {
    /// As they stand now, in the order of their last change.
    #[getter]
    fn payments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.payments.face(py)
    }

    fn __len__(&self) -> usize {
        self.0.payments.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.0.payments.face(py)?.try_iter()?.into_any())
    }

    fn __repr__(&self) -> String {
        format!("Changes({} payments)", self.0.payments.len())
    }
}

impl Face for engine::Changes {
    fn face<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, Changes(self.clone()))?.into_any())
    }
}

/// What became of a callback.
#[pyclass(frozen, module = "shilingi")]
pub(crate) struct Intake {
    /// `accepted`, `duplicate`, `hint` or `refused`.
    #[pyo3(get)]
    word: &'static str,
    payment: Option<Payment>,
    /// Why it was refused: a stable code.
    #[pyo3(get)]
    code: Option<&'static str>,
    /// What is wrong with it.
    #[pyo3(get)]
    detail: Option<&'static str>,
}

#[pymethods]
impl Intake {
    #[classattr]
    fn __match_args__(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        names(py, &["word", "payment", "code", "detail"])
    }

    /// The payment it is about, as it stands now.
    #[getter]
    fn payment<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.payment.face(py)
    }

    fn __repr__(&self) -> String {
        let about = self.payment.as_ref().map(|payment| payment.reference.as_str());
        format!("Intake({}, {})", self.word, about.or(self.code).unwrap_or_default())
    }
}

impl Face for engine::Intake {
    fn face<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let about = |word, payment: &Payment| Intake {
            word,
            payment: Some(payment.clone()),
            code: None,
            detail: None,
        };
        let intake = match self {
            Self::Accepted(payment) => about("accepted", payment),
            Self::Duplicate(payment) => about("duplicate", payment),
            Self::Hint(payment) => about("hint", payment),
            Self::Refused { code, detail } => {
                Intake { word: "refused", payment: None, code: Some(*code), detail: Some(*detail) }
            }
        };
        Ok(Bound::new(py, intake)?.into_any())
    }
}
