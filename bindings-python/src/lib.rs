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
mod home;
mod host;
mod merchant;
#[cfg(feature = "probe")]
mod probe;
mod profile;
mod record;

use pyo3::prelude::*;
#[cfg(feature = "probe")]
use pyo3::wrap_pymodule;

#[pymodule]
fn _shilingi(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<engine::Engine>()?;
    module.add_class::<profile::Profile>()?;
    module.add_class::<host::HostEngine>()?;
    module.add_class::<host::Work>()?;
    module.add_class::<host::Trial>()?;
    module.add_class::<merchant::Wish>()?;
    record::add(module)?;
    module.add_function(wrap_pyfunction!(merchant::wish_payment, module)?)?;
    module.add_function(wrap_pyfunction!(merchant::wish_list, module)?)?;
    module.add_function(wrap_pyfunction!(merchant::wish_refusal, module)?)?;
    module.add_function(wrap_pyfunction!(merchant::wish_refusal_of, module)?)?;
    module.add_function(wrap_pyfunction!(merchant::reads_wire, module)?)?;
    merchant::limits(module)?;
    module.add_function(wrap_pyfunction!(home::shut_down, module)?)?;
    module.add_function(wrap_pyfunction!(fork::before_fork, module)?)?;
    module.add_function(wrap_pyfunction!(fork::after_fork, module)?)?;
    #[cfg(feature = "probe")]
    module.add_wrapped(wrap_pymodule!(probe::_probe))?;
    Ok(())
}
