//! Bytes and answers of bills and of movements between the merchant's own wallets.

use serde::Serialize;

use super::CODES;
use crate::evidence::{Claim, Reading};
use crate::http::{HttpRequest, HttpResponse};
use crate::model::Handed;
use crate::provider::code::{is_text, plain};
use crate::provider::json::{self, Fields};
use crate::value::Uuid;

/// The service code of every bill [utility payments page].
pub(super) const BILL_CHANNEL: &str = "TZ-BILLER";

/// The fields of a payout, and which bill is paid [utility payments page; `meta` from its sample
/// request, as a third party reproduced it].
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Bill<'a> {
    pub(super) country_code: &'a str,
    pub(super) account_no: &'a str,
    pub(super) service_code: &'a str,
    pub(super) amount: i64,
    pub(super) msisdn: &'a str,
    pub(super) narration: &'a str,
    pub(super) currency_code: &'a str,
    pub(super) recipient_names: &'a str,
    pub(super) transaction_ref: &'a str,
    pub(super) transaction_date: &'a str,
    pub(super) callback_url: &'a str,
    pub(super) meta: Biller<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Biller<'a> {
    pub(super) biller_code: &'a str,
    pub(super) biller_reference: &'a str,
}

/// From the main wallet to a customer's [deposit page].
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Deposit<'a> {
    pub(super) amount: i64,
    pub(super) account_no: &'a str,
    /// `YYYY-MM-DD`.
    pub(super) transaction_date: &'a str,
    pub(super) narration: &'a str,
    pub(super) external_ref_no: &'a str,
}

/// From a customer's wallet to the main one: its reference has another name [withdraw pages].
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Withdraw<'a> {
    pub(super) amount: i64,
    pub(super) account_no: &'a str,
    /// `YYYY-MM-DD`.
    pub(super) transaction_date: &'a str,
    pub(super) narration: &'a str,
    pub(super) external_ref: &'a str,
}

/// From wallet to wallet [wallet transfer page, older].
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Transfer<'a> {
    pub(super) amount: i64,
    pub(super) from_account_no: &'a str,
    pub(super) to_account_no: &'a str,
    /// `YYYY-MM-DD`.
    pub(super) transaction_date: &'a str,
    pub(super) narration: &'a str,
    pub(super) external_ref_no: &'a str,
}

/// Between the merchant's own disbursement wallets; it carries no reference [wallet transfer page,
/// newer].
#[derive(Serialize)]
pub(super) struct TransferLocal<'a> {
    pub(super) amount: i64,
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) description: &'a str,
}

/// A request whose body is one of these records.
pub(super) fn request(base: &str, path: &str, body: &impl Serialize, id: Uuid) -> HttpRequest {
    // These records hold text, integers and exact decimals, which JSON always has a form for.
    let body = serde_json::to_string(body).unwrap_or_default();
    HttpRequest::post(format!("{base}{path}"), body).header("x-request-id", id.to_string())
}

/// The answer to a bill. It names no ids, so that its status cannot be asked; how a failure looks is
/// not published.
pub(super) fn read_bill(response: &HttpResponse) -> Reading {
    let reading = read(response, |fields| {
        let paid = fields.written("status")? == "SUCCESS" && !denies(fields);
        paid.then_some((Claim::Succeeded, "SUCCESS"))
    });
    // The body is the receipt: what of it the payer needs is not documented.
    let receipt = String::from_utf8_lossy(&response.body).into_owned();
    let handed = Handed { receipt: Some(receipt.into()), ..Handed::default() };
    let is_paid = reading.claim == Claim::Succeeded;
    Reading { handed: is_paid.then_some(handed), ..reading }
}

/// The answer to a deposit, withdrawal or older transfer: `{paymentRef, transactionId,
/// transactionRef}`. It names no state and there is no call to ask for one, so that an id counts as
/// done: our reading. Whose reference it names is not said: the sample's is TemboPlus' own id.
pub(super) fn read_movement(response: &HttpResponse) -> Reading {
    let reading = Reading { reference: None, ..read(response, done) };
    match (reading.claim, &reading.transaction_id) {
        (Claim::Succeeded, None) => {
            Reading::silent(response.status, None, "the body names no transaction id")
        }
        _ => reading,
    }
}

