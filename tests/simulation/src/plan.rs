//! What a run is about: the payments that are wanted, by how many workers, for how long.

use shilingi::engine::{Engine, Flow};
use shilingi::model::{Customer, RemitReceiver, RemitSender};
use shilingi::{
    BillRequest, CollectRequest, DepositRequest, Error, Kind, Payment, PayoutRequest, RemitRequest,
    TransferRequest, WithdrawRequest,
};

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

/// The kinds of payments that the providers here carry.
pub(crate) const KINDS: [(Host, Kind); 10] = [
    (Host::Tembo, Kind::Collection),
    (Host::Tembo, Kind::Payout),
    (Host::Snippe, Kind::Payout),
    (Host::Snippe, Kind::Collection),
    (Host::Tembo, Kind::Remittance),
    (Host::Tembo, Kind::Bill),
    (Host::Tembo, Kind::Deposit),
    (Host::Tembo, Kind::Withdrawal),
    (Host::Tembo, Kind::Transfer),
    (Host::Tembo, Kind::LocalTransfer),
];

/// The merchant's own wallet, and those of two customers.
pub(crate) const MAIN: &str = "9000123456";
const WALLET: &str = "9000000777";
const OTHER_WALLET: &str = "9000000888";

const NAME: &str = "Mfano wa Jina";
const PHONE: &str = "255682000001";
pub(crate) const AMOUNT: i64 = 5_000;

impl Wanted {
    pub(crate) fn new(host: Host, kind: Kind, reference: String) -> Self {
        Self { host, kind, reference, order: None, order_risk_taken: false, recorded: false }
    }

    pub(crate) fn flow(&self, engine: &Engine) -> Flow<Result<Payment, Error>> {
        let reference = self.reference.clone();
        macro_rules! pay {
            ($request:expr) => {{
                let mut request = $request;
                request.order.clone_from(&self.order);
                request.order_risk_taken = self.order_risk_taken;
                engine.pay(request.into())
            }};
        }
        match self.kind {
            Kind::Collection => {
                let mut request = CollectRequest::new(&reference, AMOUNT, PHONE);
                request.customer = (self.host == Host::Snippe).then(|| Customer {
                    first_name: "Mfano".into(),
                    last_name: "Jina".into(),
                    email: "mfano@shop.example".into(),
                    address: None,
                });
                pay!(request)
            }
            Kind::Bill => pay!(BillRequest {
                reference,
                amount: AMOUNT,
                biller: "LUKU".to_owned(),
                biller_reference: "458574736222".to_owned(),
                msisdn: PHONE.into(),
                recipient: NAME.into(),
                ..BillRequest::default()
            }),
            Kind::Remittance => pay!(RemitRequest {
                reference,
                amount: AMOUNT,
                sender_amount: "2.00".to_owned(),
                sender_currency: "USD".to_owned(),
                exchange_rate: "2500.00".to_owned(),
                msisdn: Some(PHONE.into()),
                institution: "TIGO".to_owned(),
                sender: RemitSender { full_name: NAME.into(), ..RemitSender::default() },
                receiver: RemitReceiver { full_name: NAME.into(), ..RemitReceiver::default() },
                ..RemitRequest::default()
            }),
            Kind::Deposit => pay!(DepositRequest {
                reference,
                amount: AMOUNT,
                wallet: WALLET.to_owned(),
                ..DepositRequest::default()
            }),
            Kind::Withdrawal => pay!(WithdrawRequest {
                reference,
                amount: AMOUNT,
                wallet: WALLET.to_owned(),
                ..WithdrawRequest::default()
            }),
            Kind::Transfer | Kind::LocalTransfer => pay!(TransferRequest {
                reference,
                amount: AMOUNT,
                from_wallet: WALLET.to_owned(),
                to_wallet: OTHER_WALLET.to_owned(),
                local: self.kind == Kind::LocalTransfer,
                ..TransferRequest::default()
            }),
            _ => pay!(PayoutRequest::to_wallet(&reference, AMOUNT, PHONE, NAME)),
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
                let (host, kind) = random.pick(&KINDS);
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

    /// Makes a plan of payments of one kind.
    pub(crate) fn only(&mut self, kind: Kind, random: &mut Random) {
        let hosts: Vec<Host> = KINDS.iter().filter(|k| k.1 == kind).map(|k| k.0).collect();
        for wanted in self.payments.iter_mut().filter(|_| !hosts.is_empty()) {
            (wanted.host, wanted.kind) = (random.pick(&hosts), kind);
        }
    }

    /// Makes a plan in which what it is about shows soon.
    pub(crate) fn focus(&mut self, focus: Focus) {
        let (host, kind, active) = match focus {
            Focus::LateRemittances => (Host::Tembo, Kind::Remittance, 80 * HOUR),
            _ if focus.overturns() => (Host::Tembo, Kind::Payout, HOUR),
            _ => (Host::Snippe, Kind::Payout, 80 * HOUR),
        };
        self.active = active;
        for wanted in &mut self.payments {
            (wanted.host, wanted.kind, wanted.order) = (host, kind, None);
        }
    }
}
