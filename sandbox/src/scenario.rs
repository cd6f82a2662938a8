//! A bad day, written down: what happens when, in the sandbox's time, and from which seed.

use serde::Deserialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::clock::Moment;
use crate::fault::ArmedFault;
use crate::outcome::Outcome;

/// A scenario file. Time begins at `start` and stands still; the control API advances it. With the
/// same requests in the same order, two runs give the same ids, tokens and transcript.
///
/// ```
/// let scenario = shilingi_sandbox::Scenario::from_toml(
///     r#"
///     seed = 7
///     start = "2026-01-05T08:00:00Z"
///     by_hand = false
///
///     [[step]]
///     at_seconds = 0
///     outcome = { reference = "ORDER-1", outcome = "late_approval" }
///
///     [[step]]
///     at_seconds = 30
///     fault = { fault = { kind = "drop_reply" }, target = "next", on = "money", times = 1 }
///     "#,
/// )?;
/// assert_eq!(scenario.seed, 7);
/// # Ok::<(), shilingi_sandbox::ScenarioError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// From which ids and tokens are made.
    pub seed: u64,
    /// When the day begins.
    #[serde(deserialize_with = "moment")]
    pub start: Moment,
    /// Whether prompts wait for a person.
    #[serde(default)]
    pub by_hand: bool,
    /// What happens, in any order.
    #[serde(default, rename = "step")]
    pub steps: Vec<Step>,
}

/// One thing that happens.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Step {
    /// Seconds after the start.
    pub at_seconds: u64,
    /// What happens.
    #[serde(flatten)]
    pub act: Act,
}

/// What a step does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Decides payments under a reference: those to come, and those still pending.
    Outcome {
        /// The merchant's reference.
        reference: String,
        /// What becomes of them.
        outcome: Outcome,
    },
    /// Arms a fault.
    Fault(ArmedFault),
    /// Moves what the providers' clocks show, by so many seconds.
    ClockJump(i64),
    /// Switches whether prompts wait for a person.
    ByHand(bool),
}

/// A scenario file that cannot be read: what is wrong, and where.
#[derive(Debug, thiserror::Error)]
#[error("the scenario cannot be read: {0}")]
pub struct ScenarioError(#[from] toml::de::Error);

impl Scenario {
    /// Reads a scenario from TOML.
    ///
    /// # Errors
    /// What is wrong, with its line.
    pub fn from_toml(text: &str) -> Result<Self, ScenarioError> {
        Ok(toml::from_str(text)?)
    }
}

fn moment<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
    let text = String::deserialize(deserializer)?;
    OffsetDateTime::parse(&text, &Rfc3339).map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let begin = "seed = 1\nstart = \"2026-01-05T08:00:00Z\"\n";
        for (rest, named) in [
            ("colour = 1\n", "colour"),
            (
                "[[step]]\nat_seconds = 1\noutcome = { reference = \"a\", outcome = \"maybe\" }\n",
                "maybe",
            ),
            ("[[step]]\nat_seconds = -1\nclock_jump = 5\n", "-1"),
        ] {
            let error = Scenario::from_toml(&format!("{begin}{rest}")).unwrap_err().to_string();
            assert!(error.contains(named) && error.contains("line"), "{error}");
        }
        assert!(Scenario::from_toml("seed = 1\nstart = \"noon\"\n").is_err());
    }
}
