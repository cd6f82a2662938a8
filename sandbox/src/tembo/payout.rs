//! `POST /payment/wallet-to-mobile`, which also pays to banks (seed 002).

use shilingi::value::{Msisdn, Operator, table};

use super::error::Refusal;
use super::form::{Amount, Form, is_mobile};
use super::standing::{standing, standing_as};
use super::{headers, wallet};
use crate::call::Call;
use crate::config::TemboConfig;
use crate::ledger::{Purse, WalletKind};
use crate::outcome::Outcome;
use crate::payment::{Kind, Payment, State};
use crate::reply::Reply;
use crate::world::World;

/// `POST /payment/wallet-to-mobile`.
pub(super) fn start(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let channels = world.config.tembo.payout_channels.clone();
    let form = headers::open(world, call)?;
    let payment = take(world, call, form, &channels)?;
    Ok(standing(world.admit(payment)))
}

/// `POST /payment/bank`, which one older page prints with `PENDING_ACK` (temboplus.md 4.2).
pub(super) fn start_bank(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    if !world.config.tembo.serve_payment_bank {
        return Err(Refusal::UnknownRoute);
    }
    let form = headers::open(world, call)?;
    let payment = take(world, call, form, &["TZ-BANK-B2C".to_owned()])?;
    let payment = world.admit(payment);
    let status = if payment.state == State::Pending { "PENDING_ACK" } else { payment.status };
    Ok(standing_as(payment, status))
}

/// Reads a payout, checks it against its wallet, and writes it down without admitting it.
fn take(
    world: &mut World,
    call: &Call,
    mut form: Form,
    channels: &[String],
) -> Result<Payment, Refusal> {
    let order = Order::read(&mut form, channels);
    let kind =
        if order.service.ends_with("-BANK-B2C") { Kind::BankPayout } else { Kind::WalletPayout };
    let kenyan = order.service.starts_with("KE-");
    let number = if kenyan { "254XXXXXXXXX" } else { "255XXXXXXXXX" };
    match kind {
        Kind::BankPayout if bank_account(&order.party).is_none() => {
            form.violate("msisdn", "must be in the format SWIFT_CODE:ACCOUNT_NUMBER");
        }
        Kind::WalletPayout if !is_mobile(&order.party, &number[..3]) => {
            form.violate("msisdn", &format!("must be in the format {number}"));
        }
        _ => {}
    }
    form.finish()?;
    headers::first_use(world, call)?;
    let fee = world.config.tembo.payout_fee.of(order.amount);
    order.check_source(world, fee)?;
    let outcome = if recipient_fits(kind, &order.service, &order.party, &world.config.tembo) {
        world.outcome_for(&order.reference, &order.party, kind)
    } else {
        Outcome::ProviderFailedAtOnce
    };
    Ok(Payment { outcome, ..order.payment(kind, fee, world, call) })
}

/// The eleven fields that payouts and bills share (seed 002, temboplus.md 4.1).
pub(super) struct Order {
    account_no: String,
    service: String,
    pub(super) amount: u64,
    pub(super) party: String,
    narration: String,
    currency: String,
    party_name: String,
    pub(super) reference: String,
    callback_url: String,
}

impl Order {
    pub(super) fn read(form: &mut Form, services: &[String]) -> Self {
        let country = form.text("countryCode");
        let account_no = form.text("accountNo");
        let service = form.one_of("serviceCode", services);
        let amount = match form.amount("amount") {
            Some(Amount::Whole(amount)) => amount,
            Some(Amount::Fraction) => {
                form.violate("amount", "must be an integer");
                0
            }
            None => 0,
        };
        let party = form.text("msisdn");
        let narration = form.text("narration");
        let currency = form.text("currencyCode");
        // Country and currency are those of the service; without a known one, any that is served.
        let known: Vec<&str> = services
            .iter()
            .filter(|known| service == **known || !services.contains(&service))
            .filter_map(|known| known.get(..2))
            .collect();
        if !country.is_empty() {
            form.must_be("countryCode", &country, &known);
        }
        let currencies: Vec<&str> =
            known.iter().map(|&code| if code == "KE" { "KES" } else { "TZS" }).collect();
        if !currency.is_empty() {
            form.must_be("currencyCode", &currency, &currencies);
        }
        Self {
            account_no,
            service,
            amount,
            party,
            narration,
            currency,
            party_name: form.text("recipientNames"),
            reference: form.text("transactionRef"),
            callback_url: {
                form.date("transactionDate");
                form.url("callbackUrl")
            },
        }
    }

