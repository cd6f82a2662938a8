//! Reads `core/src/model` and refuses what no other language could carry.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use syn::spanned::Spanned;
use syn::{
    Attribute, Expr, ExprLit, Fields, GenericArgument, Item, Lit, Meta, PathArguments, Type,
    Visibility,
};

use super::model::{Declared, Field, Kind, Module, Shape, Variant, snake_case};
use crate::Outcome;

const FOLDER: &str = "core/src/model";

const ALLOWED: &str = "String, Private, Secret, Timestamp, bool, i64, u32, Option<T>, Vec<T>, \
    BTreeMap<String, String>, and the records and enums of core/src/model";

/// Names that some language cannot give to a field or argument: keywords of Python, which arguments
/// cannot dodge, and `message`, which exceptions in Kotlin already have.
const TAKEN: &[&str] = &[
    "and", "as", "assert", "async", "await", "class", "continue", "def", "del", "elif", "else",
    "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "message",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// All modules, by name. Faults of all files come back together.
pub(super) fn read(root: &Path) -> Outcome<Vec<Module>> {
    let folder = root.join(FOLDER);
    let mut names: Vec<String> = fs::read_dir(&folder)
        .map_err(|e| format!("{FOLDER}: {e}"))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".rs"))
        .collect();
    names.sort();
    let mut sources = Vec::new();
    for name in &names {
        let text = fs::read_to_string(folder.join(name)).map_err(|e| format!("{name}: {e}"))?;
        sources.push((name.as_str(), text));
    }
    parse(&sources)
}

fn parse(sources: &[(&str, String)]) -> Outcome<Vec<Module>> {
    let mut faults = Faults::default();
    let mut files = Vec::new();
    for (name, text) in sources {
        match syn::parse_file(text) {
            Ok(file) => files.push((*name, file)),
            Err(e) => faults.add(name, &e.span().start().line, &e.to_string()),
        }
    }
    let mut names = Names::default();
    for item in files.iter().flat_map(|(_, file)| &file.items) {
        match item {
            Item::Struct(item) => names.records.insert(item.ident.to_string()),
            Item::Enum(item) => names.choices.insert(item.ident.to_string()),
            _ => continue,
        };
    }
    let mut modules = Vec::new();
    for (name, file) in &files {
        let mut reader = Reader { file: name, names: &names, faults: &mut faults };
        let types: Vec<_> = file.items.iter().filter_map(|item| reader.item(item)).collect();
        if !types.is_empty() {
            modules.push(Module { name: name.trim_end_matches(".rs").to_owned(), types });
        }
    }
    faults.close(modules)
}

/// What the model declares, so that fields may name it.
#[derive(Default)]
struct Names {
    records: BTreeSet<String>,
    choices: BTreeSet<String>,
}

#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn add(&mut self, file: &str, line: &usize, text: &str) {
        self.0.push(format!("{FOLDER}/{file}:{line}: {text}"));
    }

    fn close<T>(self, value: T) -> Outcome<T> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0.join("\n")) }
    }
}

struct Reader<'a> {
    file: &'a str,
    names: &'a Names,
    faults: &'a mut Faults,
}

