//! The model as the generator sees it: records and enums whose fields have types of a closed list.

/// One file of the model.
#[derive(Debug)]
pub(super) struct Module {
    pub(super) name: String,
    pub(super) types: Vec<Declared>,
}

#[derive(Debug)]
pub(super) struct Declared {
    pub(super) name: String,
    pub(super) doc: String,
    pub(super) shape: Shape,
}

#[derive(Debug)]
pub(super) enum Shape {
    Record {
        fields: Vec<Field>,
        /// Whether a name that is no field is refused.
        strict: bool,
    },
    Choice {
        variants: Vec<Variant>,
        /// Whether it ends in `Other(String)`, so that unknown names pass.
        open: bool,
    },
}

#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) doc: String,
    pub(super) kind: Kind,
    pub(super) required: bool,
}

#[derive(Debug)]
pub(super) struct Variant {
    /// As written on the wire.
    pub(super) name: String,
    pub(super) doc: String,
}

/// The closed list of field types.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Text,
    Private,
    Secret,
    Timestamp,
    Bool,
    Int,
    Count,
    Map,
    Option(Box<Kind>),
    List(Box<Kind>),
    Record(String),
    Choice(String),
}

impl Kind {
    /// The record or enum that it holds.
    pub(super) fn named(&self) -> Option<&str> {
        match self {
            Self::Record(name) | Self::Choice(name) => Some(name),
            Self::Option(inner) | Self::List(inner) => inner.named(),
            _ => None,
        }
    }
}

/// `customer_rejected` becomes `CustomerRejected`.
pub(super) fn pascal_case(name: &str) -> String {
    name.split('_').map(capital).collect()
}

/// `created_at` becomes `createdAt`.
pub(crate) fn camel_case(name: &str) -> String {
    let (first, rest) = name.split_once('_').unwrap_or((name, ""));
    first.to_owned() + &pascal_case(rest)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let head: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    head + letters.as_str()
}

/// As serde does it: an underscore before each capital but the first.
pub(super) fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for (at, c) in name.char_indices() {
        if at > 0 && c.is_uppercase() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}
