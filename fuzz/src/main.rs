//! Opens one door with what libFuzzer makes up. `SHILINGI_DOOR` names it, and without it all
//! doors are listed; `cargo xtask fuzz` runs this.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use shilingi_sandbox::{ArmedFault, Outcome};
use shilingi_tests::door::{self, Door, Said};

/// What the sandbox is told through its control API.
const CONTROL: Door = Door { name: "control", head: "", open: control };

static DOOR: LazyLock<Door> = LazyLock::new(|| {
    let name = std::env::var("SHILINGI_DOOR").unwrap_or_default();
    match door::named(&name) {
        Some(door) => *door,
        None if name == CONTROL.name => CONTROL,
        None => panic!("SHILINGI_DOOR names no door: {name:?}"),
    }
});

fuzz_target!(
    init: {
        if std::env::var_os("SHILINGI_DOOR").is_none() {
            door::DOORS.iter().chain([&CONTROL]).for_each(|door| println!("{}", door.name));
            std::process::exit(0);
        }
    },
    |bytes: &[u8]| {
        (DOOR.open)(bytes);
    }
);

fn control(bytes: &[u8]) -> Vec<Said> {
    vec![
        serde_json::from_slice::<ArmedFault>(bytes).map(|_| ()).map_err(|e| e.to_string()),
        serde_json::from_slice::<Outcome>(bytes).map(|_| ()).map_err(|e| e.to_string()),
    ]
}
