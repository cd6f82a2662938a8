//! `shilingi webhook verify`.

use serde_json::{Value, json};
use shilingi::Error;
use shilingi::provider::Callback;

use super::given;
use super::judge::{Answer, judge, told};
use crate::args::{self, ProviderName, Scheme, Verify};
use crate::exit::Exit;
use crate::output::Output;

pub(super) fn run(options: &Verify, output: Output) -> Result<Exit, Error> {
    let scheme = given::scheme(options.given.provider, options.given.scheme)?;
    let now = given::time(options.at.as_deref())?;
    let mut headers = options.headers.clone();
    if let Some(path) = &options.header_file {
        headers.extend(lines(&given::text("headers", path)?));
    }
    let body = given::body(&options.given.body)?;
    let callback = Callback { target: "/", headers: &headers, body: &body };
    let secrets = if options.given.provider == ProviderName::Temboplus && scheme == Scheme::Payment
    {
        Vec::new()
    } else {
        given::secrets(&options.given.secret_files)?
    };
    let answer = judge(&callback, (options.given.provider, scheme), &secrets, now, output)?;
    print(&answer, output);
    Ok(answer.exit)
}

/// The lines of a request's head; what is no header is passed over.
fn lines(text: &str) -> Vec<(String, String)> {
    text.lines().filter_map(|line| args::header(line).ok()).collect()
}

fn print(answer: &Answer, output: Output) {
    let Answer { word, code, says, fix, event, .. } = answer;
    output.document(&told(json!({
        "answer": word, "code": code, "detail": says, "fix": fix, "event": event,
    })));
    let mut text = format!("{word}: {says}");
    if let Some(fix) = fix {
        text.push_str(&format!("\n  do      {fix}"));
    }
    if let Value::Object(fields) = event {
        for (name, value) in fields {
            let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            text.push_str(&format!("\n  {name:<16} {shown}"));
        }
    }
    output.text(&text);
}
