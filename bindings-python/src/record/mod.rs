// Derived from the core by `cargo xtask gen`: do not edit.
//! Records of the core as frozen classes.

mod callback;
mod change;
mod error;
mod payment;
mod request;
mod request_tembo;
mod settings;
mod snippe;
mod snippe_reply;
mod tembo;
mod tembo_account;
mod tembo_onboarding;
mod tembo_remittance;

pub(crate) use change::Changes;
pub(crate) use payment::Payment;
pub(crate) use settings::Settings;

use pyo3::prelude::*;

/// Adds every class.
pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<request::BankDestination>()?;
    module.add_class::<change::Change>()?;
    module.add_class::<change::Changes>()?;
    module.add_class::<request::Customer>()?;
    module.add_class::<request::CustomerAddress>()?;
    module.add_class::<change::Event>()?;
    module.add_class::<payment::Handed>()?;
    module.add_class::<callback::Intake>()?;
    module.add_class::<payment::Payment>()?;
    module.add_class::<request_tembo::RemitReceiver>()?;
    module.add_class::<request_tembo::RemitSender>()?;
    module.add_class::<settings::Settings>()?;
    module.add_class::<snippe_reply::SnippeBalance>()?;
    module.add_class::<snippe_reply::SnippeCustomer>()?;
    module.add_class::<snippe_reply::SnippeEvent>()?;
    module.add_class::<snippe_reply::SnippeFee>()?;
    module.add_class::<snippe::SnippeLineItem>()?;
    module.add_class::<snippe_reply::SnippeMoney>()?;
    module.add_class::<snippe_reply::SnippePayment>()?;
    module.add_class::<snippe_reply::SnippePaymentPage>()?;
    module.add_class::<snippe_reply::SnippePayout>()?;
    module.add_class::<snippe_reply::SnippePayoutPage>()?;
    module.add_class::<snippe_reply::SnippeQr>()?;
    module.add_class::<snippe_reply::SnippeRecipient>()?;
    module.add_class::<snippe_reply::SnippeSession>()?;
    module.add_class::<snippe::SnippeSessionCustomer>()?;
    module.add_class::<snippe_reply::SnippeSessionPage>()?;
    module.add_class::<snippe_reply::SnippeWebhookSecret>()?;
    module.add_class::<tembo_account::TemboAccount>()?;
    module.add_class::<tembo_account::TemboAccountBalance>()?;
    module.add_class::<tembo_account::TemboAccountEntry>()?;
    module.add_class::<tembo_account::TemboAccountStatement>()?;
    module.add_class::<tembo::TemboAddress>()?;
    module.add_class::<tembo::TemboBalance>()?;
    module.add_class::<tembo::TemboFeeOf>()?;
    module.add_class::<tembo::TemboIdentity>()?;
    module.add_class::<tembo_account::TemboMerchantEvent>()?;
    module.add_class::<tembo::TemboNewWallet>()?;
    module.add_class::<tembo_onboarding::TemboOnboarding>()?;
    module.add_class::<tembo_onboarding::TemboOnboardingStep>()?;
    module.add_class::<tembo_onboarding::TemboQuestion>()?;
    module.add_class::<tembo_remittance::TemboRemittance>()?;
    module.add_class::<tembo::TemboStatementEntry>()?;
    module.add_class::<tembo::TemboWallet>()?;
    module.add_class::<payment::TimelineEntry>()?;
    module.add_class::<error::Violation>()?;
    Ok(())
}

/// The JSON of a record that a program made, or nothing for any other object.
pub(crate) fn written(value: &Bound<'_, PyAny>) -> Option<String> {
    if let Ok(record) = value.cast::<request::BankDestination>() {
        return serde_json::to_string(&record.get().0).ok();
    }
    if let Ok(record) = value.cast::<request::Customer>() {
        return serde_json::to_string(&record.get().0).ok();
    }
    if let Ok(record) = value.cast::<request::CustomerAddress>() {
        return serde_json::to_string(&record.get().0).ok();
    }
    if let Ok(record) = value.cast::<request_tembo::RemitReceiver>() {
        return serde_json::to_string(&record.get().0).ok();
    }
    if let Ok(record) = value.cast::<request_tembo::RemitSender>() {
        return serde_json::to_string(&record.get().0).ok();
    }
    if let Ok(record) = value.cast::<settings::Settings>() {
        return serde_json::to_string(&record.get().0).ok();
    }
    if let Ok(record) = value.cast::<snippe::SnippeLineItem>() {
        return serde_json::to_string(&record.get().0).ok();
    }
    if let Ok(record) = value.cast::<snippe::SnippeSessionCustomer>() {
        return serde_json::to_string(&record.get().0).ok();
    }
    if let Ok(record) = value.cast::<tembo::TemboAddress>() {
        return serde_json::to_string(&record.get().0).ok();
    }
    if let Ok(record) = value.cast::<tembo::TemboIdentity>() {
        return serde_json::to_string(&record.get().0).ok();
    }
    None
}
