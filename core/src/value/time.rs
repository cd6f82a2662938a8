use std::fmt;
use std::ops::{Add, Sub};

use ::time::OffsetDateTime;
use ::time::format_description::well_known::{Rfc2822, Rfc3339};
use serde::{Deserialize, Serialize};

use super::Problem;

/// A moment in UTC, in milliseconds since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

/// The last millisecond of the year 9999, the last that RFC 3339 can write.
const LAST: i64 = 253_402_300_799_999;

impl Timestamp {
    /// The moment `ms` milliseconds after 1970-01-01T00:00:00Z, kept within the years 1970 to 9999.
    #[must_use]
    pub fn from_millis(ms: i64) -> Self {
        Self(ms.clamp(0, LAST))
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn millis(self) -> i64 {
        self.0
    }

    /// Reads RFC 3339 with any offset and any number of fractional digits; what is finer than a
    /// millisecond is dropped.
    ///
    /// # Errors
    /// `time_form`.
    ///
    /// ```
    /// use shilingi::value::Timestamp;
    /// let at = Timestamp::parse("2025-09-11T13:30:00+03:00")?;
    /// assert_eq!(at.to_string(), "2025-09-11T10:30:00Z");
    /// # Ok::<(), shilingi::value::Problem>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let moment = OffsetDateTime::parse(text, &Rfc3339).map_err(|_| {
            Problem::new(
                "time_form",
                "the time is not in RFC 3339 form",
                "write it like 2025-09-11T10:30:00Z",
            )
        })?;
        let ms = moment.unix_timestamp_nanos().div_euclid(1_000_000);
        Ok(Self::from_millis(i64::try_from(ms).unwrap_or(0)))
    }

    /// Reads the `Date` header of an HTTP answer; `None` when it is in another form.
    ///
    /// ```
    /// use shilingi::value::Timestamp;
    /// let at = Timestamp::parse_http_date("Thu, 11 Sep 2025 10:30:00 GMT");
    /// assert_eq!(at.map(|t| t.to_string()).as_deref(), Some("2025-09-11T10:30:00Z"));
    /// ```
    #[must_use]
    pub fn parse_http_date(text: &str) -> Option<Self> {
        let moment = OffsetDateTime::parse(text, &Rfc2822).ok()?;
        Some(Self::from_millis(moment.unix_timestamp().checked_mul(1000)?))
    }

    /// The same moment with its fraction of a second cut off.
    #[must_use]
    pub fn whole_seconds(self) -> Self {
        Self(self.0 - self.0.rem_euclid(1000))
    }

    /// How long after `earlier` this is; zero when it is not after it.
    #[must_use]
    pub fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0).max(0))
    }
}

impl Add<Span> for Timestamp {
    type Output = Self;

    fn add(self, span: Span) -> Self {
        Self::from_millis(self.0.saturating_add(span.0))
    }
}

impl Sub<Span> for Timestamp {
    type Output = Self;

    fn sub(self, span: Span) -> Self {
        Self::from_millis(self.0.saturating_sub(span.0))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moment = OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000).ok();
        match moment.and_then(|m| m.format(&Rfc3339).ok()) {
            Some(text) => f.write_str(&text),
            None => write!(f, "{}ms", self.0),
        }
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A length of time in milliseconds, never negative.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(transparent)]
pub struct Span(i64);

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// `ms` milliseconds.
    #[must_use]
    pub const fn millis(ms: i64) -> Self {
        Self(if ms < 0 { 0 } else { ms })
    }

    /// `s` seconds.
    #[must_use]
    pub const fn seconds(s: i64) -> Self {
        Self::millis(s.saturating_mul(1000))
    }

    /// `m` minutes.
    #[must_use]
    pub const fn minutes(m: i64) -> Self {
        Self::seconds(m.saturating_mul(60))
    }

    /// `h` hours.
    #[must_use]
    pub const fn hours(h: i64) -> Self {
        Self::minutes(h.saturating_mul(60))
    }

    /// In milliseconds.
    #[must_use]
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// A tenth of it.
    #[must_use]
    pub const fn tenth(self) -> Self {
        Self(self.0 / 10)
    }

    /// As the standard library's duration.
    #[must_use]
    pub fn to_std(self) -> std::time::Duration {
        std::time::Duration::from_millis(u64::try_from(self.0).unwrap_or(0))
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}ms", self.0)
    }
}

/// So many of something in each span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// The most...
    pub most: usize,
    /// ...in each such span.
    pub per: Span,
}

impl Rate {
    /// The number of the span that a moment lies in.
    #[must_use]
    pub fn span_of(&self, at: Timestamp) -> i64 {
        at.millis() / self.per.as_millis().max(1)
    }
}
