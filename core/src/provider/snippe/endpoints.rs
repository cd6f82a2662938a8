use super::NAME;
use crate::http::Method;
use crate::provider::endpoint::row_of;
use crate::provider::{Effect, Endpoint};

const fn row(
    name: &'static str,
    method: Method,
    path: &'static str,
    effect: Effect,
    request: &'static str,
    source: &'static str,
) -> Endpoint {
    Endpoint { provider: NAME, name, method, path, effect, request, source }
}

macro_rules! endpoints {
    ($($constant:ident = $name:literal, $method:ident $path:literal, $effect:ident, $request:literal, $source:literal;)+) => {
        $(pub(super) static $constant: row_of!($effect) = <row_of!($effect)>::new(
            row($name, Method::$method, $path, Effect::$effect, $request, $source));)+

        /// Every endpoint that a merchant's key or login opens. Sending the prompt again counts as
        /// money: it asks a customer to pay.
        pub static ENDPOINTS: &[Endpoint] = &[$($constant.row()),+];
    };
}

endpoints! {
    PAYMENT_CREATE = "payment.create", Post "/v1/payments", Money, "CollectRequest", "mobile money, card and QR payment pages";
    PAYMENT_GET = "payment.get", Get "/v1/payments/{reference}", Read, "SnippePaymentGet", "payments page";
    PAYMENT_LIST = "payment.list", Get "/v1/payments", Read, "SnippePaymentList", "payments page";
    PAYMENT_SEARCH = "payment.search", Get "/v1/payments/search", Read, "SnippePaymentSearch", "payments page";
    PAYMENT_PUSH = "payment.push", Post "/v1/payments/{reference}/push", Money, "SnippePushRequest", "push page";
    BALANCE_GET = "balance.get", Get "/v1/payments/balance", Read, "SnippeBalanceGet", "payments page";
    PAYOUT_CREATE = "payout.create", Post "/v1/payouts/send", Money, "PayoutRequest", "seed 004; bank transfer page";
    PAYOUT_GET = "payout.get", Get "/v1/payouts/{reference}", Read, "SnippePayoutGet", "seed 004";
    PAYOUT_LIST = "payout.list", Get "/v1/payouts", Read, "SnippePayoutList", "disbursements page";
    PAYOUT_FEE = "payout.fee", Get "/v1/payouts/fee", Read, "SnippePayoutFee", "agent skill";
    SESSION_CREATE = "session.create", Post "/api/v1/sessions", Money, "SnippeSessionRequest", "sessions page";
    SESSION_GET = "session.get", Get "/api/v1/sessions/{reference}", Read, "SnippeSessionGet", "sessions page";
    SESSION_LIST = "session.list", Get "/api/v1/sessions", Read, "SnippeSessionList", "sessions page";
    SESSION_CANCEL = "session.cancel", Post "/api/v1/sessions/{reference}/cancel", Write, "SnippeSessionCancel", "sessions page";
    WEBHOOK_SECRET = "webhook_secret.get", Get "/api/v1/settings/webhook-secret", Read, "SnippeWebhookSecretGet", "webhook page";
}

/// Endpoints that no merchant calls, each with the reason why no call is offered: they serve the
/// payer's browser on the checkout page, and the pages do not document their bodies.
pub static BROWSER_ONLY: &[(&str, &str)] = &[
    ("GET /checkout/{token}", "the checkout page itself"),
    ("POST /checkout/{token}/pay", "starts the payer's attempt; body not documented"),
    ("GET /checkout/{token}/status", "polled by the page; answer not documented"),
    ("POST /checkout/{token}/cancel/{attempt}", "the payer's own; answer not documented"),
    ("GET /p/{code}", "redirects to the checkout page"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_are_unique() {
        for (at, row) in ENDPOINTS.iter().enumerate() {
            let others = &ENDPOINTS[at + 1..];
            assert!(others.iter().all(|other| other.name != row.name), "{}", row.name);
            assert!(
                others.iter().all(|o| (o.path, o.method) != (row.path, row.method)),
                "{}",
                row.path
            );
        }
    }
}
