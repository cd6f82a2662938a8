//! Which tests call which endpoint: the tour of the sandbox, whose every call the tests make, and the test
//! files whose texts name the path.

use std::fs;
use std::path::Path;

use super::source;
use crate::Outcome;

/// Folders of test programs.
const FOLDERS: [&str; 5] =
    ["sandbox/tests", "core/tests", "tests/tests", "tests/simulation/tests", "cli/tests"];

const TOUR: &str = "docs/sandbox-tour.md";

/// Functions of the tour that take a path and perhaps a body.
const CALLERS: [&str; 4] = ["tembo", "bearer", "snippe", "anyone"];

/// A test, or a file of tests, with the calls that it names.
#[derive(Debug)]
pub(super) struct Tests {
    pub(super) name: String,
    /// The method, where it is told, and the path.
    pub(super) calls: Vec<(Option<&'static str>, String)>,
}

pub(super) fn read(root: &Path) -> Outcome<Vec<Tests>> {
    let text = fs::read_to_string(root.join(TOUR)).map_err(|e| format!("{TOUR}: {e}"))?;
    let mut found = vec![Tests { name: "tour".to_owned(), calls: tour(&text) }];
    for folder in FOLDERS {
        let mut files = Vec::new();
        collect(root, folder, &mut files)?;
        files.sort();
        for path in files {
            let mut texts = Vec::new();
            source::texts(source::read(root, &path)?, &mut texts);
            let calls = texts.into_iter().filter(|text| text.starts_with('/'));
            let calls = calls.map(|path| (None, path)).collect();
            let name = path.replace("/tests/", "/").trim_end_matches(".rs").to_owned();
            found.push(Tests { name, calls });
        }
    }
    Ok(found)
}

fn collect(root: &Path, folder: &str, files: &mut Vec<String>) -> Outcome<()> {
    let listed = fs::read_dir(root.join(folder)).map_err(|e| format!("{folder}: {e}"))?;
    for entry in listed.flatten() {
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        // Helpers name paths for all the tests beside them.
        if path.ends_with("/support") {
            continue;
        }
        if entry.path().is_dir() {
            collect(root, &path, files)?;
        } else if path.ends_with(".rs") && !path.ends_with("/support.rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// The calls in the tour's blocks. With a body it is a `POST`.
fn tour(page: &str) -> Vec<(Option<&'static str>, String)> {
    let blocks = page.split("\n```sh\n").skip(1).filter_map(|rest| rest.split("\n```").next());
    let calls = blocks.flat_map(str::lines).filter_map(|line| {
        let (caller, rest) = line.trim_start().split_once(' ')?;
        let (path, body) = first_word(rest);
        (CALLERS.contains(&caller) && path.starts_with('/'))
            .then_some((Some(if body.is_empty() { "GET" } else { "POST" }), path))
    });
    calls.collect()
}

/// The first word as the shell takes it, without its quotes, and what follows. What `$(…)` stands for is
/// one part of a path.
fn first_word(line: &str) -> (String, &str) {
    let (mut word, mut quote, mut depth) = (String::new(), None, 0_u32);
    for (at, c) in line.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '"' | '\'' if quote.is_none() => quote = Some(c),
            c if quote == Some(c) => quote = None,
            ' ' if quote.is_none() && depth == 0 => return (word, line[at..].trim_start()),
            c if depth == 0 => word.push(c),
            _ => {}
        }
    }
    (word, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tour_tells_its_calls() {
        let page = "text\n```sh\ntembo /wallet\nexpect '/a'\nsnippe \"/v1/payments/$id\" \\\n  '{}'\n\
                    tembo() { id; }\nbearer /account '{\nanyone /p/\"$(take a b)\"/c\nsnippe '/v1/payouts?limit=1'\n```\n\n```text\ntembo /not\n```\n";
        let expected = [
            (Some("GET"), "/wallet".to_owned()),
            (Some("POST"), "/v1/payments/$id".to_owned()),
            (Some("POST"), "/account".to_owned()),
            (Some("GET"), "/p/$/c".to_owned()),
            (Some("GET"), "/v1/payouts?limit=1".to_owned()),
        ];
        assert_eq!(tour(page), expected);
    }
}
