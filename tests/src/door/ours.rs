use std::sync::LazyLock;

use serde::de::DeserializeOwned;
use shilingi::journal::{Record, Stored};
use shilingi::operation::{Draft, Request, Rules, validate};
use shilingi::provider::tembo::RateCheck;
use shilingi::value::{
    AccountNumber, BaseUrl, Bic, CallbackUrl, Country, Currency, Decimal, Msisdn, Operator,
    Problem, Reference, Timestamp, Uuid, amount_from_json, amount_from_text,
};
use shilingi::{CollectRequest, PayoutRequest, Snippe, TemboPlus};

use super::Said;

static PROVIDERS: LazyLock<[Box<dyn Rules + Send + Sync>; 2]> = LazyLock::new(|| {
    let tembo = TemboPlus::local("http://127.0.0.1:8085").unwrap();
    let snippe = Snippe::local("http://127.0.0.1:8085").unwrap();
    [Box::new(tembo), Box::new(snippe)]
});

/// A request as JSON.
pub(super) fn request(bytes: &[u8]) -> Vec<Said> {
    let text = String::from_utf8_lossy(bytes);
    PROVIDERS
        .iter()
        .flat_map(|rules| {
            [of::<CollectRequest>(&text, &**rules), of::<PayoutRequest>(&text, &**rules)]
        })
        .collect()
}

fn of<R: Request + DeserializeOwned>(text: &str, rules: &dyn Rules) -> Said {
    let valid = validate(Draft::<R>::from_json(text), rules).map_err(|violations| {
        let codes: Vec<&str> = violations.iter().map(|v| v.code.as_str()).take(5).collect();
        codes.join(", ")
    })?;
    let operation = valid.operation();
    assert!(operation.same_content(operation), "an operation differs from itself");
    Ok(())
}

/// One text as each of the values that people and providers write.
pub(super) fn text(bytes: &[u8]) -> Vec<Said> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.as_ref();
    vec![
        said(amount_from_text(text).inspect(|amount| {
            assert_eq!(amount_from_text(&amount.to_string()), Ok(*amount));
        })),
        said(amount_from_json(text)),
        said(decimal(text)),
        said(Msisdn::parse(text, None).inspect(|number| again(number, None))),
        said(
            Msisdn::parse(text, Some(Country::Tanzania))
                .inspect(|n| again(n, Some(Country::Tanzania))),
        ),
        said(Msisdn::parse(text, Some(Country::Kenya)).inspect(|n| again(n, Some(Country::Kenya)))),
        said(Reference::parse(text)),
        said(Timestamp::parse(text).inspect(|moment| {
            assert_eq!(Timestamp::parse(&moment.to_string()), Ok(*moment), "{text}");
        })),
        Timestamp::parse_http_date(text).map(|_| ()).ok_or_else(|| "no date".to_owned()),
        said(Uuid::parse(text)),
        said(Currency::parse(text)),
        said(Country::parse(text)),
        said(Operator::parse(text)),
        said(AccountNumber::parse(text)),
        said(Bic::parse(text)),
        said(BaseUrl::parse(text)),
        said(CallbackUrl::parse(text)),
    ]
}

fn said<T>(read: Result<T, Problem>) -> Said {
    read.map(|_| ()).map_err(|problem| problem.reason)
}

fn again(number: &Msisdn, country: Option<Country>) {
    let digits = number.digits();
    assert_eq!(Msisdn::parse(digits, country).as_ref(), Ok(number), "not read as it is written");
}

fn decimal(text: &str) -> Result<(), Problem> {
    let mut parts = text.split(' ').map(Decimal::parse);
    let sender = parts.next().unwrap_or_else(|| Decimal::parse(""))?;
    let written = sender.to_string();
    assert_eq!(Decimal::parse(&written).map(|d| d.to_string()), Ok(written));
    if let (Some(Ok(rate)), Some(Ok(receiver))) = (parts.next(), parts.next()) {
        let _ = RateCheck::Refuse.check(sender, rate, receiver);
    }
    Ok(())
}

/// Records of a journal, one a line.
pub(super) fn record(bytes: &[u8]) -> Vec<Said> {
    let text = String::from_utf8_lossy(bytes);
    let records: Result<Vec<Record>, _> = text.lines().map(serde_json::from_str).collect();
    let records = match records {
        Ok(records) => records,
        Err(error) => return vec![Err(error.to_string())],
    };
    for record in &records {
        let written = serde_json::to_string(record).unwrap();
        assert_eq!(
            serde_json::from_str::<Record>(&written).unwrap(),
            *record,
            "not read as written"
        );
    }
    let Some(stored) = Stored::from_records(records, 1, 1) else {
        return vec![Err("the first is no intent".to_owned())];
    };
    let verdict = stored.verdict();
    let _ = verdict.may_pay_again();
    let mut twice = stored.clone();
    twice.evidence.extend(stored.evidence.iter().rev().cloned());
    assert_eq!(twice.verdict(), verdict, "order or repetition of evidence changed the verdict");
    vec![Ok(())]
}
