//! Processes of this executable, and what they say.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::fd::OwnedFd;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::Outcome;

/// A process that is killed when it is dropped.
pub(crate) struct Process {
    child: Child,
    said: Receiver<String>,
}

impl Process {
    pub(crate) fn start(arguments: &[String], stdin: Stdio) -> Outcome<Self> {
        let program = std::env::current_exe().map_err(|e| e.to_string())?;
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(stdin)
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("a process cannot be started: {e}"))?;
        let (say, said) = channel();
        if let Some(out) = child.stdout.take() {
            thread::spawn(move || {
                BufReader::new(out)
                    .lines()
                    .map_while(Result::ok)
                    .try_for_each(|line| say.send(line))
            });
        }
        Ok(Self { child, said })
    }

    /// The next line, if one comes in time. An error when the process has ended.
    pub(crate) fn line(&self, within: Duration) -> Outcome<Option<String>> {
        match self.said.recv_timeout(within) {
            Ok(line) => Ok(Some(line)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err("a process ended by itself".to_owned()),
        }
    }

    /// `kill -9`; gives what it had said and nobody read yet.
    pub(crate) fn kill(&mut self) -> Vec<String> {
        let _ = self.child.kill();
        let _ = self.child.wait();
        // The reader ends with the pipe, so this ends too.
        self.said.iter().collect()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A socket that outlives the processes which listen on it.
pub(crate) fn as_stdin(socket: &TcpListener) -> Outcome<Stdio> {
    let socket = socket.try_clone().map_err(|e| format!("the socket for callbacks: {e}"))?;
    Ok(Stdio::from(OwnedFd::from(socket)))
}
