use super::{Operation, Party, Report};
use crate::model::{BankDestination, CollectRequest, Kind, PayoutRequest};
use crate::value::{
    AccountNumber, CallbackUrl, Country, Currency, Money, Msisdn, Operator, Private, Problem,
    Reference, amount_from_number,
};

/// A request record that can be read into an operation.
pub trait Request: Default {
    /// Sets the amount, in whole units.
    fn set_amount(&mut self, amount: i64);

    /// Reads every field, reporting what is wrong.
    fn read(&self, report: &mut Report) -> Operation;
}

impl Request for CollectRequest {
    fn set_amount(&mut self, amount: i64) {
        self.amount = amount;
    }

    fn read(&self, report: &mut Report) -> Operation {
        let country = country(self.country.as_deref(), report);
        Operation {
            kind: Kind::Collection,
            reference: reference(&self.reference, report),
            money: money(self.amount, self.currency.as_deref(), report),
            party: wallet(&self.msisdn, country, self.operator.as_deref(), report),
            recipient: None,
            wallet: None,
            channel: text("channel", self.channel.as_deref(), 64, report),
            narration: narration(self.narration.as_ref(), report),
            order: text("order", self.order.as_deref(), 64, report),
            order_risk_taken: self.order_risk_taken,
            callback: callback(self.callback_url.as_deref(), report),
            metadata: std::collections::BTreeMap::new(),
        }
    }
}

impl Request for PayoutRequest {
    fn set_amount(&mut self, amount: i64) {
        self.amount = amount;
    }

    fn read(&self, report: &mut Report) -> Operation {
        let country = country(self.country.as_deref(), report);
        let party = match (&self.msisdn, &self.bank) {
            (Some(msisdn), None) => wallet(msisdn, country, self.operator.as_deref(), report),
            (None, Some(bank)) => account(bank, report),
            (Some(_), Some(_)) => {
                report.refuse(
                    "bank",
                    "party_twice",
                    "both a number and a bank account are given",
                    "give either msisdn or bank",
                );
                stand_in_party()
            }
            (None, None) => {
                if report.is_sound("bank") {
                    report.refuse(
                        "msisdn",
                        "party_missing",
                        "nobody is named to be paid",
                        "give msisdn for a wallet, or bank for an account",
                    );
                }
                stand_in_party()
            }
        };
        Operation {
            kind: Kind::Payout,
            reference: reference(&self.reference, report),
            money: money(self.amount, self.currency.as_deref(), report),
            party,
            recipient: Some(recipient(&self.recipient, report)),
            wallet: text("wallet", self.wallet.as_deref(), 64, report),
            channel: text("channel", self.channel.as_deref(), 64, report),
            narration: narration(self.narration.as_ref(), report),
            order: text("order", self.order.as_deref(), 64, report),
            order_risk_taken: self.order_risk_taken,
            callback: callback(self.callback_url.as_deref(), report),
            metadata: metadata(&self.metadata, report),
        }
    }
}

fn reference(input: &str, report: &mut Report) -> Reference {
    report.take("reference", Reference::parse(input)).unwrap_or_else(Reference::stand_in)
}

fn money(amount: i64, currency: Option<&str>, report: &mut Report) -> Money {
    let currency = currency
        .and_then(|code| report.take("currency", Currency::parse(code)))
        .unwrap_or(Currency::Tzs);
    let amount = report.take("amount", amount_from_number(amount)).unwrap_or(1);
    Money::new(amount, currency).unwrap_or_else(|_| Money::stand_in())
}

fn country(input: Option<&str>, report: &mut Report) -> Option<Country> {
    input.and_then(|code| report.take("country", Country::parse(code)))
}

fn wallet(
    msisdn: &Private,
    country: Option<Country>,
    operator: Option<&str>,
    report: &mut Report,
) -> Party {
    let msisdn = report
        .take("msisdn", Msisdn::parse(msisdn.expose(), country))
        .unwrap_or_else(Msisdn::stand_in);
    let chosen = operator.and_then(|name| report.take("operator", Operator::parse(name)));
    let operator = chosen.or_else(|| msisdn.operator());
    Party::Wallet { msisdn, operator }
}

fn account(destination: &BankDestination, report: &mut Report) -> Party {
    let bank = destination.bank.trim().to_ascii_uppercase();
    if bank.is_empty() {
        report.refuse(
            "bank.bank",
            "bank_missing",
            "the bank is missing",
            "give its BIC (TemboPlus) or its code (Snippe)",
        );
    }
    match report.take("bank.account", AccountNumber::parse(destination.account.expose())) {
        Some(account) => Party::Bank { bank, account },
        None => stand_in_party(),
    }
}

/// With an operator that every provider reaches, so that nothing is said about it.
fn stand_in_party() -> Party {
    Party::Wallet { msisdn: Msisdn::stand_in(), operator: Some(Operator::Airtel) }
}

fn recipient(name: &Private, report: &mut Report) -> Private {
    let trimmed = name.expose().trim();
    if trimmed.is_empty() {
        report.refuse(
            "recipient",
            "recipient_missing",
            "the recipient's name is missing",
            "give the full name of the person or company",
        );
    } else if let Err(problem) = plain(trimmed, 200) {
        report.add("recipient", problem);
    }
    Private::from(trimmed)
}

fn text(field: &str, input: Option<&str>, most: usize, report: &mut Report) -> Option<String> {
    let trimmed = input.map(str::trim).filter(|t| !t.is_empty())?;
    report.take(field, plain(trimmed, most))?;
    Some(trimmed.to_owned())
}

fn narration(input: Option<&Private>, report: &mut Report) -> Option<Private> {
    text("narration", input.map(Private::expose), 200, report).map(Private::from)
}

/// Providers publish no limits for free text; these are ours, far above what a statement shows.
fn plain(text: &str, most: usize) -> Result<(), Problem> {
    let length = text.chars().count();
    if length > most {
        return Err(Problem {
            code: "text_length",
            reason: format!("the text has {length} characters"),
            fix: format!("use at most {most}"),
        });
    }
    if text.chars().any(char::is_control) {
        return Err(Problem {
            code: "text_control",
            reason: "the text holds a line break or another control character".to_owned(),
            fix: "write it on one line".to_owned(),
        });
    }
    Ok(())
}

fn callback(input: Option<&str>, report: &mut Report) -> Option<CallbackUrl> {
    input.and_then(|url| report.take("callback_url", CallbackUrl::parse(url)))
}

fn metadata(
    input: &std::collections::BTreeMap<String, String>,
    report: &mut Report,
) -> std::collections::BTreeMap<String, String> {
    if input.keys().any(|name| name.starts_with("shilingi_")) {
        report.refuse(
            "metadata",
            "metadata_reserved",
            "names that start with shilingi_ are kept for finding payments again",
            "choose another name",
        );
    }
    input.clone()
}
