//! The headers of the key-pair family (seeds 000 and 002).

use axum::http::header::CONTENT_TYPE;

use super::error::{Details, Refusal};
use super::form::Form;
use crate::call::Call;
use crate::keys::Fingerprint;
use crate::world::World;

/// Checks credentials, then hands out the body's form with violations of headers already in it.
/// That credentials are looked at first is a choice.
pub(super) fn open(world: &World, call: &Call) -> Result<Form, Refusal> {
    check_keys(world, call)?;
    let json = call.header(CONTENT_TYPE.as_str()).is_some_and(|kind| {
        kind.split(';').next().is_some_and(|kind| kind.trim() == "application/json")
    });
    if !json {
        let text = "\"Content-Type\" must be [application/json]".to_owned();
        return Err(Refusal::Validation(Details(vec![("Content-Type", text)])));
    }
    with_request_id(Form::read(&call.body)?, world, call)
}

/// The same for a call without fields: an empty body will do, and so will no `Content-Type` (choice;
/// newer pages list the header even for GET).
pub(super) fn open_bare(world: &World, call: &Call) -> Result<Form, Refusal> {
    check_keys(world, call)?;
    let body: &[u8] = if call.body.is_empty() { b"{}" } else { &call.body };
    with_request_id(Form::read(body)?, world, call)
}

fn check_keys(world: &World, call: &Call) -> Result<(), Refusal> {
    let config = &world.config.tembo;
    if call.header("x-account-id") == Some(config.account_id.as_str())
        && call.header("x-secret-key") == Some(config.secret_key.as_str())
    {
        Ok(())
    } else {
        Err(Refusal::InvalidCredentials)
    }
}

fn with_request_id(mut form: Form, world: &World, call: &Call) -> Result<Form, Refusal> {
    match call.header("x-request-id").map(str::trim) {
        None | Some("") => form.violate("x-request-id", "is required"),
        Some(id) if world.config.tembo.require_uuid_request_id && !is_uuid(id) => {
            form.violate("x-request-id", "must be a valid GUID");
        }
        Some(_) => {}
    }
    Ok(form)
}

/// Remembers a request id, and refuses one that was used before on any endpoint (observed,
/// temboplus.md 1.4; that well-formed requests alone are remembered is a choice).
pub(super) fn first_use(world: &mut World, call: &Call) -> Result<(), Refusal> {
    let id = call.headers.get("x-request-id").map(|id| id.as_bytes().to_ascii_lowercase());
    let fresh = world.request_ids.insert(Fingerprint::of(id.unwrap_or_default().trim_ascii()));
    if fresh || !world.config.tembo.refuse_repeated_request_id {
        Ok(())
    } else {
        Err(Refusal::DuplicateRequest)
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