impl Reader<'_> {
    fn fault(&mut self, at: &impl Spanned, text: &str) {
        self.faults.add(self.file, &at.span().start().line, text);
    }

    fn item(&mut self, item: &Item) -> Option<Declared> {
        match item {
            Item::Struct(item) if public(&item.vis) => self.record(item),
            Item::Enum(item) if public(&item.vis) => Some(self.choice(item)),
            Item::Union(item) => {
                self.fault(&item.ident, "a union has no place in the model");
                None
            }
            Item::Trait(item) if public(&item.vis) => {
                self.fault(
                    &item.ident,
                    "a trait has no place in the model: it crosses no boundary",
                );
                None
            }
            // Functions, constants and aliases serve Rust alone and cross no boundary.
            _ => None,
        }
    }

    fn record(&mut self, item: &syn::ItemStruct) -> Option<Declared> {
        let name = item.ident.to_string();
        if !item.generics.params.is_empty() {
            self.fault(
                &item.ident,
                &format!("`{name}` is generic; records of the model are plain"),
            );
        }
        let Fields::Named(named) = &item.fields else {
            self.fault(
                &item.ident,
                &format!("`{name}` has no named fields; records of the model have"),
            );
            return None;
        };
        let serde = serde_words(&item.attrs);
        let fills = serde.contains("default");
        let strict = serde.contains("deny_unknown_fields");
        let fields =
            named.named.iter().filter_map(|field| self.field(&name, field, fills)).collect();
        let doc = self.doc(&item.ident, &name, &item.attrs);
        Some(Declared { name, doc, shape: Shape::Record { fields, strict } })
    }

    fn field(&mut self, record: &str, field: &syn::Field, fills: bool) -> Option<Field> {
        let name = field.ident.as_ref()?.to_string();
        let place = format!("{record}.{name}");
        if !public(&field.vis) {
            self.fault(field, &format!("`{place}` is not public; every field of the model is"));
        }
        if TAKEN.contains(&name.trim_start_matches("r#")) {
            self.fault(field, &format!("`{place}` is a name that some language keeps for itself"));
        }
        if !serde_words(&field.attrs).is_empty() {
            self.fault(
                field,
                &format!(
                    "`{place}` has a serde attribute; names and forms are those of the record"
                ),
            );
        }
        let doc = self.doc(field, &place, &field.attrs);
        let Some(kind) = self.kind(&field.ty) else {
            self.fault(&field.ty, &format!("the type of `{place}` is not on the list: {ALLOWED}"));
            return None;
        };
        let required = match &kind {
            Kind::Option(_) => false,
            Kind::Bool | Kind::List(_) | Kind::Map => !fills,
            _ => true,
        };
        Some(Field { name, doc, kind, required })
    }

    fn choice(&mut self, item: &syn::ItemEnum) -> Declared {
        let name = item.ident.to_string();
        let snake = serde_words(&item.attrs).contains("rename_all=snake_case");
        if !snake {
            self.fault(
                &item.ident,
                &format!("`{name}` lacks #[serde(rename_all = \"snake_case\")]"),
            );
        }
        let mut open = false;
        let mut variants = Vec::new();
        for (at, variant) in item.variants.iter().enumerate() {
            let place = format!("{name}::{}", variant.ident);
            match &variant.fields {
                Fields::Unit => {
                    let doc = self.doc(variant, &place, &variant.attrs);
                    variants.push(Variant { name: snake_case(&variant.ident.to_string()), doc });
                }
                Fields::Unnamed(fields)
                    if variant.ident == "Other"
                        && at + 1 == item.variants.len()
                        && fields.unnamed.len() == 1
                        && self.kind(&fields.unnamed[0].ty) == Some(Kind::Text) =>
                {
                    open = true;
                    if !serde_words(&variant.attrs).contains("untagged") {
                        self.fault(variant, &format!("`{place}` lacks #[serde(untagged)], so it would not be written as plain text"));
                    }
                }
                _ => self.fault(
                    variant,
                    &format!("`{place}`: variants are bare, and the last may be `Other(String)`"),
                ),
            }
        }
        let doc = self.doc(&item.ident, &name, &item.attrs);
        Declared { name, doc, shape: Shape::Choice { variants, open } }
    }

    fn doc(&mut self, at: &impl Spanned, place: &str, attributes: &[Attribute]) -> String {
        let doc = doc(attributes);
        if doc.is_empty() {
            self.fault(at, &format!("`{place}` has no doc comment"));
        }
        doc
    }

    /// The kind of a type, or nothing when it is not on the list.
    fn kind(&self, ty: &Type) -> Option<Kind> {
        let Type::Path(path) = ty else { return None };
        let last = path.path.segments.last()?;
        let name = last.ident.to_string();
        let arguments: Vec<Kind> = match &last.arguments {
            PathArguments::None => Vec::new(),
            PathArguments::AngleBracketed(list) => list
                .args
                .iter()
                .map(|argument| match argument {
                    GenericArgument::Type(ty) => self.kind(ty),
                    _ => None,
                })
                .collect::<Option<_>>()?,
            PathArguments::Parenthesized(_) => return None,
        };
        match (name.as_str(), arguments.as_slice()) {
            ("String", []) => Some(Kind::Text),
            ("Private", []) => Some(Kind::Private),
            ("Secret", []) => Some(Kind::Secret),
            ("Timestamp", []) => Some(Kind::Timestamp),
            ("bool", []) => Some(Kind::Bool),
            ("i64", []) => Some(Kind::Int),
            ("u32", []) => Some(Kind::Count),
            // An absent option within an option has no form in JSON or TypeScript.
            ("Option", [inner]) if !matches!(inner, Kind::Option(_)) => {
                Some(Kind::Option(Box::new(inner.clone())))
            }
            ("Vec", [inner]) => Some(Kind::List(Box::new(inner.clone()))),
            ("BTreeMap", [Kind::Text, Kind::Text]) => Some(Kind::Map),
            (_, []) if self.names.records.contains(&name) => Some(Kind::Record(name)),
            (_, []) if self.names.choices.contains(&name) => Some(Kind::Choice(name)),
            _ => None,
        }
    }
}