/// The answer to a newer transfer: 200 is documented as completed, its body is not published.
pub(super) fn read_transfer_local(response: &HttpResponse) -> Reading {
    read(response, done)
}

/// 200 means done only where the body says nothing of a state or an error: none is documented for
/// these answers, so that whatever it says cannot be read as success.
fn done(fields: &mut Fields) -> Option<(Claim, &'static str)> {
    let states = says(fields, &["status", "code"]);
    (!states && !denies(fields)).then_some((Claim::Succeeded, "HTTP_200"))
}

/// Whether a body speaks of an error, in one of the forms that TemboPlus has elsewhere.
fn denies(fields: &mut Fields) -> bool {
    let denied = fields.get("success").is_some_and(|flag| flag.get() != "true");
    denied || says(fields, &["error", "errors", "error_code", "errorCode"])
}

fn says(fields: &mut Fields, names: &[&str]) -> bool {
    names.iter().any(|name| fields.get(name).is_some_and(|value| value.get() != "null"))
}

/// A success as `state` finds it, or an error as all payments of the key pair read it. A body that
/// names a state or an error says more than the HTTP status.
fn read(
    response: &HttpResponse,
    state: impl Fn(&mut Fields) -> Option<(Claim, &'static str)>,
) -> Reading {
    let silent = |code: Option<String>, why: &str| Reading::silent(response.status, code, why);
    let mut fields = match json::body(&response.body).map(Fields::of) {
        Ok(Some(fields)) => fields,
        Ok(None) => return silent(None, "the body is no object"),
        Err(flaw) => return silent(None, flaw.text()),
    };
    let transaction_id = text(&mut fields, "transactionId");
    let reference = text(&mut fields, "transactionRef");
    let code = text(&mut fields, "reason").or_else(|| text(&mut fields, "statusCode"));
    let reading = match (response.status, code) {
        (200, None) => match state(&mut fields) {
            Some((claim, code)) => Reading::new(claim, format!("HTTP 200 {code}")).code(code),
            None => silent(None, "the body is not the documented answer"),
        },
        (200, Some(code)) => silent(Some(plain(&code)), "the code is not documented here"),
        (status, code) => {
            let code = code.as_deref().unwrap_or_default();
            let row = CODES.iter().find(|row| row.code == code && row.http == status);
            match row {
                Some(row) => {
                    Reading::new(row.claim, format!("HTTP {status} {code}")).code(row.code)
                }
                None => silent(Some(plain(code)).filter(|c| !c.is_empty()), "nothing documented"),
            }
        }
    };
    Reading { transaction_id, reference, ..reading }
}

fn text(fields: &mut Fields, name: &str) -> Option<String> {
    fields.written(name).filter(|text| is_text(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Reason;

    const ID: &str = "a1b2c3d4-e5f6-4890-9234-567890abcdef";

    fn body(path: &str, record: &impl Serialize) -> String {
        let request = request("https://h/tembo/v1", path, record, Uuid::parse(ID).unwrap());
        assert_eq!(request.url, format!("https://h/tembo/v1{path}"));
        assert_eq!(request.headers[1], ("x-request-id".to_owned(), ID.to_owned()));
        request.body
    }

    fn answer(status: u16, body: &str) -> HttpResponse {
        HttpResponse { status, headers: Vec::new(), body: body.as_bytes().to_vec() }
    }

    #[test]
    fn a_bill_is_a_payout_with_a_biller() {
        let bill = Bill {
            country_code: "TZ",
            account_no: "9000123456",
            service_code: BILL_CHANNEL,
            amount: 5_000,
            msisdn: "255712345678",
            narration: "power",
            currency_code: "TZS",
            recipient_names: "John Doe",
            transaction_ref: "BILL-1",
            transaction_date: "2025-09-11T10:30:00Z",
            callback_url: "https://shop.example.com/hook",
            meta: Biller { biller_code: "LUKU", biller_reference: "458574736222" },
        };
        let expected = r#"{"countryCode":"TZ","accountNo":"9000123456","serviceCode":"TZ-BILLER","amount":5000,"msisdn":"255712345678","narration":"power","currencyCode":"TZS","recipientNames":"John Doe","transactionRef":"BILL-1","transactionDate":"2025-09-11T10:30:00Z","callbackUrl":"https://shop.example.com/hook","meta":{"billerCode":"LUKU","billerReference":"458574736222"}}"#;
        assert_eq!(body("/payment/biller", &bill), expected);
    }

    #[test]
    fn each_movement_names_its_reference_as_its_page_does() {
        let (amount, transaction_date, narration) = (1_000, "2025-09-11", "n");
        let deposit =
            Deposit { amount, account_no: "1", transaction_date, narration, external_ref_no: "R" };
        assert_eq!(
            body("/transaction/deposit", &deposit),
            r#"{"amount":1000,"accountNo":"1","transactionDate":"2025-09-11","narration":"n","externalRefNo":"R"}"#
        );
        let withdraw =
            Withdraw { amount, account_no: "1", transaction_date, narration, external_ref: "R" };
        assert_eq!(
            body("/transaction/withdraw", &withdraw),
            r#"{"amount":1000,"accountNo":"1","transactionDate":"2025-09-11","narration":"n","externalRef":"R"}"#
        );
        let transfer = Transfer {
            amount,
            from_account_no: "1",
            to_account_no: "2",
            transaction_date,
            narration,
            external_ref_no: "R",
        };
        assert_eq!(
            body("/transaction/transfer", &transfer),
            r#"{"amount":1000,"fromAccountNo":"1","toAccountNo":"2","transactionDate":"2025-09-11","narration":"n","externalRefNo":"R"}"#
        );
        let local = TransferLocal { amount, from: "1", to: "2", description: "d" };
        assert_eq!(
            body("/transaction/transfer-local", &local),
            r#"{"amount":1000,"from":"1","to":"2","description":"d"}"#
        );
    }

    #[test]
    fn a_bill_is_paid_when_it_says_so() {
        let paid = r#"{"status":"SUCCESS","reference":"GEPG:991040169765","description":"paid","meta":[{"name":"x","amount":"83981.50","institution":null,"type":"PART"}]}"#;
        let reading = read_bill(&answer(200, paid));
        assert_eq!(
            (reading.claim, reading.raw_code.as_deref()),
            (Claim::Succeeded, Some("SUCCESS"))
        );
        let other = [
            (200, r#"{"status":"FAILED"}"#),
            (200, r#"{"status":"SUCCESS","statusCode":"GENERIC_FAILURE"}"#),
            (200, "<html>"),
            (201, paid),
            (500, r#"{"statusCode":500,"reason":"SERVER_ERROR"}"#),
            (409, r#"{"reason":"DUPLICATE_REQUEST"}"#),
        ];
        for (status, body) in other {
            assert_eq!(read_bill(&answer(status, body)).claim, Claim::Silent, "{status} {body}");
        }
    }

    #[test]
    fn a_movement_is_done_when_its_id_is_named() {
        let done = r#"{"paymentRef":"","transactionId":"TEMBO-001","transactionRef":"TEMBO-001"}"#;
        let reading = read_movement(&answer(200, done));
        assert_eq!(reading.claim, Claim::Succeeded);
        assert_eq!(reading.transaction_id.as_deref(), Some("TEMBO-001"));
        assert_eq!(reading.reference, None);
        for body in [r#"{"paymentRef":""}"#, r#"{"transactionId":""}"#, "[]", ""] {
            assert_eq!(read_movement(&answer(200, body)).claim, Claim::Silent, "{body}");
        }
        let refused = r#"{"statusCode":400,"reason":"VALIDATION_ERROR","details":{"amount":"x"}}"#;
        let claim = read_movement(&answer(400, refused)).claim;
        assert_eq!(claim, Claim::Refused(Reason::ProviderValidation));
    }

    #[test]
    fn a_local_transfer_is_done_with_200_and_any_object() {
        assert_eq!(read_transfer_local(&answer(200, "{}")).claim, Claim::Succeeded);
        for (status, body) in [(200, ""), (200, "<html>"), (200, r#"{"reason":"X"}"#), (202, "{}")]
        {
            assert_eq!(read_transfer_local(&answer(status, body)).claim, Claim::Silent, "{body}");
        }
        let missing = r#"{"statusCode":404,"reason":"WALLET_NOT_FOUND","details":{}}"#;
        let claim = read_transfer_local(&answer(404, missing)).claim;
        assert_eq!(claim, Claim::Refused(Reason::InvalidWallet));
    }
}
