use super::Merchant;
use crate::operation::{Details, Operation, Payer, Report, Rules};

impl Rules for Merchant {
    fn check(&self, operation: &mut Operation, report: &mut Report) {
        let Details::Collection(collection) = &operation.details else {
            report.refuse(
                "",
                "payout_unsupported",
                "a phone asks for money and never sends any",
                "make payouts on the shop's server",
            );
            return;
        };
        let by_prompt = matches!(collection.party, Payer::Wallet(_));
        if operation.order.is_none() {
            report.refuse(
                "order",
                "order_missing",
                "the shop decides amount and reference by the order, and none is given",
                "give order",
            );
        }
        let decided = [
            ("method", !by_prompt),
            ("customer", collection.customer.is_some()),
            ("metadata", !collection.metadata.is_empty()),
            ("channel", collection.channel.is_some()),
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
