//! What a frozen class around a record of the core is made of.

/// Declares classes: name, doc and fields of the record, and for records that a program may make the
/// fields that it must and may give.
macro_rules! class {
    ($(#[$about:meta])* $name:ident $(makes($($must:ident),*; $($may:ident),*))? {
        $($(#[$doc:meta])* $field:ident $(as $form:ident)?,)*
    }) => {
        $(#[$about])*
        #[pyclass(frozen, eq, module = "shilingi")]
        #[derive(PartialEq, Eq)]
        pub(crate) struct $name(pub(crate) model::$name);

        #[pymethods]
        impl $name {
            $(
                #[new]
                #[pyo3(signature = (*, $($must,)* $($may = None,)*))]
                #[allow(clippy::too_many_arguments)] // as many as the record has fields
                fn new(
                    py: Python<'_>,
                    $($must: &Bound<'_, PyAny>,)*
                    $($may: Option<&Bound<'_, PyAny>>,)*
                ) -> PyResult<Self> {
                    crate::door::record(py, &[
                        $((stringify!($must), Some($must)),)*
                        $((stringify!($may), $may),)*
                    ])
                    .map(Self)
                }
            )?

            #[classattr]
            fn __match_args__(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
                crate::face::names(py, &[$(stringify!($field)),*])
            }

            $(
                $(#[$doc])*
                #[getter]
                fn $field<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    crate::class::read!(py, self.0.$field $(, $form)?)
                }
            )*

            fn __repr__(&self) -> String {
                crate::face::shown(&self.0)
            }
        }

        impl Face for model::$name {
            fn face<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(Bound::new(py, $name(self.clone()))?.into_any())
            }
        }
    };
}

/// Reads a field, as a number where the wire has text.
macro_rules! read {
    ($py:ident, $value:expr) => {
        $value.face($py)
    };
    ($py:ident, $value:expr, decimal) => {
        crate::face::decimal($py, &$value)
    };
}

/// Declares the text of each variant of an enum, and the variant that is any other text.
macro_rules! word {
    ($name:ident { $($variant:ident => $text:literal,)* } $($other:ident)?) => {
        impl Face for model::$name {
            fn face<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                static MEMBERS: Members = Members::of(stringify!($name));
                MEMBERS.word(py, match self {
                    $(Self::$variant => $text,)*
                    $(Self::$other(text) => text,)?
                })
            }
        }
    };
}

pub(crate) use {class, read, word};
