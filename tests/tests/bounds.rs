//! What is too large, too deep or too much is refused at every door, in words that say so.

use shilingi_tests::door::DOORS;

/// What comes here passed another door before, or was written by ourselves.
const INNER: &[&str] = &["text", "record"];

const WORDS: &[&str] = &["larger", "longer", "deeper", "too much", "too_large", "json_form"];

fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let deep = ["{\"a\":".repeat(10_000), "1".to_owned(), "}".repeat(10_000)].concat();
    let fields: Vec<String> = (0..1_000_000).map(|n| format!("\"f{n}\":1")).collect();
    vec![
        ("100 MB of blanks", vec![b' '; 100_000_000]),
        ("100 MB of text", [b"\"".as_slice(), &vec![b'a'; 100_000_000], b"\""].concat()),
        ("10,000 objects in each other", deep.into_bytes()),
        ("10,000 lists that never close", b"[".repeat(10_000)),
        ("a million fields", format!("{{{}}}", fields.join(",")).into_bytes()),
        ("a million items", format!("[{}1]", "1,".repeat(1_000_000)).into_bytes()),
    ]
}

#[test]
fn what_is_too_much_is_refused_at_every_door() {
    for (what, body) in hostile() {
        for door in DOORS.iter().filter(|door| !INNER.contains(&door.name)) {
            let said = (door.open)(&[door.head.as_bytes(), &body].concat());
            assert!(!said.is_empty(), "{}: nothing read {what}", door.name);
            for said in said {
                let why = said.expect_err(&format!("{}: {what} was read", door.name));
                // Requests have no field in which another could lie.
                let is_told = WORDS.iter().any(|word| why.contains(word))
                    || (door.name == "request" && why.contains("field_unknown"));
                assert!(is_told, "{}: {what}: {why}", door.name);
            }
        }
    }
}
