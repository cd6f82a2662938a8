//! Prompts on a drawn phone: what a customer sees, and what a person answers for them.
//!
//! No page prints the texts that operators show; these are ours, in English and Swahili.

use serde::{Deserialize, Serialize};
use shilingi::value::grouped;

use crate::clock::{self, Moment, later};
use crate::outcome::Outcome;
use crate::payment::{Payment, State};
use crate::world::World;

/// The four digits that count as a wrong PIN; all others are right (choice).
pub(crate) const WRONG_PIN: &str = "0000";

/// A prompt that waits on a phone.
#[derive(Debug, Clone, Serialize)]
pub struct Prompt {
    /// The provider's id of the payment.
    pub transaction_id: String,
    /// The merchant's reference.
    pub reference: String,
    /// The phone.
    pub msisdn: String,
    /// The amount in whole shillings.
    pub amount: u64,
    /// What the screen says in English.
    pub english: String,
    /// What the screen says in Swahili.
    pub swahili: String,
    /// When it disappears, in the sandbox's time.
    #[serde(with = "clock::moment")]
    pub until: Moment,
}

/// What a person does with a prompt.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case", deny_unknown_fields)]
pub enum PromptAnswer {
    /// Enters a PIN of four digits: `0000` is wrong, all others are right.
    Pin {
        /// The digits.
        pin: String,
    },
    /// Refuses.
    Reject,
    /// Agrees, and has too little money.
    TooLittle,
}

/// Why a prompt could not be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unanswered {
    /// No prompt with this id waits: it was answered, has disappeared or never was.
    Gone,
    /// A PIN has four digits.
    NoPin,
}

impl World {
    /// The prompts that wait, oldest first.
    pub(crate) fn prompts(&self) -> Vec<Prompt> {
        let prompted = self.prompted.iter().filter_map(|place| self.payments.get(*place));
        prompted.filter_map(|payment| self.prompt(payment)).collect()
    }

    /// Answers a prompt: what follows has happened when this returns.
    pub(crate) fn answer(
        &mut self,
        transaction_id: &str,
        answer: &PromptAnswer,
    ) -> Result<State, Unanswered> {
        let waits = |payment: &Payment| {
            payment.transaction_id == transaction_id && self.prompt(payment).is_some()
        };
        let index = self.payments.position(transaction_id, waits).ok_or(Unanswered::Gone)?;
        let to = match answer {
            PromptAnswer::Pin { pin }
                if pin.len() != 4 || !pin.bytes().all(|b| b.is_ascii_digit()) =>
            {
                return Err(Unanswered::NoPin);
            }
            PromptAnswer::Pin { pin } if pin == WRONG_PIN => State::Rejected,
            PromptAnswer::Pin { .. } => State::Succeeded,
            PromptAnswer::Reject => State::Rejected,
            PromptAnswer::TooLittle => State::InsufficientFunds,
        };
        self.agenda.take_turns(index);
        self.turn(index, to, false);
        Ok(to)
    }

    fn prompt(&self, payment: &Payment) -> Option<Prompt> {
        let until = later(payment.prompted_at, self.config.timing.prompt_lasts);
        let waits = payment.outcome == Outcome::ByHand
            && payment.kind.prompts()
            && payment.state.is_open()
            && self.now < until;
        waits.then(|| {
            let (amount, merchant) = (grouped(payment.amount), &self.config.snippe.merchant_name);
            Prompt {
                transaction_id: payment.transaction_id.to_string(),
                reference: payment.reference.to_string(),
                msisdn: payment.party.to_string(),
                amount: payment.amount,
                english: format!(
                    "Pay TZS {amount} to {merchant}, reference {}. Enter your PIN to confirm.",
                    payment.reference
                ),
                swahili: format!(
                    "Lipa TZS {amount} kwa {merchant}, kumbukumbu {}. Weka namba ya siri \
                     kuthibitisha.",
                    payment.reference
                ),
                until,
            }
        })
    }
}
