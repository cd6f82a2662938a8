use std::sync::Arc;

use super::{MemoryStore, Store};
use crate::model::{Error, ErrorKind};

/// Opens a store by its address: `memory`, `sqlite:` and a path, or `postgres://` and the rest of a
/// server's URL, as far as the features of this build go.
///
/// # Errors
/// `Setup` when the address is of no known kind or the store cannot be opened.
pub fn open(address: &str) -> Result<Arc<dyn Store>, Error> {
    if address == "memory" {
        return Ok(Arc::new(MemoryStore::new()));
    }
    #[cfg(feature = "sqlite")]
    if let Some(path) = address.strip_prefix("sqlite:") {
        let path = path.strip_prefix("//").unwrap_or(path);
        return Ok(Arc::new(super::SqliteStore::open(path)?));
    }
    #[cfg(feature = "postgres")]
    if address.starts_with("postgres:") || address.starts_with("postgresql:") {
        return Ok(Arc::new(super::PostgresStore::open(address)?));
    }
    Err(Error::new(
        ErrorKind::Setup,
        "journal_address",
        "the journal's address is not known: use memory, sqlite: and a path, or postgres:// \
         and the rest of a server's URL",
    ))
}
