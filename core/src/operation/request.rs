//! Each request record, read into an operation.

use super::read::{
    account, address, callback, country, decimal, metadata, money, msisdn, narration, needed,
    private, recipient, reference, stand_in_party, text, wallet, whole,
};
use super::{
    Bill, Choice, Collection, Details, Movement, Operation, Page, Party, Payer, Payout, Receiving,
    Remittance, Report, Session, Transfer,
};
use crate::model::{
    BillRequest, CollectRequest, Customer, CustomerAddress, DepositRequest, PayoutRequest,
    RemitReceiver, RemitRequest, RemitSender, SnippeSessionCustomer, SnippeSessionRequest,
    TransferRequest, WithdrawRequest,
};
use crate::value::{AccountNumber, Country, Msisdn, Private};

/// A request record that can be read into an operation.
pub trait Request: Default {
    /// Whether a request without an amount is incomplete.
    const NEEDS_AMOUNT: bool = true;

    /// Sets the amount, in whole units.
    fn set_amount(&mut self, amount: i64);

    /// Reads every field, reporting what is wrong.
    fn read(&self, report: &mut Report) -> Operation;
}

/// The fields that every request has under one name.
macro_rules! operation {
    ($request:expr, $report:expr, $details:expr) => {
        Operation {
            details: $details,
            reference: reference(&$request.reference, $report),
            money: money($request.amount, $request.currency.as_deref(), $report),
            narration: None,
            order: text("order", $request.order.as_deref(), 64, $report),
            order_risk_taken: $request.order_risk_taken,
            callback: None,
        }
    };
}

impl Request for CollectRequest {
    fn set_amount(&mut self, amount: i64) {
        self.amount = amount;
    }

    fn read(&self, report: &mut Report) -> Operation {
        let details = Details::Collection(Collection {
            party: self.payer(report),
            channel: text("channel", self.channel.as_deref(), 64, report),
            customer: self.customer.as_ref().map(|customer| read_customer(customer, report)),
            metadata: metadata(&self.metadata, report),
        });
        Operation {
            narration: narration(self.narration.as_ref(), report),
            callback: callback(self.callback_url.as_deref(), report),
            ..operation!(self, report, details)
        }
    }
}

impl CollectRequest {
    fn payer(&self, report: &mut Report) -> Payer {
        let country = country(self.country.as_deref(), report);
        match self.method.as_deref().unwrap_or("mobile") {
            "card" => Payer::Card(self.page(country, report)),
            "qr" => Payer::Qr(self.page(country, report)),
            other => {
                if other != "mobile" {
                    report.refuse(
                        "method",
                        "method_unknown",
                        "no customer pays in this way",
                        "give mobile, card or qr",
                    );
                }
                for (field, url) in
                    [("redirect_url", &self.redirect_url), ("cancel_url", &self.cancel_url)]
                {
                    if url.is_some() && report.is_sound("method") {
                        report.refuse(
                            field,
                            "field_unsupported",
                            "a prompt on the phone has no browser to send on",
                            "leave it out, or give method: card or qr",
                        );
                    }
                }
                Payer::Wallet(wallet(&self.msisdn, country, self.operator.as_deref(), report))
            }
        }
    }

    fn page(&self, country: Option<Country>, report: &mut Report) -> Page {
        if self.operator.is_some() {
            report.refuse(
                "operator",
                "field_unsupported",
                "a payment by card or QR code has no operator",
                "leave it out",
            );
        }
        let given = !self.msisdn.is_empty();
        Page {
            msisdn: given.then(|| msisdn(&self.msisdn, country, report)),
            redirect_url: address("redirect_url", self.redirect_url.as_deref(), report),
            cancel_url: address("cancel_url", self.cancel_url.as_deref(), report),
        }
    }
}

