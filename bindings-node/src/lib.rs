//! Shilingi for Node: what crosses between JavaScript and the core, and nothing else.
//!
//! This is not the public face. The package's TypeScript (`ts/`) is; it hands over JSON text in the
//! form of the model's records and gets the same back, so every request passes the door that JSON
//! documents pass and every violation is reported at once. Errors cross as the JSON of
//! [`shilingi::Error`], panics as an error of kind `support`.

mod calls;
mod cross;
mod desk;
mod engine;
mod hosted;
pub mod merchant;
pub mod notice;
#[cfg(feature = "probe")]
pub mod probe;
mod profile;
mod transport;

/// A fifth of a payment's time was spent in the C library's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
