//! `byterun run`: reads the program, hands it to the virtual machine, and turns its end into an exit status.

use std::collections::hash_map::RandomState;
use std::ffi::OsString;
use std::hash::BuildHasher;
use std::path::PathBuf;
use std::process::{self, ExitCode};

use builtins::runtime::Settings;
use builtins::{Raised, Runtime, Value};
use vm::Machine;

use crate::arguments::RunArguments;
use crate::host::RealHost;
use crate::profile::{Outputs, Recording};
use crate::program::Program;

/// Exit status of wrong arguments and of files that cannot be read or run.
pub const BAD_INPUT: u8 = 2;
const UNCAUGHT: u8 = 1;
const NOT_FLUSHED: u8 = 120;
const OUT_OF_BUDGET: u8 = 124;
const INTERRUPTED: u8 = 130;

/// Python code nests on the Rust stack wherever a built-in calls it: as deep as `sys.setrecursionlimit` may ask for.
const STACK: usize = 512 << 20;
/// What Rust code may need below the point where a RecursionError is raised.
const STACK_RESERVE: usize = 1 << 20;

/// Runs the program that the command line names; with a profile, if somebody wants one.
pub fn run(arguments: &RunArguments, profile: Option<Outputs>) -> ExitCode {
    let Some((file, rest)) = arguments.file_and_arguments() else { return ExitCode::from(BAD_INPUT) };
    let program = match Program::read(&file) {
        Ok(program) => program,
        Err(error) => return refuse(&error.to_string()),
    };
    let keys = match hash_keys(std::env::var("PYTHONHASHSEED").ok().as_deref()) {
        Ok(keys) => keys,
        Err(error) => return refuse(&error),
    };
    let allow_mixed = arguments.allow_mixed;
    let budget = arguments.budget;
    let start = Start { program, arguments: rest.to_vec(), budget, allow_mixed, keys, profile };
    let space = rustix::process::getrlimit(rustix::process::Resource::As).current;
    if space.is_some_and(|bytes| bytes < (STACK + STACK / 2) as u64) {
        return refuse("cannot start: the stack of 512 MB does not fit the limit of address space");
    }
    // Not a thread with so large a stack: another processor would first have to be woken for it, a tenth of start-up.
    match stacker::grow(STACK, || start.run()) {
        // From here: nobody needs the memory given back first.
        Ok(Ended::Status(status)) => process::exit(status.into()),
        Ok(Ended::Interrupted) => {
            // As CPython does: whoever started the program sees that a signal ended it.
            let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGINT);
            ExitCode::from(INTERRUPTED)
        }
        Err(error) => refuse(&error),
    }
}

/// Says why nothing was executed.
pub fn refuse(why: &str) -> ExitCode {
    eprintln!("byterun: {why}");
    ExitCode::from(BAD_INPUT)
}

/// The key of string hashes, as CPython derives it from `PYTHONHASHSEED`.
fn hash_keys(seed: Option<&str>) -> Result<(u64, u64), String> {
    let Some(text) = seed.filter(|s| !s.is_empty() && *s != "random") else {
        return Ok((RandomState::new().hash_one(0), RandomState::new().hash_one(1)));
    };
    let Ok(seed) = text.parse::<u32>() else {
        return Err("PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]".to_owned());
    };
    if seed == 0 {
        return Ok((0, 0));
    }
    let mut state = seed;
    let mut word = || {
        let bytes: [u8; 8] = std::array::from_fn(|_| {
            state = state.wrapping_mul(214_013).wrapping_add(2_531_011);
            (state >> 16) as u8
        });
        u64::from_le_bytes(bytes)
    };
    Ok((word(), word()))
}

/// What running the program needs.
struct Start {
    program: Program,
    arguments: Vec<OsString>,
    budget: Option<u64>,
    allow_mixed: bool,
    keys: (u64, u64),
    profile: Option<Outputs>,
}

