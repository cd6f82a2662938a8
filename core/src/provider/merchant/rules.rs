use super::Merchant;
use crate::model::Kind;
use crate::operation::{Operation, Report, Rules};

impl Rules for Merchant {
    fn check(&self, operation: &mut Operation, report: &mut Report) {
        if operation.kind == Kind::Payout {
            report.refuse(
                "",
                "payout_unsupported",
                "a phone asks for money and never sends any",
                "make payouts on the shop's server",
            );
        }
        if operation.order.is_none() {
            report.refuse(
                "order",
                "order_missing",
                "the shop decides amount and reference by the order, and none is given",
                "give order",
            );
        }
        let decided = [
            ("channel", operation.channel.is_some()),
            ("narration", operation.narration.is_some()),
            ("callback_url", operation.callback.is_some()),
            ("order_risk_taken", operation.order_risk_taken),
        ];
        for (field, _) in decided.into_iter().filter(|(_, given)| *given) {
            report.refuse(
                field,
                "shop_decides",
                "the shop's server decides this, not the phone",
                "leave it out",
            );
        }
    }
}
