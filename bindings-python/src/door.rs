//! From keyword arguments to requests. Everything passes the core's JSON door, so that every language
//! refuses the same things with the same codes.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PySequence, PyString, PyTuple,
};
use serde::de::DeserializeOwned;
use shilingi::engine::When;
use shilingi::model::{Error, ErrorKind, Payment};
use shilingi::operation::{Draft, Request, from_json};
use shilingi::provider::Call;
use shilingi::{Client, Shilingi};

use crate::error::raised;
use crate::face::{Face, Shown};
use crate::record;

/// The JSON of keyword arguments; those that are `None` are left out.
pub(crate) fn json(fields: &Bound<'_, PyDict>) -> PyResult<String> {
    let mut out = String::from("{");
    for (name, value) in fields {
        let name = name.cast_into::<PyString>()?;
        member(&mut out, name.to_str()?, &value)?;
    }
    Ok(out + "}")
}

/// A record that a program makes itself.
pub(crate) fn record<R: DeserializeOwned>(
    py: Python<'_>,
    fields: &[(&str, Option<&Bound<'_, PyAny>>)],
) -> PyResult<R> {
    let mut out = String::from("{");
    for (name, value) in fields.iter().filter_map(|(name, value)| Some((name, (*value)?))) {
        member(&mut out, name, value)?;
    }
    from_json(&(out + "}")).map_err(|violations| raised(py, &Error::invalid(violations)))
}

fn member(out: &mut String, name: &str, value: &Bound<'_, PyAny>) -> PyResult<()> {
    if value.is_none() {
        return Ok(());
    }
    if out.len() > 1 {
        out.push(',');
    }
    out.push_str(&quoted(name));
    out.push(':');
    write(out, name, value)
}

fn write(out: &mut String, name: &str, value: &Bound<'_, PyAny>) -> PyResult<()> {
    if let Ok(text) = value.cast::<PyString>() {
        out.push_str(&quoted(text.to_str()?));
    } else if let Ok(yes) = value.cast::<PyBool>() {
        out.push_str(if yes.is_true() { "true" } else { "false" });
    } else if value.is_instance_of::<PyInt>() {
        // Whatever its size: a subclass may print itself in another way.
        out.push_str(value.call_method0("__index__")?.str()?.to_str()?);
    } else if let Ok(number) = value.cast::<PyFloat>() {
        let text = number.repr()?;
        let finite = number.value().is_finite();
        out.push_str(&if finite { text.to_string() } else { quoted(text.to_str()?) });
    } else if value.is_none() {
        out.push_str("null");
    } else if let Some(written) = record::written(value) {
        out.push_str(&written);
    } else if let Ok(map) = value.cast::<PyMapping>() {
        out.push('{');
        for (at, item) in map.items()?.iter().enumerate() {
            let (key, value): (Bound<'_, PyString>, Bound<'_, PyAny>) = item.extract()?;
            out.push_str(if at == 0 { "" } else { "," });
            out.push_str(&quoted(key.to_str()?));
            out.push(':');
            write(out, name, &value)?;
        }
        out.push('}');
    } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        let items = value.cast::<PySequence>()?;
        out.push('[');
        for (at, item) in items.try_iter()?.enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            write(out, name, &item?)?;
        }
        out.push(']');
    } else {
        out.push_str(&quoted(&text_of(name, value)?));
    }
    Ok(())
}

/// Decimals, moments and days, in the form that every wire of ours has for them.
fn text_of(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    let py = value.py();
    let is = |module: &str, class: &str| value.is_instance(&py.import(module)?.getattr(class)?);
    if is("decimal", "Decimal")? {
        return value.call_method1("__format__", ("f",))?.extract();
    }
    if is("datetime", "datetime")? {
        if value.call_method0("utcoffset")?.is_none() {
            let text = format!(
                "{name}: a datetime needs its zone, for example datetime.now(timezone.utc)"
            );
            return Err(PyValueError::new_err(text));
        }
        return value.call_method0("isoformat")?.extract();
    }
    if is("datetime", "date")? {
        return value.call_method0("isoformat")?.extract();
    }
    let class = value.get_type().name()?;
    Err(PyTypeError::new_err(format!("{name}: a {class} cannot be sent")))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Records a payment, and sends it now or later.
pub(crate) async fn pay<R: Request + DeserializeOwned>(
    shilingi: &Shilingi,
    fields: &str,
    when: When,
) -> Result<Payment, Error> {
    shilingi.pay_when::<R>(Draft::<R>::from_json(fields), when).await
}

/// Makes a call of a provider.
pub(crate) async fn ask<C>(client: &Client<C::Provider>, fields: &str) -> Result<Shown, Error>
where
    C: Call + DeserializeOwned,
    C::Reply: Face,
{
    let reply = client.call::<C>(from_json(fields).map_err(Error::invalid)?).await?;
    Ok(Box::new(reply))
}

/// A name that no method has.
pub(crate) fn unknown() -> Error {
    Error::new(ErrorKind::Support, "method_unknown", "the package and its compiled part differ")
}
