//! The AAR, put together without Gradle: a ZIP file with a manifest, the classes, the rules for R8, and the
//! native libraries.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::elf::{Library, PAGE};
use super::mobile::LIBRARY;
use super::{Android, Mobile, carries_licences, contents};
use crate::kotlin::maven_in;
use crate::{Outcome, finish};

const PROJECT: &str = "uniffi/android";
const SCREENS: &str = "examples/android-merchant";

/// A kind of device, by the name that Android gives it.
struct Abi {
    name: &'static str,
    /// Its machine in an ELF file.
    machine: u16,
    is_64_bit: bool,
}

const ABIS: [Abi; 4] = [
    Abi { name: "arm64-v8a", machine: 183, is_64_bit: true },
    Abi { name: "armeabi-v7a", machine: 40, is_64_bit: false },
    Abi { name: "x86_64", machine: 62, is_64_bit: true },
    Abi { name: "x86", machine: 3, is_64_bit: false },
];

impl Abi {
    /// Whether this is a library for such a device. Only 64-bit devices have pages of 16 KB.
    fn accepts(&self, file: &[u8]) -> Outcome<()> {
        let library = Library::read(file)?;
        if (library.machine, library.is_64_bit) != (self.machine, self.is_64_bit) {
            return Err(format!("is for machine {}, not for {}", library.machine, self.name));
        }
        library.fits(if self.is_64_bit { PAGE } else { 4096 })
    }
}

/// An AAR that was put together, with what its classes were compiled for.
pub(crate) struct Aar {
    /// The library of this machine that its classes belong to.
    pub(crate) mobile: Mobile,
    classes: PathBuf,
    /// What was packed.
    contents: PathBuf,
}

impl Aar {
    /// Whether this machine's library is one for phones.
    pub(crate) fn judge_library(&self) -> Outcome<()> {
        contents::library(&self.mobile.library())
    }

    /// Whether the classes are ones for phones.
    pub(crate) fn judge_classes(&self) -> Outcome<()> {
        contents::classes(&self.classes)
    }

    /// Whether it carries the licences.
    pub(crate) fn judge_licences(&self, root: &Path) -> Outcome<()> {
        carries_licences(root, &self.contents)
    }

    /// The text of a file in it.
    pub(crate) fn text(&self, name: &str) -> Outcome<String> {
        fs::read_to_string(self.contents.join(name)).map_err(|e| format!("{name}: {e}"))
    }
}

pub(super) fn run(root: &Path, options: &Android) -> Outcome<Aar> {
    let direct = options.direct_unsafe;
    let mobile = Mobile::build(root, direct)?;
    let project = root.join(PROJECT);
    let (artefact, goals, built): (_, &[&str], _) = if direct {
        ("shilingi-direct-unsafe", &["-Pdirect-unsafe", "clean", "package"], "target/direct-unsafe")
    } else {
        ("shilingi-android", &["clean", "package"], "target")
    };
    maven(root, &project, &mobile, goals)?;
    let built = project.join(built);
    let aar = Aar { mobile, classes: built.join("classes"), contents: built.join("aar") };
    if !direct {
        aar.judge_classes()?;
    }
    place(&built.join("classes.jar"), &aar.contents.join("classes.jar"))?;
    let missing = natives(options.native.as_deref(), &aar.contents, direct)?;

    let out = crate::target(root).join("package");
    let name = format!("{artefact}-{}", env!("CARGO_PKG_VERSION"));
    place(&built.join("published.pom.xml"), &out.join(format!("{name}.pom")))?;
    let file = out.join(format!("{name}.aar"));
    zip(&aar.contents, &file)?;
    println!("{}", file.display());
    if direct {
        println!(
            "UNSAFE: with it the merchant's secret is on the phone, for whoever holds the phone."
        );
    }
    if !missing.is_empty() {
        println!(
            "NOT FOR A DEVICE: without a native library for {}. docs/android.md says how they are built.",
            missing.join(", ")
        );
    }
    if options.check_api {
        let goals = ["-Pandroid", "clean", "test-compile"];
        maven(root, &root.join(SCREENS), &aar.mobile, &goals)?;
        println!(
            "the library and the example's screens compile against Android's classes; nothing was run"
        );
    }
    Ok(aar)
}