fn read_customer(customer: &Customer, report: &mut Report) -> Customer {
    let mut read = |field: &str, text: &Private| {
        let field = format!("customer.{field}");
        needed_private(&field, text, report)
    };
    let (first_name, last_name) =
        (read("first_name", &customer.first_name), read("last_name", &customer.last_name));
    let email = read("email", &customer.email);
    let address = customer.address.as_ref().map(|address| CustomerAddress {
        street: read("address.street", &address.street),
        city: read("address.city", &address.city),
        state: read("address.state", &address.state),
        postcode: read("address.postcode", &address.postcode),
        country: address.country.trim().to_ascii_uppercase(),
    });
    if address.as_ref().is_some_and(|address| !is_country(&address.country)) {
        refuse_country("customer.address.country", report);
    }
    Customer { first_name, last_name, email, address }
}

fn needed_private(field: &str, text: &Private, report: &mut Report) -> Private {
    if text.expose().trim().is_empty() {
        report.refuse(field, "field_missing", "the field is empty", "fill it in");
    }
    private(field, Some(text), report).unwrap_or_default()
}

fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())
}

fn refuse_country(field: &str, report: &mut Report) {
    let fix = "write its two letters of ISO 3166, for example TZ";
    report.refuse(field, "country_form", "this is no code of a country", fix);
}

impl Request for PayoutRequest {
    fn set_amount(&mut self, amount: i64) {
        self.amount = amount;
    }

    fn read(&self, report: &mut Report) -> Operation {
        let country = country(self.country.as_deref(), report);
        let party = match (&self.msisdn, &self.bank) {
            (Some(msisdn), None) => {
                Party::Wallet(wallet(msisdn, country, self.operator.as_deref(), report))
            }
            (None, Some(bank)) => account(bank, report),
            (Some(_), Some(_)) => {
                report.refuse(
                    "bank",
                    "party_twice",
                    "both a number and a bank account are given",
                    "give either msisdn or bank",
                );
                stand_in_party()
            }
            (None, None) => {
                if report.is_sound("bank") {
                    nobody(report, "give msisdn for a wallet, or bank for an account");
                }
                stand_in_party()
            }
        };
        let details = Details::Payout(Payout {
            party,
            recipient: recipient(&self.recipient, report),
            wallet: text("wallet", self.wallet.as_deref(), 64, report),
            channel: text("channel", self.channel.as_deref(), 64, report),
            metadata: metadata(&self.metadata, report),
        });
        Operation {
            narration: narration(self.narration.as_ref(), report),
            callback: callback(self.callback_url.as_deref(), report),
            ..operation!(self, report, details)
        }
    }
}

fn nobody(report: &mut Report, fix: &str) {
    report.refuse("msisdn", "party_missing", "nobody is named to be paid", fix);
}

impl Request for BillRequest {
    fn set_amount(&mut self, amount: i64) {
        self.amount = amount;
    }

    fn read(&self, report: &mut Report) -> Operation {
        let country = country(self.country.as_deref(), report);
        let details = Details::Bill(Bill {
            biller: needed("biller", &self.biller, report),
            biller_reference: needed("biller_reference", &self.biller_reference, report),
            msisdn: msisdn(&self.msisdn, country, report),
            recipient: recipient(&self.recipient, report),
            wallet: text("wallet", self.wallet.as_deref(), 64, report),
        });
        Operation {
            narration: narration(self.narration.as_ref(), report),
            callback: callback(self.callback_url.as_deref(), report),
            ..operation!(self, report, details)
        }
    }
}

impl Request for DepositRequest {
    fn set_amount(&mut self, amount: i64) {
        self.amount = amount;
    }

    fn read(&self, report: &mut Report) -> Operation {
        let details = Details::Deposit(Movement { wallet: needed("wallet", &self.wallet, report) });
        Operation {
            narration: narration(self.narration.as_ref(), report),
            ..operation!(self, report, details)
        }
    }
}

impl Request for WithdrawRequest {
    fn set_amount(&mut self, amount: i64) {
        self.amount = amount;
    }

