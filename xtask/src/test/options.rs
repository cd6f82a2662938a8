//! What a profile may be given is declared once, by the methods of the core's providers that take a profile and give it
//! back. Each language and the executable write down the same options by hand: one that is forgotten somewhere is a fault.

use std::fs;
use std::path::Path;

use syn::visit::Visit;

use crate::Outcome;
use crate::r#gen::camel_case;

const PROVIDERS: &[(&str, &str)] =
    &[("TemboPlus", "core/src/provider/tembo"), ("Snippe", "core/src/provider/snippe")];

const CLI: &str = "cli/src/profile.rs";
const TEMBO_SWIFT: &str = "uniffi/swift/Sources/ShilingiDirectUnsafe/TemboPlus.swift";
const SNIPPE_SWIFT: &str = "uniffi/swift/Sources/ShilingiDirectUnsafe/Snippe.swift";

/// How a file shows that it knows an option.
#[derive(Clone, Copy)]
enum Shown {
    /// It calls the method.
    Called,
    /// It declares an option of this name, in snake case.
    Snake,
    /// The same in camel case.
    Camel,
    /// The same as a variable; what is only passed on has a label too.
    Variable,
}

/// Where options are written down, for the provider that is named or for both.
const PLACES: &[(Option<&str>, &str, Shown)] = &[
    (None, CLI, Shown::Called),
    (None, "bindings-python/src/profile.rs", Shown::Called),
    (None, "bindings-python/python/shilingi/_providers.py", Shown::Snake),
    (None, "bindings-node/src/profile.rs", Shown::Called),
    (None, "bindings-node/ts/providers.ts", Shown::Camel),
    (None, "uniffi/src/direct.rs", Shown::Called),
    (None, "uniffi/kotlin/src/direct/kotlin/tz/shilingi/Direct.kt", Shown::Camel),
    (Some("TemboPlus"), TEMBO_SWIFT, Shown::Variable),
    (Some("Snippe"), SNIPPE_SWIFT, Shown::Variable),
];

/// Methods whose option is not called as they are, or as they are with an `s` because it takes several.
const NAMES: &[(&str, &[&str])] = &[
    ("profile_name", &["profile"]),
    ("family_url", &["families", "urls"]),
    ("family_bearer", &["families", "bearers"]),
];

/// What a place leaves out, and why.
const LEFT_OUT: &[(&str, &str, &str)] = &[
    (CLI, "family_bearer", "its commands use one family that takes a token"),
    (CLI, "virtual_account_secret", "`webhook verify` reads it from a file"),
    (CLI, "merchant_account_secret", "`webhook verify` reads it from a file"),
    (TEMBO_SWIFT, "virtual_account_secret", CALLBACKS),
    (TEMBO_SWIFT, "merchant_account_secret", CALLBACKS),
    (SNIPPE_SWIFT, "webhook_secret", CALLBACKS),
];

const CALLBACKS: &str = "Swift takes no callbacks";

/// What is wrong with the options of all profiles.
pub(super) fn faults(root: &Path) -> Outcome<Vec<String>> {
    let mut faults = Vec::new();
    for (provider, folder) in PROVIDERS {
        let options = declared(root, provider, folder)?;
        if options.is_empty() {
            faults.push(format!("{folder}: no option of {provider} was found"));
        }
        for (_, place, shown) in
            PLACES.iter().filter(|(of, ..)| of.is_none_or(|of| of == *provider))
        {
            let text = fs::read_to_string(root.join(place)).map_err(|e| format!("{place}: {e}"))?;
            faults.extend(options.iter().filter_map(|option| judge(place, &text, *shown, option)));
        }
    }
    Ok(faults)
}

/// What is wrong with an option in a file.
fn judge(place: &str, text: &str, shown: Shown, option: &str) -> Option<String> {
    let left_out = LEFT_OUT.iter().any(|(file, name, _)| (*file, *name) == (place, option));
    match (shows(text, shown, option), left_out) {
        (false, false) => Some(format!("{place}: lacks the option of `{option}`")),
        (true, true) => Some(format!("{place}: has `{option}`; fix: take it out of LEFT_OUT")),
        _ => None,
    }
}

fn shows(text: &str, shown: Shown, option: &str) -> bool {
    if let Shown::Called = shown {
        return words(text).any(|(before, word, _)| word == option && before.ends_with(['.', ':']));
    }
    let named = NAMES.iter().find(|(method, _)| *method == option);
    let names: Vec<String> = match named {
        Some((_, names)) => names.iter().map(|name| (*name).to_owned()).collect(),
        None => vec![option.to_owned(), format!("{option}s")],
    };
    names.into_iter().any(|name| {
        let name = if let Shown::Snake = shown { name } else { camel_case(&name) };
        words(text).any(|(before, word, after)| {
            let declared = !matches!(shown, Shown::Variable) || before.ends_with("var ");
            declared && word == name && after.strip_prefix('?').unwrap_or(after).starts_with(':')
        })
    })
}

