//! Payments: the body of `POST /v1/payments`, field for field as the three payment pages order it. The
//! answer is read by [`super::reply::reply`] like that of a payout.

use std::collections::BTreeMap;

use serde::Serialize;

use super::endpoints;
use super::metadata::metadata;
use crate::http::HttpRequest;
use crate::operation::{Collection, Operation, Page, Payer};
use crate::provider::Built;
use crate::value::{CallbackUrl, Msisdn};

/// The body.
#[derive(Serialize)]
pub(super) struct Payment<'a> {
    pub(super) payment_type: &'static str,
    pub(super) details: Details<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) phone_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) customer: Option<Customer<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) webhook_url: Option<&'a str>,
    /// With [`super::metadata::metadata`] and the intent in it.
    pub(super) metadata: BTreeMap<&'a str, &'a str>,
}

/// How much, and where the browser goes afterwards (card and QR).
#[derive(Serialize)]
pub(super) struct Details<'a> {
    pub(super) amount: i64,
    pub(super) currency: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) redirect_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cancel_url: Option<&'a str>,
}

/// Who pays. The address is for cards.
#[derive(Serialize, Default)]
pub(super) struct Customer<'a> {
    pub(super) firstname: &'a str,
    pub(super) lastname: &'a str,
    pub(super) email: &'a str,
    #[serde(flatten)]
    pub(super) billing: Option<Billing<'a>>,
}

/// A card holder's address.
#[derive(Serialize)]
pub(super) struct Billing<'a> {
    pub(super) address: &'a str,
    pub(super) city: &'a str,
    pub(super) state: &'a str,
    pub(super) postcode: &'a str,
    /// ISO 3166-1 alpha-2.
    pub(super) country: &'a str,
}

/// The body for a collection.
pub(super) fn payment<'a>(
    operation: &'a Operation,
    collection: &'a Collection,
    intent: &'a str,
) -> Payment<'a> {
    let (payment_type, page) = match &collection.party {
        Payer::Wallet(_) => ("mobile", None),
        Payer::Card(page) => ("card", Some(page)),
        Payer::Qr(page) => ("dynamic-qr", Some(page)),
    };
    let address = |url: fn(&Page) -> &Option<CallbackUrl>| {
        page.and_then(|page| url(page).as_ref()).map(CallbackUrl::as_str)
    };
    let customer = collection.customer.as_ref().map(|customer| Customer {
        firstname: customer.first_name.expose(),
        lastname: customer.last_name.expose(),
        email: customer.email.expose(),
        billing: customer.address.as_ref().map(|address| Billing {
            address: address.street.expose(),
            city: address.city.expose(),
            state: address.state.expose(),
            postcode: address.postcode.expose(),
            country: &address.country,
        }),
    });
    Payment {
        payment_type,
        details: Details {
            amount: operation.money.amount(),
            currency: operation.money.currency().code(),
            redirect_url: address(|page| &page.redirect_url),
            cancel_url: address(|page| &page.cancel_url),
        },
        phone_number: collection.party.msisdn().map(Msisdn::digits),
        customer,
        webhook_url: operation.callback.as_ref().map(CallbackUrl::as_str),
        metadata: metadata(&collection.metadata, operation.reference.as_str(), intent),
    }
}

/// The request that makes a payment.
pub(super) fn create(base: &str, payment: &Payment<'_>, key: &str) -> Built {
    // The record holds text and integers, which JSON always has a form for.
    let body = serde_json::to_string(payment).unwrap_or_default();
    let url = format!("{base}{}", endpoints::PAYMENT_CREATE.path);
    let request = HttpRequest::post(url, body).header("idempotency-key", key);
    Built { request, key: Some(key.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://api.snippe.sh";

    fn sample(payment_type: &'static str) -> Payment<'static> {
        Payment {
            payment_type,
            details: Details { amount: 500, currency: "TZS", redirect_url: None, cancel_url: None },
            phone_number: Some("255781000000"),
            customer: Some(Customer {
                firstname: "FirstName",
                lastname: "LastName",
                email: "customer@email.com",
                billing: None,
            }),
            webhook_url: Some("https://yourdomain.com/webhooks/payments"),
            metadata: BTreeMap::from([("order_id", "ORD-12345")]),
        }
    }

    #[test]
    fn a_mobile_payment_is_that_of_the_page() {
        let built = create(BASE, &sample("mobile"), "d76iuihzls3dg2yzdrr5weqnhk");
        assert_eq!(built.request.url, "https://api.snippe.sh/v1/payments");
        assert_eq!(
            built.request.body,
            r#"{"payment_type":"mobile","details":{"amount":500,"currency":"TZS"},"phone_number":"255781000000","customer":{"firstname":"FirstName","lastname":"LastName","email":"customer@email.com"},"webhook_url":"https://yourdomain.com/webhooks/payments","metadata":{"order_id":"ORD-12345"}}"#
        );
        let key = ("idempotency-key".to_owned(), "d76iuihzls3dg2yzdrr5weqnhk".to_owned());
        assert!(built.request.headers.contains(&key));
        assert_eq!(built.key, Some(key.1));
    }

    #[test]
    fn a_card_payment_has_addresses() {
        let mut payment = sample("card");
        payment.details.redirect_url = Some("https://yourdomain.com/success");
        payment.details.cancel_url = Some("https://yourdomain.com/cancel");
        if let Some(customer) = &mut payment.customer {
            customer.billing = Some(Billing {
                address: "123 Main Street",
                city: "Dar es Salaam",
                state: "DSM",
                postcode: "14101",
                country: "TZ",
            });
        }
        assert_eq!(
            create(BASE, &payment, "k").request.body,
            r#"{"payment_type":"card","details":{"amount":500,"currency":"TZS","redirect_url":"https://yourdomain.com/success","cancel_url":"https://yourdomain.com/cancel"},"phone_number":"255781000000","customer":{"firstname":"FirstName","lastname":"LastName","email":"customer@email.com","address":"123 Main Street","city":"Dar es Salaam","state":"DSM","postcode":"14101","country":"TZ"},"webhook_url":"https://yourdomain.com/webhooks/payments","metadata":{"order_id":"ORD-12345"}}"#
        );
    }

    #[test]
    fn a_qr_payment_needs_nobody() {
        let payment = Payment {
            phone_number: None,
            customer: None,
            webhook_url: None,
            metadata: BTreeMap::new(),
            ..sample("dynamic-qr")
        };
        assert_eq!(
            create(BASE, &payment, "k").request.body,
            r#"{"payment_type":"dynamic-qr","details":{"amount":500,"currency":"TZS"},"metadata":{}}"#
        );
    }
}
