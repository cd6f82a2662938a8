//! What a run is about: the payments that are wanted, by how many workers, for how long.

use shilingi::engine::{Engine, Flow};
use shilingi::{CollectRequest, Error, Kind, Payment, PayoutRequest};

use crate::books::{HOUR, Host, MINUTE};
use crate::random::Random;
use crate::world::Focus;

/// A payment that the merchant wants.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(crate) host: Host,
    pub(crate) kind: Kind,
    pub(crate) reference: String,
    pub(crate) order: Option<String>,
    pub(crate) order_risk_taken: bool,
    /// It lies in the journal from the start, with no attempt.
    pub(crate) recorded: bool,
}

const PHONE: &str = "255682000001";
pub(crate) const AMOUNT: i64 = 5_000;

impl Wanted {
    pub(crate) fn new(host: Host, kind: Kind, reference: String) -> Self {
        Self { host, kind, reference, order: None, order_risk_taken: false, recorded: false }
    }

    pub(crate) fn flow(&self, engine: &Engine) -> Flow<Result<Payment, Error>> {
        match self.kind {
            Kind::Collection => {
                let mut request = CollectRequest::new(&self.reference, AMOUNT, PHONE);
                request.order.clone_from(&self.order);
                request.order_risk_taken = self.order_risk_taken;
                engine.pay(request.into())
            }
            _ => {
                let name = "Mfano wa Jina";
                let mut request = PayoutRequest::to_wallet(&self.reference, AMOUNT, PHONE, name);
                request.order.clone_from(&self.order);
                request.order_risk_taken = self.order_risk_taken;
                engine.pay(request.into())
            }
        }
    }
}

pub(crate) struct Plan {
    pub(crate) payments: Vec<Wanted>,
    pub(crate) workers: usize,
    /// For how long things go wrong.
    pub(crate) active: i64,
}

impl Plan {
    pub(crate) fn draw(random: &mut Random) -> Self {
        let count = 1 + random.index(4);
        let shares_order = random.chance(300);
        let payments = (0..count)
            .map(|n| {
                let (host, kind) = random.pick(&[
                    (Host::Tembo, Kind::Collection),
                    (Host::Tembo, Kind::Payout),
                    (Host::Snippe, Kind::Payout),
                ]);
                let mut wanted = Wanted::new(host, kind, format!("A-{n}"));
                if shares_order && random.chance(700) {
                    wanted.order = Some("ORDER".to_owned());
                    wanted.order_risk_taken = random.chance(100);
                }
                wanted.recorded = random.chance(100);
                wanted
            })
            .collect();
        let active = random.pick(&[5 * MINUTE, HOUR, 8 * HOUR, 30 * HOUR, 80 * HOUR]);
        Self { payments, workers: 2 + random.index(2), active }
    }

    /// Makes a plan in which what it is about shows soon.
    pub(crate) fn focus(&mut self, focus: Focus) {
        let (host, active) = match focus.overturns() {
            true => (Host::Tembo, HOUR),
            false => (Host::Snippe, 80 * HOUR),
        };
        self.active = active;
        for wanted in &mut self.payments {
            (wanted.host, wanted.kind, wanted.order) = (host, Kind::Payout, None);
        }
    }
}
