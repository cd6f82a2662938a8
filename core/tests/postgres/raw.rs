//! The server without the store, to look behind it and to get in its way.

use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, Error, NoTls, SimpleQueryMessage};

pub(crate) struct Raw {
    client: Client,
    runtime: Runtime,
}

impl Raw {
    pub(crate) fn connect(address: &str) -> Self {
        Self::try_connect(address).unwrap()
    }

    pub(crate) fn answers(address: &str) -> bool {
        Self::try_connect(address).is_ok()
    }

    fn try_connect(address: &str) -> Result<Self, Error> {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let client = runtime.block_on(async {
            let (base, schema) = address.split_once("schema=").unwrap_or((address, "public"));
            let base = base.trim_end_matches(['?', '&']);
            let (client, connection) = tokio_postgres::connect(base, NoTls).await?;
            tokio::spawn(connection);
            client.batch_execute(&format!("SET search_path TO {schema}")).await?;
            Ok(client)
        })?;
        Ok(Self { client, runtime })
    }

    /// Runs statements and gives the first column of the rows of all.
    pub(crate) fn run(&mut self, sql: &str) -> Vec<String> {
        let answers = self.runtime.block_on(self.client.simple_query(sql)).unwrap();
        answers
            .iter()
            .filter_map(|answer| match answer {
                SimpleQueryMessage::Row(row) => Some(row.get(0).unwrap_or_default().to_owned()),
                _ => None,
            })
            .collect()
    }
}