    fn read(&self, report: &mut Report) -> Operation {
        let details =
            Details::Withdrawal(Movement { wallet: needed("wallet", &self.wallet, report) });
        Operation {
            narration: narration(self.narration.as_ref(), report),
            ..operation!(self, report, details)
        }
    }
}

impl Request for TransferRequest {
    fn set_amount(&mut self, amount: i64) {
        self.amount = amount;
    }

    fn read(&self, report: &mut Report) -> Operation {
        let transfer = Transfer {
            from_wallet: needed("from_wallet", &self.from_wallet, report),
            to_wallet: needed("to_wallet", &self.to_wallet, report),
        };
        if transfer.from_wallet == transfer.to_wallet && report.is_sound("from_wallet") {
            report.refuse(
                "to_wallet",
                "wallet_twice",
                "both wallets are the same",
                "give the wallet that receives",
            );
        }
        let details = match self.local {
            true => Details::LocalTransfer(transfer),
            false => Details::Transfer(transfer),
        };
        Operation {
            narration: narration(self.narration.as_ref(), report),
            ..operation!(self, report, details)
        }
    }
}

impl Request for RemitRequest {
    fn set_amount(&mut self, amount: i64) {
        self.amount = amount;
    }

    fn read(&self, report: &mut Report) -> Operation {
        let details = Details::Remittance(Box::new(Remittance {
            party: self.receiving(report),
            institution: needed("institution", &self.institution, report).to_ascii_uppercase(),
            sender_amount: decimal("sender_amount", &self.sender_amount, report),
            sender_currency: self.sender_currency.trim().to_ascii_uppercase(),
            exchange_rate: decimal("exchange_rate", &self.exchange_rate, report),
            sender: read_sender(&self.sender, report),
            receiver: read_receiver(&self.receiver, report),
        }));
        let code = self.sender_currency.trim();
        if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_alphabetic()) {
            report.refuse(
                "sender_currency",
                "currency_form",
                "this is no code of a currency",
                "write its three letters of ISO 4217, for example USD",
            );
        }
        Operation {
            callback: callback(self.callback_url.as_deref(), report),
            ..operation!(self, report, details)
        }
    }
}

impl RemitRequest {
    fn receiving(&self, report: &mut Report) -> Receiving {
        let country = country(self.country.as_deref(), report);
        match (&self.msisdn, &self.account) {
            (Some(number), None) => return Receiving::Mobile(msisdn(number, country, report)),
            (None, Some(account)) => {
                let account = report.take("account", AccountNumber::parse(account.expose()));
                if let Some(account) = account {
                    return Receiving::Bank(account);
                }
            }
            (Some(_), Some(_)) => report.refuse(
                "account",
                "party_twice",
                "both a number and a bank account are given",
                "give either msisdn or account",
            ),
            (None, None) if report.is_sound("account") => {
                nobody(report, "give msisdn for a wallet, or account for a bank account");
            }
            (None, None) => {}
        }
        Receiving::Mobile(Msisdn::stand_in())
    }
}

fn read_sender(sender: &RemitSender, report: &mut Report) -> RemitSender {
    let full_name = needed_private("sender.full_name", &sender.full_name, report);
    let mut private = |field: &str, value: &Option<Private>| {
        private(&format!("sender.{field}"), value.as_ref(), report)
    };
    let (id_number, date_of_birth) =
        (private("id_number", &sender.id_number), private("date_of_birth", &sender.date_of_birth));
    let (phone_number, email) =
        (private("phone_number", &sender.phone_number), private("email", &sender.email));
    let (address, source_of_funds) =
        (private("address", &sender.address), private("source_of_funds", &sender.source_of_funds));
    let (purpose, occupation) =
        (private("purpose", &sender.purpose), private("occupation", &sender.occupation));
    let employer = private("employer", &sender.employer);
    let mut plain = |field: &str, value: &Option<String>| {
        text(&format!("sender.{field}"), value.as_deref(), 64, report)
    };
    RemitSender {
        full_name,
        nationality: plain("nationality", &sender.nationality),
        country_code: plain("country_code", &sender.country_code),
        id_type: plain("id_type", &sender.id_type),
        id_number,
        id_expiry_date: plain("id_expiry_date", &sender.id_expiry_date),
        date_of_birth,
        phone_number,
        email,
        address,
        source_of_funds,
        purpose,
        occupation,
        employer,
    }
}

