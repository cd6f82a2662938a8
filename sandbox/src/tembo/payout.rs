//! `POST /payment/wallet-to-mobile`, which also pays to banks (seed 002).

use axum::http::HeaderMap;
use shilingi::value::{Msisdn, Operator, table};

use super::collection::standing;
use super::error::Refusal;
use super::form::{Amount, is_tanzanian};
use super::headers;
use crate::config::TemboConfig;
use crate::fault::CallbackPlan;
use crate::ledger::{Wallet, WalletKind};
use crate::outcome::Outcome;
use crate::payment::{Kind, Payment, State};
use crate::reply::Reply;
use crate::world::World;

pub(super) fn start(
    world: &mut World,
    headers: &HeaderMap,
    body: &[u8],
    callbacks: CallbackPlan,
) -> Result<Reply, Refusal> {
    let config = world.config.clone();
    let mut form = headers::open(world, headers, body)?;
    form.one_of("countryCode", &["TZ"]);
    let account_no = form.text("accountNo");
    let service = form.one_of("serviceCode", &config.tembo.payout_channels);
    let amount = form.amount("amount");
    if amount == Some(Amount::Fraction) {
        form.violate("amount", "must be an integer");
    }
    let party = form.text("msisdn");
    let kind = if service == "TZ-BANK-B2C" { Kind::BankPayout } else { Kind::WalletPayout };
    match kind {
        Kind::BankPayout if bank_account(&party).is_none() => {
            form.violate("msisdn", "must be in the format SWIFT_CODE:ACCOUNT_NUMBER");
        }
        Kind::WalletPayout if !is_tanzanian(&party) => {
            form.violate("msisdn", "must be in the format 255XXXXXXXXX");
        }
        _ => {}
    }
    let narration = form.text("narration");
    form.one_of("currencyCode", &["TZS"]);
    let party_name = form.text("recipientNames");
    let reference = form.text("transactionRef");
    form.date("transactionDate");
    let callback_url = form.url("callbackUrl");
    form.finish()?;
    headers::first_use(world, headers)?;

    let amount = match amount {
        Some(Amount::Whole(amount)) => amount,
        Some(Amount::Fraction) | None => 0,
    };
    let fee = config.tembo.payout_fee.of(amount);
    let wallet = world.ledger.wallet(&account_no).ok_or(Refusal::WalletNotFound)?;
    check_source(wallet, amount, fee, &config.tembo)?;

    let operator = operator_of(&party);
    let outcome = if recipient_fits(kind, &service, &party, &config.tembo) {
        world.outcome_for(&reference, &party, kind)
    } else {
        Outcome::ProviderFailedAtOnce
    };
    let payment = Payment {
        kind,
        reference,
        transaction_id: world.ids.transaction(),
        state: State::Pending,
        status: "",
        outcome,
        amount,
        fee,
        operator,
        channel: service,
        party,
        party_name,
        wallet: account_no,
        narration,
        callback_url: Some(callback_url),
        created_at: world.now,
        completed_at: None,
        executed: 0,
        returned: 0,
        history: Vec::new(),
        particulars: None,
        callbacks,
    };
    Ok(standing(world.admit(payment)))
}

/// A Snippe balance is no TemboPlus wallet; a collection wallet never pays (observed).
fn check_source(
    wallet: &Wallet,
    amount: u64,
    fee: u64,
    config: &TemboConfig,
) -> Result<(), Refusal> {
    match wallet.kind {
        WalletKind::Snippe => return Err(Refusal::WalletNotFound),
        WalletKind::Collection if config.refuse_collection_wallet => {
            return Err(Refusal::InvalidWallet);
        }
        WalletKind::Collection | WalletKind::Disbursement => {}
    }
    let needed = if config.fee_counts_in_balance { amount.saturating_add(fee) } else { amount };
    if i64::try_from(needed).is_ok_and(|needed| needed <= wallet.available()) {
        Ok(())
    } else {
        Err(Refusal::InsufficientBalance)
    }
}

/// Seed 001: a number of another operator than the channel's fails at the provider. That a BIC
/// outside the published list fails there too is a choice.
fn recipient_fits(kind: Kind, service: &str, party: &str, config: &TemboConfig) -> bool {
    match kind {
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
