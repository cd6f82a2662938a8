//! From values of the core to Python's own.

use std::collections::BTreeMap;
use std::fmt::Debug;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use shilingi::value::{Private, Secret, Timestamp};

/// What a value looks like in Python.
pub(crate) trait Face {
    /// Makes the object.
    fn face<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;
}

/// A result on its way to the thread that holds the interpreter.
pub(crate) type Shown = Box<dyn Face + Send>;

impl Face for Shown {
    fn face<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        (**self).face(py)
    }
}

macro_rules! plain {
    ($($ty:ty: $value:ident => $plain:expr;)+) => {
        $(impl Face for $ty {
            fn face<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                let $value = self;
                $plain.into_bound_py_any(py)
            }
        })+
    };
}

use pyo3::IntoPyObjectExt;

plain! {
    (): _value => None::<bool>;
    bool: value => *value;
    i64: value => *value;
    u32: value => *value;
    String: value => value.as_str();
    Private: value => value.expose();
    Secret: value => value.expose();
}

impl Face for Timestamp {
    fn face<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static EPOCH: PyOnceLock<[Py<PyAny>; 2]> = PyOnceLock::new();
        let [epoch, span] = EPOCH.get_or_try_init(py, || {
            let datetime = py.import("datetime")?;
            let utc = datetime.getattr("timezone")?.getattr("utc")?;
            let epoch = datetime.getattr("datetime")?.call_method1("fromtimestamp", (0, utc))?;
            PyResult::Ok([epoch.unbind(), datetime.getattr("timedelta")?.unbind()])
        })?;
        // Days, seconds, microseconds, milliseconds: whole numbers all the way.
        let span = span.bind(py).call1((0, 0, 0, self.millis()))?;
        epoch.bind(py).add(span)
    }
}

impl<T: Face> Face for Option<T> {
    fn face<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_ref().map_or_else(|| Ok(py.None().into_bound(py)), |value| value.face(py))
    }
}

impl<T: Face> Face for Vec<T> {
    fn face<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let items = self.iter().map(|item| item.face(py)).collect::<PyResult<Vec<_>>>()?;
        Ok(PyList::new(py, items)?.into_any())
    }
}

impl Face for BTreeMap<String, String> {
    fn face<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let dict = PyDict::new(py);
        for (name, value) in self {
            dict.set_item(name, value)?;
        }
        Ok(dict.into_any())
    }
}

/// The members of one of the package's enums, by their text.
pub(crate) struct Members {
    name: &'static str,
    by_text: PyOnceLock<Py<PyDict>>,
}

impl Members {
    /// The members of the enum with this name.
    pub(crate) const fn of(name: &'static str) -> Self {
        Self { name, by_text: PyOnceLock::new() }
    }

    /// The member that is this text; of an open enum, the text itself when there is none.
    pub(crate) fn word<'py>(&self, py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
        let members = self.by_text.get_or_try_init(py, || {
            let class = py.import("shilingi._enums")?.getattr(self.name)?;
            PyResult::Ok(class.getattr("_value2member_map_")?.cast_into::<PyDict>()?.unbind())
        })?;
        let text = PyString::new(py, text);
        Ok(members.bind(py).get_item(&text)?.unwrap_or_else(|| text.into_any()))
    }
}

/// The `Decimal` of a text; the text itself when it is no number.
pub(crate) fn decimal<'py>(py: Python<'py>, text: &impl Face) -> PyResult<Bound<'py, PyAny>> {
    static DECIMAL: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let text = text.face(py)?;
    if text.is_none() {
        return Ok(text);
    }
    let class = DECIMAL
        .get_or_try_init(py, || PyResult::Ok(py.import("decimal")?.getattr("Decimal")?.unbind()))?;
    Ok(class.bind(py).call1((&text,)).unwrap_or(text))
}

/// A tuple of names.
pub(crate) fn names<'py>(py: Python<'py>, names: &[&str]) -> PyResult<Bound<'py, PyAny>> {
    Ok(PyTuple::new(py, names)?.into_any())
}

/// The core's own masked form, which hides people and secrets, written as Python would.
pub(crate) fn shown(record: &impl Debug) -> String {
    let text = format!("{record:?}");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    // Whether each open parenthesis is written; `Some(` is not.
    let mut open = Vec::new();
    while let Some(next) = rest.chars().next() {
        let length = match next {
            '"' => {
                let quoted = quoted(rest);
                out.push_str(quoted);
                quoted.len()
            }
            _ => {
                let (length, written) = punctuation(rest, &mut open);
                match written {
                    Some(written) => out.push_str(written),
                    None => out.push_str(&rest[..length]),
                }
                length
            }
        };
        rest = &rest[length..];
    }
    if out.ends_with(|c: char| c.is_alphanumeric()) { out + "()" } else { out }
}

/// A string literal at the beginning of a text, quotes included.
fn quoted(text: &str) -> &str {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(text, |(at, _)| &text[..=at])
}

/// How long the next mark is, and what stands for it in Python.
fn punctuation(text: &str, open: &mut Vec<bool>) -> (usize, Option<&'static str>) {
    const MARKS: &[(&str, &str)] = &[
        (" { .. }", "(...)"),
        (", .. }", ", ...)"),
        (" { ", "("),
        (" }", ")"),
        (": ", "="),
        ("true", "True"),
        ("false", "False"),
    ];
    if text.starts_with("Some(") {
        open.push(false);
        return (5, Some(""));
    }
    if text.starts_with('(') {
        open.push(true);
    } else if text.starts_with(')') {
        return (1, Some(if open.pop() == Some(false) { "" } else { ")" }));
    }
    match MARKS.iter().find(|(mark, _)| text.starts_with(mark)) {
        Some((mark, written)) => (mark.len(), Some(written)),
        None => (text.chars().next().map_or(1, char::len_utf8), None),
    }
}
