//! The command line: one declared table of sub-commands and options, from which clap derives parser and help.
//!
//! `byterun FILE.pyc ARG…` is `byterun run FILE.pyc ARG…`; whatever follows FILE belongs to the program, as with
//! `python`. That rests on FILE and ARG being *one* positional with `trailing_var_arg`: were ARG an argument of its
//! own, `byterun FILE.pyc --help` would print our help instead of handing `--help` to the program.

mod inspect;
mod profile;
mod strings;

use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use pyc::verify::Check;

use crate::terminal::Color;
pub use inspect::{InspectArguments, InspectParts};
pub use profile::{ProfileArguments, Sort};
use pyc::diff::Cause;
pub use strings::StringsArguments;

const EXIT_STATUS: &str = "\
Exit status:
  0     the program ended
  1     the program raised an exception that nothing caught, or `bench` found outputs that differ
  2     wrong arguments, or a file that cannot be read or run; nothing was executed
  120   the program's output could not be flushed at its end
  124   the instruction budget was used up
  N     the program's own, from SystemExit
  A KeyboardInterrupt that nothing caught ends the process by SIGINT: 130 to a shell

There is no limit of memory but the machine's: one object that needs more than it has raises MemoryError.";

/// Of the commands that read several inputs.
const INPUTS_STATUS: &str = "\
Exit status:
  0   everything could be read; also when whoever reads the output has seen enough
  1   some inputs are bad: each is reported on stderr, and the others are worked on
  2   wrong arguments, or no input could be read";

const VERIFY_STATUS: &str = "\
Each finding is a line `FILE: OFFSET: PATH: SEVERITY: MESSAGE [CHECK]`. An error is something the interpreter refuses or
that breaks its rules; a warning is something no CPython's own compiler writes; a note is true of genuine files too. At
most a hundred findings of one check are shown of one file; the others are counted.

With --json, one document a line for each file: `file`, `version`, `code_objects`, `errors`, `warnings`, `notes`
(numbers), `findings` (objects with `check`, `severity`, `offset`, `path`, `message`) and `left_out` (numbers by check).

Exit status:
  0   neither errors nor warnings
  1   errors or warnings were found, or some inputs are bad
  2   wrong arguments, or no input could be read";

/// How listings are to be read.
const DIS_NOTES: &str = "\
The listing is what dis.dis prints in CPython 64 bit with PYTHONHASHSEED=0 and PYTHONINTMAXSTRDIGITS=0, with 0x0
for the addresses of code objects. Where dis would fail (an index that leads nowhere), the place says so. Members of
sets that hold None (before 3.12) or ... stand in the order of the file.

--format rich: `+8` behind the bytes of an instruction are bytes of inline caches; `stack` is the number of items on
the stack before it; B3 is a block of `byterun cfg`; bars stand beside loops.";

/// Of `diff`; as that of the system's `diff` and `cmp`.
const DIFF_STATUS: &str = "\
Exit status:
  0   the files are the same, or differ only in what is to be ignored
  1   they differ, or one side has a file that the other has not
  2   wrong arguments, or something could not be read";

/// Everything given on the command line.
#[derive(Debug, Parser)]
#[command(
    name = "byterun",
    version,
    about = "Runs, inspects and measures CPython bytecode files (.pyc), without CPython",
    after_help = EXIT_STATUS,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    arg_required_else_help = true
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    run: Option<RunArguments>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run a .pyc file as the CPython that compiled it would
    #[command(after_help = EXIT_STATUS)]
    Run(RunArguments),
    /// Print the bytecode of .pyc files as the dis module of their own version does
    #[command(after_help = format!("{DIS_NOTES}\n\n{INPUTS_STATUS}"))]
    Dis(DisArguments),
    /// Point at what no compiler would write in .pyc files, or no interpreter run
    #[command(after_help = VERIFY_STATUS)]
    Verify(VerifyArguments),
    /// Print every string of .pyc files: where it is and what it is there for
    #[command(after_help = strings::HELP)]
    Strings(StringsArguments),
    /// Show what .pyc files hold: header, tree of objects, code objects, tables; also of damaged files
    #[command(after_help = inspect::HELP)]
    Inspect(InspectArguments),
    /// Show the control-flow graph of code objects: blocks, ways between them, depth of the stack
    #[command(after_help = INPUTS_STATUS)]
    Cfg(CfgArguments),
    /// Tell how two .pyc files differ, or those of two folders or archives
    #[command(after_help = DIFF_STATUS)]
    Diff(DiffArguments),
    /// Measure .pyc files against other interpreters, side by side
    #[command(after_help = "\
Each round starts every command once per file, one after the other, so that a noisy moment hits them all.
The other commands get the source beside the file: NAME.py for NAME.cpython-313.pyc or NAME.pyc. A file whose
output or exit status differs between two commands is named and left out of the comparison, and the exit
status is 1. A ratio below 1 means that byterun needed less.")]
    Bench(BenchArguments),
    /// Run a .pyc file and tell where it spends its instructions and its time
    #[command(after_help = profile::HELP)]
    Profile(ProfileArguments),
}

