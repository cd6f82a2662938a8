//! The library that phones get, built for this machine: its bindings are those of every platform.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::kotlin::{bindings, library};

/// The library without `direct`, and the Kotlin sources that belong to it.
pub(crate) struct Mobile {
    /// The folder of the library, for JNA.
    native: PathBuf,
    /// The folder of the sources.
    bindings: PathBuf,
}

impl Mobile {
    pub(crate) fn build(root: &Path) -> Outcome<Self> {
        let folder = crate::target(root).join("android");
        let mobile = Self { native: folder.join("native"), bindings: folder.join("bindings") };
        let built = library(root, "debug", &["--lib"])?;
        // Other builds of the library replace the file.
        let kept = mobile.native.join(built.file_name().unwrap_or_default());
        let copied = fs::create_dir_all(&mobile.native).and_then(|()| fs::copy(&built, &kept));
        copied.map_err(|e| format!("{}: {e}", kept.display()))?;
        bindings(root, &kept, &mobile.bindings)?;
        Ok(mobile)
    }

    /// What Maven is told of it.
    pub(crate) fn properties(&self) -> [String; 2] {
        let (native, bindings) = (self.native.display(), self.bindings.display());
        [format!("-Dnative.dir={native}"), format!("-Dbindings.dir={bindings}")]
    }
}
