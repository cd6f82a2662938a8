//! The headers of the key-pair family (seeds 000 and 002).

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;

use super::error::{Details, Refusal};
use super::form::Form;
use crate::world::World;

/// Checks credentials, then hands out the body's form with violations of headers already in it.
/// That credentials are looked at first is a choice.
pub(super) fn open(world: &World, headers: &HeaderMap, body: &[u8]) -> Result<Form, Refusal> {
    let config = &world.config.tembo;
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if text("x-account-id") != Some(config.account_id.as_str())
        || text("x-secret-key") != Some(config.secret_key.as_str())
    {
        return Err(Refusal::InvalidCredentials);
    }
    let json = text(CONTENT_TYPE.as_str()).is_some_and(|kind| {
        kind.split(';').next().is_some_and(|kind| kind.trim() == "application/json")
    });
    if !json {
        let text = "\"Content-Type\" must be [application/json]".to_owned();
        return Err(Refusal::Validation(Details(vec![("Content-Type", text)])));
    }
    let mut form = Form::read(body)?;
    match text("x-request-id").map(str::trim) {
        None | Some("") => form.violate("x-request-id", "is required"),
        Some(id) if config.require_uuid_request_id && !is_uuid(id) => {
            form.violate("x-request-id", "must be a valid GUID");
        }
        Some(_) => {}
    }
    Ok(form)
}

/// Remembers a request id, and refuses one that was used before on any endpoint (observed,
/// temboplus.md 1.4; that well-formed requests alone are remembered is a choice).
pub(super) fn first_use(world: &mut World, headers: &HeaderMap) -> Result<(), Refusal> {
    let id = headers.get("x-request-id").map(|id| id.as_bytes().to_ascii_lowercase());
    let id = String::from_utf8_lossy(&id.unwrap_or_default()).trim().to_owned();
    let fresh = world.request_ids.insert(id);
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
