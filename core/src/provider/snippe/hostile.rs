//! Bytes from outside never crash a reader, and never prove anything by accident.

use proptest::prelude::*;

use super::{Delivery, answer, find, read, read_qr, records, session, verify};
use crate::evidence::Claim;
use crate::http::HttpResponse;
use crate::model::Kind;
use crate::provider::code::Place;
use crate::provider::{Callback, Effect};
use crate::value::{Span, Timestamp, Uuid};

/// Bytes, text, and JSON whose names are those that the readers look for.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let name = prop::sample::select(vec![
        "data",
        "status",
        "reference",
        "amount",
        "value",
        "currency",
        "items",
        "metadata",
        "type",
        "event",
        "channel",
        "settlement",
        "customer",
        "error",
        "error_code",
        "message",
        "code",
    ]);
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        any::<i64>().prop_map(|n| n.to_string()),
        prop::sample::select(vec!["completed", "failed", "payment.completed", "TZS", "r1", ""])
            .prop_map(|text| format!("\"{text}\"")),
    ];
    let json = leaf.prop_recursive(4, 32, 6, move |inner| {
        let field =
            (name.clone(), inner.clone()).prop_map(|(name, value)| format!("\"{name}\":{value}"));
        prop_oneof![
            prop::collection::vec(field, 0..6)
                .prop_map(|fields| format!("{{{}}}", fields.join(","))),
            prop::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(","))),
        ]
    });
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        ".{0,100}".prop_map(String::into_bytes),
        json.prop_map(String::into_bytes),
    ]
}

proptest! {
    #[test]
    fn no_answer_crashes_a_reader(body in body(), status in prop::sample::select(vec![200_u16, 201, 307, 400, 404, 422, 429, 500, 503])) {
        let response = HttpResponse { status, headers: Vec::new(), body };
        let _ = answer::read(&response, Effect::Read, records::payment);
        let _ = answer::read(&response, Effect::Write, records::payout_page);
        let _ = answer::read(&response, Effect::Read, records::session_page);
        let _ = find(Kind::Payout, &response, "A-1", Uuid::from_random([1; 16]));
        let _ = session::reading(&response, Place::Reply, true);
        let _ = super::push::reading(&response);
        let data = serde_json::from_slice(&response.body).unwrap_or_default();
        let reading = read::payment(Kind::Collection, 200, &data, Place::Query);
        if reading.claim == Claim::Succeeded {
            prop_assert_eq!(data["status"].as_str(), Some("completed"));
            prop_assert!(reading.transaction_id.is_some());
        }
    }

    #[test]
    fn no_webhook_is_verified_without_its_signature(body in body(), given in "[0-9a-f]{64}", stamp in "[0-9]{1,20}") {
        let headers = [
            ("x-webhook-signature".to_owned(), given),
            ("x-webhook-timestamp".to_owned(), stamp),
        ];
        let callback = Callback { target: "/", headers: &headers, body: &body };
        let answer = verify(&callback, &["whsec_test".into()], Span::seconds(300), Timestamp::from_millis(0));
        prop_assert!(matches!(answer, Delivery::Refused(_)));
        let bare = Callback { headers: &[], ..callback };
        let answer = verify(&bare, &["whsec_test".into()], Span::seconds(300), Timestamp::from_millis(0));
        prop_assert!(matches!(answer, Delivery::Refused(_) | Delivery::Unsigned(_)));
    }

    #[test]
    fn no_text_crashes_the_reader_of_qr_texts(text in ".{0,60}", digits in "[0-9]{0,40}6304[0-9A-F]{4}") {
        let _ = read_qr(&text);
        let _ = read_qr(&digits);
        let _ = read_qr(&format!("{digits}{text}6304FFFF"));
    }
}
