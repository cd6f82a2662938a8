//! What is doubtful about a file whose lines are all sound: it is said, and is no obstacle.

use std::collections::BTreeMap;

use shilingi::operation::{Details, Operation};
use shilingi::{MayPayAgain, Violation};

use super::known::Known;
use super::line::Line;

/// Adds to each line that is to be sent what is doubtful about it beside the others.
pub(super) fn doubt(lines: &mut [Line], known: &Known) {
    let payees = same(lines, |line| {
        let operation = &line.operation;
        let (party, money) = (operation.details.party(), operation.money);
        format!("{} {} {}", party.expose(), money.amount(), money.currency().code())
    });
    let references = same(lines, |line| line.reference().as_str().to_ascii_lowercase());
    for (index, line) in lines.iter_mut().enumerate().filter(|(_, line)| line.is_to_be_sent()) {
        let mut found = Vec::new();
        if let Some(other) = payees.get(&index) {
            let reason = format!("line {other} pays the same recipient the same amount");
            let fix = "take one of them out, unless both are meant";
            found.push(warning("recipient", "payee_repeated", reason, fix));
        }
        if let Some(other) = references.get(&index) {
            let reason = format!("line {other} has the same reference but for capital letters");
            let fix = "take one of them out, unless both are meant";
            found.push(warning("reference", "reference_similar", reason, fix));
        }
        let recorded = known.unsent(line).map(|stored| &stored.intent.operation);
        if let Some(field) = recorded.and_then(|recorded| differs(recorded, &line.operation)) {
            let reason =
                "it waits in the journal since an earlier run, with other text here".to_owned();
            let fix = "it is sent as it was recorded; for other text let it end, and take a new reference";
            found.push(warning(field, "recorded_otherwise", reason, fix));
        }
        line.warnings.extend(found);
    }
}

/// For each line that has the key of another: the other's number in the file. The first of them that
/// has nothing before it gets one only if another was sent already. What failed for good is no other.
fn same(lines: &[Line], key: impl Fn(&Line) -> String) -> BTreeMap<usize, usize> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        if line.may_pay_again() != Some(MayPayAgain::Yes) {
            groups.entry(key(line)).or_default().push(index);
        }
    }
    let number = |index: &usize| lines.get(*index).map(|line| line.row.line);
    let sent = |index: &&usize| lines.get(**index).is_some_and(|line| !line.is_to_be_sent());
    let mut others = BTreeMap::new();
    for group in groups.into_values() {
        for (nth, index) in group.iter().enumerate() {
            let before = group.iter().take(nth).next();
            let other = before.or_else(|| group.iter().skip(nth + 1).find(sent));
            others.extend(other.and_then(number).map(|line| (*index, line)));
        }
    }
    others
}

/// The first field whose text may differ in a repeat, and does.
fn differs(recorded: &Operation, now: &Operation) -> Option<&'static str> {
    match (&recorded.details, &now.details) {
        (Details::Payout(recorded), Details::Payout(now))
            if recorded.recipient != now.recipient =>
        {
            Some("recipient")
        }
        _ => (recorded.narration != now.narration).then_some("narration"),
    }
}

fn warning(field: &str, code: &str, reason: String, fix: &str) -> Violation {
    Violation { field: field.to_owned(), code: code.to_owned(), reason, fix: fix.to_owned() }
}
