//! The executable as people and programs use it.

mod demo;
mod invalid;
mod killed;
mod paying;
mod secrets;
mod support;
