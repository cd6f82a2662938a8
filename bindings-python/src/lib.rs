//! The compiled part of the Python package `shilingi`: it carries requests in and results out, and runs
//! the core's driver on a runtime of its own. It decides nothing about payments.

mod bridge;
mod class;
mod dispatch;
mod door;
mod engine;
mod error;
mod face;
mod fork;
mod profile;
mod record;
mod result;

use pyo3::prelude::*;

#[pymodule]
fn _shilingi(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<engine::Engine>()?;
    module.add_class::<profile::Profile>()?;
    module.add_class::<result::Changes>()?;
    module.add_class::<result::Intake>()?;
    record::add(module)?;
    module.add_function(wrap_pyfunction!(bridge::shut_down, module)?)?;
    module.add_function(wrap_pyfunction!(fork::before_fork, module)?)?;
    module.add_function(wrap_pyfunction!(fork::after_fork, module)?)?;
    Ok(())
}
