//! Shilingi for Kotlin and Swift: what crosses between them and the core, and nothing else.
//!
//! This is not the public face; `kotlin/` and `swift/` hold that. An operation crosses as a
//! [`flow::HostFlow`]: its host starts it, performs the effect it names (send, sleep, tell the time,
//! give random bytes) and resumes it with the answer. The journal is answered here. Nothing here calls
//! a host, so there is no callback, no foreign trait and no runtime.
//!
//! Without the feature `direct` the library knows the merchant backend alone: no provider's address, no
//! secret, no TLS stack.

#[cfg(feature = "direct")]
pub mod direct;
pub mod engine;
pub mod failure;
pub mod flow;
pub mod generated;
mod masked;
pub mod number;
#[cfg(feature = "probe")]
pub mod probe;
pub mod profile;
mod value;

uniffi::setup_scaffolding!();