impl Start {
    /// Runs the program to its end; how it ended, or why it cannot be run at all.
    fn run(mut self) -> Result<Ended, String> {
        let host = RealHost::new().map_err(|error| format!("cannot catch interrupts: {error}"))?;
        let version = self.program.pyc.code.version;
        let rt = Runtime::new(Settings { version, host: Box::new(host), hash_keys: self.keys });
        rt.limit_stack(STACK - STACK_RESERVE);
        let machine = Machine::install(&rt);
        machine.set_importer(vm::import::import);
        vm::import::set_native_modules(&rt, stdlib::load);
        if self.allow_mixed {
            vm::import::allow_mixed(&rt);
        }
        if let Some(budget) = self.budget {
            machine.set_budget(budget);
        }
        let recording = self.profile.take().map(|outputs| Recording::start(&rt, &machine, outputs));
        let ended = self.execute(&rt);
        let status = match ended {
            // A finaliser may have used it up, and nothing that it raises ends the program.
            _ if machine.is_out_of_budget() => {
                eprintln!("byterun: the instruction budget of {} was used up", self.budget.unwrap_or(0));
                Some(OUT_OF_BUDGET)
            }
            Ok(()) => Some(0),
            Err(raised) => {
                // The exception goes before its frames.
                let traceback = builtins::protocol::get_attr(&rt, raised.value(), &rt.names.traceback);
                let status = status_of(&rt, &raised);
                if rt.is_at_least(3, 12) {
                    drop(traceback);
                    drop(raised);
                } else {
                    drop(raised);
                    drop(traceback);
                }
                status
            }
        };
        if machine.is_out_of_budget() {
            rt.threads.close();
        } else {
            vm::import::finalize(&rt);
        }
        let mut flushed = stdlib::flush(&rt);
        if let Some(recording) = recording
            && let Err(error) = recording.finish(&rt, &machine, &self.program)
        {
            eprintln!("byterun: the profile cannot be written: {error}");
            flushed = false;
        }
        // The process ends: its memory goes with it, and no destructor has anything left to say.
        std::mem::forget(rt);
        Ok(match status {
            None => Ended::Interrupted,
            Some(0) if !flushed => Ended::Status(NOT_FLUSHED),
            Some(status) => Ended::Status(status),
        })
    }

    fn execute(&self, rt: &Runtime) -> Result<(), Raised> {
        let given = self.program.given.to_string_lossy();
        let mut argv = vec![given.clone().into_owned()];
        argv.extend(self.arguments.iter().map(|a| a.to_string_lossy().into_owned()));
        let folder = if self.program.given.is_dir() {
            self.program.given.clone()
        } else {
            self.program.file.parent().map(std::path::Path::to_path_buf).unwrap_or_default()
        };
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let folder = folder.canonicalize().unwrap_or(folder);
        vm::import::import(rt, &rt.intern("sys").into(), &Value::NONE, &Value::NONE, 0)?;
        let original: Vec<String> = std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect();
        stdlib::set_arguments(rt, &argv, &original, &folder.to_string_lossy())?;
        let globals = vm::import::main_module(rt, &self.program.file.to_string_lossy())?;
        vm::execute::run_main(rt, &self.program.pyc.code, &globals).map(drop)
    }
}

/// How a program ended.
enum Ended {
    /// With this exit status.
    Status(u8),
    /// By a KeyboardInterrupt that nobody caught.
    Interrupted,
}

/// The exit status of an exception that nobody caught, which is printed unless it is SystemExit; `None` for a
/// KeyboardInterrupt.
fn status_of(rt: &Runtime, raised: &Raised) -> Option<u8> {
    let status = |exit: &Raised| {
        let code = builtins::protocol::get_attr(rt, exit.value(), &rt.intern("code"));
        exit_status(rt, &code.unwrap_or(Value::NONE))
    };
    if rt.matches(raised, &rt.exceptions.system_exit) {
        return Some(status(raised));
    }
    if let Some(exit) = stdlib::print_uncaught(rt, raised) {
        return Some(status(&exit));
    }
    (!rt.matches(raised, &rt.exceptions.keyboard_interrupt)).then_some(UNCAUGHT)
}

fn exit_status(rt: &Runtime, code: &Value) -> u8 {
    if code.is_none() {
        return 0;
    }
    if let Some(status) = builtins::objects::int::to_i64(code) {
        return status as u8;
    }
    if builtins::objects::int::to_big(code).is_some() {
        return u8::MAX;
    }
    let escaped = builtins::protocol::str(rt, code)
        .and_then(|text| builtins::objects::str::encode(rt, &text, "utf-8", Some("backslashreplace")));
    let text = escaped.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    stdlib::write_stderr(rt, &format!("{}\n", text.unwrap_or_default()));
    UNCAUGHT
}
