//! The executable as people and programs use it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail the test")]

mod after;
mod codes;
mod demo;
mod doctor;
mod ending;
mod examples;
mod invalid;
mod journal;
mod keeping;
mod killed;
mod kinds;
mod listening;
mod many;
mod many_guarded;
mod many_known;
mod paying;
mod secrets;
mod support;
mod torturing;
mod watchers;
mod webhook;
