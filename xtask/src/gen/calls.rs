//! The providers' calls that move no money, as their `calls!` tables list them.

use std::fs;
use std::path::Path;

use syn::Item;

use crate::Outcome;

/// One row of a table: the record that asks, and what is answered.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) provider: &'static str,
    pub(super) request: String,
    /// A record, or with `list` several of them.
    pub(super) reply: String,
    pub(super) list: bool,
}

impl Call {
    /// `TemboWalletList` becomes `WalletList`.
    pub(super) fn stem(&self) -> &str {
        let provider = if self.provider == "tembo" { "Tembo" } else { "Snippe" };
        self.request.strip_prefix(provider).unwrap_or(&self.request)
    }
}

/// All calls, by provider and then in the order of files and rows.
pub(super) fn read(root: &Path) -> Outcome<Vec<Call>> {
    let mut calls = Vec::new();
    for provider in ["tembo", "snippe"] {
        let mut sources = Vec::new();
        collect(&root.join("core/src/provider").join(provider), &mut sources)?;
        for source in &sources {
            calls.extend(parse(provider, source)?);
        }
    }
    if calls.is_empty() {
        return Err("core/src/provider has no `calls!` table any more".to_owned());
    }
    Ok(calls)
}

fn collect(folder: &Path, sources: &mut Vec<String>) -> Outcome<()> {
    let failed = |e: std::io::Error| format!("{}: {e}", folder.display());
    let entries = fs::read_dir(folder).map_err(failed)?;
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, sources)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.push(fs::read_to_string(&path).map_err(failed)?);
        }
    }
    Ok(())
}

fn parse(provider: &'static str, source: &str) -> Outcome<Vec<Call>> {
    let file = syn::parse_file(source).map_err(|e| e.to_string())?;
    let mut calls = Vec::new();
    for item in file.items {
        let Item::Macro(item) = item else { continue };
        if item.ident.is_some() || !item.mac.path.is_ident("calls") {
            continue;
        }
        let text = item.mac.tokens.to_string();
        for row in text.split(';').filter(|row| !row.trim().is_empty()) {
            let call = of_row(provider, row);
            calls.push(call.ok_or_else(|| format!("a row of `calls!` is of a new form: {row}"))?);
        }
    }
    Ok(calls)
}

/// `Request: … -> Reply …`; the reply may be a `Vec`.
fn of_row(provider: &'static str, row: &str) -> Option<Call> {
    let (request, rest) = row.split_once(':')?;
    let (_, answer) = rest.split_once("->")?;
    let mut words = answer.split_whitespace();
    let (list, reply) = match words.next()? {
        "Vec" => (true, words.nth(1)?),
        reply => (false, reply),
    };
    let is_name = |name: &str| name.chars().all(char::is_alphanumeric);
    let call = Call { provider, request: request.trim().to_owned(), reply: reply.to_owned(), list };
    (is_name(&call.request) && is_name(&call.reply)).then_some(call)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_a_row_are_read() {
        let source = "macro_rules! calls { () => {} }\ncalls! {\n TemboA: Payments A -> TemboB => b;\n \
                      SnippeC: C -> Vec<SnippeD> by d;\n}";
        let calls = parse("tembo", source).unwrap();
        let seen: Vec<_> = calls.iter().map(|c| (c.stem(), c.reply.as_str(), c.list)).collect();
        assert_eq!(seen, [("A", "TemboB", false), ("SnippeC", "SnippeD", true)]);
        assert!(parse("tembo", "calls! { nonsense; }").is_err());
    }
}
