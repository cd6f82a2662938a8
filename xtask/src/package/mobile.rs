//! The library that phones get, built for this machine: its bindings are those of every platform.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::kotlin::{bindings, library};

/// The name of the library's file.
pub(super) const LIBRARY: &str = "libshilingi_ffi.so";

/// The library, and the Kotlin sources that belong to it.
pub(crate) struct Mobile {
    /// The folder of the library, for JNA.
    native: PathBuf,
    /// The folder of the sources.
    bindings: PathBuf,
}

impl Mobile {
    /// `direct` is whether the providers are in it, as in no phone's.
    pub(crate) fn build(root: &Path, direct: bool) -> Outcome<Self> {
        let (name, features): (_, &[&str]) =
            if direct { ("android-direct", &["--features", "direct"]) } else { ("android", &[]) };
        let folder = crate::target(root).join(name);
        let mobile = Self { native: folder.join("native"), bindings: folder.join("bindings") };
        let built = library(root, "debug", &[&["--lib"], features].concat())?;
        // Other builds of the library replace the file.
        let kept = mobile.library();
        let copied = fs::create_dir_all(&mobile.native).and_then(|()| fs::copy(&built, &kept));
        copied.map_err(|e| format!("{}: {e}", kept.display()))?;
        bindings(root, &kept, &mobile.bindings)?;
        Ok(mobile)
    }

    /// The library itself.
    pub(super) fn library(&self) -> PathBuf {
        self.native.join(LIBRARY)
    }

    /// What Maven is told of it.
    pub(crate) fn properties(&self) -> [String; 2] {
        let (native, bindings) = (self.native.display(), self.bindings.display());
        [format!("-Dnative.dir={native}"), format!("-Dbindings.dir={bindings}")]
    }
}
