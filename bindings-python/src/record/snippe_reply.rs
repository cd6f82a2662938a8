// Derived from the core by `cargo xtask gen`: do not edit.

use pyo3::prelude::*;
use shilingi::model;

use crate::class::{class, word};
use crate::face::{Face, Members};

class! {
    /// A QR code's text, taken apart [EMV merchant-presented; QR payment page].
    SnippeQr {
        /// Whether it is for one payment only (tag 01 is 12).
        dynamic,
        /// Whole units, where tag 54 has them.
        amount,
        /// ISO 4217 code where it is `TZS` (834), else the number of tag 53.
        currency,
        /// Tag 58.
        country,
        /// Tag 59.
        merchant,
        /// Tag 60.
        city,
        /// The short number of the payment (tag 26, part 02).
        payment_token,
        /// Every tag with its value; parts of a template under `26.00`.
        tags,
    }
}

class! {
    /// An amount as Snippe names it [seed 004].
    SnippeMoney {
        /// Whole units: 500 is 500 shillings.
        value,
        /// ISO 4217 code; `TZS` where the amount came as a bare number.
        currency,
    }
}

word! {
    SnippePaymentStatus {
        Pending => "pending",
        Completed => "completed",
        Failed => "failed",
        Voided => "voided",
        Expired => "expired",
    } Other
}

word! {
    SnippePayoutStatus {
        Pending => "pending",
        Completed => "completed",
        Failed => "failed",
        Reversed => "reversed",
    } Other
}

word! {
    SnippeSessionStatus {
        Pending => "pending",
        Active => "active",
        Completed => "completed",
        Expired => "expired",
        Cancelled => "cancelled",
    } Other
}

class! {
    /// A customer, under any of the names that Snippe's pages give to these fields.
    SnippeCustomer {
        /// The whole name, where it comes in one piece (webhooks, sessions).
        name,
        /// The first name (`firstname` or `first_name`).
        first_name,
        /// The last name (`lastname` or `last_name`).
        last_name,
        /// The number as Snippe writes it: `+255…` for payments, `255…` for payouts.
        phone,
        /// The mail address.
        email,
    }
}

class! {
    /// Who is paid by a payout.
    SnippeRecipient {
        /// The full name.
        name,
        /// The number, for a payout to a wallet.
        phone,
        /// The bank's code, for a payout to an account.
        bank,
        /// The account, for a payout to an account.
        account,
    }
}

class! {
    /// A payment as Snippe's answers, lists and webhooks show it. Each shows other fields of it.
    SnippePayment {
        /// Snippe's reference, by which it is asked about.
        reference,
        /// What became of it. An answer without one cannot be read.
        status,
        /// What the customer pays.
        amount,
        /// `mobile`, `card` or `dynamic-qr`.
        payment_type,
        /// Another id of Snippe's; lists show it.
        id,
        /// The number that the payment network gave it, not the merchant's.
        external_reference,
        /// The session that it was paid in.
        session_reference,
        /// `mobile_money`, `card`, `other`, ...
        channel_type,
        /// `airtel`, `mpesa`, ...: compare it without regard to case.
        channel_provider,
        /// The whole sum.
        gross,
        /// What Snippe keeps of it.
        fees,
        /// What the merchant gets.
        net,
        /// Who pays.
        customer,
        /// What the merchant sent along. Text stands as it is, anything else as JSON.
        metadata,
        /// Snippe's words for why it failed.
        failure_reason,
        /// The page on which a card is entered.
        payment_url,
        /// The short number of a card or QR payment.
        payment_token,
        /// The text to show as a QR code.
        payment_qr_code,
        /// When it was created.
        created_at,
        /// When its time runs out.
        expires_at,
        /// When it completed.
        completed_at,
        /// When it failed.
        failed_at,
        /// The version of the API that wrote this.
        api_version,
        /// Every other field, and each of the above in a form that is not documented: its JSON, under its path (`channel.bank`).
        extra,
    }
}

