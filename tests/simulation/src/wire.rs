//! The network of a run: requests on their way, answers on theirs, callbacks, and strangers.

use serde_json::json;
use shilingi::Kind;
use shilingi::engine::Answer;
use shilingi::http::{Cause, Fault as HttpFault, HttpRequest, HttpResponse};

use crate::books::{HOUR, Host, MINUTE, SECOND, State, Transaction};
use crate::fault::Net;
use crate::mutation::Mutation;
use crate::server::{self, View};
use crate::worker::{Delivery, Doing, Waits};
use crate::world::{Event, Flight, World};

/// No exchange takes longer: the driver's own deadline.
const DEADLINE: i64 = 60 * SECOND;

const SECRET: &str = "whsec_sandbox";

type Reply = Result<HttpResponse, HttpFault>;

impl World {
    pub(crate) fn launch(
        &mut self,
        worker: usize,
        request: HttpRequest,
        money: bool,
        mut fault: Option<Net>,
    ) {
        if let Some(Net::Past(ago)) = &mut fault {
            *ago = (*ago).min(self.oldest_answer);
        }
        if let Some(Net::Late(span)) = &mut fault
            && request.url.contains("/remittance")
        {
            *span = (*span).min(self.most_late_remittance);
        }
        if self.outages.contains(&server::host(&request)) {
            fault = Some(self.random.pick(&[Net::ErrorBefore(503), Net::HangBefore]));
        }
        let epoch = self.workers[worker].epoch;
        let timeout = Err(HttpFault::Lost(Cause::Timeout));
        self.at(self.now + DEADLINE, Event::Reply { worker, epoch, answer: timeout });
        let late = if let Some(Net::Late(span)) = fault { span } else { 0 };
        let at = self.now + late + self.random.between(5, 400);
        self.at(at, Event::Arrive(Flight { worker, epoch, request, money, fault }));
    }

    /// A request reaches its provider, which acts and answers, as far as the fault lets it.
    pub(crate) fn arrive(&mut self, flight: Flight) {
        let Flight { worker, epoch, request, money, fault } = flight;
        self.trace.note(3, worker, self.random.state(), self.now, || {
            format!("arrives {} {:?}", request.url, fault)
        });
        let acted = match fault {
            Some(Net::DropBefore) => Err(HttpFault::Lost(Cause::Broken)),
            Some(Net::HangBefore) => return,
            Some(Net::ErrorBefore(status)) => Ok(self.server_fault(status)),
            Some(Net::RateLimited) => Ok(page(429)),
            Some(Net::Redirect(status)) => {
                if self.mutation == Some(Mutation::RedirectFollowed) && money {
                    self.again(worker, epoch, request.clone());
                    return;
                }
                Ok(page(status))
            }
            fault => {
                let view = match fault {
                    Some(Net::Past(ago)) => View::Past(ago),
                    Some(Net::Other) => View::Other,
                    _ => View::Past(self.answer_age),
                };
                let mut response = self.act(&request, view);
                if money
                    && fault == Some(Net::Twice)
                    && let Some(second) = self.servers.known_remittance(&request, self.now)
                {
                    response = second;
                }
                if !money && matches!(fault, None | Some(Net::Slow)) {
                    self.may_hear(worker, epoch, &response);
                }
                Ok(response)
            }
        };
        let answer = acted.and_then(|response| self.spoil(response, fault));
        match (answer, fault) {
            (_, Some(Net::HangAfter | Net::Late(_))) => {}
            (Err(_), _) if money && self.mutation == Some(Mutation::LostSentAgain) => {
                self.again(worker, epoch, request);
            }
            (answer, fault) => {
                let slow = fault == Some(Net::Slow);
                let most = if slow { 55 * SECOND } else { 400 };
                let at = self.now + self.random.between(5, most);
                self.at(at, Event::Reply { worker, epoch, answer });
            }
        }
    }

    /// The same request a second time, which no driver may do.
    fn again(&mut self, worker: usize, epoch: u64, request: HttpRequest) {
        self.resent(worker, &request);
        let (money, fault) = (true, None);
        self.at(self.now + 100, Event::Arrive(Flight { worker, epoch, request, money, fault }));
    }

