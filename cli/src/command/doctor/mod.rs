//! `shilingi doctor`: looks at everything that a shop needs before the first payment.

mod report;
mod shop;
mod world;

use shilingi::Error;

use self::report::{Finding, Report};
use crate::args::Doctor;
use crate::exit::Exit;
use crate::output::Output;
use crate::profile;

pub(super) async fn run(options: &Doctor, output: Output) -> Result<Exit, Error> {
    let mut report = Report::new(output);
    let account = match profile::needed(&options.access, output)
        .and_then(|profile| Ok((profile.account()?, profile)))
    {
        Ok((account, profile)) => {
            report.say("profile", Finding::ok(format!("{} is complete", profile.title())));
            Some((account, profile))
        }
        Err(error) => {
            report.say("profile", Finding::of(&error, "complete the profile; see --help"));
            None
        }
    };
    if let Some((account, profile)) = &account {
        world::look(account, &mut report).await;
        shop::callbacks(account, profile, &mut report).await;
    }
    if let Some(address) = &options.journal {
        let profile = account.map(|(_, profile)| profile);
        shop::journal(address, profile, &mut report).await;
    } else {
        let fix = "name it with --journal to have it checked";
        report.say("journal", Finding::warning("not looked at", fix));
    }
    Ok(report.close())
}
