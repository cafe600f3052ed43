//! What may go to a terminal: the decision about colour, the named styles, and text that cannot do harm.

use std::borrow::Cow;
use std::env;
use std::fmt::Write;
use std::io::{self, IsTerminal};

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

/// When to colour: the value of `--color`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set; with CLICOLOR_FORCE also elsewhere
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// The styles to print to standard output with: all plain without colour.
    pub fn styles(self) -> Styles {
        let environment = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let forced = env::var_os("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0");
        let dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
        let coloured = match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if environment("NO_COLOR") => false,
            Self::Auto => forced || (io::stdout().is_terminal() && !dumb),
        };
        if coloured { Styles::COLOURED } else { Styles::default() }
    }
}

/// Declares the styles with what they are for.
macro_rules! styles {
    ($($name:ident = $style:expr, $what:literal;)*) => {
        /// How things look, by what they are. `{style}text{style:#}` in a format string; empty when there is no colour.
        #[derive(Debug, Clone, Copy, Default)]
        pub struct Styles {
            $(#[doc = $what] pub $name: Style,)*
        }

        impl Styles {
            /// With colour.
            const COLOURED: Self = Self { $($name: $style,)* };
        }
    };
}

const fn of(color: AnsiColor) -> Style {
    color.on_default()
}

styles! {
    heading = Style::new().bold(), "Names of files, code objects and sections.";
    offset = of(AnsiColor::BrightBlack), "Byte offsets, addresses, raw bytes: there to be looked up.";
    line = of(AnsiColor::BrightBlack), "Line numbers and positions in the source.";
    opcode = of(AnsiColor::Cyan), "Instructions and type codes.";
    argument = Style::new(), "Raw arguments of instructions.";
    name = of(AnsiColor::Blue), "Names of variables and attributes.";
    constant = of(AnsiColor::Green), "Values: strings, numbers.";
    label = of(AnsiColor::Yellow), "Jump targets, blocks, handlers, reference numbers.";
    note = of(AnsiColor::BrightBlack), "Remarks.";
    removed = of(AnsiColor::Red), "What only the first of two files has.";
    added = of(AnsiColor::Green), "What only the second of two files has.";
    warning = of(AnsiColor::Yellow).bold(), "What a reader should look at.";
    error = of(AnsiColor::Red).bold(), "What is wrong.";
}

/// The text with everything escaped that a terminal could take for a command or that could hide what follows: control
/// characters, line separators, and those that change the direction of writing.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            c if !is_harmful(c) => escaped.push(c),
            c => {
                let point = u32::from(c);
                // Writing to a String cannot fail.
                let _ = if point <= 0xff {
                    write!(escaped, "\\x{point:02x}")
                } else {
                    write!(escaped, "\\u{point:04x}")
                };
            }
        }
    }
    Cow::Owned(escaped)
}

/// Whether a terminal could take a character for a command, or it could hide what follows.
pub fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_harms_a_terminal_is_escaped() {
        assert_eq!(printable("a\x1b[2Jb\n\u{9b}\u{202e}"), "a\\x1b[2Jb\\n\\x9b\\u202e");
        assert!(matches!(printable("Grüße.pyc"), Cow::Borrowed(_)));
    }

    #[test]
    fn plain_styles_print_nothing() {
        let styles = Color::Never.styles();
        assert_eq!(format!("{}x{:#}", styles.error, styles.error), "x");
        let styles = Color::Always.styles();
        assert_eq!(format!("{}x{:#}", styles.constant, styles.constant), "\x1b[32mx\x1b[0m");
    }
}
