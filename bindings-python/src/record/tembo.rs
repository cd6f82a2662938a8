// Derived from the core by `cargo xtask gen`: do not edit.

use pyo3::prelude::*;
use shilingi::model;

use crate::class::{class, word};
use crate::face::{Face, Members};

class! {
    /// A document that proves who a customer is.
    TemboIdentity makes(id_type, id_number, issue_date, expiry_date; ) {
        /// `DRIVER_LICENSE`, `VOTER_ID`, `INTL_PASSPORT` or `NATIONAL_ID`.
        id_type,
        /// The document's number.
        id_number,
        /// `YYYY-MM-DD`.
        issue_date,
        /// `YYYY-MM-DD`.
        expiry_date,
    }
}

class! {
    /// A customer's address.
    TemboAddress makes(street, city, postal_code; ) {
        /// Street and house.
        street,
        /// City.
        city,
        /// Postal code.
        postal_code,
    }
}

class! {
    /// What is in a wallet. All amounts are exact decimals in the wallet's currency, as TemboPlus wrote them.
    TemboBalance {
        /// What can be spent.
        available_balance,
        /// What is booked.
        current_balance,
        /// The wallet's number.
        account_no,
        /// The wallet's name.
        account_name,
        /// `ACTIVE` is the only published value.
        account_status,
        /// The wallet's type, as in the list of wallets; newer answers have it.
        wallet_type,
        /// ISO 4217 code; newer answers have it.
        currency,
        /// ISO 3166-1 code; newer answers have it.
        country,
        /// Every other field, and each of the above in a form that is not documented: its JSON.
        extra,
    }
}

word! {
    TemboWalletType {
        DefaultDisbursement => "default_disbursement",
        DefaultCollection => "default_collection",
        Disbursement => "disbursement",
        Collection => "collection",
    } Other
}

class! {
    /// One wallet. Older answers carry the number alone.
    TemboWallet {
        /// The wallet's number.
        account_no,
        /// The wallet's name.
        account_name,
        /// What it is for.
        wallet_type,
        /// An exact decimal in the wallet's currency.
        balance,
        /// ISO 4217 code.
        currency,
        /// ISO 3166-1 code.
        country,
        /// Every other field, and each of the above in a form that is not documented: its JSON.
        extra,
    }
}

class! {
    /// A wallet that was created.
    TemboNewWallet {
        /// The wallet's number.
        account_no,
        /// Every other field: its JSON.
        extra,
    }
}

class! {
    /// A row of a wallet's statement, in both published forms.
    TemboStatementEntry {
        /// `tranRefNo`: the merchant's reference, that with `-PAYIN` or `-PAYOUT` on a fee's row, or a reference of the bank.
        reference,
        /// Whether it added or took money.
        side,
        /// What was added: an exact decimal, `0` where the field was empty.
        credited,
        /// What was taken: an exact decimal, `0` where the field was empty.
        debited,
        /// What its side moved, in whole units, when it is a whole number of them above zero.
        amount,
        /// What was in the wallet afterwards: an exact decimal.
        balance,
        /// When it was processed, as written: a day, or a day and a time of an unnamed zone.
        value_date,
        /// When the payment was made, as written.
        transaction_date,
        /// Free text, in part written by the payer.
        narration,
        /// The wallet's number; older answers have it.
        account_no,
        /// The bank's own reference.
        bank_reference,
        /// The payment whose fee this row takes.
        fee_of,
        /// Every other field, and each of the above in a form that is not documented: its JSON.
        extra,
    }
}

word! {
    TemboSide {
        Credit => "credit",
        Debit => "debit",
    } Other
}

class! {
    /// What a fee's row says about the payment that it belongs to.
    TemboFeeOf {
        /// The merchant's reference.
        reference,
        /// TemboPlus' id of the payment.
        transaction_id,
    }
}
