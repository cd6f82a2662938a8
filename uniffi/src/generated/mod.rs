// Derived from core/src by `cargo xtask gen`: do not edit.
//! The model as it crosses. A field or variant that the core has and these files lack does not compile.

#[cfg(feature = "direct")]
mod direct_calls;
#[cfg(feature = "direct")]
mod direct_model;
#[cfg(feature = "direct")]
mod direct_payments;
mod model;
mod payments;

#[cfg(feature = "direct")]
pub use direct_model::*;
pub use model::*;
