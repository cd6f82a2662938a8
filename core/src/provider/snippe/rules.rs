use super::Snippe;
use crate::model::{Environment, Kind};
use crate::operation::{Operation, Party, Report, Rules};
use crate::value::{Country, Currency, Operator, table};

/// [Snippe error pages]
const LEAST_PAYOUT: i64 = 5_000;

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
        if operation.kind == Kind::Collection {
            report.refuse(
                "kind",
                "kind_unsupported",
                "this release collects through TemboPlus only",
                "use a TemboPlus profile for collections",
            );
            return;
        }
        if operation.money.currency() != Currency::Tzs {
            report.refuse(
                "currency",
                "currency_unsupported",
                "Snippe pays out in TZS only",
                "leave currency out, or use TZS",
            );
        }
        if operation.money.amount() < LEAST_PAYOUT {
            report.refuse(
                "amount",
                "amount_below_minimum",
                "Snippe pays out 5000 TZS at least",
                "give 5000 or more",
            );
        }
        for (field, value) in [("wallet", &operation.wallet), ("channel", &operation.channel)] {
            if value.is_some() {
                report.refuse(
                    field,
                    "field_unsupported",
                    "Snippe has one balance and finds the operator by itself",
                    "leave it out",
                );
            }
        }
        self.party(operation, report);
    }
}

impl Snippe {
    fn party(&self, operation: &mut Operation, report: &mut Report) {
        match &mut operation.party {
            Party::Wallet { msisdn, .. } if msisdn.country() != Country::Tanzania => {
                report.refuse(
                    "msisdn",
                    "country_unsupported",
                    "Snippe pays to Tanzanian numbers only",
                    "use a number that starts with 255",
                );
            }
            Party::Wallet { operator, .. } => {
                if !report.is_sound("msisdn") {
                    return;
                }
                match operator {
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