/// A program, what it gets, and the limits it runs under.
#[derive(Debug, Args)]
pub struct RunArguments {
    /// End the run after about N steps: calls, rounds of loops, steps of iterators in native code
    #[arg(long, value_name = "N")]
    pub budget: Option<u64>,
    /// Import modules that another version compiled than the program's own, each by the rules of its bytecode
    #[arg(long)]
    pub allow_mixed: bool,
    /// A .pyc file, or a folder with `__main__.pyc`; what follows it goes to the program as `sys.argv`
    #[arg(value_names = ["FILE", "ARG"], required = true, num_args = 1.., trailing_var_arg = true)]
    program: Vec<OsString>,
}

/// How an input is read that does not tell its version, or tells a wrong one.
#[derive(Debug, Args)]
pub struct VersionArguments {
    /// Read the input as this version's (3.13, 2.7, pypy3.9), whatever its magic number says and whether it has a header
    #[arg(long, value_name = "3.X")]
    version_of: Option<pyc::Version>,
}

/// The inputs of a command that reads `.pyc` files, and how many it reads at a time.
#[derive(Debug, Args)]
pub struct InputArguments {
    /// .pyc files; folders and zip archives (wheels, eggs), for all .pyc files in them; members, as archive.zip/name.pyc;
    /// `-` for standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Work on N files at a time; the output keeps their order [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
    #[command(flatten)]
    pub version: VersionArguments,
}

/// Whether a command's output is coloured.
#[derive(Debug, Args)]
pub struct ColorArguments {
    /// When to colour the output
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub color: Color,
}

/// What a listing shows besides instructions, as the `dis` modules that have these options.
#[derive(Debug, Args)]
pub struct ShowArguments {
    /// Show lines for inline caches (3.11 and later)
    #[arg(short = 'C', long)]
    pub show_caches: bool,
    /// Show offsets beside labels (3.13 and later; before, there are always offsets)
    #[arg(short = 'O', long)]
    pub show_offsets: bool,
    /// Show source positions instead of line numbers (3.14)
    #[arg(short = 'P', long)]
    pub show_positions: bool,
}

/// Files to disassemble.
#[derive(Debug, Args)]
pub struct DisArguments {
    #[command(flatten)]
    pub show: ShowArguments,
    /// List inner code objects to any depth, for every version [default: as that version's dis, from 3.7 on]
    #[arg(short, long)]
    pub recursive: bool,
    /// List inner code objects down to N levels: 0 for the module alone
    #[arg(long, value_name = "N", conflicts_with = "recursive")]
    pub depth: Option<u32>,
    /// The form of the listing
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    pub format: ListingFormat,
    /// List only this code object and those inside, by its qualified name or the last part of it; NAME:LINE where several
    /// have the name
    #[arg(long, value_name = "NAME")]
    pub function: Option<String>,
    /// Also print the register code, beside the bytecode offsets it covers
    #[arg(long)]
    pub lowered: bool,
    #[command(flatten)]
    pub color: ColorArguments,
    #[command(flatten)]
    pub inputs: InputArguments,
}

/// A form of a listing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ListingFormat {
    /// What dis.dis of the file's own version prints
    #[default]
    Dis,
    /// A table of each code object, made for reading: bytes, depth of the stack, blocks, what each instruction does in words
    Rich,
}

/// Files to check.
#[derive(Debug, Args)]
pub struct VerifyArguments {
    /// Print one JSON document a line for each file
    #[arg(long)]
    pub json: bool,
    /// Also show notes: what is true of genuine files too
    #[arg(long)]
    pub notes: bool,
    /// Leave out the findings of a check; may be given several times
    #[arg(long, value_name = "CHECK", value_parser = PossibleValuesParser::new(Check::ALL.iter().map(|check| check.id())), hide_possible_values = true)]
    pub ignore: Vec<String>,
    /// List all checks with what they mean, and end
    #[arg(long, exclusive = true)]
    pub list_checks: bool,
    #[command(flatten)]
    pub color: ColorArguments,
    #[command(flatten)]
    pub inputs: InputArguments,
}

/// What to draw the control-flow graphs of, and how.
#[derive(Debug, Args)]
pub struct CfgArguments {
    /// The code object to show, by its qualified name or the last part of it; NAME:LINE where several have the name. Without
    /// it the code of the module itself
    #[arg(long, value_name = "NAME", conflicts_with = "all")]
    pub function: Option<String>,
    /// Show every code object
    #[arg(long)]
    pub all: bool,
    /// Write for Graphviz
    #[arg(long, conflicts_with = "svg")]
    pub dot: bool,
    /// Write a picture of one code object
    #[arg(long)]
    pub svg: bool,
    #[command(flatten)]
    pub color: ColorArguments,
    #[command(flatten)]
    pub inputs: InputArguments,
}

