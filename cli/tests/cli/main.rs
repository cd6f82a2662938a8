//! The executable as people and programs use it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail the test")]

mod codes;
mod demo;
mod invalid;
mod killed;
mod paying;
mod secrets;
mod support;
mod webhook;
