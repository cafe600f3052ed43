//! What a judge decides otherwise because of how it was built, and not because of its version: addresses that order sets, and
//! the width of a word. 3.14 is judged by a 32-bit build without a system of its own.

/// A judge's peculiarities.
#[derive(Clone, Copy)]
pub struct Machine {
    /// A 32-bit build: hashes, sizes, error numbers and the last bits of `math` are its own.
    pub narrow: bool,
    /// The hash of None is its address, and sets that hold it have no order that two builds share.
    none_by_address: bool,
}

/// Pieces with one of these do something else where a word is narrow.
const WORDS: &[&str] = &[
    "hash",
    "sizeof",
    "itemsize",
    "__basicsize__",
    "offset__",
    "OSError(",
    "FileNotFoundError(",
    "BlockingIOError(",
    "cast('l')",
    "cast('?')",
];
/// What `math` computes alike everywhere.
const EXACT: &[&str] = &[
    "inf", "nan", "pi", "isqrt", "gcd", "lcm", "comb", "perm", "trunc", "floor", "ceil", "sqrt", "fabs",
    "fsum", "prod",
];
/// How a narrow build refuses a precision that only the wide word holds; others go on to what is wrong next.
const PRECISION: &str = "ValueError: Too many decimal digits in format string";
/// What the judge's own frames take from the depth, where it is no process of its own, is missing here.
const REPEATED: &str = "  [Previous line repeated ";
/// How one build says what the other says in the other words.
const SAID: &[(&str, &str)] = &[
    ("longrange_iterator", "range_iterator"),
    ("Python int too large to convert to C long", "%c arg not in range(0x110000)"),
    ("(68, 'Result not representable')", "(34, 'Numerical result out of range')"),
];

/// The versions where the hash of None is its address.
const BY_ADDRESS: [&str; 6] = ["3.6", "3.7", "3.8", "3.9", "3.10", "3.11"];

impl Machine {
    /// The build that judges `version`.
    pub fn of(version: &str, command: &[String]) -> Self {
        let narrow = command.first().is_some_and(|program| program == "node");
        Self { narrow, none_by_address: BY_ADDRESS.contains(&version) }
    }

    /// Whether this build would do something else than byterun's with the piece, for no reason of its version.
    pub fn decides(self, piece: &str) -> bool {
        let inexact = || {
            let mut calls = piece.split("math.").skip(1);
            calls.any(|rest| !EXACT.iter().any(|name| rest.starts_with(name)))
        };
        self.narrow
            && (WORDS.iter().any(|word| piece.contains(word))
                || inexact()
                || has_set_of_negatives(piece)
                || has_wide_subscript(piece)
                || is_complex_power(piece))
    }

    /// What the judge wrote, in the words of the other build.
    pub fn translated(self, text: String) -> String {
        if !self.narrow {
            return text;
        }
        SAID.iter().fold(text, |text, (theirs, ours)| text.replace(theirs, ours))
    }

    /// Whether two lines are equal, but for what is the machine's: the order of sets, a refusal.
    pub fn alike(self, theirs: &str, ours: &str) -> bool {
        theirs == ours
            || (self.narrow && theirs.starts_with(PRECISION))
            || (self.narrow && theirs.starts_with(REPEATED) && ours.starts_with(REPEATED))
            || ((self.narrow || (self.none_by_address && theirs.contains("None")))
                && theirs.len() == ours.len()
                && sorted(theirs) == sorted(ours))
    }
}

/// Whether a set holds a negative number: its hash, and so its place, has the bits of a word.
fn has_set_of_negatives(piece: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-, ".contains(c);
    let negative = |display: &str| display.contains('-') && display.chars().all(plain);
    let in_display = piece.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    in_display.into_iter().any(|(display, _)| negative(display))
        || (piece.contains("set(") && piece.contains('-'))
}

/// Whether the last bits, or an error number, of a library's complex powers and absolute values can be seen.
fn is_complex_power(piece: &str) -> bool {
    let becomes_complex = piece.contains('-') && piece.contains('.');
    let is_complex = piece.contains("complex(") || piece.contains('j') || becomes_complex;
    is_complex && ["**", "pow", "abs"].iter().any(|operation| piece.contains(operation))
}

/// Whether an index or a size may not fit a narrow word and fits a wide one.
fn has_wide_subscript(piece: &str) -> bool {
    let wide = |text: &str| {
        text.contains("**") || text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() > 9)
    };
    let subscripts = piece.split(")[").skip(1).filter_map(|rest| rest.split_once(']'));
    // A view whose step is as large as can be shows it in its strides.
    let has_wide_stride = piece.contains("m = memoryview(b)") && piece.contains("**");
    let sizes = ["X(2**61)", "X(2**63-1)", "X(2**63)", "X(-2**63)"];
    has_wide_stride
        || subscripts.into_iter().any(|(subscript, _)| wide(subscript))
        || sizes.iter().any(|size| piece.contains(size))
}

fn sorted(line: &str) -> Vec<&str> {
    let mut words: Vec<&str> =
        line.split(|c| " ,()[]{}:".contains(c)).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words
}
