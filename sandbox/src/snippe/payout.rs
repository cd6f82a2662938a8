//! Payouts (seed 004; bank, list and fee from snippe.md 8).

use serde_json::{Map, Value, json};
use shilingi::value::{Operator, table};

use super::access::authorize;
use super::fields::{Fields, invalid, mobile, provider};
use super::keyed::once;
use super::refusal::Refusal;
use super::show::{created_payout, list_of, shown_payout, success};
use super::{Particulars, SNIPPE_WALLET, merchant_reference};
use crate::call::Call;
use crate::config::SnippeConfig;
use crate::fault::CallbackPlan;
use crate::payment::{Kind, Particulars as Of, Payment};
use crate::reply::Reply;
use crate::world::World;

pub(super) fn send(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    authorize(world, call, "disbursement:create")?;
    let wish = Wish::read(&call.body, &world.config.snippe)?;
    once(world, call, "payouts", |world, key| create(world, wish, key, call.callbacks.clone()))
}

pub(super) fn show(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    authorize(world, call, "disbursement:read")?;
    let reference = call.part("reference");
    let mut named = world.payments.named(reference);
    let found = named.find(|p| is_payout(p) && p.transaction_id == reference);
    found.map(|payment| success(200, &shown_payout(payment))).ok_or(Refusal::PayoutNotFound)
}

pub(super) fn list(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    authorize(world, call, "disbursement:read")?;
    Ok(list_of(call, world.payments.iter().rev().filter(|p| is_payout(p)), shown_payout))
}

/// One fee for phones and banks, since the call names no channel. The minimum is checked (choice).
pub(super) fn fee(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    authorize(world, call, "disbursement:read")?;
    let config = &world.config.snippe;
    let amount = match call.query("amount").map(str::parse::<u64>) {
        None => return invalid("amount is required"),
        Some(Err(_)) => return invalid("amount must be a positive integer"),
        Some(Ok(amount)) if amount < config.minimum_payout => {
            return invalid(format!(
                "amount {amount} is below minimum of {}",
                config.minimum_payout
            ));
        }
        Some(Ok(amount)) => amount,
    };
    let fee = config.payout_fee.of(amount);
    let total = amount.saturating_add(fee);
    Ok(success(
        200,
        &json!({ "amount": amount, "currency": "TZS", "fee_amount": fee, "total_amount": total }),
    ))
}

fn is_payout(payment: &Payment) -> bool {
    matches!(payment.kind, Kind::SnippeMobilePayout | Kind::SnippeBankPayout)
}

fn create(
    world: &mut World,
    wish: Wish,
    key: Option<&str>,
    callbacks: CallbackPlan,
) -> Result<Reply, Refusal> {
    let fee = world.config.snippe.payout_fee.of(wish.amount);
    let required = wish.amount.saturating_add(fee);
    let available = world.ledger.wallet(SNIPPE_WALLET).map_or(0, |wallet| wallet.available());
    if !i64::try_from(required).is_ok_and(|required| required <= available) {
        return Err(Refusal::InsufficientBalance { available, required });
    }
    let id = world.ids.uuid();
    let transaction_id = world.ids.uuid();
    let reference =
        merchant_reference(wish.metadata.as_ref(), key).unwrap_or_else(|| transaction_id.clone());
    let payment = Payment {
        outcome: world.outcome_for(&reference, &wish.party, wish.kind),
        reference: reference.into(),
        transaction_id: transaction_id.into(),
        amount: wish.amount,
        fee,
        operator: wish.operator,
        channel: wish.channel.into(),
        party: wish.party.into(),
        party_name: wish.name.into(),
        wallet: SNIPPE_WALLET.into(),
        narration: wish.narration.clone().unwrap_or_default().into(),
        callback_url: wish.webhook_url.map(Into::into),
        particulars: Of::Snippe(Box::new(Particulars {
            id,
            external_reference: world.ids.transaction(),
            provider: Some(wish.provider),
            bank: wish.bank,
            narration: wish.narration,
            metadata: wish.metadata,
            collection: None,
        })),
        ..Payment::blank(wish.kind, world.stamp(), callbacks)
    };
    Ok(success(201, &created_payout(world.admit(payment))))
}

/// A payout request that passed validation.
#[derive(Debug)]
struct Wish {
    kind: Kind,
    amount: u64,
    channel: String,
    party: String,
    name: String,
    bank: Option<String>,
    operator: Option<Operator>,
    provider: String,
    narration: Option<String>,
    webhook_url: Option<String>,
    metadata: Option<Map<String, Value>>,
}

impl Wish {
    fn read(body: &[u8], config: &SnippeConfig) -> Result<Self, Refusal> {
        let fields = Fields::read(body)?;
        let amount = fields.amount("amount", config.minimum_payout)?;
        let channel = fields.required("channel")?;
        let mut wish = Self {
            kind: Kind::SnippeMobilePayout,
            amount,
            channel: channel.clone(),
            party: String::new(),
            name: String::new(),
            bank: None,
            operator: None,
            provider: String::new(),
            narration: fields.optional("narration")?,
            webhook_url: None,
            metadata: fields.map("metadata")?,
        };
        match channel.as_str() {
            "mobile" => wish.reach_phone(&fields, config)?,
            "bank" => wish.reach_bank(&fields)?,
            _ => return invalid("channel must be one of mobile, bank"),
        }
        wish.name = fields.required("recipient_name")?;
        wish.webhook_url = fields.url("webhook_url")?;
        Ok(wish)
    }

    fn reach_phone(&mut self, fields: &Fields, config: &SnippeConfig) -> Result<(), Refusal> {
        let phone = fields.required("recipient_phone")?;
        self.operator = mobile("recipient_phone", &phone)?.operator();
        let paid = self.operator != Some(Operator::Vodacom) || config.pays_mpesa;
        let Some(provider) = provider(self.operator, config).filter(|_| paid) else {
            return invalid("recipient_phone belongs to an unsupported network");
        };
        self.provider = provider.to_owned();
        self.party = phone;
        Ok(())
    }

    fn reach_bank(&mut self, fields: &Fields) -> Result<(), Refusal> {
        let bank = fields.required("recipient_bank")?;
        if table::SNIPPE_BANKS.iter().all(|known| known.code != bank) {
            return invalid(format!("recipient_bank {bank} is not supported"));
        }
        self.kind = Kind::SnippeBankPayout;
        self.provider = bank.to_ascii_lowercase();
        self.bank = Some(bank);
        self.party = fields.required("recipient_account")?;
        Ok(())
    }
}
