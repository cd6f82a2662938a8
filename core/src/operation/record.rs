use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::Report;
use super::draft::{Fields, field_problem};
use crate::model::{Violation, Violations};
use crate::value::Problem;

/// Reads a record that is no payment's request from JSON, as strictly as [`super::Draft::from_json`]: the
/// request of a call, or options.
///
/// # Errors
/// Every field that is unknown, given twice or of another type.
pub fn from_json<R: DeserializeOwned>(text: &str) -> Result<R, Violations> {
    let read = serde_json::from_str::<Fields>(text);
    let fields = match (serde_json::from_str(text), &read) {
        (Ok(record), Ok(fields)) if fields.twice.is_empty() => return Ok(record),
        (_, Ok(fields)) => fields,
        (_, Err(_)) => &Fields::default(),
    };
    let mut report = Report::default();
    for name in &fields.twice {
        report.refuse(name, "field_twice", "the field is given twice", "leave one of the two");
    }
    for (name, value) in &fields.once {
        let alone = serde_json::to_string(&BTreeMap::from([(name, value)])).unwrap_or_default();
        let Err(error) = serde_json::from_str::<R>(&alone) else { continue };
        if !error.to_string().starts_with("missing field") {
            report.add(name, field_problem(&error));
        }
    }
    // Serde names a missing field in backticks; the names are our own.
    let whole = serde_json::from_str::<R>(text).err().map(|e| e.to_string()).unwrap_or_default();
    if let Some(name) = whole.strip_prefix("missing field `").and_then(|t| t.split('`').next()) {
        report.refuse(name, "field_missing", "the field is missing", "write it");
    }
    report.into_result()?;
    Err(vec![Violation::at(
        "",
        Problem::new(
            "record_form",
            "it is not a whole record of this kind",
            "see the reference page for its fields",
        ),
    )])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{SnippePaymentList, SnippeWebhookSecretGet};

    fn codes<R: DeserializeOwned>(text: &str) -> Vec<String> {
        let violations = from_json::<R>(text).err().unwrap();
        violations.iter().map(|v| format!("{}: {}", v.field, v.code)).collect()
    }

    #[test]
    fn every_fault_is_named() {
        assert_eq!(from_json::<SnippePaymentList>(r#"{"limit": 5}"#).unwrap().limit, Some(5));
        assert_eq!(
            codes::<SnippePaymentList>(r#"{"limit": "5", "offset": 1.5, "page": 1}"#),
            ["limit: field_type", "offset: field_type", "page: field_unknown"]
        );
        assert_eq!(
            codes::<SnippePaymentList>(r#"{"limit": 5, "limit": 5}"#),
            ["limit: field_twice"]
        );
        assert_eq!(codes::<SnippePaymentList>("[5"), [": record_form"]);
        assert_eq!(codes::<SnippeWebhookSecretGet>("{}"), ["dashboard_token: field_missing"]);
    }
}
