//! A driver without a network: effects over a store, a provider that answers as it is told, a clock that
//! stands still.

use shilingi::engine::{Answer, Effect, Flow, Outbound, Outside, Step};
use shilingi::http::{Fault, HttpRequest, HttpResponse};
use shilingi::journal::Store;
use shilingi::value::{Span, Timestamp};

pub(crate) struct Host<'a> {
    pub(crate) store: &'a dyn Store,
    pub(crate) now: Timestamp,
    /// Plays the provider.
    pub(crate) answers: fn(&HttpRequest) -> String,
    /// Where the random bytes stand.
    pub(crate) seed: u64,
}

/// When everything happens.
pub(crate) fn start() -> Timestamp {
    Timestamp::parse("2026-03-02T09:00:00Z").unwrap()
}

impl<'a> Host<'a> {
    pub(crate) fn new(
        store: &'a dyn Store,
        seed: u64,
        answers: fn(&HttpRequest) -> String,
    ) -> Self {
        Self { store, now: start(), answers, seed: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) }
    }

    pub(crate) fn pass(&mut self, span: Span) {
        self.now = self.now + span;
    }

    pub(crate) fn run<T>(&mut self, flow: Flow<T>) -> T {
        let mut step = flow.start();
        loop {
            match step {
                Step::Done(value) => return value,
                Step::Do(effect, flow) => step = flow.resume(self.perform(effect)),
            }
        }
    }

    pub(crate) fn perform(&mut self, effect: Effect) -> Answer {
        let outside = match effect.over(self.store) {
            Ok(answer) => return answer,
            Err(outside) => outside,
        };
        match outside {
            Outside::Send(outbound) => Answer::Sent(self.send(outbound)),
            Outside::Sleep(span) => {
                self.pass(span);
                Answer::Slept
            }
            Outside::Now => Answer::Now(self.now),
            Outside::Random(count) => Answer::Random((0..count).map(|_| self.byte()).collect()),
        }
    }

    fn send(&self, outbound: Outbound) -> Result<HttpResponse, Fault> {
        let request = match outbound {
            Outbound::Money(dispatch) => dispatch.open(self.now)?.0,
            Outbound::Read(question) => question.open().0,
        };
        let body = (self.answers)(&request).into_bytes();
        Ok(HttpResponse { status: 200, headers: Vec::new(), body })
    }

    /// SplitMix64.
    fn byte(&mut self) -> u8 {
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z >> 56) as u8
    }
}
