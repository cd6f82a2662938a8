use std::collections::VecDeque;

use super::{Query, Store, StoreFault, Stored};
use crate::value::{Timestamp, Uuid};

/// So many payments are held at a time.
const PAGE: usize = 200;

/// All payments of a journal, oldest first, a page at a time.
pub(super) struct Pages<'a> {
    store: &'a dyn Store,
    page: VecDeque<Stored>,
    after: Option<(Timestamp, Uuid)>,
    ended: bool,
}

impl<'a> Pages<'a> {
    pub(super) fn new(store: &'a dyn Store) -> Self {
        Self { store, page: VecDeque::new(), after: None, ended: false }
    }
}

impl Iterator for Pages<'_> {
    type Item = Result<Stored, StoreFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.is_empty() && !self.ended {
            match self.store.load(&Query::All { after: self.after, limit: PAGE }) {
                Ok(page) => {
                    self.ended = page.len() < PAGE;
                    self.after = page.last().map(|last| (last.intent.created_at, last.intent.id));
                    self.page = page.into();
                }
                Err(fault) => {
                    self.ended = true;
                    return Some(Err(fault));
                }
            }
        }
        self.page.pop_front().map(Ok)
    }
}
