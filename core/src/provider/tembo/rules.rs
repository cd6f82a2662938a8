use super::TemboPlus;
use crate::model::{Environment, Kind};
use crate::operation::{Operation, Party, Report, Rules};
use crate::value::{Bic, Country, Currency, Operator};

impl Rules for TemboPlus {
    fn check(&self, operation: &mut Operation, report: &mut Report) {
        if operation.callback.is_none() {
            operation.callback.clone_from(&self.profile.callback_url);
        }
        if operation.callback.is_none() {
            report.refuse(
                "callback_url",
                "callback_url_missing",
                "TemboPlus needs an address to report the outcome to",
                "give callback_url, or set it on the profile",
            );
        }
        let plain_http = operation.callback.as_ref().is_some_and(|url| url.is_loopback());
        if plain_http && self.profile.environment == Environment::Live {
            report.refuse(
                "callback_url",
                "callback_url_loopback",
                "TemboPlus cannot reach a callback address on this machine",
                "give an HTTPS address that the internet can reach",
            );
        }
        if !operation.metadata.is_empty() {
            report.refuse(
                "metadata",
                "metadata_unsupported",
                "TemboPlus takes no metadata",
                "leave it out, and keep it beside the reference in your own records",
            );
        }
        let country = self.country(operation, report);
        self.currency(operation, country, report);
        of_one_country(operation, report);
        match operation.kind {
            Kind::Collection => collection(operation, report),
            Kind::Payout => self.payout(operation, report),
        }
    }
}

impl TemboPlus {
    fn country(&self, operation: &Operation, report: &mut Report) -> Country {
        let country = match &operation.party {
            Party::Wallet { msisdn, .. } => msisdn.country(),
            Party::Bank { .. } => Country::Tanzania,
        };
        let collects = operation.kind == Kind::Collection;
        if collects && country == Country::Kenya && report.is_sound("msisdn") {
            report.refuse(
                "msisdn",
                "collection_kenya",
                "TemboPlus describes no collection from Kenyan numbers",
                "use a Tanzanian number (255…)",
            );
        }
        country
    }

    fn currency(&self, operation: &Operation, country: Country, report: &mut Report) {
        let fits = match country {
            Country::Tanzania => Currency::Tzs,
            Country::Kenya => Currency::Kes,
        };
        if operation.money.currency() != fits && report.is_sound("msisdn") {
            report.refuse(
                "currency",
                "currency_country",
                format!("payments to {} are in {fits}", country.code()),
                format!("use {fits}"),
            );
        }
    }

    fn payout(&self, operation: &mut Operation, report: &mut Report) {
        if operation.wallet.is_none() {
            operation.wallet.clone_from(&self.wallet);
        }
        if operation.wallet.is_none() {
            report.refuse(
                "wallet",
                "wallet_missing",
                "TemboPlus needs the disbursement wallet that pays",
                "give wallet, or set it on the profile",
            );
        }
        match &mut operation.party {
            Party::Wallet { operator, .. } => {
                let known = operator.and_then(payout_channel).is_some();
                if !known && operation.channel.is_none() && report.is_sound("msisdn") {
                    operator_needed(report, "airtel, vodacom, yas, halotel or safaricom");
                }
            }
            Party::Bank { bank, .. } => match Bic::parse(bank) {
                Ok(bic) => bic.as_str().clone_into(bank),
                Err(problem) => report.add("bank.bank", problem),
            },
        }
    }
}

fn collection(operation: &Operation, report: &mut Report) {
    let Party::Wallet { operator, .. } = &operation.party else { return };
    if operation.channel.is_some() || !report.is_sound("msisdn") || !report.is_sound("operator") {
        return;
    }
    match operator {
        Some(operator) if collection_channel(*operator).is_some() => {}
        Some(operator @ Operator::Vodacom) => report.refuse(
            "operator",
            "collection_undocumented",
            format!("TemboPlus documents no collection channel for {}", operator.wallet()),
            "if your contract has one, give it as channel (TZ-VODACOM-C2B is in use, unconfirmed)",
        ),
        _ => operator_needed(report, "airtel, yas or halotel"),
    }
}

/// Numbers move between the operators of one country, never out of it.
fn of_one_country(operation: &Operation, report: &mut Report) {
    let Party::Wallet { msisdn, operator: Some(operator) } = &operation.party else { return };
    if operator.country() != msisdn.country() && report.is_sound("msisdn") {
        report.refuse(
            "operator",
            "operator_country",
            "the operator is of another country than the number",
            "leave operator out, or correct the number",
        );
    }
}

fn operator_needed(report: &mut Report, choices: &str) {
    report.refuse(
        "operator",
        "operator_needed",
        "the number's range belongs to no operator that TemboPlus reaches",
        format!("if the customer's number was ported, give operator: {choices}"),
    );
}

/// [temboplus page, channel codes]
pub(super) fn collection_channel(operator: Operator) -> Option<&'static str> {
    match operator {
        Operator::Airtel => Some("TZ-AIRTEL-C2B"),
        Operator::Yas => Some("TZ-TIGO-C2B"),
        Operator::Halotel => Some("TZ-HALOTEL-C2B"),
        Operator::Vodacom | Operator::Safaricom => None,
    }
}

/// [seed 002; Kenya: G4 payout page]
pub(super) fn payout_channel(operator: Operator) -> Option<&'static str> {
    match operator {
        Operator::Airtel => Some("TZ-AIRTEL-B2C"),
        Operator::Vodacom => Some("TZ-VODACOM-B2C"),
        Operator::Yas => Some("TZ-TIGO-B2C"),
        Operator::Halotel => Some("TZ-HALOTEL-B2C"),
        Operator::Safaricom => Some("KE-SAFARICOM-B2C"),
    }
}

pub(super) const BANK_CHANNEL: &str = "TZ-BANK-B2C";
