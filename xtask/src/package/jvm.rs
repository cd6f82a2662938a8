//! The jar for servers on a JVM.

use std::path::Path;

use crate::kotlin::{FOLDER, lay, library, maven};
use crate::{Outcome, finish};

pub(super) fn run(root: &Path) -> Outcome<()> {
    lay(root, &library(root, "release", &["--release", "--features", "direct"])?)?;
    finish(&mut maven(root, &["-Dmaven.test.skip=true", "install"]))?;
    println!("{FOLDER}/target/shilingi-0.1.0.jar, in Maven: tz.shilingi:shilingi:0.1.0");
    Ok(())
}
