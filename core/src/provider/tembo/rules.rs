use std::collections::BTreeMap;

use super::{Arithmetic, Family, TemboPlus};
use crate::model::{Environment, Kind};
use crate::operation::{
    Bill, Collection, Details, Operation, Party, Payer, Payout, Phone, Remittance, Report, Rules,
};
use crate::value::{Bic, Country, Currency, Decimal, Money, Operator};

impl Rules for TemboPlus {
    fn check(&self, operation: &mut Operation, report: &mut Report) {
        match operation.kind() {
            Kind::Collection | Kind::Payout | Kind::Bill | Kind::Remittance => {
                self.callback(operation, report);
            }
            Kind::Deposit | Kind::Withdrawal | Kind::Transfer | Kind::LocalTransfer => {}
            Kind::Session => {
                report.uncarried("TemboPlus", Kind::Session, "use a Snippe profile for sessions");
            }
        }
        let money = operation.money;
        match &mut operation.details {
            Details::Collection(collection) => self::collection(collection, money, report),
            Details::Payout(payout) => self.payout(payout, money, report),
            Details::Bill(bill) => self.bill(bill, money, report),
            Details::Remittance(remittance) => self.remit(remittance, money, report),
            Details::Deposit(_)
            | Details::Withdrawal(_)
            | Details::Transfer(_)
            | Details::LocalTransfer(_)
            | Details::Session(_) => {}
        }
    }
}

impl TemboPlus {
    fn callback(&self, operation: &mut Operation, report: &mut Report) {
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
    }

    fn payout(&self, payout: &mut Payout, money: Money, report: &mut Report) {
        self.pays(&mut payout.wallet, report);
        no_metadata(&payout.metadata, report);
        match &mut payout.party {
            Party::Wallet(to) => {
                currency_of(to.msisdn.country(), money, report);
                of_one_country(to, report);
                let known = to.operator.and_then(payout_channel).is_some();
                if !known && payout.channel.is_none() && report.is_sound("msisdn") {
                    operator_needed(report, "airtel, vodacom, yas, halotel or safaricom");
                }
            }
            Party::Bank { bank, .. } => {
                currency_of(Country::Tanzania, money, report);
                match Bic::parse(bank) {
                    Ok(bic) => bic.as_str().clone_into(bank),
                    Err(problem) => report.add("bank.bank", problem),
                }
            }
        }
    }

    /// Country and currency are fixed [utility payments page].
    fn bill(&self, bill: &mut Bill, money: Money, report: &mut Report) {
        self.pays(&mut bill.wallet, report);
        if bill.msisdn.country() != Country::Tanzania && report.is_sound("msisdn") {
            report.refuse(
                "msisdn",
                "bill_kenya",
                "TemboPlus describes no bills of Kenyan numbers",
                "use a Tanzanian number (255…)",
            );
        } else {
            currency_of(Country::Tanzania, money, report);
        }
    }

    fn pays(&self, wallet: &mut Option<String>, report: &mut Report) {
        if wallet.is_none() {
            wallet.clone_from(&self.wallet);
        }
        if wallet.is_none() {
            report.refuse(
                "wallet",
                "wallet_missing",
                "TemboPlus needs the disbursement wallet that pays",
                "give wallet, or set it on the profile",
            );
        }
    }

    /// Remittances have an address and a token of their own; whether TemboPlus checks the arithmetic
    /// is not documented, so the profile says what is done about it.
    fn remit(&self, remittance: &Remittance, money: Money, report: &mut Report) {
        for missing in [
            self.family_base(Family::Remittance).err(),
            self.family_credentials(Family::Remittance).err(),
        ] {
            missing.into_iter().for_each(|violation| report.push(violation));
        }
        let Ok(receives) = Decimal::parse(&money.amount().to_string()) else { return };
        let fields = ["amount", "sender_amount", "exchange_rate"];
        if !fields.iter().all(|field| report.is_sound(field)) {
            return;
        }
        let (sends, rate) = (remittance.sender_amount, remittance.exchange_rate);
        match self.rate_check.check(sends, rate, receives) {
            Arithmetic::Fits => {}
            Arithmetic::Warned(problem) => report.warn("exchange_rate", problem),
            Arithmetic::Refused(problem) => report.add("exchange_rate", problem),
        }
    }
}

fn collection(collection: &Collection, money: Money, report: &mut Report) {
    no_metadata(&collection.metadata, report);
    if collection.customer.is_some() {
        report.refuse(
            "customer",
            "customer_unsupported",
            "TemboPlus takes no names with a collection",
            "leave it out, and keep it beside the reference in your own records",
        );
    }
    let Payer::Wallet(payer) = &collection.party else {
        report.refuse(
            "method",
            "method_unsupported",
            "TemboPlus collects by a prompt on the phone only",
            "leave method out, or use a Snippe profile",
        );
        return;
    };
    if payer.msisdn.country() == Country::Kenya && report.is_sound("msisdn") {
        report.refuse(
            "msisdn",
            "collection_kenya",
            "TemboPlus describes no collection from Kenyan numbers",
            "use a Tanzanian number (255…)",
        );
    }
    currency_of(payer.msisdn.country(), money, report);
    of_one_country(payer, report);
    let chosen = collection.channel.is_some();
    if chosen || !report.is_sound("msisdn") || !report.is_sound("operator") {
        return;
    }
    match payer.operator {
        Some(operator) if collection_channel(operator).is_some() => {}
        Some(operator @ Operator::Vodacom) => report.refuse(
            "operator",
            "collection_undocumented",
            format!("TemboPlus documents no collection channel for {}", operator.wallet()),
            "if your contract has one, give it as channel (TZ-VODACOM-C2B is in use, unconfirmed)",
        ),
        _ => operator_needed(report, "airtel, yas or halotel"),
    }
}

fn no_metadata(metadata: &BTreeMap<String, String>, report: &mut Report) {
    if !metadata.is_empty() {
        report.refuse(
            "metadata",
            "metadata_unsupported",
            "TemboPlus takes no metadata",
            "leave it out, and keep it beside the reference in your own records",
        );
    }
}

fn currency_of(country: Country, money: Money, report: &mut Report) {
    let fits = match country {
        Country::Tanzania => Currency::Tzs,
        Country::Kenya => Currency::Kes,
    };
    if money.currency() != fits && report.is_sound("msisdn") {
        report.refuse(
            "currency",
            "currency_country",
            format!("payments to {} are in {fits}", country.code()),
            format!("use {fits}"),
        );
    }
}

/// Numbers move between the operators of one country, never out of it.
fn of_one_country(phone: &Phone, report: &mut Report) {
    let Some(operator) = phone.operator else { return };
    if operator.country() != phone.msisdn.country() && report.is_sound("msisdn") {
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
