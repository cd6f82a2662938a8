//! What goes wrong, and when: drawn from the seed, or written down in a script.

use shilingi::engine::{Effect, Outbound};

use crate::books::{HOUR, MINUTE, SECOND};
use crate::random::Random;

/// What goes wrong at one effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The process dies before the effect.
    CrashBefore,
    /// The process dies after the effect, and nobody hears of its answer.
    CrashAfter,
    /// The process stands still for so many milliseconds before the effect.
    Pause(i64),
    /// The process' clock is from now on so many milliseconds ahead of the true time.
    Clock(i64),
    /// The journal fails and has written nothing.
    NotWritten,
    /// The journal has done it and cannot say so.
    AnswerLost,
    /// The exchange with the provider goes wrong.
    Net(Net),
}

/// What goes wrong with an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Net {
    /// No connection: not a byte was handed over.
    NoConnection,
    /// The connection breaks before the provider has the request.
    DropBefore,
    /// The connection breaks after the provider has acted.
    DropAfter,
    /// No answer, and the provider never had the request.
    HangBefore,
    /// No answer, though the provider has acted.
    HangAfter,
    /// A server fault in place of the provider's action.
    ErrorBefore(u16),
    /// A server fault after the provider has acted.
    ErrorAfter(u16),
    /// A redirect to another address of the same host.
    Redirect(u16),
    /// A page for people with status 200, after the provider has acted.
    Html,
    /// The answer ends in the middle.
    Truncated,
    /// Too many requests.
    RateLimited,
    /// The answer takes almost as long as the deadline.
    Slow,
    /// The request lies about for so many milliseconds before the provider has it.
    Late(i64),
    /// A question is answered with the state of so many milliseconds ago.
    Past(i64),
    /// A question is answered about another payment.
    Other,
}

/// What kind of effect it is, as far as faults go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Journal,
    Read,
    Money,
    /// Clock, chance, sleep: only crashes and pauses happen there.
    Local,
}

impl Class {
    pub(crate) fn of(effect: &Effect) -> Self {
        match effect {
            Effect::Send(Outbound::Money(_)) => Self::Money,
            Effect::Send(Outbound::Read(_)) => Self::Read,
            Effect::Now | Effect::Random(_) | Effect::Sleep(_) => Self::Local,
            _ => Self::Journal,
        }
    }

    /// Every kind of fault that can happen at such an effect, for enumeration.
    pub(crate) fn faults(self) -> &'static [Fault] {
        const COMMON: &[Fault] = &[Fault::CrashBefore, Fault::Pause(3 * MINUTE)];
        const JOURNAL: &[Fault] = &[
            Fault::CrashBefore,
            Fault::CrashAfter,
            Fault::NotWritten,
            Fault::AnswerLost,
            Fault::Pause(3 * MINUTE),
            Fault::Pause(25 * HOUR),
        ];
        const READ: &[Fault] = &[
            Fault::CrashAfter,
            Fault::Net(Net::DropBefore),
            Fault::Net(Net::ErrorBefore(500)),
            Fault::Net(Net::Html),
            Fault::Net(Net::Past(MINUTE)),
            Fault::Pause(3 * MINUTE),
        ];
        const MONEY: &[Fault] = &[
            Fault::CrashBefore,
            Fault::CrashAfter,
            Fault::Pause(3 * MINUTE),
            Fault::Pause(25 * HOUR),
            Fault::Net(Net::NoConnection),
            Fault::Net(Net::DropBefore),
            Fault::Net(Net::DropAfter),
            Fault::Net(Net::HangBefore),
            Fault::Net(Net::HangAfter),
            Fault::Net(Net::ErrorBefore(500)),
            Fault::Net(Net::ErrorAfter(502)),
            Fault::Net(Net::Redirect(307)),
            Fault::Net(Net::Html),
            Fault::Net(Net::Truncated),
            Fault::Net(Net::Late(HOUR)),
        ];
        match self {
            Self::Journal => JOURNAL,
            Self::Read => READ,
            Self::Money => MONEY,
            Self::Local => COMMON,
        }
    }
}

