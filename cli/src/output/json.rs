//! The public records with what is about people hidden.

use serde_json::Value;
use shilingi::Payment;
use shilingi::value::Msisdn;

/// A number or account, masked: whoever recognises it already knew it.
pub(crate) fn masked(party: &str) -> String {
    if let Ok(number) = Msisdn::parse(party, None) {
        return number.masked();
    }
    let (bank, account) = party.split_once(':').unwrap_or(("", party));
    let kept: String = account.chars().skip(account.chars().count().saturating_sub(3)).collect();
    let separator = if bank.is_empty() { "" } else { ":" };
    format!("{bank}{separator}***{kept}")
}

/// A payment as its public record, with the party masked unless asked otherwise.
pub(crate) fn masked_value(payment: &Payment, show_private: bool) -> Value {
    let mut value = serde_json::to_value(payment).unwrap_or_default();
    if !show_private && let Some(party) = value.get_mut("party") {
        *party = Value::String(masked(payment.party.expose()));
    }
    // A receipt is the biller's own text and may name people.
    if !show_private
        && let Some(receipt) = value.pointer_mut("/handed/receipt").filter(|r| !r.is_null())
    {
        *receipt = Value::String("***".to_owned());
    }
    value
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn numbers_and_accounts_keep_only_their_ends() {
        assert_eq!(masked("255712345678"), "255712***678");
        assert_eq!(masked("CORUTZTZ:0150987654321"), "CORUTZTZ:***321");
        assert_eq!(masked("0150987654321"), "***321");
    }
}
