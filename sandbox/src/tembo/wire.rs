//! The bodies that TemboPlus sends, in the documented order of fields.

use serde::Serialize;

/// `{}`.
#[derive(Debug, Serialize)]
pub(super) struct Empty {}

/// The answer of a started payment and of a status call (seed 002, temboplus.md 3.1 and 3.2).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Standing<'a> {
    pub(super) status_code: &'a str,
    pub(super) transaction_id: &'a str,
    pub(super) transaction_ref: &'a str,
}

/// The callback (seed 002, temboplus.md 3.6).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Callback<'a> {
    pub(super) status_code: &'a str,
    pub(super) transaction_id: &'a str,
    pub(super) transaction_ref: &'a str,
    pub(super) meta: Empty,
}

/// An error. `details` and `message` are optional (seed 002).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Error<'a, D> {
    pub(super) status_code: u16,
    pub(super) reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) details: Option<D>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<String>,
}
