//! The jar for servers on a JVM.

use std::path::Path;

use crate::kotlin::{FOLDER, lay, library, maven};
use crate::{Outcome, finish};

pub(super) fn run(root: &Path) -> Outcome<()> {
    lay(root, &library(root, "release", &["--release", "--features", "direct"])?)?;
    finish(&mut maven(root, &["-Dmaven.test.skip=true", "install"]))?;
    let version = env!("CARGO_PKG_VERSION");
    println!("{FOLDER}/target/shilingi-{version}.jar, in Maven: tz.shilingi:shilingi:{version}");
    Ok(())
}
