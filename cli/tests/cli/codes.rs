//! No code of ours without a text: the codes are collected from the sources, the words of the model from
//! their schemas, and each is asked of the built executable.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Expr, FnArg, ItemFn, ItemImpl, ItemMod, Lit, Pat, Signature};

use crate::support::{Place, code, err, json};

/// Folders whose errors and refusals reach a user.
const SOURCES: [&str; 2] = ["core/src", "cli/src"];

/// Beginnings of codes that stand in a pair with what is wrong.
const FAMILIES: [&str; 4] = ["webhook_", "callback_", "journal_", "field_"];

/// Schemas of enums whose names a user sees, with what `explain` calls them.
const WORDS: [(&str, &str); 7] = [
    ("status", "status"),
    ("reason", "reason"),
    ("review", "review"),
    ("may_pay_again", "may pay again"),
    ("timeline_kind", "timeline"),
    ("error_kind", "error kind"),
    ("outcome", "outcome"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Where functions of a name take a code: arguments are counted without `self`.
type Takers = BTreeMap<String, BTreeSet<usize>>;

/// First pass: functions and closures with an argument called `code`.
#[derive(Default)]
struct Find {
    of_type: String,
    takers: Takers,
}

impl Find {
    fn signature(&mut self, signature: &Signature) {
        let arguments = signature.inputs.iter().filter(|a| matches!(a, FnArg::Typed(_)));
        let at = arguments.into_iter().position(|argument| match argument {
            FnArg::Typed(typed) => is_code(&typed.pat),
            FnArg::Receiver(_) => false,
        });
        if let Some(at) = at {
            let name = signature.ident.to_string();
            // `new` says nothing without its type, and a method is another than a function of its name.
            let name = match signature.inputs.first() {
                Some(FnArg::Receiver(_)) => format!(".{name}"),
                _ if name == "new" => format!("{}::new", self.of_type),
                _ => name,
            };
            self.takers.entry(name).or_default().insert(at);
        }
    }
}

fn is_code(pattern: &Pat) -> bool {
    match pattern {
        Pat::Ident(name) => name.ident == "code",
        Pat::Type(typed) => is_code(&typed.pat),
        _ => false,
    }
}

impl<'a> Visit<'a> for Find {
    fn visit_item_impl(&mut self, item: &'a ItemImpl) {
        if let syn::Type::Path(path) = &*item.self_ty {
            self.of_type = path.path.segments.last().unwrap().ident.to_string();
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_signature(&mut self, signature: &'a Signature) {
        self.signature(signature);
    }

    fn visit_local(&mut self, local: &'a syn::Local) {
        if let (Pat::Ident(name), Some(init)) = (&local.pat, &local.init)
            && let Expr::Closure(closure) = &*init.expr
            && let Some(at) = closure.inputs.iter().position(is_code)
        {
            self.takers.entry(name.ident.to_string()).or_default().insert(at);
        }
        visit::visit_local(self, local);
    }
}

/// Second pass: the texts given as codes.
struct Collect<'a> {
    of_file: &'a Takers,
    of_all: &'a Takers,
    codes: BTreeSet<String>,
}

impl Collect<'_> {
    fn call<'e>(&mut self, name: &str, arguments: impl Iterator<Item = &'e Expr>) {
        // A name that the file declares means that, and else whatever has it.
        let places = self.of_file.get(name).or_else(|| self.of_all.get(name));
        let arguments: Vec<&Expr> = arguments.collect();
        let given = places.into_iter().flatten().filter_map(|at| text(arguments.get(*at)?));
        self.codes.extend(given);
    }
}

fn text(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        Expr::MethodCall(call) => text(&call.receiver),
        Expr::Reference(inner) => text(&inner.expr),
        _ => None,
    }
}

/// A text of several words, or what some call says.
fn is_sentence(expression: &Expr) -> bool {
    text(expression).map_or(matches!(expression, Expr::MethodCall(_)), |text| text.contains(' '))
}

/// Every text in a body.
struct Texts<'a>(&'a mut BTreeSet<String>);

impl<'e> Visit<'e> for Texts<'_> {
    fn visit_lit_str(&mut self, literal: &'e syn::LitStr) {
        self.0.insert(literal.value());
    }
}

