//! eKYC by questions (temboplus.md 7). The questions, their answers and how many may be wrong are
//! pretend; the codes are documented.

use serde::{Deserialize, Serialize};

use super::error::Refusal;
use super::form::Form;
use crate::call::Call;
use crate::clock::{Moment, rfc3339};
use crate::reply::Reply;
use crate::world::World;

/// A question in both languages and its right answer, which fits every pretend person.
pub(crate) struct Question {
    pub(crate) code: &'static str,
    english: &'static str,
    swahili: &'static str,
    pub(crate) answer: &'static str,
}

/// All questions, in the order asked.
pub(crate) const QUESTIONS: [Question; 5] = [
    Question {
        code: "501",
        english: "What is the first name of your mother?",
        swahili: "Jina la kwanza la mama yako ni lipi?",
        answer: "NEEMA",
    },
    Question {
        code: "502",
        english: "In which region were you born?",
        swahili: "Ulizaliwa mkoa gani?",
        answer: "DODOMA",
    },
    Question {
        code: "503",
        english: "Which primary school did you finish?",
        swahili: "Ulimaliza shule gani ya msingi?",
        answer: "MFANO",
    },
    Question {
        code: "504",
        english: "In which year did you finish primary school?",
        swahili: "Ulimaliza shule ya msingi mwaka gani?",
        answer: "1999",
    },
    Question {
        code: "505",
        english: "In which district do you live?",
        swahili: "Unaishi wilaya gani?",
        answer: "ILALA",
    },
];

/// `prevCode` of the sample, taken for a right answer; the other is a choice.
const RIGHT: &str = "123";
const WRONG: &str = "124";

/// An onboarding under way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Onboarding {
    id: String,
    nin: String,
    asked: usize,
    right: u32,
    wrong: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Started<'a> {
    id: &'a str,
    application_id: String,
    nin: &'a str,
    card_issue_date: String,
    card_expiry_date: String,
    phone_number: &'a str,
    email: &'a str,
    status: &'static str,
    kyc_completed: u8,
    account_no: Option<()>,
    account_name: Option<()>,
    customer_no: Option<()>,
    kyc: Option<()>,
    partner_reference: Option<()>,
    request_id: String,
    created_at: String,
    updated_at: String,
}

#[derive(Serialize)]
struct Verdict<'a, T> {
    id: &'a str,
    code: &'static str,
    result: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Asked<'a> {
    question_code: &'static str,
    nin: &'a str,
    question_english: &'static str,
    question_swahili: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    prev_code: Option<&'static str>,
}

/// The vendor's kit reads the two names; nothing else is known of a verified person.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Person<'a> {
    nin: &'a str,
    first_name: &'static str,
    last_name: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Ended {
    prev_code: &'static str,
}

pub(super) fn start(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let mut form = open(world, call)?;
    let nin = form.text("nin");
    let phone = form.text("phoneNumber");
    let email = form.text("email");
    let days = ["cardIssueDate", "cardExpiryDate"].map(|field| form.day(field));
    form.finish()?;
    let midnight = |day: Option<time::Date>| {
        day.map(|day| milliseconds(day.midnight().assume_utc())).unwrap_or_default()
    };
    let (id, now) = (world.ids.transaction(), milliseconds(world.stamp()));
    let started = Started {
        id: &id,
        application_id: world.ids.transaction(),
        nin: &nin,
        card_issue_date: midnight(days[0]),
        card_expiry_date: midnight(days[1]),
        phone_number: &phone,
        email: &email,
        status: "Created",
        kyc_completed: 0,
        account_no: None,
        account_name: None,
        customer_no: None,
        kyc: None,
        partner_reference: None,
        request_id: world.ids.uuid(),
        created_at: now.clone(),
        updated_at: now,
    };
    let reply = Reply::json(200, &started);
    world.onboardings.push(Onboarding {
        id: id.clone(),
        nin: nin.clone(),
        asked: 0,
        right: 0,
        wrong: 0,
    });
    Ok(reply)
}

/// The first question, or what an answer leads to.
pub(super) fn verify(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let mut form = open(world, call)?;
    let id = form.text("onboardId");
    let answers = form.get("questionCode").is_some() || form.get("answer").is_some();
    let answer = answers.then(|| (form.text("questionCode"), form.text("answer")));
    let known = world.onboardings.iter().position(|onboarding| onboarding.id == id);
    if known.is_none() && !id.is_empty() {
        form.violate("onboardId", "is not known");
    }
    let index = known.unwrap_or_default();
    let asked = world.onboardings.get(index).and_then(|onboarding| QUESTIONS.get(onboarding.asked));
    if let (Some((code, _)), Some(asked)) = (&answer, asked)
        && !code.is_empty()
        && code != asked.code
    {
        form.violate("questionCode", "is not the question that was asked");
    }
    form.finish()?;
    let config = world.config.clone();
    let onboarding = &mut world.onboardings[index];
    let prev_code = answer.zip(asked).map(|((_, answer), asked)| onboarding.take(&answer, asked));
    let Onboarding { id, nin, .. } = &*onboarding;
    if onboarding.right >= config.tembo.ekyc_right_answers {
        let result = Person { nin, first_name: "ASHA", last_name: "MFANO" };
        return Ok(Reply::json(200, &Verdict { id, code: "00", result }));
    }
    let next = QUESTIONS
        .get(onboarding.asked)
        .filter(|_| onboarding.wrong < config.tembo.ekyc_wrong_answers);
    Ok(match next {
        Some(question) => {
            let result = Asked {
                question_code: question.code,
                nin,
                question_english: question.english,
                question_swahili: question.swahili,
                prev_code,
            };
            Reply::json(200, &Verdict { id, code: "120", result })
        }
        None => {
            let result = Ended { prev_code: prev_code.unwrap_or(WRONG) };
            Reply::json(200, &Verdict { id, code: "130", result })
        }
    })
}

impl Onboarding {
    fn take(&mut self, answer: &str, asked: &Question) -> &'static str {
        self.asked += 1;
        if answer.trim().eq_ignore_ascii_case(asked.answer) {
            self.right += 1;
            RIGHT
        } else {
            self.wrong += 1;
            WRONG
        }
    }
}

/// 401 without a body, as the stub has it.
fn open(world: &World, call: &Call) -> Result<Form, Refusal> {
    if call.bearer() != Some(world.config.tembo.bearer_token.as_str()) {
        return Err(Refusal::Silent);
    }
    let mut form = Form::read(&call.body)?.older();
    if call.header("x-request-id").is_none_or(|id| id.trim().is_empty()) {
        form.violate("x-request-id", "is required");
    }
    Ok(form)
}

fn milliseconds(at: Moment) -> String {
    let cut = at.replace_nanosecond(u32::from(at.millisecond()) * 1_000_000).unwrap_or(at);
    let text = rfc3339(cut);
    // Always three digits, unlike RFC 3339 as written elsewhere.
    let seconds = text.get(..19).unwrap_or(&text);
    format!("{seconds}.{:03}Z", at.millisecond())
}