    /// A collection wallet never pays (observed); a wallet of another currency is refused the same
    /// way (choice).
    pub(super) fn check_source(&self, world: &World, fee: u64) -> Result<(), Refusal> {
        let config = &world.config.tembo;
        let wallet = wallet::find(world, &self.account_no)?;
        let collected = wallet.kind == WalletKind::Collection && config.refuse_collection_wallet;
        if collected || wallet.currency != self.currency {
            return Err(Refusal::InvalidWallet);
        }
        let fee = if config.fee_counts_in_balance { fee } else { 0 };
        covers(wallet, self.amount.saturating_add(fee))
    }

    /// The payment that this order is for.
    pub(super) fn payment(self, kind: Kind, fee: u64, world: &mut World, call: &Call) -> Payment {
        Payment {
            reference: self.reference.into(),
            transaction_id: world.ids.transaction().into(),
            amount: self.amount,
            fee,
            operator: operator_of(&self.party),
            channel: self.service.into(),
            party: self.party.into(),
            party_name: self.party_name.into(),
            wallet: self.account_no.into(),
            narration: self.narration.into(),
            callback_url: Some(self.callback_url.into()),
            ..Payment::blank(kind, world.stamp(), call.callbacks.clone())
        }
    }
}

/// Whether a wallet can pay this much now.
pub(super) fn covers(wallet: &Purse, needed: u64) -> Result<(), Refusal> {
    if i64::try_from(needed).is_ok_and(|needed| needed <= wallet.available()) {
        Ok(())
    } else {
        Err(Refusal::InsufficientBalance)
    }
}

/// Seed 001: a number of another operator than the channel's fails at the provider. That a BIC
/// outside the published list fails there too is a choice; no list of Kenyan banks and ranges is
/// published.
fn recipient_fits(kind: Kind, service: &str, party: &str, config: &TemboConfig) -> bool {
    match kind {
        _ if service.starts_with("KE-") => true,
        Kind::BankPayout => bank_account(party)
            .is_some_and(|(bic, _)| table::BANKS.iter().any(|bank| bank.bic == bic)),
        _ => !config.check_operator || operator_of_channel(service) == operator_of(party),
    }
}

/// One colon; an eight-character BIC before it, an account number after it (temboplus.md 4.1).
fn bank_account(text: &str) -> Option<(&str, &str)> {
    let (bic, account) = text.split_once(':')?;
    let word = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric());
    (bic.len() == 8 && word(bic) && word(account)).then_some((bic, account))
}

/// The operator of a number's range, by the numbering plan.
pub(super) fn operator_of(msisdn: &str) -> Option<Operator> {
    Msisdn::parse(msisdn, None).ok()?.operator()
}

/// The operator that a channel names (temboplus.md 9.1).
pub(super) fn operator_of_channel(channel: &str) -> Option<Operator> {
    match channel.split('-').nth(1)? {
        "AIRTEL" => Some(Operator::Airtel),
        "TIGO" => Some(Operator::Yas),
        "HALOTEL" => Some(Operator::Halotel),
        "VODACOM" => Some(Operator::Vodacom),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bank_account_has_one_colon() {
        assert_eq!(bank_account("CORUTZTZ:0150987654321"), Some(("CORUTZTZ", "0150987654321")));
        for bad in
            ["CORUTZTZ", "CORUTZTZ:", "CORUTZTZXXX:01", ":01", "CORUTZTZ:01:02", "CORU TZT:1"]
        {
            assert_eq!(bank_account(bad), None, "{bad}");
        }
    }

    #[test]
    fn channels_and_numbers_meet_at_the_operator() {
        assert_eq!(operator_of("255712345678"), operator_of_channel("TZ-TIGO-B2C"));
        assert_eq!(operator_of("255781000000"), operator_of_channel("TZ-AIRTEL-C2B"));
        assert_ne!(operator_of("255712345678"), operator_of_channel("TZ-AIRTEL-B2C"));
    }
}