class! {
    /// A payout as Snippe's answers, lists and webhooks show it. Each shows other fields of it.
    SnippePayout {
        /// Snippe's reference, by which it is asked about.
        reference,
        /// What became of it. An answer without one cannot be read.
        status,
        /// What the recipient gets.
        amount,
        /// What Snippe takes on top.
        fees,
        /// What leaves the balance: amount and fees.
        total,
        /// Another id of Snippe's.
        id,
        /// The number that the payment network gave it.
        external_reference,
        /// `mobile_money` or `bank`.
        channel_type,
        /// The operator or bank that Snippe found: compare it without regard to case.
        channel_provider,
        /// Who is paid (`recipient`, in some webhooks `customer`).
        recipient,
        /// Text for the recipient's statement.
        narration,
        /// Where it was made, for example `api`.
        source,
        /// What the merchant sent along. Text stands as it is, anything else as JSON.
        metadata,
        /// Snippe's words for why it failed.
        failure_reason,
        /// When it was created.
        created_at,
        /// When it completed.
        completed_at,
        /// The version of the API that wrote this.
        api_version,
        /// Every other field, and each of the above in a form that is not documented: its JSON, under its path (`settlement.net`).
        extra,
    }
}

class! {
    /// A hosted session [sessions page].
    SnippeSession {
        /// Snippe's reference of the session.
        reference,
        /// What became of it. An answer without one cannot be read.
        status,
        /// The amount; the suggested one where the payer may choose.
        amount,
        /// The page on which it is paid.
        checkout_url,
        /// The last part of the short link.
        short_code,
        /// The short link to the same page.
        payment_link_url,
        /// When its time runs out.
        expires_at,
        /// What the payer reads.
        description,
        /// `mobile_money`, `qr`, `card`.
        allowed_methods,
        /// What the merchant sent along. Text stands as it is, anything else as JSON.
        metadata,
        /// Every other field, and each of the above in a form that is not documented: its JSON.
        extra,
    }
}

class! {
    /// A page of payments.
    SnippePaymentPage {
        /// The payments.
        items,
        /// Items that are no payment that can be read: their JSON.
        unread,
        /// How many payments there are in all.
        total,
        /// How many a page holds.
        limit,
        /// How many were passed over.
        offset,
        /// Every other field: its JSON.
        extra,
    }
}

class! {
    /// A page of payouts.
    SnippePayoutPage {
        /// The payouts.
        items,
        /// Items that are no payout that can be read: their JSON.
        unread,
        /// How many payouts there are in all.
        total,
        /// How many a page holds.
        limit,
        /// How many were passed over.
        offset,
        /// Every other field: its JSON.
        extra,
    }
}

class! {
    /// A page of hosted sessions.
    SnippeSessionPage {
        /// The sessions.
        items,
        /// Items that are no session that can be read: their JSON.
        unread,
        /// How many sessions there are in all.
        total,
        /// How many a page holds.
        limit,
        /// How many were passed over.
        offset,
        /// Every other field: its JSON.
        extra,
    }
}

class! {
    /// The account's balance [payments page].
    SnippeBalance {
        /// What payouts can spend now.
        available,
        /// All of it, with what is still settling.
        balance,
        /// Every other field: its JSON.
        extra,
    }
}

class! {
    /// What a payout would cost [agent skill, payout fee].
    SnippeFee {
        /// What the recipient would get, in whole units.
        amount,
        /// What Snippe would take on top, in whole units.
        fee_amount,
        /// What would leave the balance, in whole units.
        total_amount,
        /// ISO 4217 code; `TZS` where none was named.
        currency,
        /// Every other field: its JSON.
        extra,
    }
}

class! {
    /// The answer about the webhook secret. Its form is not documented, so it is kept whole.
    SnippeWebhookSecret {
        /// The `data` of the answer: its JSON. Where it is the secret alone, the secret without quotes.
        answer,
    }
}

class! {
    /// An event that Snippe reported by webhook [webhook page].
    SnippeEvent {
        /// The event's id, the same in every delivery; the older flat body has none.
        id,
        /// `payment.completed`, `payout.failed`, ...
        event_type,
        /// When it happened.
        created_at,
        /// The version of the API that wrote this.
        api_version,
        /// Whether it is the flat body of the version before 2026-01-25.
        legacy,
        /// The payment, when it is about one.
        payment,
        /// The payout, when it is about one.
        payout,
        /// Every other field: its JSON. `data` is here whole when it can be read as neither.
        extra,
    }
}