/// Puts the native libraries in, and names the ABIs that have none. Only where `direct` is wanted may the providers be in one.
fn natives(from: Option<&Path>, aar: &Path, direct: bool) -> Outcome<Vec<&'static str>> {
    let mut missing = Vec::new();
    for abi in &ABIS {
        let slot = aar.join("jni").join(abi.name);
        fs::create_dir_all(&slot).map_err(|e| format!("{}: {e}", slot.display()))?;
        let Some(library) = from.map(|from| from.join(abi.name).join(LIBRARY)) else {
            missing.push(abi.name);
            continue;
        };
        if !library.exists() {
            missing.push(abi.name);
            continue;
        }
        let file = fs::read(&library).map_err(|e| format!("{}: {e}", library.display()))?;
        abi.accepts(&file).map_err(|fault| format!("{} {fault}", library.display()))?;
        if !direct {
            contents::library(&library)
                .map_err(|fault| format!("{}: {fault}", library.display()))?;
        }
        place(&library, &slot.join(LIBRARY))?;
    }
    Ok(missing)
}

fn maven(root: &Path, project: &Path, mobile: &Mobile, goals: &[&str]) -> Outcome<()> {
    let mut maven = maven_in(root);
    finish(maven.arg("-f").arg(project).args(mobile.properties()).args(goals))
}

/// `jar` writes plain ZIP files too, and comes with the JDK.
fn zip(folder: &Path, file: &Path) -> Outcome<()> {
    let mut jar = Command::new("jar");
    jar.args(["--create", "--no-manifest", "--file"]).arg(file);
    finish(jar.arg("-C").args([folder, Path::new(".")]))
}

fn place(from: &Path, to: &Path) -> Outcome<()> {
    let folder = to.parent().unwrap_or(to);
    let copied = fs::create_dir_all(folder).and_then(|()| fs::copy(from, to));
    copied.map(drop).map_err(|e| format!("{} to {}: {e}", from.display(), to.display()))
}

#[cfg(test)]
mod tests {
    use super::super::elf::tests::library;
    use super::*;

    const WIDE: [(u64, u64, u64); 1] = [(0, 0, 0x4000)];
    const NARROW: [(u64, u64, u64); 1] = [(0, 0, 0x1000)];

    fn put(folder: &Path, abi: &str, file: &[u8]) {
        let slot = folder.join(abi);
        fs::create_dir_all(&slot).unwrap();
        fs::write(slot.join(LIBRARY), file).unwrap();
    }

    #[test]
    fn what_was_built_is_put_in_and_the_rest_is_named() {
        let (from, aar) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        put(from.path(), "arm64-v8a", &library(true, 183, &WIDE));
        put(from.path(), "x86", &library(false, 3, &NARROW));
        let missing = natives(Some(from.path()), aar.path(), true).unwrap();
        assert_eq!(missing, ["armeabi-v7a", "x86_64"]);
        assert!(aar.path().join("jni/arm64-v8a").join(LIBRARY).exists());
        assert!(aar.path().join("jni/x86").join(LIBRARY).exists());
        for empty in missing {
            assert_eq!(fs::read_dir(aar.path().join("jni").join(empty)).unwrap().count(), 0);
        }
        assert_eq!(natives(None, aar.path(), false).unwrap().len(), 4);
    }

    #[test]
    fn a_library_that_a_device_could_not_load_is_refused() {
        for (abi, file, said) in [
            ("arm64-v8a", library(true, 183, &NARROW), "4096 bytes, not to 16384"),
            ("arm64-v8a", library(true, 62, &WIDE), "not for arm64-v8a"),
            ("armeabi-v7a", library(true, 40, &WIDE), "not for armeabi-v7a"),
            ("x86", library(false, 3, &[(0, 0, 0x10)]), "not to 4096"),
            ("x86_64", b"#!/bin/sh".to_vec(), "no ELF file"),
        ] {
            let (from, aar) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
            put(from.path(), abi, &file);
            let fault = natives(Some(from.path()), aar.path(), false).unwrap_err();
            assert!(fault.contains(said), "{fault}");
        }
    }

    #[test]
    fn a_library_with_the_providers_goes_into_the_unsafe_artefact_alone() {
        let (from, aar) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut file = library(true, 62, &WIDE);
        file.extend(b"/wishes currency_unsupported");
        put(from.path(), "x86_64", &file);
        assert_eq!(natives(Some(from.path()), aar.path(), false).unwrap().len(), 3);
        file.extend(b"https://sandbox.temboplus.com");
        put(from.path(), "x86_64", &file);
        let fault = natives(Some(from.path()), aar.path(), false).unwrap_err();
        assert!(fault.contains("temboplus.com"), "{fault}");
        assert_eq!(natives(Some(from.path()), aar.path(), true).unwrap().len(), 3);
    }
}
