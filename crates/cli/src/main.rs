//! The `byterun` command: reads the command line and hands each sub-command to its module.

mod arguments;
mod bench;
mod cfg;
mod diff;
mod dis;
mod host;
mod inputs;
mod inspect;
mod profile;
mod program;
mod run;
mod select;
mod strings;
mod terminal;
mod verify;

use std::process::ExitCode;

use arguments::{Arguments, Command};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match Arguments::of_process().into_command() {
        Some(Command::Run(arguments)) => run::run(&arguments, None),
        Some(Command::Dis(arguments)) => dis::run(&arguments),
        Some(Command::Verify(arguments)) => verify::run(&arguments),
        Some(Command::Strings(arguments)) => strings::run(&arguments),
        Some(Command::Inspect(arguments)) => inspect::run(&arguments),
        Some(Command::Cfg(arguments)) => cfg::run(&arguments),
        Some(Command::Diff(arguments)) => diff::run(&arguments),
        Some(Command::Bench(arguments)) => bench::run(&arguments),
        Some(Command::Profile(arguments)) => profile::run(&arguments),
        None => ExitCode::from(run::BAD_INPUT),
    }
}
