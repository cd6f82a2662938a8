// Derived from the core by `cargo xtask gen`: do not edit.

use pyo3::prelude::*;
use shilingi::model;

use crate::class::{class, word};
use crate::face::{Face, Members};

class! {
    /// A merchant account, virtual or at a bank.
    TemboAccount {
        /// TemboPlus' id of it.
        id,
        /// The account's number.
        account_no,
        /// The account's name.
        account_name,
        /// The merchant's own reference; answers about virtual accounts have it.
        reference,
        /// The bank's short name; answers about bank accounts have it.
        bank_id,
        /// The bank's full name.
        bank_name,
        /// The bank's BIC.
        swift_code,
        /// The merchant's label.
        tag,
        /// Every other field, and each of the above in a form that is not documented: its JSON.
        extra,
    }
}

class! {
    /// What is in a merchant account. Amounts are exact decimals in its currency. The answer about a bank account is not documented: what is not recognised in it stays in `extra`.
    TemboAccountBalance {
        /// What can be spent.
        available_balance,
        /// What is booked.
        booked_balance,
        /// The account's number.
        account_no,
        /// The account's name.
        account_name,
        /// The bank's branch.
        branch_code,
        /// Every other field, and each of the above in a form that is not documented: its JSON.
        extra,
    }
}

class! {
    /// The statement of a merchant virtual account.
    TemboAccountStatement {
        /// The account's number.
        account_no,
        /// Its rows.
        entries,
        /// Every other field: its JSON.
        extra,
    }
}

class! {
    /// A row of a merchant virtual account: of its statement, or reported by webhook. `id` tells rows apart; charges and taxes share the other two ids with their payment [webhook page].
    TemboAccountEntry {
        /// TemboPlus' id of the row.
        id,
        /// The bank's id of the transaction.
        transaction_id,
        /// The bank's reference.
        reference,
        /// The bank's type of transaction; `L15` and `E99` were seen.
        transaction_type,
        /// The way it came; `ESB` and `UXP` were seen.
        channel,
        /// When it was made, as written (ISO 8601 with an offset).
        transaction_date,
        /// When it was posted, as written.
        posting_date,
        /// When it counts, as written.
        value_date,
        /// Free text, in part written by the payer.
        narration,
        /// ISO 4217 code.
        currency,
        /// What was added: an exact decimal.
        credited,
        /// What was taken: an exact decimal.
        debited,
        /// What could be spent afterwards: an exact decimal.
        cleared_balance,
        /// What was booked afterwards: an exact decimal.
        booked_balance,
        /// The account's number; webhooks have it.
        account_no,
        /// Who paid, where it is known; webhooks have it, and their signature does not cover it.
        payer_name,
        /// Every other field, and each of the above in a form that is not documented: its JSON.
        extra,
    }
}

class! {
    /// What a signed webhook reports about a merchant bank account [its webhook page]. It tells that money came to an account; it is no evidence about any payment made here.
    TemboMerchantEvent {
        /// `transaction.created` is the only published name.
        event,
        /// When TemboPlus signed it.
        signed_at,
        /// The account's number.
        account_no,
        /// The account's name.
        account_name,
        /// The bank's short name.
        bank_id,
        /// TemboPlus' id of the row.
        id,
        /// The bank's id of the transaction, where it has one.
        transaction_id,
        /// The bank's reference.
        reference,
        /// The payment's reference.
        payment_reference,
        /// When it was made, as written (ISO 8601 with an offset).
        transaction_date,
        /// Whether it added or took money.
        side,
        /// ISO 4217 code.
        currency,
        /// What was added: an exact decimal.
        credited,
        /// What was taken: an exact decimal.
        debited,
        /// What could be spent afterwards: an exact decimal.
        available_balance,
        /// What was booked afterwards: an exact decimal.
        current_balance,
        /// Free text, in part written by the payer.
        description,
        /// Every other field, and each of the above in a form that is not documented: its JSON, under its path (`counterparty`).
        extra,
    }
}

word! {
    TemboAccountSide {
        Credit => "credit",
        Debit => "debit",
    } Other
}
