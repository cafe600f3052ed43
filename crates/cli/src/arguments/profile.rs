//! The arguments of `byterun profile`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::RunArguments;

/// What stands below the options.
pub const HELP: &str = "\
The program runs as `byterun run` runs it, and its output goes where it goes. Its code is lowered so that every register
instruction counts itself: that makes the program several times slower, and lines of short instructions look slower than
they are; the counts are exact. Time is processor time. Every --interval the time since the last look is given to the
instruction that was executed last, and to the stack that it ran on. Generators and coroutines belong to whoever resumes
them, built-in functions to the line that calls them. Of stacks deeper than 512 frames both ends are kept.

  register instructions  what byterun executes; `byterun dis --lowered` shows them
  opcodes                the CPython bytecode that they do the work of
  hits, misses           of inline caches: was what was looked for where the cache said
  calls                  by what was called, and by the way it was called

--json prints everything that was counted in one document, which docs/profile-json.md describes.

Exit status:
  2     wrong arguments, a file that cannot be read or run, or one that cannot be written; nothing was executed
  120   the program's output could not be flushed at its end, or the profile could not be written
  N     otherwise as without a profile: see `byterun run --help`";

/// The order of functions and lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    /// Time of their own
    Own,
    /// Time with everything that they call
    Total,
    /// Calls; lines by register instructions
    Calls,
    /// Register instructions executed
    Dispatches,
}

/// A program, and what to tell about it.
#[derive(Debug, Args)]
pub struct ProfileArguments {
    /// Print one JSON document instead of tables
    #[arg(long)]
    pub json: bool,
    /// Write the profile to PATH instead of standard error
    #[arg(long, short, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Draw a flame graph of the stacks: an SVG picture
    #[arg(long, value_name = "PATH")]
    pub flame: Option<PathBuf>,
    /// Write the stacks as lines `outermost;…;innermost MICROSECONDS`, as flame graph tools read them
    #[arg(long, value_name = "PATH")]
    pub folded: Option<PathBuf>,
    /// Rows of each table; 0 for all
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub top: usize,
    /// The order of functions and lines
    #[arg(long, value_enum, default_value_t = Sort::Own)]
    pub sort: Sort,
    /// Milliseconds between two looks at the stack
    #[arg(long, value_name = "MS", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub interval: u32,
    /// What to run
    #[command(flatten)]
    pub run: RunArguments,
}
