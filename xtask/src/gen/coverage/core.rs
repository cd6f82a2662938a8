//! Endpoint rows of the core, read from its tables.

use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};

use super::route::Route;
use super::source::{self, Token};
use crate::Outcome;

/// The tables: each is the inside of an `endpoints!` call.
const TABLES: [(&str, &str); 2] = [
    ("temboplus", "core/src/provider/tembo/endpoint.rs"),
    ("snippe", "core/src/provider/snippe/endpoints.rs"),
];

/// One row of a table.
#[derive(Debug)]
pub(super) struct Endpoint {
    pub(super) provider: &'static str,
    pub(super) route: Route,
    pub(super) name: String,
    pub(super) effect: String,
    pub(super) request: String,
    pub(super) source: String,
}

pub(super) fn read(root: &Path) -> Outcome<Vec<Endpoint>> {
    let mut rows = Vec::new();
    for (provider, path) in TABLES {
        let file = source::read(root, path)?;
        let inside = source::macro_call(&file, "endpoints")
            .ok_or_else(|| format!("{path}: no `endpoints!` table is in it"))?;
        rows.extend(table(provider, path, &inside)?);
    }
    Ok(rows)
}

/// A row ends with a semicolon. It holds a constant, a method and an effect as words, and a path, a name,
/// a request and a source as texts; the path is the text that begins with a stroke.
fn table(provider: &'static str, file: &str, tokens: &TokenStream) -> Outcome<Vec<Endpoint>> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let rows = tokens.split(|token| matches!(token, TokenTree::Punct(p) if p.as_char() == ';'));
    rows.filter(|row| !row.is_empty())
        .map(|row| {
            let (mut words, mut texts) = (Vec::new(), Vec::new());
            for token in row {
                match source::token(token) {
                    Token::Word(word) => words.push(word),
                    Token::Text(text) => texts.push(text),
                    Token::Other => {}
                }
            }
            let path = texts.iter().position(|text| text.starts_with('/'));
            let path = path.map(|at| texts.remove(at));
            match (words.as_slice(), path, texts.as_slice()) {
                ([_, method, effect], Some(path), [name, request, source]) => Ok(Endpoint {
                    provider,
                    route: Route::new(method, &path),
                    name: name.clone(),
                    effect: effect.to_lowercase(),
                    request: request.clone(),
                    source: source.clone(),
                }),
                _ => Err(format!(
                    "{file}: a row of `endpoints!` is not understood: {words:?} {texts:?}"
                )),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_write_a_row_are_read() {
        let rows = r#"
            STATUS: Post "/collection/status" "collection.status" Read "Reference" "a page";
            FEE = "payout.fee", Get "/v1/payouts/fee", Read, "SnippePayoutFee", "a skill";"#;
        let rows = table("p", "f", &rows.parse().unwrap()).unwrap();
        assert_eq!(rows[0].route, Route::new("POST", "/collection/status"));
        assert_eq!((rows[0].name.as_str(), rows[0].effect.as_str()), ("collection.status", "read"));
        assert_eq!(
            (rows[1].request.as_str(), rows[1].source.as_str()),
            ("SnippePayoutFee", "a skill")
        );
        assert!(table("p", "f", &"A: Post \"/a\" \"a\" Read \"R\";".parse().unwrap()).is_err());
    }
}
