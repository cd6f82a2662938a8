// Derived from the core by `cargo xtask gen`: do not edit.

use pyo3::prelude::*;
use shilingi::model;

use crate::class::{class, word};
use crate::face::{Face, Members};

class! {
    /// An onboarding that was started.
    TemboOnboarding {
        /// The id by which questions are asked and answered.
        id,
        /// TemboPlus' id of the application.
        application_id,
        /// `Created` is the only published value.
        status,
        /// The id of the request.
        request_id,
        /// The account, once there is one.
        account_no,
        /// The merchant's own reference.
        partner_reference,
        /// When it was created, as written.
        created_at,
        /// When it last changed, as written.
        updated_at,
        /// Every other field (the customer's data among them), and each of the above in a form that is not documented: its JSON.
        extra,
    }
}

class! {
    /// Where an onboarding stands after a question was asked for or answered.
    TemboOnboardingStep {
        /// The id of the onboarding.
        id,
        /// What came of it.
        outcome,
        /// The code as TemboPlus wrote it.
        code,
        /// The next question, when there is one.
        question,
        /// What TemboPlus said about the previous answer; `123` was seen, meanings are not documented.
        previous_code,
        /// Every other field, under its path (`result.firstName`), and each of the above in a form that is not documented: its JSON. A verified customer's data are here.
        extra,
    }
}

word! {
    TemboOnboardingOutcome {
        Verified => "verified",
        Question => "question",
        Finished => "finished",
    } Other
}

class! {
    /// A question to a customer.
    TemboQuestion {
        /// The code to answer it by.
        question_code,
        /// The question in English.
        english,
        /// The question in Swahili.
        swahili,
    }
}
