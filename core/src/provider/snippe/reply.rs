//! Answers to attempts and questions, by what was asked for.

use super::{read, session};
use crate::evidence::Reading;
use crate::http::HttpResponse;
use crate::operation::{Details, Operation};
use crate::provider::code::Place;

pub(super) fn reply(operation: &Operation, response: &HttpResponse) -> Reading {
    answer(operation, response, Place::Reply)
}

pub(super) fn query(operation: &Operation, response: &HttpResponse) -> Reading {
    answer(operation, response, Place::Query)
}

fn answer(operation: &Operation, response: &HttpResponse, place: Place) -> Reading {
    match &operation.details {
        Details::Session(session) => session::reading(response, place, session.choice.is_none()),
        details => read::answer(details.kind(), response, place),
    }
}
