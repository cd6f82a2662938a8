//! The package for Node: `bindings-node/bench`, over a release build of the addon.

use std::path::Path;

use crate::Outcome;
use crate::node;

pub(super) fn run(root: &Path, quick: bool, arguments: &[String]) -> Outcome<()> {
    node::release(root)?;
    let folder = root.join(node::FOLDER).join("bench");
    node::run(&folder, "npm", &["ci"])?;
    let mut words = vec!["main.mjs"];
    if quick {
        words.push("--quick");
    }
    words.extend(arguments.iter().map(String::as_str));
    node::run(&folder, "node", &words)
}
