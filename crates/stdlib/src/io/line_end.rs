//! [`LineEnds`]: what the argument `newline` of text files stands for.

use builtins::objects::str::Str;

/// What ends a line when text is read, and what `\n` becomes when it is written.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub enum LineEnds {
    /// `newline=None`: every kind ends a line and is read as `\n`.
    #[default]
    Translated,
    /// `newline=''`: every kind ends a line and stays as it is.
    Universal,
    /// `newline='\n'`
    Feed,
    /// `newline='\r'`
    Return,
    /// `newline='\r\n'`
    Both,
}

impl LineEnds {
    /// The one that a text stands for.
    pub fn named(text: &str) -> Option<LineEnds> {
        Some(match text {
            "" => LineEnds::Universal,
            "\n" => LineEnds::Feed,
            "\r" => LineEnds::Return,
            "\r\n" => LineEnds::Both,
            _ => return None,
        })
    }

    /// The text; nothing for `None`.
    pub fn text(self) -> Option<&'static str> {
        match self {
            LineEnds::Translated => None,
            LineEnds::Universal => Some(""),
            LineEnds::Feed => Some("\n"),
            LineEnds::Return => Some("\r"),
            LineEnds::Both => Some("\r\n"),
        }
    }

    /// Whether every kind ends a line.
    pub fn is_universal(self) -> bool {
        matches!(self, LineEnds::Translated | LineEnds::Universal)
    }

    /// Whether lines are read with `\n` at their ends whatever stood there.
    pub fn reads_translated(self) -> bool {
        self == LineEnds::Translated
    }

    /// What `\n` is written as, where that is something else.
    pub fn written(self) -> Option<&'static str> {
        match self {
            LineEnds::Return => Some("\r"),
            LineEnds::Both => Some("\r\n"),
            _ => None,
        }
    }

    /// Appends text as it is written.
    pub fn extend_translated(self, text: &Str, out: &mut Vec<u32>) {
        let Some(written) = self.written() else { return text.extend_points(out) };
        for point in text.code_points() {
            if point == u32::from(b'\n') {
                out.extend(written.chars().map(u32::from));
            } else {
                out.push(point);
            }
        }
    }

    /// Where the first line ends: behind its line end. Nothing if it does not.
    pub fn find(self, points: &[u32]) -> Option<usize> {
        const RETURN: u32 = b'\r' as u32;
        const FEED: u32 = b'\n' as u32;
        let behind = |wanted: u32| points.iter().position(|&point| point == wanted).map(|at| at + 1);
        match self {
            LineEnds::Translated | LineEnds::Feed => behind(FEED),
            LineEnds::Return => behind(RETURN),
            LineEnds::Both => {
                points.array_windows().position(|pair| *pair == [RETURN, FEED]).map(|at| at + 2)
            }
            LineEnds::Universal => {
                let at = points.iter().position(|&point| point == FEED || point == RETURN)?;
                let both = points.get(at..at + 2) == Some(&[RETURN, FEED]);
                Some(at + 1 + usize::from(both))
            }
        }
    }
}
