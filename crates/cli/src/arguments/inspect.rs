//! The arguments of `byterun inspect`.

use clap::Args;

use super::{ColorArguments, InputArguments};

/// What stands below the options in its help.
pub(super) const HELP: &str = "\
What is shown:
  Objects are listed in the order of the file: offset, type code (* with a reference flag), reference number, place,
  type and value; `-> #3 at 0x1f4` refers to object 3, `<- 0x2a` is referred to from there. --json is described in
  docs/inspect-json.md.

Exit status:
  0   everything could be read; also when whoever reads the output has seen enough
  1   some inputs are bad: each is reported on stderr and shown as far as it could be read
  2   wrong arguments, or no input could be read to its end";

/// What to show of a file; everything, if nothing is chosen.
#[derive(Debug, Args)]
pub struct InspectParts {
    /// Show the header alone; --header, --tree and --code may be combined
    #[arg(long)]
    pub header: bool,
    /// Show the tree of objects alone
    #[arg(long)]
    pub tree: bool,
    /// Show the code objects alone: fields, constants, names, line and exception tables
    #[arg(long)]
    pub code: bool,
}

/// Files to look into, and what to show of them.
#[derive(Debug, Args)]
pub struct InspectArguments {
    #[command(flatten)]
    pub parts: InspectParts,
    /// Show every byte beside what it is
    #[arg(long, conflicts_with_all = ["header", "tree", "code", "json", "depth"])]
    pub hex: bool,
    /// Print one JSON document a line for each input, with everything in it
    #[arg(long, conflicts_with_all = ["header", "tree", "code", "depth", "function"])]
    pub json: bool,
    /// Show N levels of the tree; 0 shows its root
    #[arg(long, value_name = "N")]
    pub depth: Option<usize>,
    /// Show only the code objects of this name, qualified or the last part of it; NAME:LINE where several have the name
    #[arg(long, value_name = "NAME")]
    pub function: Option<String>,
    #[command(flatten)]
    pub color: ColorArguments,
    #[command(flatten)]
    pub inputs: InputArguments,
}