/// The words of a text, each with what stands before it and after it.
fn words(text: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(letter)?;
        let end = text[start..].find(|c| !letter(c)).map_or(text.len(), |length| start + length);
        rest = end;
        Some((&text[..start], &text[start..end], &text[end..]))
    })
}

/// The options of a provider, from the sources in a folder of the core.
fn declared(root: &Path, provider: &str, folder: &str) -> Outcome<Vec<String>> {
    let failed = |e: std::io::Error| format!("{folder}: {e}");
    let mut found = Vec::new();
    for entry in fs::read_dir(root.join(folder)).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).map_err(failed)?;
            found.extend(methods(provider, &text).map_err(|e| format!("{}: {e}", path.display()))?);
        }
    }
    found.sort();
    Ok(found)
}

/// The public methods of a type that take it and give it back.
fn methods(provider: &str, source: &str) -> Result<Vec<String>, syn::Error> {
    struct Methods<'a>(&'a str, Vec<String>);
    impl<'ast> Visit<'ast> for Methods<'_> {
        fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
            let of = matches!(&*item.self_ty, syn::Type::Path(path) if path.path.is_ident(self.0));
            if of && item.trait_.is_none() {
                syn::visit::visit_item_impl(self, item);
            }
        }

        fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
            let public = matches!(item.vis, syn::Visibility::Public(_));
            let taken = item.sig.inputs.first().is_some_and(|first| {
                matches!(first, syn::FnArg::Receiver(it) if matches!(it.kind, syn::ReceiverKind::Value))
            });
            let mut own = Own(false);
            own.visit_return_type(&item.sig.output);
            if public && taken && own.0 {
                self.1.push(item.sig.ident.to_string());
            }
        }
    }
    let mut methods = Methods(provider, Vec::new());
    methods.visit_file(&syn::parse_file(source)?);
    Ok(methods.1)
}

/// Whether a type names `Self`.
struct Own(bool);

impl<'ast> Visit<'ast> for Own {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.0 |= path.is_ident("Self");
        syn::visit::visit_path(self, path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_the_public_methods_that_give_the_profile_back() {
        let source = "impl TemboPlus {
            pub fn live(id: Secret) -> Result<Self, Error> { x() }
            pub fn wallet(mut self, no: String) -> Self { self }
            pub fn base_url(mut self, url: &str) -> Result<Self, Error> { x() }
            pub fn profile(&self) -> &Profile { x() }
            pub(crate) fn hidden(self) -> Self { self }
        }
        impl Snippe { pub fn pays_mpesa(mut self, yes: bool) -> Self { self } }
        impl Clone for TemboPlus { fn clone(self) -> Self { self } }";
        assert_eq!(methods("TemboPlus", source).unwrap(), ["wallet", "base_url"]);
        assert_eq!(methods("Snippe", source).unwrap(), ["pays_mpesa"]);
    }

    #[test]
    fn an_option_is_there_or_it_is_named() {
        for (place, text, shown, option) in [
            ("a.rs", "tembo = tembo.rate_check(check);", Shown::Called, "rate_check"),
            ("a.rs", "fold(snippe, Snippe::webhook_secret)", Shown::Called, "webhook_secret"),
            ("a.py", "rate_check: str = None,", Shown::Snake, "rate_check"),
            ("a.py", "urls: Mapping", Shown::Snake, "family_url"),
            ("a.ts", "readonly webhookSecrets?: string[]", Shown::Camel, "webhook_secret"),
            ("a.swift", "public var rateCheck: RateCheck?", Shown::Variable, "rate_check"),
            (LEFT_OUT[0].0, "", Shown::Called, LEFT_OUT[0].1),
        ] {
            assert_eq!(judge(place, text, shown, option), None, "{text}");
        }
        for (place, text, shown, option) in [
            ("a.rs", "rate_check: Option<RateCheck>,", Shown::Called, "rate_check"),
            ("a.rs", "tembo.rate_checks(check)", Shown::Called, "rate_check"),
            ("a.py", "other_rate_check: str", Shown::Snake, "rate_check"),
            ("a.ts", "readonly rate_check?: string", Shown::Camel, "rate_check"),
            ("a.swift", "Host(rateCheck: nil)", Shown::Variable, "rate_check"),
            ("a.ts", "// rateCheck is for remittances", Shown::Camel, "rate_check"),
        ] {
            let fault = judge(place, text, shown, option).unwrap();
            assert!(fault.contains("lacks"), "{fault}");
        }
        let (place, option, _) = LEFT_OUT[0];
        let fault = judge(place, &format!("a.{option}(b)"), Shown::Called, option).unwrap();
        assert!(fault.contains("LEFT_OUT"), "{fault}");
    }

    #[test]
    fn what_is_left_out_is_a_place_and_says_why() {
        for (place, option, why) in LEFT_OUT {
            assert!(PLACES.iter().any(|(_, file, _)| file == place), "{place}");
            assert!(!why.is_empty(), "{option}");
        }
    }
}