fn read_receiver(receiver: &RemitReceiver, report: &mut Report) -> RemitReceiver {
    RemitReceiver {
        full_name: needed_private("receiver.full_name", &receiver.full_name, report),
        phone_number: private("receiver.phone_number", receiver.phone_number.as_ref(), report),
        email: private("receiver.email", receiver.email.as_ref(), report),
        country_code: text("receiver.country_code", receiver.country_code.as_deref(), 2, report),
    }
}

impl Request for SnippeSessionRequest {
    const NEEDS_AMOUNT: bool = false;

    fn set_amount(&mut self, amount: i64) {
        self.amount = Some(amount);
    }

    fn read(&self, report: &mut Report) -> Operation {
        let amount = whole("amount", self.amount, report);
        let choice = self.choice(amount, report);
        let shown = amount.or(choice.map(|choice| choice.least)).unwrap_or(1);
        let details = Details::Session(Box::new(Session {
            choice,
            allowed_methods: self.allowed_methods.clone(),
            customer: self.customer.as_ref().map(|customer| SnippeSessionCustomer {
                name: private("customer.name", customer.name.as_ref(), report),
                phone: private("customer.phone", customer.phone.as_ref(), report),
                email: private("customer.email", customer.email.as_ref(), report),
            }),
            redirect_url: address("redirect_url", self.redirect_url.as_deref(), report),
            description: text("description", self.description.as_deref(), 500, report),
            line_items: self.line_items.clone(),
            expires_in: self.expires_in,
            profile_id: text("profile_id", self.profile_id.as_deref(), 64, report),
            metadata: metadata(&self.metadata, report),
        }));
        Operation {
            details,
            reference: reference(&self.reference, report),
            money: money(shown, self.currency.as_deref(), report),
            narration: None,
            order: text("order", self.order.as_deref(), 64, report),
            order_risk_taken: self.order_risk_taken,
            callback: callback(self.callback_url.as_deref(), report),
        }
    }
}

impl SnippeSessionRequest {
    /// The payer's choice needs its lower bound [sessions page]; a fixed amount has no bounds.
    fn choice(&self, suggested: Option<i64>, report: &mut Report) -> Option<Choice> {
        let least = whole("min_amount", self.min_amount, report);
        let most = whole("max_amount", self.max_amount, report);
        if !self.allow_custom_amount {
            if suggested.is_none() && report.is_sound("amount") {
                let fix = "give the amount, or set allow_custom_amount";
                report.refuse("amount", "amount_missing", "the session has no amount", fix);
            }
            for (field, bound) in [("min_amount", least), ("max_amount", most)] {
                if bound.is_some() {
                    let fix = "leave it out, or set allow_custom_amount";
                    report.refuse(field, "amount_fixed", "the payer chooses no amount", fix);
                }
            }
            return None;
        }
        if least.is_none() && report.is_sound("min_amount") {
            let fix = "give min_amount, 500 or more";
            report.refuse("min_amount", "amount_missing", "the payer's choice has no bound", fix);
        }
        if most.is_some_and(|most| least.is_some_and(|least| least >= most)) {
            let fix = "give a max_amount above min_amount";
            report.refuse("max_amount", "amount_range", "the range of amounts is empty", fix);
        }
        Some(Choice { suggested, least: least.unwrap_or(1), most })
    }
}
