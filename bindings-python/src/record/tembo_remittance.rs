// Derived from the core by `cargo xtask gen`: do not edit.

use pyo3::prelude::*;
use shilingi::model;

use crate::class::{class, word};
use crate::face::{Face, Members};

class! {
    /// A remittance as its status call shows it. All amounts are exact decimals, as TemboPlus wrote them.
    TemboRemittance {
        /// The merchant's own reference.
        partner_reference,
        /// Where it stands.
        status,
        /// Why it stands there, as TemboPlus wrote it: `PAYMENT_SUCCESS`, `INVALID_ACCOUNT`, ...
        status_code,
        /// The same in words.
        status_message,
        /// TemboPlus' id of it (`transactionId`, or `id`).
        transaction_id,
        /// The reference of the bank or operator that paid it out.
        institution_reference,
        /// The receipt that can be shown to the recipient.
        receipt_number,
        /// ISO 4217 code of what was sent.
        sender_currency,
        /// What was sent, in the sender's currency.
        sender_amount as decimal,
        /// ISO 4217 code of what is received.
        receiver_currency,
        /// What is received, in the receiver's currency.
        receiver_amount as decimal,
        /// Receiver's units for one of the sender's.
        exchange_rate as decimal,
        /// The fee, in the receiver's currency.
        transaction_fee as decimal,
        /// What is received and the fee together.
        transaction_amount as decimal,
        /// The recipient's number or account.
        receiver_account,
        /// `MOBILE` or `BANK`.
        receiver_channel,
        /// The bank or operator, in TemboPlus' coding.
        institution_code,
        /// The institution that remits.
        partner_id,
        /// When it was wanted, as written.
        payment_date,
        /// When the institution processed it, as written.
        transaction_date,
        /// When it was created, as written.
        created_at,
        /// When it last changed, as written.
        updated_at,
        /// When it came to its end, as written.
        completed_at,
        /// Every other field, and each of the above in a form that is not documented: its JSON.
        extra,
    }
}

word! {
    TemboRemittanceState {
        Created => "created",
        Submitted => "submitted",
        WaitingAck => "waiting_ack",
        Completed => "completed",
        Failed => "failed",
        Reversed => "reversed",
        Canceled => "canceled",
    } Other
}
