//! TemboPlus and Snippe on your own machine, with pretend money.
//!
//! The sandbox is written from the providers' published pages, apart from the core's own wire code,
//! so that the two check each other. Documented behaviour follows its source; whatever no page says
//! is a choice, listed in `docs/sandbox.md` and switched in [`Config`].
//!
//! ```no_run
//! # async fn run() -> Result<(), shilingi_sandbox::StartError> {
//! use shilingi_sandbox::{ArmedFault, Config, Fault, Sandbox};
//!
//! let sandbox = Sandbox::start(Config::default()).await?;
//! sandbox.add_fault(ArmedFault::for_reference("order-1", Fault::DropReply));
//! // … a client pays order-1 through `sandbox.tembo_url()` …
//! assert!(sandbox.executions().max <= 1);
//! sandbox.shutdown().await;
//! # Ok(())
//! # }
//! ```

mod agenda;
mod app;
mod books;
mod call;
mod callback;
mod cents;
mod clock;
mod config;
mod console;
mod control;
mod exchange;
mod fault;
mod gate;
mod ids;
mod keys;
mod ledger;
mod notices;
mod outcome;
mod payment;
mod prompt;
mod reply;
mod scenario;
mod server;
mod settlement;
mod shelf;
mod snippe;
mod state;
mod statement;
mod tembo;
mod transcript;
mod trigger;
mod world;

pub use books::{Book, Executions};
pub use callback::{Delivery, Fate, Origin};
pub use config::{Config, Fee, SnippeConfig, TemboConfig, Timing, WalletConfig, WebhookShape};
pub use exchange::{Answer, Exchange};
pub use fault::{ArmedFault, Fault, Forgery, On, Target};
pub use ledger::WalletKind;
pub use outcome::{MAGIC, MagicRow, Outcome};
pub use payment::{Happening, Kind, Payment, Provider, State};
pub use prompt::{Prompt, PromptAnswer};
pub use scenario::{Act, Scenario, ScenarioError, Step};
pub use server::{Sandbox, StartError};
pub use state::StateError;
pub use statement::{Row, Wallet};
pub use trigger::{EVENTS, EventRow};
