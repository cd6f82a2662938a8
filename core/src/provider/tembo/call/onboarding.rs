use serde::Serialize;
use serde_json::value::RawValue;

use super::{Asks, Check, Sent, calls};
use crate::model::{
    TemboAnswerQuestion, TemboFirstQuestion, TemboOnboarding, TemboOnboardingOutcome,
    TemboOnboardingStep, TemboQuestion, TemboStartOnboarding, Violations,
};
use crate::provider::json::Fields;

calls! {
    TemboStartOnboarding: Onboarding ONBOARDING_START -> TemboOnboarding => onboarding;
    TemboFirstQuestion: Onboarding ONBOARDING_QUESTION -> TemboOnboardingStep => step;
    TemboAnswerQuestion: Onboarding ONBOARDING_ANSWER -> TemboOnboardingStep => step;
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Start<'a> {
    nin: &'a str,
    phone_number: &'a str,
    email: &'a str,
    card_issue_date: &'a str,
    card_expiry_date: &'a str,
}

impl Asks for TemboStartOnboarding {
    fn sent(&self) -> Result<Sent, Violations> {
        let mut check = Check::default();
        check.private("nin", &self.nin);
        check.private("phone_number", &self.phone_number);
        check.private("email", &self.email);
        check.date("card_issue_date", &self.card_issue_date);
        check.date("card_expiry_date", &self.card_expiry_date);
        Sent::body(
            check,
            &Start {
                nin: self.nin.expose(),
                phone_number: self.phone_number.expose(),
                email: self.email.expose(),
                card_issue_date: &self.card_issue_date,
                card_expiry_date: &self.card_expiry_date,
            },
        )
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Verify<'a> {
    onboard_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    question_code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<&'a str>,
}

impl Asks for TemboFirstQuestion {
    fn sent(&self) -> Result<Sent, Violations> {
        let mut check = Check::default();
        check.text("onboard_id", &self.onboard_id);
        let onboard_id = &self.onboard_id;
        Sent::body(check, &Verify { onboard_id, question_code: None, answer: None })
    }
}

impl Asks for TemboAnswerQuestion {
    fn sent(&self) -> Result<Sent, Violations> {
        let mut check = Check::default();
        check.text("onboard_id", &self.onboard_id);
        check.text("question_code", &self.question_code);
        check.private("answer", &self.answer);
        Sent::body(
            check,
            &Verify {
                onboard_id: &self.onboard_id,
                question_code: Some(&self.question_code),
                answer: Some(self.answer.expose()),
            },
        )
    }
}

fn onboarding(raw: &RawValue) -> Option<TemboOnboarding> {
    let mut fields = Fields::of(raw)?;
    Some(TemboOnboarding {
        id: fields.written("id")?,
        application_id: fields.written("applicationId"),
        status: fields.written("status"),
        request_id: fields.written("requestId"),
        account_no: fields.written("accountNo"),
        partner_reference: fields.written("partnerReference"),
        created_at: fields.written("createdAt"),
        updated_at: fields.written("updatedAt"),
        extra: fields.rest(),
    })
}

fn step(raw: &RawValue) -> Option<TemboOnboardingStep> {
    let mut fields = Fields::of(raw)?;
    let code = fields.written("code")?;
    let outcome = match code.as_str() {
        "00" => TemboOnboardingOutcome::Verified,
        "120" => TemboOnboardingOutcome::Question,
        "130" => TemboOnboardingOutcome::Finished,
        _ => TemboOnboardingOutcome::Other(code.clone()),
    };
    let id = fields.written("id");
    let mut result = fields.object("result");
    let question = result.as_mut().and_then(question);
    let previous_code = result.as_mut().and_then(|result| result.written("prevCode"));
    if let Some(rest) = result {
        fields.leave("result", rest);
    }
    // A promise of a question without one cannot be followed.
    if outcome == TemboOnboardingOutcome::Question && question.is_none() {
        return None;
    }
    Some(TemboOnboardingStep { id, outcome, code, question, previous_code, extra: fields.rest() })
}

fn question(result: &mut Fields) -> Option<TemboQuestion> {
    Some(TemboQuestion {
        question_code: result.written("questionCode")?,
        english: result.private("questionEnglish"),
        swahili: result.private("questionSwahili"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::HttpResponse;
    use crate::provider::Call;

    #[test]
    fn a_customer_never_shows() {
        let body = br#"{"id":"G","code":"00","result":{"firstName":"Asha","nin":"19900101"}}"#;
        let response = HttpResponse { status: 200, headers: Vec::new(), body: body.to_vec() };
        let step = TemboAnswerQuestion::default().read(&response).unwrap();
        assert_eq!(step.extra.get("result.firstName").map(String::as_str), Some("\"Asha\""));
        let shown = format!("{step:?}");
        assert!(
            shown.contains("00") && !shown.contains("Asha") && !shown.contains("1990"),
            "{shown}"
        );
        let start = TemboStartOnboarding { nin: "19900101123".into(), ..Default::default() };
        assert!(!format!("{start:?}").contains("1990"));
    }

    #[test]
    fn hostile_answers_give_a_clear_error() {
        let deep = ["{\"a\":".repeat(10_000), "1".to_owned(), "}".repeat(10_000)].concat();
        let wide: Vec<String> = (0..1_000_000).map(|n| format!("\"f{n}\":1")).collect();
        let wide = format!("{{{}}}", wide.join(","));
        for (body, code) in [(deep, "answer_too_deep"), (wide, "answer_too_large")] {
            let response = HttpResponse { status: 200, headers: Vec::new(), body: body.into() };
            let error = TemboFirstQuestion::default().read(&response).unwrap_err();
            assert_eq!(error.code, code);
        }
    }
}
