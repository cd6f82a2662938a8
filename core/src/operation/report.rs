use std::collections::BTreeSet;

use crate::model::{Kind, Violation, Violations};
use crate::value::Problem;

/// Collects violations while a request is read, one for each field.
///
/// A field that is wrong gets a stand-in value so that reading can go on and find what else is
/// wrong. Whatever later checks say about that field is dropped, and the stand-in never gets out,
/// because a report with a violation makes no valid operation.
#[derive(Debug, Default)]
pub struct Report {
    violations: Violations,
    warnings: Violations,
    fields: BTreeSet<String>,
}

impl Report {
    /// Whether there were fields to read at all. A request that is unreadable as a whole gets one
    /// violation, of the empty field, and nothing is said about its parts.
    pub(super) fn is_readable(&self) -> bool {
        self.is_sound("")
    }

    /// Records that `field` breaks a rule.
    pub fn add(&mut self, field: &str, problem: Problem) {
        if self.is_readable() && self.fields.insert(field.to_owned()) {
            self.violations.push(Violation::at(field, problem));
        }
    }

    /// Records a violation that was found elsewhere.
    pub(crate) fn push(&mut self, violation: Violation) {
        if self.is_readable() && self.fields.insert(violation.field.clone()) {
            self.violations.push(violation);
        }
    }

    /// Records that the provider does not carry such payments.
    pub(crate) fn uncarried(&mut self, provider: &str, kind: Kind, fix: &str) {
        let reason = format!("{provider} carries no {}", kind.name().replace('_', " "));
        self.refuse("kind", "kind_unsupported", reason, fix);
    }

    /// Records a broken rule by its parts.
    pub fn refuse(
        &mut self,
        field: &str,
        code: &'static str,
        reason: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.add(field, Problem { code, reason: reason.into(), fix: fix.into() });
    }

    /// Records that `field` is doubtful: whoever reads the answer sees it, and it is no obstacle.
    pub fn warn(&mut self, field: &str, problem: Problem) {
        self.warnings.push(Violation::at(field, problem));
    }

    /// Whether nothing is wrong with `field` so far. Rules that compare two fields ask first.
    #[must_use]
    pub fn is_sound(&self, field: &str) -> bool {
        !self.fields.contains(field)
    }

    pub(super) fn take<T>(&mut self, field: &str, value: Result<T, Problem>) -> Option<T> {
        value.map_err(|problem| self.add(field, problem)).ok()
    }

    /// The warnings, or what is wrong.
    pub(super) fn into_result(self) -> Result<Violations, Violations> {
        if self.violations.is_empty() { Ok(self.warnings) } else { Err(self.violations) }
    }
}
