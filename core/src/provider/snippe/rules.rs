use super::{Snippe, session};
use crate::model::Environment;
use crate::operation::{Collection, Details, Operation, Party, Payer, Payout, Report, Rules};
use crate::value::{Country, Currency, Money, Msisdn, Operator, table};

/// [Snippe error pages]
const LEAST_PAYOUT: i64 = 5_000;
const LEAST_PAYMENT: i64 = 500;

impl Rules for Snippe {
    fn check(&self, operation: &mut Operation, report: &mut Report) {
        if operation.callback.is_none() {
            operation.callback.clone_from(&self.profile.callback_url);
        }
        let plain_http = operation.callback.as_ref().is_some_and(|url| url.is_loopback());
        if plain_http && self.profile.environment == Environment::Live {
            report.refuse(
                "callback_url",
                "callback_url_loopback",
                "Snippe cannot reach a callback address on this machine",
                "give an HTTPS address that the internet can reach",
            );
        }
        let money = operation.money;
        match &operation.details {
            Details::Collection(collection) => self::collection(collection, money, report),
            Details::Payout(payout) => self.payout(payout, money, report),
            Details::Session(session) => session::check(session, money, report),
            other => {
                let fix = "use a TemboPlus profile for it";
                report.uncarried("Snippe", other.kind(), fix);
            }
        }
    }
}

/// [mobile money, card and QR payment pages]
fn collection(collection: &Collection, money: Money, report: &mut Report) {
    in_shillings(money, LEAST_PAYMENT, "takes", report);
    finds_operators(None, collection.channel.as_deref(), report);
    let foreign = |msisdn: &Msisdn| msisdn.country() != Country::Tanzania;
    if collection.party.msisdn().is_some_and(foreign) {
        report.refuse(
            "msisdn",
            "country_unsupported",
            "Snippe collects from Tanzanian numbers only",
            "use a number that starts with 255",
        );
    }
    let customer = collection.customer.as_ref();
    let mut needs = |field: &str, what: &str| {
        let reason = format!("Snippe needs {what} for this payment");
        report.refuse(field, "field_missing", reason, "give it");
    };
    match &collection.party {
        Payer::Wallet(_) if customer.is_none() => {
            needs("customer", "the customer's names and mail address");
        }
        Payer::Card(page) => {
            match customer {
                None => needs("customer", "the customer's names, mail and postal address"),
                Some(customer) if customer.address.is_none() => {
                    needs("customer.address", "the card holder's address");
                }
                Some(_) => {}
            }
            if page.redirect_url.is_none() {
                needs("redirect_url", "an address to send the browser to");
            }
            if page.cancel_url.is_none() {
                needs("cancel_url", "an address to send the browser to");
            }
        }
        Payer::Wallet(_) | Payer::Qr(_) => {}
    }
}

fn in_shillings(money: Money, least: i64, does: &str, report: &mut Report) {
    if money.currency() != Currency::Tzs {
        report.refuse(
            "currency",
            "currency_unsupported",
            format!("Snippe {does} TZS only"),
            "leave currency out, or use TZS",
        );
    }
    if money.amount() < least {
        report.refuse(
            "amount",
            "amount_below_minimum",
            format!("Snippe {does} {least} TZS at least"),
            format!("give {least} or more"),
        );
    }
}

fn finds_operators(wallet: Option<&str>, channel: Option<&str>, report: &mut Report) {
    for (field, value) in [("wallet", wallet), ("channel", channel)] {
        if value.is_some() {
            report.refuse(
                field,
                "field_unsupported",
                "Snippe has one balance and finds the operator by itself",
                "leave it out",
            );
        }
    }
}

impl Snippe {
    fn payout(&self, payout: &Payout, money: Money, report: &mut Report) {
        in_shillings(money, LEAST_PAYOUT, "pays out", report);
        finds_operators(payout.wallet.as_deref(), payout.channel.as_deref(), report);
        match &payout.party {
            Party::Wallet(to) if to.msisdn.country() != Country::Tanzania => {
                report.refuse(
                    "msisdn",
                    "country_unsupported",
                    "Snippe pays to Tanzanian numbers only",
                    "use a number that starts with 255",
                );
            }
            Party::Wallet(to) => {
                if !report.is_sound("msisdn") {
                    return;
                }
                match to.operator {
                    Some(Operator::Airtel | Operator::Yas | Operator::Halotel) => {}
                    Some(Operator::Vodacom) if self.pays_mpesa => {}
                    Some(Operator::Vodacom) => report.refuse(
                        "operator",
                        "operator_unsupported",
                        "Snippe's payout page does not list M-Pesa",
                        "set pays_mpesa on the profile if it works for your account",
                    ),
                    _ => report.refuse(
                        "operator",
                        "operator_needed",
                        "the number's range belongs to no operator that Snippe lists",
                        "if the number was ported, give operator: airtel, yas or halotel",
                    ),
                }
            }
            Party::Bank { bank, .. } => {
                if !table::SNIPPE_BANKS.iter().any(|row| row.code == bank) {
                    report.refuse(
                        "bank.bank",
                        "bank_unknown",
                        "Snippe has no bank with this code",
                        "see `shilingi explain banks` for the codes",
                    );
                }
            }
        }
    }
}