fn public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The words inside `#[serde(...)]`, without spaces and quotes: `rename_all=snake_case`, `default`.
fn serde_words(attributes: &[Attribute]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        if let Meta::List(list) = &attribute.meta {
            let text: String =
                list.tokens.to_string().chars().filter(|c| !matches!(c, ' ' | '"')).collect();
            words.extend(text.split(',').filter(|word| !word.is_empty()).map(str::to_owned));
        }
    }
    words
}

/// A doc comment up to its first example or heading: paragraphs of one line each, links to code
/// reduced to the name.
fn doc(attributes: &[Attribute]) -> String {
    let mut paragraphs = vec![String::new()];
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("doc")) {
        let Meta::NameValue(pair) = &attribute.meta else { continue };
        let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &pair.value else { continue };
        let text = text.value();
        let line = text.trim();
        if line.starts_with("```") || line.starts_with('#') {
            break;
        }
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() => {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.iter().map(|text| plain_links(text)).collect::<Vec<_>>().join("\n\n")
}

/// `` [`crate::Payment`] `` becomes `` `Payment` ``.
fn plain_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("[`") {
        let Some(length) = rest[start..].find("`]") else { break };
        let path = &rest[start + 2..start + length];
        out.push_str(&rest[..start]);
        out.push('`');
        out.push_str(path.rsplit("::").next().unwrap_or(path));
        out.push('`');
        rest = &rest[start + length + 2..];
    }
    out + rest
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::r#gen) const SAMPLE: &str = r#"
        //! Samples.
        use std::collections::BTreeMap;
        /// Asks for money.
        ///
        /// Answered by a [`crate::model::Receipt`].
        ///
        /// # Errors
        /// None.
        #[derive(Serialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Ask {
            /// Our own reference.
            pub reference: String,
            /// Whole units.
            pub amount: i64,
            /// The customer.
            pub msisdn: Option<Private>,
            /// Names | values.
            pub metadata: BTreeMap<String, String>,
            /// Whether to hurry.
            pub hurry: bool,
        }
        /// What came of it.
        pub struct Receipt {
            /// Which operator.
            pub network: Network,
            /// Earlier ones.
            pub earlier: Vec<Receipt>,
            /// When.
            pub at: Timestamp,
            /// How often.
            pub times: u32,
            /// The key.
            pub key: Secret,
            /// Whether it is over.
            pub over: bool,
        }
        /// A network.
        #[serde(rename_all = "snake_case")]
        pub enum Network {
            /// The first.
            FirstOne,
            /// Another, by its name.
            #[serde(untagged)]
            Other(String),
        }
        pub type Receipts = Vec<Receipt>;
        impl Ask {}
    "#;

    pub(in crate::r#gen) fn sample() -> Vec<Module> {
        parse(&[("pay.rs", SAMPLE.to_owned())]).unwrap()
    }

    fn fault(source: &str) -> String {
        parse(&[("pay.rs", source.to_owned())]).unwrap_err()
    }

    #[test]
    fn a_sample_is_read_whole() {
        let modules = sample();
        assert_eq!(modules[0].name, "pay");
        let [ask, receipt, network] = modules[0].types.as_slice() else { panic!("three types") };
        assert_eq!(ask.doc, "Asks for money.\n\nAnswered by a `Receipt`.");
        let Shape::Record { fields, strict: true } = &ask.shape else { panic!("a strict record") };
        let seen: Vec<_> = fields.iter().map(|f| (f.name.as_str(), f.required)).collect();
        assert_eq!(
            seen,
            [
                ("reference", true),
                ("amount", true),
                ("msisdn", false),
                ("metadata", false),
                ("hurry", false)
            ]
        );
        assert_eq!(fields[2].kind, Kind::Option(Box::new(Kind::Private)));
        let Shape::Record { fields, strict: false } = &receipt.shape else { panic!("a record") };
        assert_eq!(fields[0].kind, Kind::Choice("Network".to_owned()));
        assert_eq!(fields[1].kind, Kind::List(Box::new(Kind::Record("Receipt".to_owned()))));
        assert!(fields.iter().all(|field| field.required));
        let Shape::Choice { variants, open: true } = &network.shape else { panic!("open") };
        assert_eq!(variants[0].name, "first_one");
        assert_eq!(variants.len(), 1);
    }

    #[test]
    fn a_type_outside_the_list_is_refused_with_file_line_and_list() {
        for ty in [
            "f64",
            "u64",
            "Money",
            "Option<Option<String>>",
            "BTreeMap<String, i64>",
            "&'static str",
            "(i64, i64)",
            "Box<A>",
        ] {
            let text = fault(&format!("/// A.\npub struct A {{\n/// B.\npub b: {ty} }}"));
            assert!(text.starts_with("core/src/model/pay.rs:4: the type of `A.b`"), "{ty}: {text}");
            assert!(text.contains(ALLOWED), "{text}");
        }
    }

    #[test]
    fn every_other_departure_is_refused() {
        let cases = [
            ("/// A.\npub struct A(pub String);", "no named fields"),
            ("/// A.\npub struct A<T> { /// B.\npub b: Vec<T> }", "generic"),
            ("/// A.\npub struct A { /// B.\nb: String }", "not public"),
            ("/// A.\npub struct A { pub b: String }", "no doc comment"),
            ("/// A.\npub struct A { /// B.\npub from: String }", "keeps for itself"),
            (
                "/// A.\npub struct A { /// B.\n#[serde(rename = \"c\")]\npub b: String }",
                "serde attribute",
            ),
            ("/// A.\npub enum A { /// B.\nB }", "rename_all"),
            (
                "/// A.\n#[serde(rename_all = \"snake_case\")]\npub enum A { /// B.\nB(String) }",
                "bare",
            ),
            (
                "/// A.\n#[serde(rename_all = \"snake_case\")]\npub enum A { /// O.\nOther(String) }",
                "untagged",
            ),
            ("/// A.\npub trait A {}", "trait"),
            ("pub struct {", "pay.rs:1"),
        ];
        for (source, part) in cases {
            let text = fault(source);
            assert!(text.contains(part), "{source}: {text}");
        }
    }

    #[test]
    fn faults_come_back_together() {
        let text = fault("/// A.\npub struct A { /// B.\npub b: f32,\n/// C.\npub c: f64 }");
        assert_eq!(text.lines().count(), 2, "{text}");
    }
}
