//! The library that phones get, built for this machine: its bindings are those of every platform.

use std::env::consts::DLL_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;

/// The library without `direct`, and the Kotlin sources that belong to it.
pub(crate) struct Mobile {
    /// Where the library lies, for JNA.
    pub(crate) native: PathBuf,
    /// Where the sources lie.
    pub(crate) bindings: PathBuf,
}

impl Mobile {
    pub(crate) fn build(root: &Path) -> Outcome<Self> {
        let target = crate::target(root);
        let folder = target.join("android");
        let mobile = Self { native: folder.join("native"), bindings: folder.join("bindings") };
        cargo(root, &["build", "--quiet", "-p", "shilingi-ffi", "--lib"])?;
        let name = format!("libshilingi_ffi{DLL_SUFFIX}");
        let library = mobile.native.join(&name);
        let copied = fs::create_dir_all(&mobile.native)
            .and_then(|()| fs::copy(target.join("debug").join(&name), &library));
        copied.map_err(|e| format!("{}: {e}", library.display()))?;
        let (library, bindings) = (library.to_string_lossy(), mobile.bindings.to_string_lossy());
        let generate = ["run", "--quiet", "-p", "shilingi-bindgen", "--", "generate", &library];
        let kotlin = ["--language", "kotlin", "--out-dir", &bindings, "--no-format"];
        cargo(root, &[&generate[..], &kotlin].concat())?;
        Ok(mobile)
    }

    /// What Maven is told of it.
    pub(crate) fn properties(&self) -> [String; 2] {
        let (native, bindings) = (self.native.display(), self.bindings.display());
        [format!("-Dnative.dir={native}"), format!("-Dbindings.dir={bindings}")]
    }
}

fn cargo(root: &Path, arguments: &[&str]) -> Outcome<()> {
    let status = crate::cargo().current_dir(root).args(arguments).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("`cargo {}` failed; its message is above", arguments.join(" "))),
        Err(e) => Err(format!("cargo cannot be run: {e}")),
    }
}
