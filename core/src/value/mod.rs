//! Values that are valid by construction: money, numbers, operators, banks, references, time, URLs,
//! ids and secrets. Nothing here knows a provider.

mod amount;
mod bank;
mod decimal;
mod id;
mod money;
mod msisdn;
mod operator;
mod problem;
mod reference;
mod secret;
pub mod table;
mod time;
mod url;

pub use amount::{MAX_AMOUNT, amount_from_json, amount_from_number, amount_from_text, grouped};
pub use bank::{AccountNumber, Bank, Bic, SnippeBank};
pub use decimal::Decimal;
pub use id::Uuid;
pub use money::{Currency, Money};
pub use msisdn::{Country, Msisdn};
pub use operator::{NumberRange, Operator};
pub use problem::Problem;
pub use reference::Reference;
pub use secret::{Private, Secret, Token};
pub use time::{Rate, Span, Timestamp};
pub use url::{BaseUrl, CallbackUrl};
