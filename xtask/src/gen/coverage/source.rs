//! Rust sources as tokens: enough to read tables without compiling them.

use std::fs;
use std::path::Path;
use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::Outcome;

/// What matters of a token.
pub(super) enum Token {
    Word(String),
    Text(String),
    Other,
}

pub(super) fn token(tree: &TokenTree) -> Token {
    match tree {
        TokenTree::Ident(word) => Token::Word(word.to_string()),
        TokenTree::Literal(literal) => match syn::parse_str::<syn::LitStr>(&literal.to_string()) {
            Ok(text) => Token::Text(text.value()),
            Err(_) => Token::Other,
        },
        TokenTree::Group(_) | TokenTree::Punct(_) => Token::Other,
    }
}

/// Every text in a stream, at any depth.
pub(super) fn texts(tokens: TokenStream, out: &mut Vec<String>) {
    for tree in tokens {
        if let TokenTree::Group(group) = &tree {
            texts(group.stream(), out);
        } else if let Token::Text(text) = token(&tree) {
            out.push(text);
        }
    }
}

pub(super) fn read(root: &Path, path: &str) -> Outcome<TokenStream> {
    let text = fs::read_to_string(root.join(path)).map_err(|e| format!("{path}: {e}"))?;
    TokenStream::from_str(&text).map_err(|e| format!("{path}: {e}"))
}

/// What a macro of this name is called with, at the top of a file.
pub(super) fn macro_call(file: &TokenStream, name: &str) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = file.clone().into_iter().collect();
    tokens.windows(3).find_map(|window| match window {
        [TokenTree::Ident(word), TokenTree::Punct(mark), TokenTree::Group(group)]
            if word == name && mark.as_char() == '!' =>
        {
            Some(group.stream())
        }
        _ => None,
    })
}

/// The body of a function at the top of a file.
pub(super) fn function(file: &TokenStream, name: &str) -> Option<TokenStream> {
    let mut tokens = file.clone().into_iter().skip_while(|token| !is_word(token, "fn")).peekable();
    while let Some(token) = tokens.next() {
        if is_word(&token, "fn") && tokens.peek().is_some_and(|next| is_word(next, name)) {
            return tokens.find_map(|token| match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    Some(group.stream())
                }
                _ => None,
            });
        }
    }
    None
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_and_tables_are_found_by_name() {
        let file: TokenStream = "macro_rules! rows { () => {} } rows! { 1 } \
             fn a() -> u8 { 2 } pub(crate) fn b(c: &[u8]) -> Vec<u8> { 3 }"
            .parse()
            .unwrap();
        let found = |tokens: Option<TokenStream>| tokens.unwrap().to_string();
        assert_eq!(found(macro_call(&file, "rows")), "1");
        assert_eq!(found(function(&file, "a")), "2");
        assert_eq!(found(function(&file, "b")), "3");
        assert!(function(&file, "c").is_none() && macro_call(&file, "a").is_none());
    }
}
