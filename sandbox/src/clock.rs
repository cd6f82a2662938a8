//! The sandbox's own time: it never runs backwards, moves forward and stands still on demand.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use tokio::sync::watch;

/// A point in the sandbox's time, in UTC.
pub(crate) type Moment = OffsetDateTime;

/// How the sandbox's time follows from the real one.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Course {
    /// It runs, so far ahead of the real one; behind it after it stood still.
    Ahead(#[serde(with = "span")] time::Duration),
    /// It stands still.
    Stands(#[serde(with = "moment")] Moment),
}

pub(crate) struct Clock {
    course: watch::Sender<Course>,
}

impl Clock {
    pub(crate) fn new() -> Self {
        Self { course: watch::Sender::new(Course::Ahead(time::Duration::ZERO)) }
    }

    /// A clock that goes on as another did, and not to before what that one had shown last.
    pub(crate) fn going_on(course: Course, shown: Moment) -> Self {
        let least = shown - OffsetDateTime::now_utc();
        let course = match course {
            Course::Ahead(ahead) => Course::Ahead(ahead.max(least)),
            Course::Stands(at) => Course::Stands(at.max(shown)),
        };
        Self { course: watch::Sender::new(course) }
    }

    pub(crate) fn course(&self) -> Course {
        *self.course.borrow()
    }

    /// A clock that stands at a moment.
    pub(crate) fn standing(at: Moment) -> Self {
        Self { course: watch::Sender::new(Course::Stands(at)) }
    }

    pub(crate) fn now(&self) -> Moment {
        match *self.course.borrow() {
            Course::Ahead(ahead) => OffsetDateTime::now_utc().saturating_add(ahead),
            Course::Stands(at) => at,
        }
    }

    pub(crate) fn stands(&self) -> bool {
        matches!(*self.course.borrow(), Course::Stands(_))
    }

    /// Moves time forward and wakes everyone who sleeps.
    pub(crate) fn advance(&self, by: Duration) {
        self.course.send_modify(|course| {
            *course = match *course {
                Course::Ahead(ahead) => {
                    let by = time::Duration::try_from(by).unwrap_or(time::Duration::MAX);
                    Course::Ahead(ahead.saturating_add(by))
                }
                Course::Stands(at) => Course::Stands(later(at, by)),
            }
        });
    }

    /// Lets time stand still, until it is told to run; [`Clock::advance`] moves it all the same.
    pub(crate) fn pause(&self) {
        let now = self.now();
        self.course.send_replace(Course::Stands(now));
    }

    /// Lets time run on from where it stands.
    pub(crate) fn run(&self) {
        self.course.send_modify(|course| {
            if let Course::Stands(at) = *course {
                *course = Course::Ahead(at - OffsetDateTime::now_utc());
            }
        });
    }

    /// Returns once `due` has come, by waiting or by [`Clock::advance`].
    pub(crate) async fn sleep_until(&self, due: Moment) {
        let mut course = self.course.subscribe();
        loop {
            course.mark_unchanged();
            let Ok(left) = Duration::try_from(due - self.now()) else { return };
            if left.is_zero() {
                return;
            }
            let passes = async {
                if self.stands() {
                    std::future::pending().await
                } else {
                    tokio::time::sleep(left).await
                }
            };
            tokio::select! {
                () = passes => {}
                _ = course.changed() => {}
            }
        }
    }
}

/// `at` plus `by`, or the end of time where that would overflow.
pub(crate) fn later(at: Moment, by: Duration) -> Moment {
    let by = time::Duration::try_from(by).unwrap_or(time::Duration::MAX);
    at.saturating_add(by)
}

/// RFC 3339 in UTC; the fraction has as many digits as it needs, none when it is zero.
pub(crate) fn rfc3339(at: Moment) -> String {
    at.format(&Rfc3339).unwrap_or_default()
}

/// The form of the `Date` header, as in `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(crate) fn http_date(at: Moment) -> String {
    let at = at.checked_to_offset(time::UtcOffset::UTC).unwrap_or(at);
    let (weekday, month) = (at.weekday().to_string(), at.month().to_string());
    let (hour, minute, second) = at.to_hms();
    format!(
        "{}, {:02} {} {:04} {hour:02}:{minute:02}:{second:02} GMT",
        weekday.get(..3).unwrap_or_default(),
        at.day(),
        month.get(..3).unwrap_or_default(),
        at.year()
    )
}

/// For `#[serde(with)]`: RFC 3339 in UTC, exact to the nanosecond.
pub(crate) mod moment {
    use serde::de::Error as _;
    use serde::ser::Error as _;
    use serde::{Deserializer, Serializer};

    use super::{Deserialize, Moment, Rfc3339};

    pub(crate) fn serialize<S: Serializer>(at: &Moment, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&at.format(&Rfc3339).map_err(S::Error::custom)?)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Moment, D::Error> {
        let text = String::deserialize(from)?;
        Moment::parse(&text, &Rfc3339).map_err(D::Error::custom)
    }
}

/// The same for a moment that may be absent.
pub(crate) mod moment_or_none {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Moment, moment};

    #[derive(Serialize, Deserialize)]
    struct At(#[serde(with = "moment")] Moment);

    pub(crate) fn serialize<S: Serializer>(
        at: &Option<Moment>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        at.map(At).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Moment>, D::Error> {
        Ok(Option::<At>::deserialize(from)?.map(|At(at)| at))
    }
}

/// For `#[serde(with)]`: seconds and the nanoseconds that are left.
pub(crate) mod span {
    use serde::{Deserializer, Serializer};

    use super::{Deserialize, Serialize};

    pub(crate) fn serialize<S: Serializer>(
        span: &time::Duration,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        (span.whole_seconds(), span.subsec_nanoseconds()).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<time::Duration, D::Error> {
        let (seconds, nanoseconds) = <(i64, i32)>::deserialize(from)?;
        Ok(time::Duration::new(seconds, nanoseconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_has_the_digits_it_needs() {
        let at = |text| OffsetDateTime::parse(text, &Rfc3339).unwrap();
        assert_eq!(rfc3339(at("2026-01-25T01:06:39.601310000Z")), "2026-01-25T01:06:39.60131Z");
        assert_eq!(rfc3339(at("2026-01-25T01:06:39Z")), "2026-01-25T01:06:39Z");
    }

    #[test]
    fn a_date_header_has_its_fixed_form() {
        let at = OffsetDateTime::from_unix_timestamp(784_111_777).unwrap();
        assert_eq!(http_date(at), "Sun, 06 Nov 1994 08:49:37 GMT");
    }

    #[test]
    fn time_stands_still_and_runs_on_from_there() {
        let clock = Clock::new();
        clock.pause();
        let at = clock.now();
        assert_eq!(clock.now(), at);
        clock.advance(Duration::from_secs(60));
        assert_eq!(clock.now(), later(at, Duration::from_secs(60)));
        clock.run();
        assert!(clock.now() >= later(at, Duration::from_secs(60)));
        assert!(clock.now() < later(at, Duration::from_secs(3600)));
    }

    #[tokio::test]
    async fn advancing_wakes_a_sleeper() {
        let clock = std::sync::Arc::new(Clock::new());
        let due = later(clock.now(), Duration::from_secs(3600));
        let sleeper = tokio::spawn({
            let clock = clock.clone();
            async move { clock.sleep_until(due).await }
        });
        tokio::task::yield_now().await;
        clock.advance(Duration::from_secs(3601));
        tokio::time::timeout(Duration::from_secs(5), sleeper).await.unwrap().unwrap();
    }
}
