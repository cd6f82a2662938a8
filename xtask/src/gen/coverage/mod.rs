//! `docs/coverage.md`: every endpoint of both providers with what this project has for it. The list is
//! the catalogue of what the providers publish; the cells are found in the sources.

mod core;
mod named;
mod page;
mod route;
mod sandbox;
mod source;
mod vectors;

use std::collections::BTreeSet;
use std::path::Path;

use self::core::Endpoint;
use self::route::{Route, best};
use self::vectors::Named;
use super::Derived;
use crate::Outcome;

/// The endpoints that the providers publish, from their pages.
const CATALOGUE: &str = "xtask/src/gen/coverage/catalogue.csv";

/// An endpoint with what was found for it.
#[derive(Debug, Default)]
struct Row {
    id: String,
    provider: String,
    /// `None` where nobody published it.
    route: Option<Route>,
    /// Columns that may stay empty, with the reason.
    without: BTreeSet<Column>,
    reason: String,
    core: Vec<Endpoint>,
    sandbox: BTreeSet<String>,
    vectors: BTreeSet<String>,
    tests: BTreeSet<String>,
}

/// A column that must be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Core,
    Sandbox,
    Vectors,
    Tests,
}

impl Column {
    const ALL: [Self; 4] = [Self::Core, Self::Sandbox, Self::Vectors, Self::Tests];

    fn name(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Sandbox => "sandbox",
            Self::Vectors => "vectors",
            Self::Tests => "tests",
        }
    }
}

impl Row {
    fn is_empty(&self, column: Column) -> bool {
        match column {
            Column::Core => self.core.is_empty(),
            Column::Sandbox => self.sandbox.is_empty(),
            Column::Vectors => self.vectors.is_empty(),
            Column::Tests => self.tests.is_empty(),
        }
    }

    fn title(&self) -> String {
        let route = self
            .route
            .as_ref()
            .map_or("UNKNOWN".to_owned(), |r| format!("{} {}", r.method, r.path));
        format!("{} {} {route}", self.provider, self.id)
    }
}

pub(super) fn derive(root: &Path) -> Outcome<Derived> {
    Ok(Derived { path: page::PATH.to_owned(), text: page::write(&rows(root)?.0) })
}

/// Fails where a cell is empty without a reason, or where something was found for an endpoint that no
/// provider publishes.
pub(crate) fn check(root: &Path) -> Outcome<()> {
    let (rows, mut faults) = rows(root)?;
    faults.extend(missing(&rows));
    if faults.is_empty() {
        println!("{} endpoints, no cell missing without a reason", rows.len());
        return Ok(());
    }
    Err(format!("{}\n{} faults in the coverage of endpoints", faults.join("\n"), faults.len()))
}

fn missing(rows: &[Row]) -> Vec<String> {
    let cells = rows.iter().flat_map(|row| Column::ALL.map(|column| (row, column)));
    cells
        .filter_map(|(row, column)| match (row.is_empty(column), row.without.contains(&column)) {
            (true, false) => Some(format!("{}: nothing in {}", row.title(), column.name())),
            (false, true) => {
                let name = column.name();
                Some(format!("{}: {name} is there; fix: take it out of {CATALOGUE}", row.title()))
            }
            _ => None,
        })
        .collect()
}

/// The rows, and what was found and is in none of them.
fn rows(root: &Path) -> Outcome<(Vec<Row>, Vec<String>)> {
    let mut rows = catalogue(root)?;
    let mut strays = Vec::new();
    for endpoint in core::read(root)? {
        let found = rows.iter_mut().find(|row| {
            row.provider == endpoint.provider
                && row.route.as_ref().is_some_and(|route| {
                    route.method == endpoint.route.method && endpoint.route.ends(&route.path)
                })
        });
        match found {
            Some(row) => row.core.push(endpoint),
            None => strays.push(format!("core: {} is in no catalogue", endpoint.name)),
        }
    }
    for served in sandbox::read(root)? {
        let Route { method, path } = &served.route;
        let at = positions(&rows, Some(method), path);
        for at in &at {
            rows[*at].sandbox.insert(served.handler.clone());
        }
        if at.is_empty() {
            strays.push(format!("sandbox: {} {method} {path} is in no catalogue", served.provider));
        }
    }
    for file in vectors::read(root)? {
        for named in &file.names {
            let at = match named {
                Named::Line { method, path } => positions(&rows, Some(method), path),
                Named::Call(call) => {
                    (0..rows.len()).filter(|at| rows[*at].is_called(call)).collect()
                }
            };
            for at in at {
                rows[at].vectors.insert(file.name.clone());
            }
        }
    }
    for file in named::read(root)? {
        for (method, path) in &file.calls {
            // A test calls what the sandbox serves.
            for at in positions(&rows, *method, path) {
                if !rows[at].sandbox.is_empty() {
                    rows[at].tests.insert(file.name.clone());
                }
            }
        }
    }
    Ok((rows, strays))
}

impl Row {
    fn is_called(&self, call: &str) -> bool {
        self.core.iter().any(|endpoint| endpoint.request == call || endpoint.name == call)
    }
}

fn positions(rows: &[Row], method: Option<&str>, path: &str) -> Vec<usize> {
    let best = best(rows.iter().filter_map(|row| row.route.as_ref()), method, path);
    let is_best = |row: &Row| row.route.as_ref().is_some_and(|route| best.contains(&route));
    (0..rows.len()).filter(|at| is_best(&rows[*at])).collect()
}

fn catalogue(root: &Path) -> Outcome<Vec<Row>> {
    let failed = |e: csv::Error| format!("{CATALOGUE}: {e}");
    let mut reader = csv::Reader::from_path(root.join(CATALOGUE)).map_err(failed)?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(failed)?;
        let field = |at: usize| record.get(at).unwrap_or_default();
        let columns = Column::ALL.into_iter();
        let without: BTreeSet<Column> = match field(4) {
            "all" => columns.collect(),
            names => columns.filter(|c| names.split(' ').any(|name| name == c.name())).collect(),
        };
        if without.is_empty() != field(5).is_empty() {
            return Err(format!("{CATALOGUE}: {} needs both columns and a reason", field(0)));
        }
        rows.push(Row {
            id: field(0).to_owned(),
            provider: field(1).to_owned(),
            route: Some(Route::new(field(2), field(3))).filter(|route| !route.path.is_empty()),
            without,
            reason: field(5).to_owned(),
            ..Row::default()
        });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Row {
        let found = || BTreeSet::from(["x".to_owned()]);
        Row {
            id: "C-1".to_owned(),
            provider: "temboplus".to_owned(),
            route: Some(Route::new("POST", "/collection")),
            without: BTreeSet::from([Column::Core]),
            sandbox: found(),
            vectors: found(),
            tests: found(),
            ..Row::default()
        }
    }

    #[test]
    fn an_empty_cell_needs_a_reason_and_a_reason_an_empty_cell() {
        assert_eq!(missing(&[full()]), [""; 0]);
        let bare = Row { vectors: BTreeSet::new(), ..full() };
        assert_eq!(missing(&[bare]), ["temboplus C-1 POST /collection: nothing in vectors"]);
        let stale = Row { without: BTreeSet::from([Column::Core, Column::Tests]), ..full() };
        assert!(missing(&[stale])[0].contains("tests is there"));
    }
}
