//! Callbacks and resolutions in the form in which they cross.

use serde::{Deserialize, Serialize};
use shilingi::{Error, Intake, Payment, Resolution};

/// What became of a callback.
#[derive(Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub(crate) enum Taken {
    Accepted { payment: Box<Payment> },
    Duplicate { payment: Box<Payment> },
    Hint { payment: Box<Payment> },
    Refused { code: &'static str, detail: &'static str },
}

impl From<Intake> for Taken {
    fn from(intake: Intake) -> Self {
        match intake {
            Intake::Accepted(payment) => Self::Accepted { payment },
            Intake::Duplicate(payment) => Self::Duplicate { payment },
            Intake::Hint(payment) => Self::Hint { payment },
            Intake::Refused { code, detail } => Self::Refused { code, detail },
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Found {
    executed: Option<bool>,
    by: String,
    proof: String,
}

/// Reads what a person found out; whether it was executed must be said.
pub(crate) fn resolution(text: &str) -> Result<Resolution, Error> {
    let found: Found = shilingi::operation::from_json(text).map_err(Error::invalid)?;
    let Some(executed) = found.executed else {
        return Err(Error::invalid(vec![shilingi::Violation {
            field: "executed".to_owned(),
            code: "field_missing".to_owned(),
            reason: "it is not said whether the money moved".to_owned(),
            fix: "write true or false".to_owned(),
        }]));
    };
    Ok(Resolution { executed, by: found.by, proof: found.proof })
}
