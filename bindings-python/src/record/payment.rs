// Derived from the core by `cargo xtask gen`: do not edit.

use pyo3::prelude::*;
use shilingi::model;

use crate::class::{class, word};
use crate::face::{Face, Members};

word! {
    Kind {
        Collection => "collection",
        Payout => "payout",
        Bill => "bill",
        Remittance => "remittance",
        Deposit => "deposit",
        Withdrawal => "withdrawal",
        Transfer => "transfer",
        LocalTransfer => "local_transfer",
        Session => "session",
    }
}

word! {
    Environment {
        Sandbox => "sandbox",
        Live => "live",
    }
}

word! {
    Status {
        Created => "created",
        Pending => "pending",
        Unknown => "unknown",
        Succeeded => "succeeded",
        Failed => "failed",
        Expired => "expired",
        Cancelled => "cancelled",
        Reversed => "reversed",
    }
}

word! {
    Reason {
        CustomerRejected => "customer_rejected",
        CustomerFunds => "customer_funds",
        MerchantBalance => "merchant_balance",
        ProviderValidation => "provider_validation",
        Temporary => "temporary",
        InvalidAccount => "invalid_account",
        InvalidWallet => "invalid_wallet",
        Credentials => "credentials",
        KeyReused => "key_reused",
        NoAnswer => "no_answer",
        NotSent => "not_sent",
        Person => "person",
        Unspecified => "unspecified",
    }
}

word! {
    Review {
        LateSuccess => "late_success",
        Mismatch => "mismatch",
        Contradiction => "contradiction",
        PersonOverruled => "person_overruled",
        Shop => "shop",
    }
}

word! {
    MayPayAgain {
        Yes => "yes",
        NotYet => "not_yet",
        No => "no",
    }
}

class! {
    /// A payment as it stands.
    Payment {
        /// The merchant's own reference.
        reference,
        /// `temboplus`, `snippe` or another provider's name.
        provider,
        /// The named credentials it was made under.
        profile,
        /// Pretend or real money.
        environment,
        /// What it does.
        kind,
        /// Whole units of the currency.
        amount,
        /// ISO 4217 code.
        currency,
        /// The customer's or recipient's number or account, masked when printed.
        party,
        /// What is sold or owed.
        order,
        /// The verdict.
        status,
        /// Whether the verdict is final and no longer asked about.
        settled,
        /// Whether the provider accepted a payout whose success it has not confirmed yet.
        accepted,
        /// Why it did not succeed.
        reason,
        /// The provider's own code behind the verdict.
        raw_code,
        /// Why a person should look.
        review,
        /// What a person must check because nothing can be asked by machine.
        parked,
        /// Whether the same thing may be paid again.
        may_pay_again,
        /// The provider's id of the payment, once it is known.
        transaction_id,
        /// The id of the last request, for the provider's support desk.
        request_id,
        /// How many attempts were started.
        attempts,
        /// When it was recorded.
        created_at,
        /// When it last changed.
        updated_at,
        /// When it will be asked about next.
        next_look_at,
        /// What the provider handed out with it.
        handed,
        /// What was found doubtful about the request, and sent all the same.
        warnings,
        /// From when on the customer has most likely let an open collection run out of time. It is no verdict: a screen may offer to ask again, and the money may still come.
        likely_expired_at,
    }
}

class! {
    /// What a provider hands out with a payment: for the payer, or for the books.
    Handed {
        /// The page on which the customer pays.
        checkout_url,
        /// A short link to the same page.
        link_url,
        /// The text of the QR code that the customer scans.
        qr_code,
        /// The receipt of a bill, whole.
        receipt,
    }
}

class! {
    /// One thing that happened to a payment.
    TimelineEntry {
        /// When, by our clock.
        at,
        /// What kind of thing.
        kind,
        /// What it was, in one line, free of personal data.
        text,
        /// The status once this was known.
        status,
    }
}

word! {
    TimelineKind {
        Intent => "intent",
        Attempt => "attempt",
        Reply => "reply",
        Query => "query",
        Webhook => "webhook",
        Statement => "statement",
        Hint => "hint",
        Engine => "engine",
        Person => "person",
    }
}
