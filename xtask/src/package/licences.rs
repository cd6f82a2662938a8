//! The licences, whose texts each package carries.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{Outcome, finish};

const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// Whether a folder of what was packed holds the licences as the project does.
pub(crate) fn carried(root: &Path, packed: &Path) -> Outcome<()> {
    for name in LICENCES {
        let own = fs::read(root.join(name)).map_err(|e| format!("{name}: {e}"))?;
        let there = packed.join(name);
        let held = fs::read(&there).map_err(|e| format!("{}: {e}", there.display()))?;
        if held != own {
            return Err(format!("{} is not what the project has", there.display()));
        }
    }
    Ok(())
}

/// Runs a command that unpacks where it runs, in a folder that is made anew.
pub(crate) fn unpack(command: &mut Command, folder: &Path) -> Outcome<()> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    finish(command.current_dir(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_that_is_missing_or_another_is_named() {
        let (root, packed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (root, packed) = (root.path(), packed.path());
        for name in LICENCES {
            fs::write(root.join(name), name).unwrap();
            let fault = carried(root, packed).unwrap_err();
            assert!(fault.contains("LICENSE-"), "{fault}");
            fs::write(packed.join(name), "../another").unwrap();
            let fault = carried(root, packed).unwrap_err();
            assert!(fault.contains(name), "{fault}");
            fs::write(packed.join(name), name).unwrap();
        }
        assert_eq!(carried(root, packed), Ok(()));
    }
}
