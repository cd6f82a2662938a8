//! What a phone's library and classes must not hold: nothing of the providers, and no TLS stack.

use std::fs;
use std::path::Path;

use crate::Outcome;

/// Words of which none may stand in some bytes, and words without which the search looked at nothing.
struct Rule {
    what: &'static str,
    kept_out: &'static [&'static str],
    held: &'static [&'static str],
}

/// Hosts of providers, their credentials' headers, the form in which a secret shows itself, and any TLS stack or runtime.
/// (The providers' names stand in the texts that the bindings are documented with.)
const LIBRARY: Rule = Rule {
    what: "library",
    kept_out: &[
        "temboplus.com",
        "snippe.sh",
        "snippe.me",
        "x-account-id",
        "x-secret-key",
        "secret_key",
        "Secret(***)",
        "rustls",
        "webpki",
        "ring_core",
        "openssl",
        "reqwest",
        "hyper",
        "tokio",
    ],
    held: &["/wishes", "currency_unsupported"],
};

/// The providers' classes, their credentials' names, and the client that Android lacks.
const CLASSES: Rule = Rule {
    what: "classes",
    kept_out: &["HostTembo", "HostSnippe", "secretKey", "apiKey", "java/net/http/"],
    held: &["HostProfile", "HttpURLConnection"],
};

impl Rule {
    fn judge(&self, bytes: &[u8]) -> Outcome<()> {
        let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
        let holds = |word: &&&str| text.contains(&word.to_ascii_lowercase());
        let found: Vec<_> = self.kept_out.iter().filter(holds).collect();
        let missing: Vec<_> = self.held.iter().filter(|word| !holds(word)).collect();
        let what = self.what;
        match (found.as_slice(), missing.as_slice()) {
            ([], []) => Ok(()),
            ([], missing) => {
                Err(format!("the phone's {what} lacks {missing:?}: is it the right one?"))
            }
            (found, _) => Err(format!(
                "the phone's {what} holds {found:?}; fix: put it behind the feature `direct`"
            )),
        }
    }
}

/// Whether a library is one for phones.
pub(crate) fn library(file: &Path) -> Outcome<()> {
    LIBRARY.judge(&fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?)
}

/// Whether a folder of classes is one for phones.
pub(super) fn classes(folder: &Path) -> Outcome<()> {
    let mut bytes = Vec::new();
    gather(folder, &mut bytes).map_err(|e| format!("{}: {e}", folder.display()))?;
    CLASSES.judge(&bytes)
}

fn gather(folder: &Path, bytes: &mut Vec<u8>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, bytes)?;
        } else {
            bytes.extend(fs::read(&path)?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_that_is_kept_out_is_found() {
        for rule in [LIBRARY, CLASSES] {
            let sound = rule.held.join("\0");
            assert_eq!(rule.judge(sound.as_bytes()), Ok(()));
            for word in rule.kept_out {
                let fault = rule.judge(format!("\x7fELF{sound}{word}.x").as_bytes()).unwrap_err();
                assert!(fault.contains(&format!("holds [{word:?}]")), "{fault}");
            }
        }
    }

    #[test]
    fn what_is_empty_is_not_taken_for_clean() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("tz")).unwrap();
        assert!(classes(folder.path()).unwrap_err().contains("lacks"));
        fs::write(folder.path().join("tz/A.class"), "HostProfile HttpURLConnection").unwrap();
        assert_eq!(classes(folder.path()), Ok(()));
        fs::write(folder.path().join("tz/B.class"), "tz/shilingi/HostTembo").unwrap();
        assert!(classes(folder.path()).unwrap_err().contains("HostTembo"));
    }
}
