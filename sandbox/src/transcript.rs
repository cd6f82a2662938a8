//! Everything that happened, in lines that two equal runs share: by the sandbox's time, then by
//! reference, then by kind and number.

use crate::callback::Origin;
use crate::clock::{Moment, rfc3339};
use crate::world::{Dropped, World};

/// A line with what it is sorted by.
type Line = (Moment, String, u8, u64, String);

impl World {
    /// The transcript. What clients choose anew in each run (request ids, tokens in addresses) is left out.
    pub(crate) fn transcript(&self) -> String {
        let mut lines: Vec<Line> = Vec::new();
        for exchange in self.exchanges.iter() {
            let reply = match &exchange.answered {
                Some(answer) => format!("{} {}", answer.status, answer.body),
                None => "no reply".to_owned(),
            };
            let faults = exchange.faults.iter().map(|fault| format!(" {fault:?}"));
            let faults: String = faults.collect();
            let text = format!("request {}{faults} -> {reply}", exchange.request);
            lines.push((
                exchange.at,
                exchange.reference.clone().unwrap_or_default(),
                0,
                exchange.id,
                text,
            ));
        }
        for payment in self.payments.iter() {
            for (number, step) in (0..).zip(&payment.history) {
                let text = format!("state {} {}", payment.transaction_id, step.what);
                lines.push((step.at, payment.reference.to_string(), 1, number, text));
            }
        }
        for delivery in self.deliveries.iter() {
            let origin = match delivery.origin {
                Origin::Forged(forgery) => format!("forged {forgery:?}"),
                origin => format!("{origin:?}").to_lowercase(),
            };
            let text = format!("callback {origin}, attempt {} {}", delivery.attempt, delivery.body);
            lines.push((delivery.sent_at, delivery.reference.clone(), 2, delivery.id, text));
        }
        lines.sort();
        let Dropped { requests, callbacks, histories } = self.dropped;
        let dropped = (self.dropped != Dropped::default()).then(|| {
            format!(
                "no longer kept: {requests} requests, {callbacks} callbacks, the states of {histories} payments\n"
            )
        });
        let lines = lines.into_iter();
        let lines = lines
            .map(|(at, reference, _, _, text)| format!("{} {reference} {text}\n", rfc3339(at)));
        dropped.into_iter().chain(lines).collect()
    }
}