    fn act(&mut self, request: &HttpRequest, view: View) -> HttpResponse {
        let handled = self.servers.handle(request, self.now, view, &mut self.random);
        if let Some(made) = handled.made {
            self.made(made);
            self.tell(made);
        }
        let mut response = handled.response;
        if self.random.chance(self.servers.dates) {
            response.headers.push(("date".to_owned(), http_date(self.now)));
        }
        response
    }

    /// A question that is answered with a success that stands: once recorded, no verdict may ignore
    /// it.
    fn may_hear(&mut self, worker: usize, epoch: u64, response: &HttpResponse) {
        let now = self.now;
        let text = String::from_utf8_lossy(&response.body);
        let succeeded = |t: &Transaction, at| t.state(at) == Some(State::Succeeded);
        let found = self.servers.books.transactions.iter().find(|t| {
            text.contains(&format!("\"{}\"", t.id))
                && succeeded(t, now)
                && succeeded(t, now - self.answer_age)
        });
        let Some(found) = found else { return };
        let said_by_code =
            found.host == Host::Snippe || matches!(found.kind, Kind::Collection | Kind::Remittance);
        if said_by_code && self.workers[worker].epoch == epoch {
            self.workers[worker].heard = Some((found.host, found.reference.clone()));
        }
    }

    fn spoil(&mut self, response: HttpResponse, fault: Option<Net>) -> Reply {
        match fault {
            Some(Net::DropAfter) => Err(HttpFault::Lost(Cause::Broken)),
            Some(Net::ErrorAfter(status)) => Ok(self.server_fault(status)),
            Some(Net::Html) => Ok(HttpResponse { status: 200, ..page(200) }),
            Some(Net::Truncated) => {
                let mut body = response.body;
                body.truncate(self.random.index(body.len()));
                Ok(HttpResponse { body, ..response })
            }
            _ => Ok(response),
        }
    }

    fn server_fault(&mut self, status: u16) -> HttpResponse {
        match self.random.below(3) {
            0 => page(status),
            1 => server::json(status, &json!({"statusCode": status, "reason": "SERVER_ERROR"})),
            _ => server::json(
                status,
                &json!({"status": "error", "code": status, "error_code": "PAY_001",
                        "message": "failed to initiate payment"}),
            ),
        }
    }

    /// An exchange ends for the worker that waits for it.
    pub(crate) fn reply(&mut self, worker: usize, epoch: u64, mut answer: Reply) {
        let slot = &mut self.workers[worker];
        let waits = matches!(slot.doing, Doing::Waiting(_, _, Waits::Reply));
        if slot.epoch != epoch || !waits {
            return;
        }
        let doing = std::mem::replace(&mut slot.doing, Doing::Idle);
        let Doing::Waiting(task, job, _) = doing else { return };
        slot.epoch += 1;
        if answer.is_err() {
            slot.heard = None;
        }
        if let (Some(Mutation::LostIsNotSent), Err(HttpFault::Lost(cause))) =
            (self.mutation, &answer)
        {
            answer = Err(HttpFault::NotSent(*cause));
        }
        self.trace.note(4, worker, self.random.state(), self.now, || match &answer {
            Ok(response) => {
                format!("HTTP {} {}", response.status, String::from_utf8_lossy(&response.body))
            }
            Err(fault) => fault.to_string(),
        });
        let step = task.resume(Answer::Sent(answer));
        self.go_on(worker, job, step);
    }

