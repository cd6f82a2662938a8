//! Routes of the sandbox, read from the router that it serves.

use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::route::Route;
use super::source::{self, Token};
use crate::Outcome;

const SERVER: &str = "sandbox/src/server.rs";

/// A route with the module and function that answer it.
#[derive(Debug)]
pub(super) struct Served {
    pub(super) provider: &'static str,
    pub(super) route: Route,
    /// For example `collection::start`.
    pub(super) handler: String,
}

/// Modules of the providers. The control API is the sandbox's own.
const PROVIDERS: [(&str, &str); 2] = [("tembo", "temboplus"), ("snippe", "snippe")];

pub(super) fn read(root: &Path) -> Outcome<Vec<Served>> {
    let server = source::read(root, SERVER)?;
    let router = source::function(&server, "router")
        .ok_or_else(|| format!("{SERVER}: no function `router` is in it"))?;
    let mut served = Vec::new();
    for (arguments, prefix) in mounts(router) {
        for (module, function) in calls(arguments) {
            let Some((_, provider)) = PROVIDERS.iter().find(|(name, _)| *name == module) else {
                continue;
            };
            let path = format!("sandbox/src/{module}/mod.rs");
            let routes = source::function(&source::read(root, &path)?, &function)
                .ok_or_else(|| format!("{path}: no function `{function}` is in it"))?;
            for (route, handler) in table(routes) {
                let path = format!("{prefix}{}", route.path);
                served.push(Served { provider, route: Route { path, ..route }, handler });
            }
        }
    }
    Ok(served)
}

/// What `.nest("/prefix", …)` and `.merge(…)` are given, with the prefix.
fn mounts(tokens: TokenStream) -> Vec<(TokenStream, String)> {
    methods(tokens, &["nest", "merge"])
        .into_iter()
        .map(|arguments| {
            let first = arguments.clone().into_iter().next();
            let prefix = match first.as_ref().map(source::token) {
                Some(Token::Text(prefix)) => prefix,
                _ => String::new(),
            };
            (arguments, prefix)
        })
        .collect()
}

/// The arguments of each method call of these names, not looking inside them.
fn methods(tokens: TokenStream, names: &[&str]) -> Vec<TokenStream> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens
        .windows(3)
        .filter_map(|window| match window {
            [TokenTree::Punct(dot), TokenTree::Ident(name), TokenTree::Group(group)]
                if dot.as_char() == '.' && names.iter().any(|wanted| name == wanted) =>
            {
                Some(group.stream())
            }
            _ => None,
        })
        .collect()
}

/// Every `module::function()` in a stream, at any depth.
fn calls(tokens: TokenStream) -> Vec<(String, String)> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            found.extend(calls(group.stream()));
        }
        if let [
            TokenTree::Ident(module),
            TokenTree::Punct(_),
            TokenTree::Punct(_),
            TokenTree::Ident(function),
            TokenTree::Group(group),
            ..,
        ] = &tokens[at..]
            && group.delimiter() == Delimiter::Parenthesis
        {
            found.push((module.to_string(), function.to_string()));
        }
    }
    found
}

/// The rows of a router: `.route("/path", post(handler).merge(get(other)))`.
fn table(tokens: TokenStream) -> Vec<(Route, String)> {
    let mut rows = Vec::new();
    for arguments in methods(tokens, &["route"]) {
        let mut texts = Vec::new();
        source::texts(arguments.clone(), &mut texts);
        let path = texts.first().cloned().unwrap_or_default();
        for (method, handler) in handlers(arguments) {
            rows.push((Route::new(&method, &path), handler));
        }
    }
    rows
}

fn handlers(tokens: TokenStream) -> Vec<(String, String)> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for pair in tokens.windows(2) {
        let [TokenTree::Ident(name), TokenTree::Group(group)] = pair else { continue };
        if name == "get" || name == "post" {
            let handler: String =
                group.stream().into_iter().map(|token| token.to_string()).collect();
            found.push((name.to_string(), handler));
        } else {
            found.extend(handlers(group.stream()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_routes_and_methods_are_read() {
        let server = r#"Router::new()
            .nest("/v1", gated(snippe::routes().merge(snippe::more()), Provider::Snippe))
            .merge(gated(tembo::outer(), Provider::Tembo))"#;
        let mounts = mounts(server.parse().unwrap());
        assert_eq!((mounts[0].1.as_str(), mounts[1].1.as_str()), ("/v1", ""));
        let called = calls(mounts[0].0.clone());
        let called: Vec<_> = called.iter().map(|(m, f)| format!("{m}::{f}")).collect();
        assert_eq!(called, ["snippe::routes", "snippe::more"]);

        let routes = r#"Router::new()
            .route("/wallet", get(wallet::list).merge(post(customer::create)))
            .fallback(async || Refusal::UnknownRoute.reply())"#;
        let rows = table(routes.parse().unwrap());
        assert_eq!(rows[0], (Route::new("GET", "/wallet"), "wallet::list".to_owned()));
        assert_eq!(rows[1], (Route::new("POST", "/wallet"), "customer::create".to_owned()));
        assert_eq!(rows.len(), 2);
    }
}
