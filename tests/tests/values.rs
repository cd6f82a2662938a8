//! What holds for every value, whatever was typed.
#![allow(clippy::unwrap_used)] // a broken generator is a failed test

use std::collections::BTreeSet;

use proptest::prelude::*;
use shilingi::value::{
    AccountNumber, Bic, CallbackUrl, Country, MAX_AMOUNT, Msisdn, Private, Reference, Secret,
    Timestamp, amount_from_json, amount_from_number, amount_from_text,
};

fn country() -> impl Strategy<Value = Option<Country>> {
    prop_oneof![Just(None), Just(Some(Country::Tanzania)), Just(Some(Country::Kenya))]
}

/// Close to what people type, so that the interesting branches are reached.
fn scribble() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[-+0-9 ().eE,_'\"]{0,20}",
        "\\PC{0,20}",
        "\\+?(255|254|0|00255)[0-9]{7,11}",
        "(255|0)[0-9]{9}[A-Za-z]",
        "255[67][٠-٩]{4}",
    ]
}

/// All that a value shows of itself by accident.
fn shown(value: &(impl std::fmt::Debug + std::fmt::Display)) -> String {
    format!("{value} {value:?} {value:#?}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whole_amounts_pass_every_door(amount in 1..=MAX_AMOUNT) {
        let text = amount.to_string();
        prop_assert_eq!(amount_from_text(&text), Ok(amount));
        prop_assert_eq!(amount_from_json(&text), Ok(amount));
        prop_assert_eq!(amount_from_number(amount), Ok(amount));
    }

    #[test]
    fn no_other_text_is_an_amount(text in scribble()) {
        let typed = amount_from_text(&text);
        prop_assert_eq!(typed.is_ok(), is_amount(&text));
        let json = amount_from_json(&text);
        prop_assert_eq!(json.is_ok(), is_amount(text.trim_matches([' ', '\t', '\n', '\r'])));
        for problem in [typed.err(), json.err()].into_iter().flatten() {
            prop_assert!(problem.code.starts_with("amount_"));
        }
    }

    #[test]
    fn no_other_integer_is_an_amount(number in any::<i64>()) {
        prop_assert_eq!(amount_from_number(number).is_ok(), (1..=MAX_AMOUNT).contains(&number));
    }

    #[test]
    fn a_number_keeps_to_its_form(text in scribble(), country in country()) {
        match Msisdn::parse(&text, country) {
            Ok(number) => {
                let digits = number.digits();
                prop_assert_eq!(digits.len(), 12);
                prop_assert!(digits.bytes().all(|b| b.is_ascii_digit()));
                prop_assert!(digits.starts_with(number.country().calling_code()));
                prop_assert!(country.is_none_or(|c| c == number.country()));
                prop_assert_eq!(&Msisdn::parse(digits, None).unwrap(), &number);
                let json = serde_json::to_string(&number).unwrap();
                prop_assert_eq!(&serde_json::from_str::<Msisdn>(&json).unwrap(), &number);
                prop_assert!(!shown(&number).contains(&digits[3..]), "shows the number");
            }
            Err(problem) => {
                prop_assert!(problem.code.starts_with("msisdn_"));
                let shown = shown(&problem);
                let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() >= 6);
                for run in runs {
                    prop_assert!(!shown.contains(run), "shows the number");
                }
            }
        }
    }

    #[test]
    fn numbers_are_read_as_written(first in "[67]", rest in "[0-9]{8}") {
        let whole = format!("255{first}{rest}");
        for (text, country) in [
            (whole.clone(), None),
            (format!("+{whole}"), None),
            (format!("00{whole}"), Some(Country::Tanzania)),
            (format!("0{first}{rest}"), Some(Country::Tanzania)),
            (format!("{first}{rest}"), Some(Country::Tanzania)),
        ] {
            let number = Msisdn::parse(&text, country);
            prop_assert_eq!(number.as_ref().map(Msisdn::digits), Ok(whole.as_str()));
        }
        let local = Msisdn::parse(&format!("0{first}{rest}"), None);
        prop_assert_eq!(local.unwrap_err().code, "msisdn_country_needed");
    }

    #[test]
    fn a_reference_keeps_to_its_rule(text in prop_oneof![any::<String>(), "[A-Za-z0-9._-]{1,66}", "[A-Z]{0,4}-(PAYIN|PAYOUT)"]) {
        let fits = (1..=64).contains(&text.chars().count())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
            && !text.ends_with("-PAYIN") && !text.ends_with("-PAYOUT");
        let found = Reference::parse(&text);
        prop_assert_eq!(found.is_ok(), fits);
        if let Ok(reference) = found {
            prop_assert_eq!(reference.as_str(), &text);
            let json = serde_json::to_string(&reference).unwrap();
            prop_assert_eq!(serde_json::from_str::<Reference>(&json).unwrap(), reference);
        }
    }

    #[test]
    fn nothing_panics(text in any::<String>()) {
        let _ = (Bic::parse(&text).is_ok(), CallbackUrl::parse(&text).is_ok(), Timestamp::parse(&text).is_ok());
        if let Ok(account) = AccountNumber::parse(&text) {
            prop_assert!(!shown(&account).contains(account.as_str()));
        }
    }

    #[test]
    fn an_account_is_masked(text in "[0-9A-Z]{4,34}") {
        let account = AccountNumber::parse(&text).unwrap();
        prop_assert!(!shown(&account).contains(&text));
    }

    #[test]
    fn a_time_reads_back(ms in 0..253_402_300_799_999_i64) {
        let time = Timestamp::from_millis(ms);
        prop_assert_eq!(Timestamp::parse(&time.to_string()), Ok(time));
    }

    #[test]
    fn private_text_and_secrets_are_masked(text in "[A-Za-z0-9 \u{e9}]{4,40}") {
        prop_assert!(!shown(&Private::from(text.as_str())).contains(&text));
        let piece: String = text.chars().take(4).collect();
        prop_assert!(!shown(&Private::from(text.as_str())).contains(&piece));
        prop_assert!(!shown(&Secret::new(text.clone())).replace("Secret", "").contains(&piece));
        let kept = shown(&Private::from(text.as_str())).chars().filter(|c| !"* ".contains(*c)).count();
        prop_assert!(kept <= 6, "two characters each of three times");
    }
}

fn is_amount(text: &str) -> bool {
    let digits = !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
    digits && text.parse::<i64>().is_ok_and(|n| (1..=MAX_AMOUNT).contains(&n))
}

/// Each mistake has its own message at every door that can make it.
#[test]
fn every_mistake_has_its_own_message() {
    let json =
        ["5000.5", "1e3", "\"5000\"", "-5000", "0", "9007199254740992"].map(amount_from_json);
    let text =
        ["5000.5", "1e3", "\"5000\"", "-5000", "0", "9007199254740992"].map(amount_from_text);
    let number = [-5_000, 0, 9_007_199_254_740_992].map(amount_from_number);
    for door in [&json[..], &text[..], &number[..]] {
        let reasons: BTreeSet<String> =
            door.iter().map(|answer| answer.as_ref().unwrap_err().reason.clone()).collect();
        assert_eq!(reasons.len(), door.len(), "{reasons:?}");
    }
}