/// How likely each family of faults is in a run, in thousandths at each effect.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Odds {
    pub(crate) crash: u64,
    pub(crate) pause: u64,
    pub(crate) clock: u64,
    pub(crate) journal: u64,
    pub(crate) money: u64,
    pub(crate) read: u64,
    /// No clock is further from the true time.
    pub(crate) most_offset: i64,
    /// No request lies about for longer.
    pub(crate) most_late: i64,
}

impl Odds {
    /// Some runs are calm in some respect, so that deep histories happen too.
    pub(crate) fn draw(random: &mut Random) -> Self {
        let mut odds = |choices: &[u64]| random.pick(choices);
        Self {
            crash: odds(&[0, 0, 5, 20]),
            pause: odds(&[0, 5, 20]),
            clock: odds(&[0, 0, 0, 10]),
            journal: odds(&[0, 0, 10, 50]),
            money: odds(&[200, 600, 900]),
            read: odds(&[0, 200, 500]),
            most_offset: 0,
            most_late: 3 * HOUR,
        }
    }
}

/// Where faults come from.
pub(crate) enum Faults {
    None,
    Drawn(Odds),
    /// At the n-th effect of the run this one.
    Script(Vec<(usize, Fault)>),
}

impl Faults {
    pub(crate) fn at(&self, index: usize, class: Class, random: &mut Random) -> Option<Fault> {
        match self {
            Self::None => None,
            Self::Script(script) => script.iter().find(|(at, _)| *at == index).map(|(_, f)| *f),
            Self::Drawn(odds) => odds.fault(class, random),
        }
    }
}

impl Odds {
    fn money(&self, random: &mut Random) -> Net {
        match random.below(13) {
            0 => Net::NoConnection,
            1 => Net::DropBefore,
            2 => Net::DropAfter,
            3 => Net::HangBefore,
            4 => Net::HangAfter,
            5 => Net::ErrorBefore(random.pick(&[500, 502, 503, 504])),
            6 | 7 => Net::ErrorAfter(random.pick(&[500, 502, 503, 504])),
            8 => Net::Redirect(random.pick(&[301, 302, 307, 308])),
            9 => Net::Html,
            10 => Net::Truncated,
            11 => Net::Slow,
            _ => Net::Late(random.spread(MINUTE, self.most_late)),
        }
    }

    fn fault(&self, class: Class, random: &mut Random) -> Option<Fault> {
        if random.chance(self.crash) {
            return Some(random.pick(&[Fault::CrashBefore, Fault::CrashAfter]));
        }
        if random.chance(self.pause) {
            return Some(Fault::Pause(random.spread(SECOND, 30 * HOUR)));
        }
        if self.most_offset > 0 && random.chance(self.clock) {
            return Some(Fault::Clock(random.between(-self.most_offset, self.most_offset)));
        }
        match class {
            Class::Journal if random.chance(self.journal) => {
                Some(random.pick(&[Fault::NotWritten, Fault::AnswerLost]))
            }
            Class::Money if random.chance(self.money) => Some(Fault::Net(self.money(random))),
            Class::Read if random.chance(self.read) => Some(Fault::Net(read(random))),
            _ => None,
        }
    }
}

fn read(random: &mut Random) -> Net {
    match random.below(11) {
        0 => Net::NoConnection,
        1 => Net::DropBefore,
        2 => Net::HangBefore,
        3 => Net::ErrorBefore(random.pick(&[500, 502, 503])),
        4 => Net::Redirect(307),
        5 => Net::Html,
        6 => Net::Truncated,
        7 => Net::RateLimited,
        8 => Net::Slow,
        9 => Net::Past(random.spread(SECOND, 10 * MINUTE)),
        _ => Net::Other,
    }
}
