//! `shilingi webhook sign`.

use std::collections::BTreeMap;

use serde_json::json;
use shilingi::provider::{snippe, tembo};
use shilingi::{Error, ErrorKind};

use super::given;
use crate::args::{ProviderName, Scheme, Sign};
use crate::exit::Exit;
use crate::output::Output;

pub(super) fn run(options: &Sign, output: Output) -> Result<Exit, Error> {
    let scheme = given::scheme(options.given.provider, options.given.scheme)?;
    let now = given::time(options.at.as_deref())?;
    if (options.given.provider, scheme) == (ProviderName::Temboplus, Scheme::Payment) {
        let detail = "TemboPlus signs no callback about a payment; name the account with --scheme";
        return Err(Error::new(ErrorKind::Invalid, "webhook_scheme", detail));
    }
    let secrets = given::secrets(&options.given.secret_files)?;
    let body = given::body(&options.given.body)?;
    let (headers, body) = match (options.given.provider, scheme) {
        (ProviderName::Snippe, _) => (snippe::sign(&secrets[0], now, &body), None),
        (_, Scheme::VirtualAccount) => {
            (tembo::sign_virtual_account(&secrets[0], now, &body)?, None)
        }
        _ => (Vec::new(), Some(tembo::sign_merchant_account(&secrets[0], now, &body)?)),
    };
    let lines: Vec<String> =
        headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    output.text(body.as_deref().unwrap_or(&lines.join("\n")));
    let headers: BTreeMap<_, _> = headers.into_iter().collect();
    output.document(&json!({ "headers": headers, "body": body }));
    Ok(Exit::Done)
}