    /// What the provider reports of a new transaction, and what others make of it.
    fn tell(&mut self, made: usize) {
        let states = self.servers.books.transactions[made].states.clone();
        let told = !self.servers.books.transactions[made].callback.is_empty();
        for (from, _) in states.into_iter().filter(|_| told) {
            let times = if !self.unruly { 1 } else { self.random.pick(&[0, 1, 1, 2]) };
            for _ in 0..times {
                let sent = from + self.random.spread(100, 20 * SECOND);
                let arrives = match self.unruly && self.random.chance(300) {
                    true => sent + self.random.spread(MINUTE, 10 * HOUR),
                    false => sent + self.random.between(10, 900),
                };
                let delivery = self.delivery(made, from, sent);
                self.at(arrives, Event::Deliver(delivery, 0));
            }
        }
        if self.unruly {
            for _ in 0..self.random.pick(&[0, 0, 1, 3]) {
                let at = self.now + self.random.spread(SECOND, 5 * HOUR);
                let delivery = self.lie(made, at);
                self.at(at, Event::Deliver(delivery, 0));
            }
        }
    }

    fn delivery(&self, made: usize, about: i64, sent: i64) -> Delivery {
        let transaction = &self.servers.books.transactions[made];
        let host = transaction.host;
        let (target, headers, body) = match host {
            Host::Tembo => {
                let (target, body) = server::callback(transaction, about);
                (target, Vec::new(), body)
            }
            Host::Snippe => {
                let (headers, body) = server::webhook(transaction, about, sent, SECRET);
                ("/snippe".to_owned(), headers, body)
            }
        };
        Delivery { host, target, headers, body, forged: false }
    }

    /// A callback that the provider did not send: from a stranger, or from one who saw the address.
    fn lie(&mut self, made: usize, at: i64) -> Delivery {
        let transaction = &self.servers.books.transactions[made];
        let (id, reference) = (transaction.id.clone(), transaction.reference.clone());
        let (host, kind) = (transaction.host, transaction.kind);
        let own = server::callback(transaction, at).0;
        let amount = transaction.amount;
        let success = self.random.chance(600);
        if host == Host::Snippe {
            let word = if success { "completed" } else { "failed" };
            let body = json!({
                "id": "evt_forged", "type": format!("{}.{word}", server::object(kind)),
                "data": {
                    "reference": id, "status": word, "amount": {"currency": "TZS", "value": amount},
                    "metadata": {"shilingi_reference": reference},
                },
            })
            .to_string();
            let stamp = ("X-Webhook-Timestamp".to_owned(), (at / 1000).to_string());
            let wrong = ("X-Webhook-Signature".to_owned(), "ab".repeat(32));
            let headers = if self.random.chance(500) { vec![stamp, wrong] } else { Vec::new() };
            return Delivery { host, target: "/snippe".to_owned(), headers, body, forged: true };
        }
        let code = if success { "PAYMENT_ACCEPTED" } else { "PAYMENT_REJECTED" };
        let known = self.random.chance(500);
        let body = json!({
            "statusCode": code,
            "transactionId": if known { id } else { format!("TP{:04}", self.random.below(9)) },
            (if kind == Kind::Remittance { "partnerReference" } else { "transactionRef" }): reference,
        })
        .to_string();
        // Nobody saw an address that was never sent.
        let forged = self.random.chance(600) || own.is_empty();
        let target = match forged {
            false => own,
            true if self.random.chance(500) => "/callback".to_owned(),
            true => format!("{}x", &own[..own.len().saturating_sub(1)]),
        };
        Delivery { host, target, headers: Vec::new(), body, forged }
    }
}

fn page(status: u16) -> HttpResponse {
    let location = ("location".to_owned(), "/elsewhere".to_owned());
    let body = b"<html><body>Please wait</body></html>".to_vec();
    HttpResponse { status, headers: vec![location], body }
}

/// Seconds are enough; the days of the week are not looked at.
fn http_date(at: i64) -> String {
    let days = at.div_euclid(24 * HOUR);
    let rest = at.rem_euclid(24 * HOUR) / SECOND;
    // The civil calendar, from days since 1970 (proleptic Gregorian, eras of 400 years).
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    let name = |list: &'static [&'static str], at: i64| {
        usize::try_from(at).ok().and_then(|at| list.get(at)).copied().unwrap_or_default()
    };
    let (month, weekday) = (name(&MONTHS, month - 1), name(&DAYS, days.rem_euclid(7)));
    let (hours, minutes, seconds) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{weekday}, {day:02} {month} {year} {hours:02}:{minutes:02}:{seconds:02} GMT")
}
