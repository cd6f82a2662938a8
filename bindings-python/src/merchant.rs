//! The shop's side of the merchant wire.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use shilingi::model::{Environment, Error, ErrorKind, Outcome, Violation};
use shilingi::provider::merchant::server::{self, Decision, Price, Refusal};
use shilingi::value::{Span, Timestamp, Uuid};

use crate::record::Payment;

/// Status, headers and body.
type Reply = (u16, Vec<(String, String)>, String);

fn reply(reply: server::Reply) -> Reply {
    (reply.http, reply.headers, reply.body)
}

fn refused(py: Python<'_>, refusal: &Refusal) -> PyErr {
    static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let made = CLASS
        .get_or_try_init(py, || {
            PyResult::Ok(py.import("shilingi.merchant")?.getattr("Refusal")?.unbind())
        })
        .and_then(|class| {
            class.bind(py).call1((refusal.code, refusal.detail, reply(refusal.reply())))
        });
    made.map_or_else(|failure| failure, PyErr::from_value)
}

/// What a phone asks for, once it is known to be sound.
#[pyclass(frozen, module = "shilingi.merchant")]
pub(crate) struct Wish(server::Wish);

#[pymethods]
impl Wish {
    /// Reads the body of a wish.
    #[staticmethod]
    fn read(py: Python<'_>, body: &[u8]) -> PyResult<Self> {
        server::Wish::read(body).map(Self).map_err(|refusal| refused(py, &refusal))
    }

    /// Whether it is new; `False` when it is stored. `stored` is the content under which the principal has
    /// this id, `live` whether the shop takes real money, `now` the server's clock in milliseconds.
    fn is_new(&self, py: Python<'_>, stored: Option<&str>, live: bool, now: i64) -> PyResult<bool> {
        let environment = if live { Environment::Live } else { Environment::Sandbox };
        self.0
            .decide(stored, environment, Timestamp::from_millis(now))
            .map(|decision| decision == Decision::New)
            .map_err(|refusal| refused(py, &refusal))
    }

    /// The fields to collect with, when the order costs what the customer was shown.
    fn request<'py>(
        &self,
        py: Python<'py>,
        reference: String,
        amount: i64,
        currency: String,
    ) -> PyResult<Bound<'py, PyAny>> {
        let price = Price { reference, amount, currency };
        let request = self.0.request(&price).map_err(|refusal| refused(py, &refusal))?;
        let fields = pyo3::types::PyDict::new(py);
        fields.set_item("reference", request.reference)?;
        fields.set_item("amount", request.amount)?;
        fields.set_item("currency", request.currency)?;
        fields.set_item("msisdn", request.msisdn.expose())?;
        fields.set_item("operator", request.operator)?;
        fields.set_item("order", request.order)?;
        Ok(fields.into_any())
    }

    /// The wish's id.
    #[getter]
    fn id(&self) -> String {
        self.0.id().to_string()
    }

    /// A mark of everything that is asked for.
    #[getter]
    fn content(&self) -> String {
        self.0.content()
    }

    /// What is sold.
    #[getter]
    fn order(&self) -> &str {
        self.0.order()
    }

    /// The customer's number.
    #[getter]
    fn msisdn(&self) -> &str {
        self.0.msisdn().digits()
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.0)
    }
}

/// The answer with the payment of a wish.
#[pyfunction]
pub(crate) fn wish_payment(
    wish: &str,
    payment: &Bound<'_, Payment>,
    is_new: bool,
) -> PyResult<Reply> {
    Ok(reply(server::Reply::payment(id(wish)?, &payment.get().0, is_new)))
}

/// The answer with a page of a principal's own payments.
#[pyfunction]
pub(crate) fn wish_list(
    payments: Vec<(String, Bound<'_, Payment>)>,
    next: Option<&str>,
) -> PyResult<Reply> {
    let payments = payments
        .iter()
        .map(|(wish, payment)| Ok((id(wish)?, payment.get().0.clone())))
        .collect::<PyResult<Vec<_>>>()?;
    Ok(reply(server::Reply::list(&payments, next)))
}

/// The refusal that a server decides on itself, by its code.
#[pyfunction]
pub(crate) fn wish_refusal(py: Python<'_>, code: &str, retry_after: u32) -> Py<PyAny> {
    let refusal = match code {
        "token_refused" => Refusal::token(),
        "not_allowed" => Refusal::not_allowed(),
        "wish_unknown" => Refusal::unknown_wish(),
        "order_refused" => Refusal::order(),
        "reference_taken" => Refusal::reference(),
        "too_many_wishes" => Refusal::too_many(Span::seconds(i64::from(retry_after))),
        "wire_unsupported" => Refusal::wire(),
        _ => Refusal::of(&Error::new(ErrorKind::Support, "refusal_unknown", "")),
    };
    refused(py, &refusal).into_value(py).into_any()
}

/// What a phone is told of an error of the shop's engine.
#[pyfunction]
pub(crate) fn wish_refusal_of(
    py: Python<'_>,
    kind: &str,
    code: &str,
    outcome: &str,
    fields: Vec<(String, String, String, String)>,
) -> Py<PyAny> {
    let word = |text: &str| serde_json::Value::from(text);
    let mut error = Error::new(
        serde_json::from_value(word(kind)).unwrap_or(ErrorKind::Support),
        code,
        String::new(),
    );
    error.outcome = serde_json::from_value(word(outcome)).unwrap_or(Outcome::Unknown);
    error.violations = fields
        .into_iter()
        .map(|(field, code, reason, fix)| Violation { field, code, reason, fix })
        .collect();
    refused(py, &Refusal::of(&error)).into_value(py).into_any()
}

/// Whether a wire is read: this release's, or the one before.
#[pyfunction]
pub(crate) fn reads_wire(wire: u32) -> bool {
    server::reads_wire(wire)
}

fn id(text: &str) -> PyResult<Uuid> {
    Uuid::parse(text)
        .map_err(|problem| pyo3::exceptions::PyValueError::new_err(problem.to_string()))
}

/// The limits of a shop that sets none, as constants.
pub(crate) fn limits(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("WISHES_PER_PRINCIPAL", server::WISHES_PER_PRINCIPAL)?;
    module.add("WISHES_PER_NUMBER", server::WISHES_PER_NUMBER)?;
    module.add("LIMITS_SECONDS", server::LIMITS_SPAN.as_millis() / 1_000)
}
