//! `shilingi webhook replay`.

use std::path::Path;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::json;
use shilingi::provider::snippe;
use shilingi::value::{Secret, Timestamp};
use shilingi::{Error, ErrorKind};

use super::given;
use crate::args::Replay;
use crate::command::listen::deliveries::{self, Delivery};
use crate::command::listen::forward::Forward;
use crate::exit::Exit;
use crate::output::Output;

pub(super) async fn run(options: &Replay, output: Output) -> Result<Exit, Error> {
    let forward = Forward::to("to", &options.to)?;
    let signs = match options.sign {
        true => {
            let secret = given::secrets(&options.secret_files)?.swap_remove(0);
            Some((secret, given::time(options.at.as_deref())?))
        }
        false => None,
    };
    let mut all_taken = true;
    for delivery in wanted(options)? {
        let headers = headers(&delivery, signs.as_ref())?;
        let forwarded = forward.send(&delivery.target, headers, delivery.body()).await;
        all_taken &= forwarded.is_taken();
        output.line(&json!({ "id": delivery.id, "forwarded": forwarded }));
        output.text(&format!("#{}  your server: {}", delivery.id, forwarded.said()));
    }
    Ok(if all_taken { Exit::Done } else { Exit::Other })
}

/// One delivery by its number, or all of a file.
fn wanted(options: &Replay) -> Result<Vec<Delivery>, Error> {
    let Ok(id) = options.which.parse::<u64>() else {
        return deliveries::read(Path::new(&options.which));
    };
    let mut all = deliveries::read(&options.deliveries)?;
    all.retain(|delivery| delivery.id == id);
    if all.is_empty() {
        let detail = format!("{} has no delivery {id}", options.deliveries.display());
        return Err(Error::new(ErrorKind::NotFound, "delivery_unknown", detail));
    }
    Ok(all)
}

fn headers(delivery: &Delivery, signs: Option<&(Secret, Timestamp)>) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    for (name, value) in &delivery.headers {
        let named = (HeaderName::try_from(name.as_str()), HeaderValue::try_from(value.as_str()));
        if let (Ok(name), Ok(value)) = named {
            headers.append(name, value);
        }
    }
    let Some((secret, at)) = signs else { return Ok(headers) };
    if !headers.contains_key("x-webhook-signature") {
        let detail = format!("delivery {} was not signed by Snippe: leave --sign out", delivery.id);
        return Err(Error::new(ErrorKind::Invalid, "webhook_scheme", detail));
    }
    for (name, value) in snippe::sign(secret, *at, &delivery.body()) {
        let signed = (HeaderName::try_from(name.as_str()), HeaderValue::try_from(value.as_str()));
        if let (Ok(name), Ok(value)) = signed {
            headers.insert(name, value);
        }
    }
    Ok(headers)
}