/// What to compare, and how.
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// A .pyc file, a folder or an archive; `-` for standard input
    #[arg(value_name = "FILE1")]
    pub left: PathBuf,
    /// What to compare it with; the files of folders and archives are paired by their paths
    #[arg(value_name = "FILE2")]
    pub right: PathBuf,
    /// Count files as the same that differ in this alone; may be given several times
    #[arg(long, value_name = "CAUSE", value_parser = PossibleValuesParser::new(Cause::ALL.map(Cause::id)))]
    pub ignore: Vec<String>,
    /// One line for each pair that differs: what kinds of differences it has
    #[arg(short = 'q', long)]
    pub brief: bool,
    /// Print one JSON document a line for each pair, also those that are the same
    #[arg(long, conflicts_with = "brief")]
    pub json: bool,
    #[command(flatten)]
    pub version: VersionArguments,
    #[command(flatten)]
    pub color: ColorArguments,
}

/// Files to measure, and what to measure them against.
#[derive(Debug, Args)]
pub struct BenchArguments {
    /// A command to compare with, split at blanks, such as "python3.11 -I"; may be given several times
    #[arg(long, value_name = "CMD")]
    pub against: Vec<String>,
    /// How often each command runs each file; the table shows medians
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    pub rounds: u32,
    /// Which time the table shows
    #[arg(long, value_enum, default_value_t = Clock::Wall)]
    pub time: Clock,
    /// Print one JSON document instead of the table
    #[arg(long)]
    pub json: bool,
    /// .pyc files with their sources beside them
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
}

/// A way of timing a process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Clock {
    /// From start to end
    Wall,
    /// Processor time, user and system; steadier on a busy machine
    Cpu,
}

/// The first words that are no FILE.
const SUB_COMMANDS: [&str; 10] =
    ["run", "dis", "verify", "strings", "inspect", "cfg", "diff", "bench", "profile", "help"];

impl Arguments {
    /// What this process was called with; ends it where that makes no sense, or help is wanted.
    ///
    /// `byterun FILE ARG…` needs no parser: making one for all sub-commands takes a fifteenth of the time of a program that
    /// does nothing.
    pub fn of_process() -> Arguments {
        let words: Vec<OsString> = std::env::args_os().skip(1).collect();
        match words.first().and_then(|word| word.to_str()) {
            Some(word) if !word.starts_with('-') && !SUB_COMMANDS.contains(&word) => Arguments {
                command: None,
                run: Some(RunArguments { budget: None, allow_mixed: false, program: words }),
            },
            _ => Arguments::parse(),
        }
    }

    /// The sub-command given, or the `run` that is meant when there is none.
    pub fn into_command(self) -> Option<Command> {
        self.command.or_else(|| self.run.map(Command::Run))
    }
}

impl VersionArguments {
    /// How to read the inputs.
    pub fn options(&self) -> pyc::ReadOptions {
        self.version_of.map_or_else(pyc::ReadOptions::new, |version| pyc::ReadOptions::new().version(version))
    }
}

impl InputArguments {
    /// How many inputs to work on at a time.
    pub fn jobs(&self) -> usize {
        let processors = || thread::available_parallelism().map_or(1, NonZero::get);
        self.jobs.map_or_else(processors, usize::from)
    }
}

impl RunArguments {
    /// FILE and its ARGs.
    pub fn file_and_arguments(&self) -> Option<(PathBuf, &[OsString])> {
        let (file, arguments) = self.program.split_first()?;
        Some((PathBuf::from(file), arguments))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn run_arguments(line: &[&str]) -> (RunArguments, Vec<String>) {
        let parsed = Arguments::try_parse_from(line).unwrap();
        let Some(Command::Run(run)) = parsed.into_command() else { panic!("not a run: {line:?}") };
        let program = run.program.iter().map(|word| word.to_string_lossy().into_owned()).collect();
        (run, program)
    }

    #[test]
    fn table_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_sub_command_is_known_without_a_parser() {
        let mut command = Arguments::command();
        command.build();
        let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        assert_eq!(names, SUB_COMMANDS);
    }

    #[test]
    fn what_follows_the_file_belongs_to_the_program() {
        let words = ["a.pyc", "--help", "--budget", "3", "-x", "--", "dis"];
        for start in [&["byterun"][..], &["byterun", "run"][..]] {
            let (run, program) = run_arguments(&[start, &words].concat());
            assert_eq!((run.budget, program), (None, words.map(String::from).to_vec()));
        }
    }

    #[test]
    fn options_before_the_file_are_ours() {
        let (run, program) = run_arguments(&["byterun", "run", "--budget", "10", "a.pyc", "b"]);
        assert_eq!((run.budget, program), (Some(10), vec!["a.pyc".into(), "b".into()]));
        assert_eq!(run_arguments(&["byterun", "--budget", "10", "a.pyc"]).0.budget, Some(10));
    }

    #[test]
    fn unknown_option_is_a_usage_error() {
        let error = Arguments::try_parse_from(["byterun", "--bogus", "a.pyc"]).unwrap_err();
        assert_eq!(error.exit_code(), 2);
    }

    #[test]
    fn file_named_like_a_sub_command_needs_a_path() {
        let (_, program) = run_arguments(&["byterun", "./dis", "x"]);
        assert_eq!(program, ["./dis", "x"]);
    }
}
