//! What was found, a line each.

use serde::Serialize;
use serde_json::json;
use shilingi::Error;

use crate::exit::Exit;
use crate::output::Output;

/// What a check came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Result {
    Ok,
    Warning,
    Failed,
}

#[derive(Debug, Serialize)]
pub(super) struct Finding {
    result: Result,
    detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<String>,
}

impl Finding {
    pub(super) fn ok(detail: impl Into<String>) -> Self {
        Self { result: Result::Ok, detail: detail.into(), fix: None }
    }

    pub(super) fn warning(detail: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { result: Result::Warning, detail: detail.into(), fix: Some(fix.into()) }
    }

    pub(super) fn failed(detail: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { result: Result::Failed, detail: detail.into(), fix: Some(fix.into()) }
    }

    pub(super) fn of(error: &Error, fix: &str) -> Self {
        Self::failed(format!("{} [{}]", error.detail, error.code), fix)
    }
}

/// All findings of a run.
pub(super) struct Report {
    output: Output,
    findings: Vec<(&'static str, Finding)>,
}

impl Report {
    pub(super) fn new(output: Output) -> Self {
        Self { output, findings: Vec::new() }
    }

    pub(super) fn say(&mut self, what: &'static str, finding: Finding) {
        let word = match finding.result {
            Result::Ok => "ok",
            Result::Warning => "warning",
            Result::Failed => "failed",
        };
        self.output.text(&format!("{word:<8} {what:<12} {}", finding.detail));
        if let Some(fix) = &finding.fix {
            self.output.text(&format!("{:<8} {:<12} -> {fix}", "", ""));
        }
        self.findings.push((what, finding));
    }

    pub(super) fn close(self) -> Exit {
        let checks: Vec<_> = self
            .findings
            .iter()
            .map(|(what, found)| {
                json!({
                    "check": what, "result": found.result, "detail": found.detail, "fix": found.fix,
                })
            })
            .collect();
        self.output.document(&json!({ "checks": checks }));
        let failed = self.findings.iter().any(|(_, found)| found.result == Result::Failed);
        if failed { Exit::Setup } else { Exit::Done }
    }
}
