//! The page itself.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Column, Row};

pub(super) const PATH: &str = "docs/coverage.md";

const HEAD: &str = "\
<!-- Derived by `cargo xtask gen`: do not edit. -->

# Every endpoint

One row per endpoint that a provider publishes. The list is the catalogue of their pages
(`xtask/src/gen/coverage/catalogue.csv`); all other cells are found in the sources:

- *request*, *effect* and *source*: the core's table of endpoints. The type is the record that a caller fills in; only the engine
  sends what has the effect *money*.
- *sandbox*: the function that the sandbox's router names.
- *vectors*: files under `tests/vectors` with a case that expects a request to the endpoint, makes the call, or reads its answer.
- *tests*: [the tour](sandbox-tour.md), whose every call the tests make, and test files that name the path (by whichever method).

`cargo xtask test` fails where a cell is empty without a reason. A reason stands in place of the cell.
";

pub(super) fn write(rows: &[Row]) -> String {
    let mut out = HEAD.to_owned();
    for (provider, title) in [("temboplus", "TemboPlus"), ("snippe", "Snippe")] {
        let _ = write!(
            out,
            "\n## {title}\n\n| no. | endpoint | request | effect | source | sandbox | vectors | tests |\n\
             |---|---|---|---|---|---|---|---|\n"
        );
        for row in rows.iter().filter(|row| row.provider == provider) {
            line(&mut out, row);
        }
    }
    out
}

fn line(out: &mut String, row: &Row) {
    let endpoint = row
        .route
        .as_ref()
        .map_or("UNKNOWN".to_owned(), |route| format!("`{} {}`", route.method, route.path));
    let of_core = |part: fn(&super::Endpoint) -> &str, mark: &str| {
        let mut parts: Vec<&str> = Vec::new();
        for part in row.core.iter().map(part) {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts.iter().map(|part| format!("{mark}{part}{mark}")).collect::<Vec<_>>().join(", ")
    };
    let cells = [
        cell(row, Column::Core, of_core(|endpoint| &endpoint.request, "`")),
        of_core(|endpoint| &endpoint.effect, ""),
        of_core(|endpoint| &endpoint.source, ""),
        cell(row, Column::Sandbox, list(&row.sandbox)),
        cell(row, Column::Vectors, list(&row.vectors)),
        cell(row, Column::Tests, list(&row.tests)),
    ];
    let _ = writeln!(out, "| {} | {endpoint} | {} |", row.id, cells.join(" | "));
}

/// The reason is given once, in the first cell that it empties.
fn cell(row: &Row, column: Column, found: String) -> String {
    match row.without.first() {
        _ if !row.is_empty(column) => found,
        None => "**missing**".to_owned(),
        Some(first) if *first == column => row.reason.clone(),
        Some(_) if row.without.contains(&column) => "as said".to_owned(),
        Some(_) => "**missing**".to_owned(),
    }
}

fn list(names: &BTreeSet<String>) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