impl<'e> Visit<'e> for Collect<'_> {
    fn visit_item_mod(&mut self, item: &'e ItemMod) {
        if item.ident != "tests" {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'e ItemFn) {
        if item.sig.ident == "code" {
            Texts(&mut self.codes).visit_block(&item.block);
        }
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'e syn::ImplItemFn) {
        if item.sig.ident == "code" {
            Texts(&mut self.codes).visit_block(&item.block);
        }
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_expr_call(&mut self, call: &'e syn::ExprCall) {
        if let Expr::Path(path) = &*call.func {
            let names: Vec<String> =
                path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            let last = names.last().unwrap();
            let name = match names.len().checked_sub(2) {
                Some(before) if last == "new" => format!("{}::new", names[before]),
                _ => last.clone(),
            };
            self.call(&name, call.args.iter());
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'e syn::ExprMethodCall) {
        self.call(&format!(".{}", call.method), call.args.iter());
        visit::visit_expr_method_call(self, call);
    }

    // The inside of `vec![…]` and its like is tokens to the parser.
    fn visit_macro(&mut self, call: &'e syn::Macro) {
        let arguments = Punctuated::<Expr, syn::Token![,]>::parse_terminated;
        for argument in call.parse_body_with(arguments).into_iter().flatten() {
            let mut inside = Collect { codes: BTreeSet::new(), ..*self };
            inside.visit_expr(&argument);
            self.codes.extend(inside.codes);
        }
    }

    fn visit_field_value(&mut self, field: &'e syn::FieldValue) {
        if let (syn::Member::Named(name), Some(code)) = (&field.member, text(&field.expr))
            && name == "code"
        {
            self.codes.insert(code);
        }
        visit::visit_field_value(self, field);
    }

    // `("webhook_form", "what is wrong")`
    fn visit_expr_tuple(&mut self, tuple: &'e syn::ExprTuple) {
        if let Some(code) = tuple.elems.first().and_then(text)
            && FAMILIES.iter().any(|family| code.starts_with(family))
            && tuple.elems.iter().nth(1).is_some_and(is_sentence)
        {
            self.codes.insert(code);
        }
        visit::visit_expr_tuple(self, tuple);
    }
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The codes that the sources give to errors, violations and refusals.
fn given() -> BTreeSet<String> {
    let mut files = Vec::new();
    SOURCES.iter().for_each(|folder| sources(&root().join(folder), &mut files));
    files.retain(|path| !is_of_a_provider(path));
    let parsed: Vec<syn::File> = files
        .iter()
        .map(|path| syn::parse_file(&std::fs::read_to_string(path).unwrap()).unwrap())
        .collect();
    let takers: Vec<Takers> = parsed
        .iter()
        .map(|file| {
            let mut find = Find::default();
            find.visit_file(file);
            find.takers
        })
        .collect();
    let mut all = Takers::new();
    for (name, places) in takers.iter().flatten() {
        all.entry(name.clone()).or_default().extend(places);
    }
    let mut codes = BTreeSet::new();
    for (file, of_file) in parsed.iter().zip(&takers) {
        let mut collect = Collect { of_file, of_all: &all, codes: BTreeSet::new() };
        collect.visit_file(file);
        codes.extend(collect.codes);
    }
    // Names of countries and banks are called codes as well.
    codes.retain(|code| {
        code.starts_with(|c: char| c.is_ascii_lowercase())
            && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
    });
    codes
}

/// Codes of the providers: they are explained beside each provider.
fn is_of_a_provider(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "codes")
        || path.file_stem().is_some_and(|name| name.to_string_lossy().ends_with("codes"))
}

/// What `explain words` lists: where each is used, and its name.
fn listed() -> BTreeSet<(String, String)> {
    let all = json(&Place::new().run(&["explain", "words", "--json"]));
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    all.as_array().unwrap().iter().map(|row| (text(row, "of"), text(row, "name"))).collect()
}

#[test]
fn every_code_of_ours_is_explained() {
    let codes = given();
    for code in [
        "amount_decimal",
        "journal_locked",
        "webhook_reserialised",
        "callback_form",
        "field_type",
        "host_not_local",
        "answer_html",
    ] {
        assert!(codes.contains(code), "{code} is not collected any more: {codes:?}");
    }
    let listed = listed();
    let coded: BTreeSet<&str> = listed
        .iter()
        .filter(|(of, _)| {
            ["violation", "callback"].contains(&of.as_str()) || of.starts_with("error")
        })
        .map(|(_, name)| name.as_str())
        .collect();
    let silent: Vec<&String> = codes.iter().filter(|code| !coded.contains(code.as_str())).collect();
    let kinds: BTreeSet<&str> = WORDS.map(|(_, of)| of).into();
    let gone: Vec<&(String, String)> = listed
        .iter()
        .filter(|(of, name)| !kinds.contains(of.as_str()) && !codes.contains(name))
        .collect();
    assert!(
        silent.is_empty() && gone.is_empty(),
        "without a text: {silent:#?}\nno longer given: {gone:#?}\nfix: cli/src/command/explain/words.csv"
    );
}

#[test]
fn every_word_of_the_model_is_explained_and_no_other() {
    let listed = listed();
    for (schema, of) in WORDS {
        let path = root().join(format!("docs/schema/{schema}.json"));
        let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let names = schema["enum"].as_array().unwrap().iter();
        let names: BTreeSet<&str> = names.map(|name| name.as_str().unwrap()).collect();
        let told: BTreeSet<&str> =
            listed.iter().filter(|(with, _)| with == of).map(|(_, name)| name.as_str()).collect();
        assert_eq!(told, names, "{of}; fix: cli/src/command/explain/words.csv");
    }
}

/// What is printed about one code.
fn explained(code: &str) -> String {
    let output = Place::new().run(&["explain", code]);
    assert_eq!(crate::support::code(&output), 0, "{}", err(&output));
    crate::support::out(&output)
}

#[test]
fn every_documented_code_is_explained() {
    let place = Place::new();
    let rows = json(&place.run(&["explain", "codes", "--json"]));
    let rows = rows.as_array().unwrap();
    assert!(rows.len() > 90, "{}", rows.len());
    let abouts: BTreeSet<&str> = rows.iter().map(|row| row["about"].as_str().unwrap()).collect();
    assert_eq!(abouts.len(), 11, "{abouts:?}");
    for code in ["PENDING_ACK", "00", "AUTH_001", "active", "HTTP_5XX", "WAITING_ACK", "forbidden"]
    {
        assert!(rows.iter().any(|row| row["code"] == code), "{code}");
        assert!(explained(code).contains(code));
    }
}

#[test]
fn the_three_that_merchants_meet_first_say_what_to_do() {
    let ack = explained("PENDING_ACK");
    assert!(ack.starts_with("PENDING_ACK, temboplus, collections and payouts\n"), "{ack}");
    assert!(ack.contains("\n  payment  pending\n") && ack.contains("seed 001"), "{ack}");
    let twice = explained("duplicate_request");
    assert!(twice.contains("HTTP 409") && twice.contains("HTTP 429"), "{twice}");
    assert!(twice.contains("Do not send it again"), "{twice}");
    let failed = explained("payment_failed");
    assert!(failed.starts_with("payment_failed, snippe"), "what was typed comes first: {failed}");
    assert!(
        failed.contains("reason merchant_balance") && failed.contains("PAYMENT_FAILED, temboplus")
    );
    assert!(
        explained("502").contains("gateway")
            && explained("late_success").contains("our own, review")
    );
}

#[test]
fn an_unknown_code_is_answered_with_what_may_have_been_meant() {
    let output = Place::new().run(&["explain", "PENDING_AKC"]);
    assert_eq!(code(&output), 7);
    assert!(err(&output).contains("did you mean PENDING_ACK"), "{}", err(&output));
}

/// `SHILINGI_PAGES=rewrite` writes what the command says.
#[test]
fn the_page_of_codes_is_what_the_command_writes() {
    let path = root().join("docs/codes.md");
    let written = explained("page");
    if std::env::var("SHILINGI_PAGES").is_ok_and(|wish| wish == "rewrite") {
        std::fs::write(&path, &written).unwrap();
    }
    let page = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(page == written, "docs/codes.md is old; fix: shilingi explain page > docs/codes.md");
}
