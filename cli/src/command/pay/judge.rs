//! Whether an answer is a reason to send no more: when to stop is a choice of ours.

use shilingi::{Error, ErrorKind, Payment, Reason, Status};

use super::stop::{Cause, Stop};

/// So many answers in a row that concern all payments stop the rest, once one has shown that the set-up
/// is right: one may be a chance.
const MOST_IN_A_ROW: usize = 3;

/// What the answers so far have shown.
#[derive(Debug, Default)]
pub(super) struct Judge {
    is_proved: bool,
    in_a_row: usize,
}

impl Judge {
    /// Whether an answer has shown that the set-up is right.
    pub(super) fn is_proved(&self) -> bool {
        self.is_proved
    }

    /// Whether an answer is a reason to send no more.
    pub(super) fn judge(
        &mut self,
        answer: &Result<Payment, Error>,
        is_lost: bool,
        wallet: Option<&str>,
    ) -> Option<Stop> {
        let payment = match answer {
            Ok(payment) => payment,
            Err(error) if matches!(error.kind, ErrorKind::Invalid | ErrorKind::Conflict) => {
                self.in_a_row = 0;
                return None;
            }
            Err(error) => return Some(Stop::Fault(error.clone())),
        };
        // Recorded and held back by the engine, because the wallet was short for another.
        if payment.status == Status::Created || payment.reason == Some(Reason::MerchantBalance) {
            let until = payment.next_look_at.filter(|_| payment.status == Status::Created);
            return Some(Stop::Short { wallet: wallet.map(str::to_owned), until });
        }
        let Some(cause) = Cause::of(payment, is_lost) else {
            // Unknown without a reply: another process sends it, and its answer is not ours.
            self.is_proved |= payment.status != Status::Unknown;
            self.in_a_row = 0;
            return None;
        };
        self.in_a_row += 1;
        let is_over =
            self.in_a_row >= MOST_IN_A_ROW || (!self.is_proved && cause.is_of_the_setup());
        is_over.then_some(Stop::All(cause))
    }
}

#[cfg(test)]
mod tests {
    use shilingi::engine::When;
    use shilingi::{Journal, PayoutRequest, Shilingi, TemboPlus};

    use super::*;

    async fn payment() -> Payment {
        let tembo = TemboPlus::local("http://127.0.0.1:9").unwrap();
        let tembo = tembo.callback_url("http://127.0.0.1:9/x").unwrap();
        let engine = Shilingi::new(tembo, Journal::memory()).unwrap();
        let payout = PayoutRequest {
            reference: "A".to_owned(),
            amount: 5000,
            msisdn: Some("255712345678".into()),
            recipient: "Juma Mfano".into(),
            ..PayoutRequest::default()
        };
        engine.pay_when::<PayoutRequest>(payout, When::Later).await.unwrap()
    }

    fn stops(judge: &mut Judge, payment: &Payment, is_lost: bool) -> Option<String> {
        judge.judge(&Ok(payment.clone()), is_lost, Some("W-1")).map(|stop| stop.text())
    }

    #[tokio::test]
    async fn one_answer_about_the_setup_stops_until_another_has_shown_it_right_and_then_three_do() {
        let recorded = payment().await;
        let paid = Payment { status: Status::Pending, ..recorded.clone() };
        let (failed, reason) = (Status::Failed, Some(Reason::Credentials));
        let refused = Payment { status: failed, reason, ..recorded.clone() };
        let stop = stops(&mut Judge::default(), &refused, false);
        assert!(stop.unwrap().contains("credentials"));
        let mut judge = Judge::default();
        assert_eq!(stops(&mut judge, &paid, false), None);
        assert!(judge.is_proved());
        assert_eq!(stops(&mut judge, &refused, false), None);
        assert_eq!(stops(&mut judge, &paid, false), None);
        assert_eq!(stops(&mut judge, &refused, false), None);
        assert_eq!(stops(&mut judge, &refused, false), None);
        assert!(stops(&mut judge, &refused, false).is_some());
    }

    #[tokio::test]
    async fn silence_stops_after_three_and_another_programs_payment_proves_nothing() {
        let unknown = Payment { status: Status::Unknown, ..payment().await };
        let mut judge = Judge::default();
        assert_eq!(stops(&mut judge, &unknown, false), None);
        assert!(!judge.is_proved());
        assert_eq!(stops(&mut judge, &unknown, true), None);
        assert_eq!(stops(&mut judge, &unknown, true), None);
        assert!(stops(&mut judge, &unknown, true).unwrap().contains("shilingi reconcile"));
    }

    #[tokio::test]
    async fn a_payment_that_waits_names_the_short_wallet_and_when_it_is_tried_again() {
        let waits = payment().await;
        let stop = stops(&mut Judge::default(), &waits, false).unwrap();
        let until = waits.next_look_at.unwrap().to_string();
        assert!(stop.contains("the wallet W-1 is short") && stop.contains(&until), "{stop}");
    }

    #[test]
    fn a_journal_in_doubt_is_no_reason_to_go_on_with_the_same_command() {
        for (code, goes_on) in
            [("journal_full", true), ("journal_damaged", false), ("journal_unavailable", false)]
        {
            let error = Error::new(ErrorKind::Setup, code, "gone");
            let stop = Judge::default().judge(&Err(error), false, None).unwrap();
            assert_eq!(stop.advice().starts_with("the same command goes on"), goes_on, "{code}");
        }
    }
}
