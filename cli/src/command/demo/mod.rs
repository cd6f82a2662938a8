//! `shilingi demo`: a file of payments against the sandbox, and the proof that the verdicts agree
//! with what really happened.

mod audit;
mod live;
mod name;
mod report;
mod run;
mod sheet;
mod stage;

use std::path::{Path, PathBuf};

use shilingi::{Error, ErrorKind, Journal};

use crate::args::Demo;
use crate::exit::Exit;
use crate::interrupt;
use crate::output::Output;
use crate::sheet::{bytes, refusal};
use live::Live;
use report::Report;
use stage::{Stage, Tempo};

/// The journal's name in its folder.
const JOURNAL: &str = "demo.db";

pub(super) async fn run(options: &Demo, output: Output) -> Result<Exit, Error> {
    let rows = match &options.file {
        Some(path) => sheet::read(&bytes(path)?),
        None => sheet::built_in(),
    }
    .map_err(|findings| refusal(findings, output))?;
    let tempo = Tempo::new(options.slow);
    let folder = Folder::make(options.keep.as_deref())?;
    let stage = Stage::set(Journal::open(&folder.address())?, tempo).await?;
    output.note(&format!(
        "sandbox {}  callbacks {}  journal {}\n\
         spans are shortened for the demo: a payout is confirmed after 2 s and not 60 s, a failure \
         settled after 2 s and not a day",
        stage.sandbox.url(),
        stage.listener,
        folder.path().display()
    ));
    let mut live = Live::new(output, rows.len());
    let answers = tokio::select! {
        answers = run::run(&stage, &rows, tempo, &mut live) => answers,
        () = interrupt::asked() => {
            let path = folder.keep()?;
            output.note(&format!("interrupted; the journal is kept: {}", path.display()));
            return Ok(Exit::Interrupted);
        }
    };
    let report = match answers {
        Ok(answers) => Report::write(&stage, &rows, &answers).await,
        Err(error) => Err(error),
    };
    stage.clear().await;
    let agrees = report.as_ref().is_ok_and(Report::agrees);
    if options.keep.is_some() || !agrees {
        let path = folder.keep()?;
        output.note(&format!("the journal is kept: sqlite:{}", path.display()));
    }
    report?.print(output);
    Ok(if agrees { Exit::Done } else { Exit::Other })
}

/// Where the journal lies.
enum Folder {
    Kept(PathBuf),
    Passing(tempfile::TempDir),
}

impl Folder {
    fn make(keep: Option<&Path>) -> Result<Self, Error> {
        let Some(folder) = keep else {
            let folder = tempfile::Builder::new().prefix("shilingi-demo-").tempdir();
            return folder.map(Self::Passing).map_err(|e| folder_fault(&std::env::temp_dir(), &e));
        };
        std::fs::create_dir_all(folder).map_err(|e| folder_fault(folder, &e))?;
        // A second run over an old journal would find every reference taken.
        if folder.join(JOURNAL).exists() {
            return Err(Error::new(
                ErrorKind::Setup,
                "demo_folder",
                format!("{} holds an earlier demo: name another folder", folder.display()),
            ));
        }
        Ok(Self::Kept(folder.to_owned()))
    }

    fn path(&self) -> PathBuf {
        match self {
            Self::Kept(folder) => folder.join(JOURNAL),
            Self::Passing(folder) => folder.path().join(JOURNAL),
        }
    }

    fn address(&self) -> String {
        format!("sqlite:{}", self.path().display())
    }

    fn keep(self) -> Result<PathBuf, Error> {
        let path = self.path();
        if let Self::Passing(folder) = self {
            let _ = folder.keep();
        }
        Ok(path)
    }
}

fn folder_fault(path: &Path, error: &std::io::Error) -> Error {
    let text = format!("{} cannot be used: {error}", path.display());
    Error::new(ErrorKind::Setup, "demo_folder", text)
}
