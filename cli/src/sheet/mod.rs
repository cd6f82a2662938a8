//! A file of payments as a spreadsheet writes it: a header, and lines whose cells are text and nothing
//! else. What a cell means is the core's to say.

mod finding;
mod read;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use shilingi::operation::Draft;
use shilingi::{BankDestination, Error, ErrorKind, PayoutRequest};

pub(crate) use finding::{Finding, refusal};
pub(crate) use read::read;

/// A column's name, and what stands in it.
pub(crate) type Column = (&'static str, &'static str);

/// The columns of a payout: the fields of the request, by their names.
pub(crate) const PAYOUT: [Column; 13] = [
    ("reference", "your own reference of the payment; one reference is one payment for ever"),
    ("amount", "whole units, digits only"),
    ("recipient", "the recipient's full name, or the company's"),
    ("msisdn", "the recipient's number, for example 255712345678; or else bank and account"),
    ("bank", "the recipient's bank: see `shilingi explain banks`"),
    ("account", "the account at that bank"),
    ("currency", "TZS (when empty) or KES"),
    ("country", "TZ or KE, for a number in local form"),
    ("operator", "where it is known better than by the number's range, or empty"),
    ("channel", "the provider's own channel, or empty"),
    ("wallet", "the wallet that pays; the profile's when empty"),
    ("narration", "text for statements; the reference when empty"),
    ("order", "what is owed, or empty"),
];

/// The columns as `--help` lists them.
pub(crate) fn listed(columns: &[Column]) -> String {
    columns.iter().map(|(name, holds)| format!("  {name:<11} {holds}\n")).collect()
}

/// One line of a file.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// Where it stands in the file; the header is line 1.
    pub(crate) line: usize,
    cells: BTreeMap<&'static str, String>,
}

impl Row {
    /// The text of a cell; empty where the file has no such column.
    pub(crate) fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The text of a cell that is not empty.
    pub(crate) fn filled(&self, column: &str) -> Option<String> {
        Some(self.cell(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// The payout that it asks for, in the columns of [`PAYOUT`].
    pub(crate) fn payout(&self) -> Draft<PayoutRequest> {
        let (bank, account) = (self.cell("bank"), self.cell("account"));
        let names_account = !bank.is_empty() || !account.is_empty();
        Draft::from(PayoutRequest {
            reference: self.cell("reference").to_owned(),
            currency: self.filled("currency"),
            msisdn: self.filled("msisdn").map(Into::into),
            bank: names_account
                .then(|| BankDestination { bank: bank.to_owned(), account: account.into() }),
            country: self.filled("country"),
            operator: self.filled("operator"),
            channel: self.filled("channel"),
            recipient: self.cell("recipient").into(),
            wallet: self.filled("wallet"),
            narration: self.filled("narration").map(Into::into),
            order: self.filled("order"),
            ..PayoutRequest::default()
        })
        .amount_text(self.cell("amount"))
    }
}

/// The bytes of a file, or with `-` of standard input.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let done = if path == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    done.map(|()| bytes).map_err(|e| {
        let detail = format!("the payments in {} cannot be read: {e}", path.display());
        Error::new(ErrorKind::Invalid, "payments_unreadable", detail)
    })
}
