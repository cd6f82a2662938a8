//! What has been shipped: a file to which each order is added. A shop with a database uses that.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

pub(crate) struct Shipments(Mutex<(File, BTreeSet<String>)>);

impl Shipments {
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().append(true).create(true).open(path)?;
        let text = fs::read_to_string(path)?;
        // A crash may have cut the last line short; that order was not shipped.
        let whole = text.rfind('\n').map_or("", |end| &text[..=end]);
        file.set_len(whole.len() as u64)?;
        let orders = whole.lines().map(str::to_owned).collect();
        Ok(Self(Mutex::new((file, orders))))
    }

    /// Ships an order unless it has left already.
    pub(crate) fn ship(&self, order: &str) -> io::Result<()> {
        let mut shipments = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (file, orders) = &mut *shipments;
        if orders.insert(order.to_owned()) {
            writeln!(file, "{order}").and_then(|()| file.sync_data()).inspect_err(|_| {
                orders.remove(order);
            })?;
        }
        Ok(())
    }

    pub(crate) fn contains(&self, order: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1.contains(order)
    }
}
