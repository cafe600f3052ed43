//! The arguments of `byterun strings`.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use pyc::strings::Kind;

use super::{ColorArguments, InputArguments};

/// What stands below the options.
pub const HELP: &str = "\
Each line has the offset of the text in the file, the kind, the place in the object tree, and the string as Python
writes it: control characters escaped. A string with several kinds of use has a line for each; a place is that of
the first such use. Of a damaged file, what lies before the damage is printed.

With --json, one document a line for each file: `file`, `version`, `error` (null, or why reading stopped) and `strings`:
objects with `offset` and `length` of the text in bytes, `kind`, `path`, `uses` (how many, of this kind), `repr` (as Python
writes it) and `text` (null where JSON cannot hold it: lone surrogates, bytes that are not UTF-8).

Exit status:
  0   everything could be read; also when whoever reads the output has seen enough
  1   some inputs are bad: each is reported on stderr, and the others are worked on
  2   wrong arguments, or no input could be read";

/// Files to look for strings in, and which strings.
#[derive(Debug, Args)]
pub struct StringsArguments {
    /// Leave out shorter strings: N characters, or bytes of a bytes object
    #[arg(long, short = 'n', value_name = "N", default_value_t = 1)]
    pub min_length: usize,
    /// Only strings of these kinds; may be given several times, or with commas between
    #[arg(long, short, value_delimiter = ',', value_parser = kinds())]
    pub kind: Vec<Kind>,
    /// Print one JSON document a line for each file
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub color: ColorArguments,
    #[command(flatten)]
    pub inputs: InputArguments,
}

/// Reads the kind of a string; the help lists them all.
fn kinds() -> impl TypedValueParser<Value = Kind> {
    let value = |kind: &Kind| PossibleValue::new(kind.name()).help(kind.describe());
    let known = |word: String| Kind::ALL.iter().copied().find(|kind| kind.name() == word);
    PossibleValuesParser::new(Kind::ALL.iter().map(value))
        .try_map(move |word| known(word).ok_or("unknown kind"))
}
