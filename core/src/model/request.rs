use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::value::Private;

/// Asks a customer for money: by a prompt on their phone, or through Snippe by card or QR code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CollectRequest {
    /// The merchant's own reference of this payment; one reference is one payment for ever.
    pub reference: String,
    /// Whole units of the currency, from 1 to 2^53 − 1.
    pub amount: i64,
    /// `TZS` (when left out) or `KES`.
    pub currency: Option<String>,
    /// The customer's mobile number. A local form needs `country`. By card and QR code it may be
    /// left empty.
    pub msisdn: Private,
    /// How the customer pays: `mobile` (when left out), `card` or `qr`.
    pub method: Option<String>,
    /// Who the customer is, where the provider asks for it.
    pub customer: Option<Customer>,
    /// Where the browser goes after a payment by card or QR code (HTTPS).
    pub redirect_url: Option<String>,
    /// Where the browser goes after such a payment was given up (HTTPS).
    pub cancel_url: Option<String>,
    /// `TZ` or `KE`: the country of a number in local form.
    pub country: Option<String>,
    /// The customer's operator, where it is known better than by the number's range: numbers are
    /// portable. `airtel`, `vodacom`, `yas`, `halotel` or `safaricom`.
    pub operator: Option<String>,
    /// The provider's own channel code, sent as it stands in place of the one derived from the
    /// operator.
    pub channel: Option<String>,
    /// Text for statements; the reference when left out.
    pub narration: Option<Private>,
    /// What is being sold. A second payment for one order is refused until the earlier one has
    /// finally failed.
    pub order: Option<String>,
    /// Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
    pub order_risk_taken: bool,
    /// Where the provider reports the outcome (HTTPS); the profile's address when left out.
    pub callback_url: Option<String>,
    /// Names and values handed to the provider beside the payment, where it takes them. They are
    /// shown when it is printed: nothing about persons belongs here.
    pub metadata: BTreeMap<String, String>,
}

impl CollectRequest {
    /// A request with its three required fields.
    ///
    /// ```
    /// use shilingi::CollectRequest;
    /// let request = CollectRequest::new("ORDER-1001", 5_000, "255712345678").order("1001");
    /// assert_eq!(request.order.as_deref(), Some("1001"));
    /// ```
    pub fn new(reference: impl Into<String>, amount: i64, msisdn: impl Into<Private>) -> Self {
        Self { reference: reference.into(), amount, msisdn: msisdn.into(), ..Self::default() }
    }

    /// Names the order that is paid.
    #[must_use]
    pub fn order(mut self, order: impl Into<String>) -> Self {
        self.order = Some(order.into());
        self
    }

    /// Says who the customer is.
    #[must_use]
    pub fn customer(mut self, customer: Customer) -> Self {
        self.customer = Some(customer);
        self
    }

    /// Names the customer's operator.
    #[must_use]
    pub fn operator(mut self, operator: impl Into<String>) -> Self {
        self.operator = Some(operator.into());
        self
    }

    /// Sets the text for statements.
    #[must_use]
    pub fn narration(mut self, narration: impl Into<Private>) -> Self {
        self.narration = Some(narration.into());
        self
    }

    /// Sets where the provider reports the outcome.
    #[must_use]
    pub fn callback_url(mut self, url: impl Into<String>) -> Self {
        self.callback_url = Some(url.into());
        self
    }
}

/// Sends money to a mobile wallet or to a bank account: give either `msisdn` or `bank`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PayoutRequest {
    /// The merchant's own reference of this payment; one reference is one payment for ever.
    pub reference: String,
    /// Whole units of the currency, from 1 to 2^53 − 1.
    pub amount: i64,
    /// `TZS` (when left out) or `KES`.
    pub currency: Option<String>,
    /// The recipient's mobile number. A local form needs `country`.
    pub msisdn: Option<Private>,
    /// The recipient's bank account.
    pub bank: Option<BankDestination>,
    /// `TZ` or `KE`: the country of a number in local form.
    pub country: Option<String>,
    /// The recipient's operator, where it is known better than by the number's range: `airtel`,
    /// `vodacom`, `yas`, `halotel` or `safaricom`.
    pub operator: Option<String>,
    /// The provider's own channel code, sent as it stands in place of the one derived from the
    /// operator.
    pub channel: Option<String>,
    /// The recipient's full name, or the company's.
    pub recipient: Private,
    /// The wallet that pays, where the provider knows several; the profile's when left out.
    pub wallet: Option<String>,
    /// Text for statements; the reference when left out.
    pub narration: Option<Private>,
    /// What is owed. A second payment for one order is refused until the earlier one has finally
    /// failed.
    pub order: Option<String>,
    /// Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
    pub order_risk_taken: bool,
    /// Where the provider reports the outcome (HTTPS); the profile's address when left out.
    pub callback_url: Option<String>,
    /// Names and values handed to the provider beside the payment, where it takes them. They are
    /// shown when it is printed: nothing about persons belongs here.
    pub metadata: BTreeMap<String, String>,
}

impl PayoutRequest {
    /// A payout to a mobile wallet.
    pub fn to_wallet(
        reference: impl Into<String>,
        amount: i64,
        msisdn: impl Into<Private>,
        recipient: impl Into<Private>,
    ) -> Self {
        Self {
            reference: reference.into(),
            amount,
            msisdn: Some(msisdn.into()),
            recipient: recipient.into(),
            ..Self::default()
        }
    }

    /// A payout to a bank account.
    pub fn to_bank(
        reference: impl Into<String>,
        amount: i64,
        bank: impl Into<String>,
        account: impl Into<Private>,
        recipient: impl Into<Private>,
    ) -> Self {
        Self {
            reference: reference.into(),
            amount,
            bank: Some(BankDestination { bank: bank.into(), account: account.into() }),
            recipient: recipient.into(),
            ..Self::default()
        }
    }

    /// Names the order that is paid.
    #[must_use]
    pub fn order(mut self, order: impl Into<String>) -> Self {
        self.order = Some(order.into());
        self
    }

    /// Sets the text for statements.
    #[must_use]
    pub fn narration(mut self, narration: impl Into<Private>) -> Self {
        self.narration = Some(narration.into());
        self
    }

    /// Sets where the provider reports the outcome.
    #[must_use]
    pub fn callback_url(mut self, url: impl Into<String>) -> Self {
        self.callback_url = Some(url.into());
        self
    }
}

/// Who a customer is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Customer {
    /// The first name.
    pub first_name: Private,
    /// The family name.
    pub last_name: Private,
    /// The mail address.
    pub email: Private,
    /// Where the card's holder lives; payments by card need it.
    pub address: Option<CustomerAddress>,
}

/// Where a card's holder lives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CustomerAddress {
    /// Street and number.
    pub street: Private,
    /// The town.
    pub city: Private,
    /// The region.
    pub state: Private,
    /// The postal code.
    pub postcode: Private,
    /// The country, two letters: `TZ`.
    pub country: String,
}

/// A bank account that receives money.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BankDestination {
    /// The bank: an eight-character BIC for TemboPlus, a bank code for Snippe.
    pub bank: String,
    /// The account number.
    pub account: Private,
}
