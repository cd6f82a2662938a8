//! What a program can ask for: the operations of the engine, read from the driver's methods, and the
//! calls of each provider, read from where they are tied to their replies.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::Visit;

use super::model::{Module, Shape, snake_case};
use crate::Outcome;

const DRIVER: &str = "core/src/driver/mod.rs";
const PROVIDERS: &[(&str, &str, &str)] = &[
    ("Tembo", "TemboPlus", "core/src/provider/tembo"),
    ("Snippe", "Snippe", "core/src/provider/snippe"),
];

/// What an engine takes beside the payments to make.
const TAKEN: &[&str] = &["Resolution", "Settings"];

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Surface {
    pub(super) operations: Vec<Operation>,
    pub(super) calls: Vec<Call>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Operation {
    pub(super) method: String,
    pub(super) record: String,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Call {
    /// `TemboPlus` or `Snippe`.
    pub(super) provider: &'static str,
    pub(super) method: String,
    pub(super) record: String,
    /// The record it answers with.
    pub(super) reply: String,
    pub(super) many: bool,
}

impl Surface {
    /// Whether a record is asked with, so that its fields are the arguments of a method.
    pub(super) fn asks(&self, record: &str) -> bool {
        self.operations.iter().any(|o| o.record == record)
            || self.calls.iter().any(|call| call.record == record)
    }

    /// Leaves out the requests that no method takes: their bytes are built in Rust alone.
    pub(super) fn offered(&self, mut modules: Vec<Module>) -> Vec<Module> {
        let shapes = modules.iter().flat_map(|module| &module.types).map(|known| &known.shape);
        let fields = shapes.filter_map(|shape| match shape {
            Shape::Record { fields, .. } => Some(fields),
            Shape::Choice { .. } => None,
        });
        let inner: BTreeSet<String> =
            fields.flatten().filter_map(|field| field.kind.named()).map(str::to_owned).collect();
        for module in &mut modules {
            module.types.retain(|known| {
                let given = matches!(known.shape, Shape::Record { strict: true, .. });
                let taken = TAKEN.contains(&known.name.as_str()) || self.asks(&known.name);
                !given || taken || inner.contains(&known.name)
            });
        }
        modules
    }
}

pub(super) fn read(root: &Path) -> Outcome<Surface> {
    let mut surface = Surface::default();
    let text = fs::read_to_string(root.join(DRIVER)).map_err(|e| format!("{DRIVER}: {e}"))?;
    surface.operations = operations(&text).map_err(|e| format!("{DRIVER}: {e}"))?;
    for (prefix, provider, folder) in PROVIDERS {
        let mut sources = Vec::new();
        collect(&root.join(folder), &mut sources)?;
        for text in sources {
            surface.calls.extend(calls(&text, prefix, provider)?);
        }
    }
    surface.calls.sort_by(|a, b| (a.provider, &a.method).cmp(&(b.provider, &b.method)));
    Ok(surface)
}

fn collect(folder: &Path, sources: &mut Vec<String>) -> Outcome<()> {
    let failed = |e: std::io::Error| format!("{}: {e}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            collect(&path, sources)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            sources.push(fs::read_to_string(&path).map_err(failed)?);
        }
    }
    Ok(())
}

/// Public methods that take a draft.
fn operations(source: &str) -> Result<Vec<Operation>, syn::Error> {
    struct Methods(Vec<Operation>);
    impl<'ast> Visit<'ast> for Methods {
        fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
            // One that takes any record belongs to none.
            let of_one = item.sig.generics.params.is_empty();
            let public = of_one && matches!(item.vis, syn::Visibility::Public(_));
            let mut draft = Drafted(None);
            item.sig.inputs.iter().for_each(|input| draft.visit_fn_arg(input));
            if let (true, Some(record)) = (public, draft.0) {
                self.0.push(Operation { method: item.sig.ident.to_string(), record });
            }
        }
    }
    let mut methods = Methods(Vec::new());
    methods.visit_file(&syn::parse_file(source)?);
    Ok(methods.0)
}

