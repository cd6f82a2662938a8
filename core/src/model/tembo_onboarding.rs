use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::tembo::shown;
use crate::value::Private;

/// Starts to establish who a customer is, by questions that only they can answer [start onboarding
/// page]. Which fields are required is not documented: the page's sample has all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboStartOnboarding {
    /// The customer's national identification number (NIDA).
    pub nin: Private,
    /// The customer's phone number, sent as it stands: its form is not documented.
    pub phone_number: Private,
    /// The customer's e-mail address.
    pub email: Private,
    /// `YYYY-MM-DD`, on the identity card.
    pub card_issue_date: String,
    /// `YYYY-MM-DD`, on the identity card.
    pub card_expiry_date: String,
}

/// Asks for the first question of an onboarding [first question page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboFirstQuestion {
    /// The `id` of the onboarding.
    pub onboard_id: String,
}

/// Answers a question of an onboarding [reply page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboAnswerQuestion {
    /// The `id` of the onboarding.
    pub onboard_id: String,
    /// The code of the question that is answered.
    pub question_code: String,
    /// The customer's answer.
    pub answer: Private,
}

/// An onboarding that was started.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemboOnboarding {
    /// The id by which questions are asked and answered.
    pub id: String,
    /// TemboPlus' id of the application.
    pub application_id: Option<String>,
    /// `Created` is the only published value.
    pub status: Option<String>,
    /// The id of the request.
    pub request_id: Option<String>,
    /// The account, once there is one.
    pub account_no: Option<String>,
    /// The merchant's own reference.
    pub partner_reference: Option<String>,
    /// When it was created, as written.
    pub created_at: Option<String>,
    /// When it last changed, as written.
    pub updated_at: Option<String>,
    /// Every other field (the customer's data among them), and each of the above in a form that is
    /// not documented: its JSON.
    pub extra: BTreeMap<String, String>,
}

/// Where an onboarding stands after a question was asked for or answered.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemboOnboardingStep {
    /// The id of the onboarding.
    pub id: Option<String>,
    /// What came of it.
    pub outcome: TemboOnboardingOutcome,
    /// The code as TemboPlus wrote it.
    pub code: String,
    /// The next question, when there is one.
    pub question: Option<TemboQuestion>,
    /// What TemboPlus said about the previous answer; `123` was seen, meanings are not documented.
    pub previous_code: Option<String>,
    /// Every other field, under its path (`result.firstName`), and each of the above in a form that
    /// is not documented: its JSON. A verified customer's data are here.
    pub extra: BTreeMap<String, String>,
}

/// What the code of an onboarding says [reply page; vendor's kit].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemboOnboardingOutcome {
    /// `00`: the customer is who they say.
    Verified,
    /// `120`: there is another question.
    Question,
    /// `130`: it is over, without success.
    Finished,
    /// Any other code, as it was written: the verification failed.
    #[serde(untagged)]
    Other(String),
}

/// A question to a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemboQuestion {
    /// The code to answer it by.
    pub question_code: String,
    /// The question in English.
    pub english: Option<Private>,
    /// The question in Swahili.
    pub swahili: Option<Private>,
}

shown! {
    TemboOnboarding { id, application_id, status }
    TemboOnboardingStep { id, code, question }
}