/// The `R` of a `Draft<R>`.
struct Drafted(Option<String>);

impl<'ast> Visit<'ast> for Drafted {
    fn visit_path_segment(&mut self, segment: &'ast syn::PathSegment) {
        if let (true, syn::PathArguments::AngleBracketed(list)) =
            (segment.ident == "Draft", &segment.arguments)
            && let Some(syn::GenericArgument::Type(syn::Type::Path(path))) = list.args.first()
        {
            self.0 = path.path.segments.last().map(|last| last.ident.to_string());
        }
        syn::visit::visit_path_segment(self, segment);
    }
}

/// The rows of each `calls! { Record: ... -> Reply ...; }`.
fn calls(source: &str, prefix: &str, provider: &'static str) -> Outcome<Vec<Call>> {
    let tokens: TokenStream = source.parse().map_err(|e| format!("{e}"))?;
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for window in tokens.windows(3) {
        let [TokenTree::Ident(name), TokenTree::Punct(bang), TokenTree::Group(body)] = window
        else {
            continue;
        };
        if name != "calls" || bang.as_char() != '!' || body.delimiter() != Delimiter::Brace {
            continue;
        }
        let body: Vec<TokenTree> = body.stream().into_iter().collect();
        for row in body.split(|token| is(token, ';')).filter(|row| !row.is_empty()) {
            let record = row[0].to_string();
            let after = row.windows(2).position(|two| is(&two[0], '-') && is(&two[1], '>'));
            let Some(reply) = after.map(|at| &row[at + 2..]) else {
                return Err(format!("the call `{record}` names no reply"));
            };
            let many = reply[0].to_string() == "Vec";
            let reply = reply[if many { 2 } else { 0 }].to_string();
            let method = snake_case(record.strip_prefix(prefix).unwrap_or(&record));
            found.push(Call { provider, method, record, reply, many });
        }
    }
    Ok(found)
}

fn is(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::r#gen::reader::tests::sample;

    #[test]
    fn operations_are_the_public_methods_that_take_a_draft() {
        let source = "impl Shilingi {
            pub async fn collect(&self, request: impl Into<Draft<CollectRequest>>) -> R { x() }
            async fn hidden(&self, draft: Draft<PayoutRequest>) -> R { x() }
            pub async fn pay<R>(&self, draft: Draft<R>) -> R { x() }
            pub async fn status(&self, reference: &str) -> R { x() }
        }";
        let expected =
            Operation { method: "collect".to_owned(), record: "CollectRequest".to_owned() };
        assert_eq!(operations(source).unwrap(), [expected]);
    }

    #[test]
    fn a_request_that_no_method_takes_is_not_offered() {
        let names = |surface: &Surface| -> Vec<String> {
            let modules = surface.offered(sample());
            modules.into_iter().flat_map(|module| module.types).map(|known| known.name).collect()
        };
        let operation = Operation { method: "ask".to_owned(), record: "Ask".to_owned() };
        let all = names(&Surface { operations: vec![operation], calls: Vec::new() });
        assert_eq!(all[0], "Ask");
        assert_eq!(names(&Surface::default()), all[1..]);
    }

    #[test]
    fn calls_of_both_spellings_are_read() {
        let source = "calls! { TemboWalletList: Payments LIST -> Vec<TemboWallet> => wallets; }
            fn a() {} calls! { SnippeBalanceGet: GET -> SnippeBalance by balance; }";
        let found = calls(source, "Tembo", "TemboPlus").unwrap();
        assert_eq!(
            (found[0].method.as_str(), found[0].reply.as_str(), found[0].many),
            ("wallet_list", "TemboWallet", true)
        );
        assert_eq!((found[1].reply.as_str(), found[1].many), ("SnippeBalance", false));
        assert!(calls("calls! { A: B; }", "", "Snippe").is_err());
    }
}
