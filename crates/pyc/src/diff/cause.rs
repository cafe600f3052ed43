//! [`Cause`]: the kinds of differences, for whoever wants builds to be reproducible.

use super::{Comparison, ObjectChange};

/// A kind of difference, from what matters least to what matters most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The header's time, size or hash of the source.
    Time,
    /// How the same objects are written: reference flags, sharing, interning, type codes.
    Form,
    /// The order of the members of sets.
    SetOrder,
    /// Paths of the sources.
    Path,
    /// Lines and columns.
    Lines,
    /// Bytes behind the object.
    Trailing,
    /// Magic number, flags of the header, version.
    Header,
    /// The code itself: what it does, or its names and constants.
    Code,
    /// Bytes that none of the others explains.
    Unexplained,
}

impl Cause {
    /// All of them.
    pub const ALL: [Cause; 9] = [
        Cause::Time,
        Cause::Form,
        Cause::SetOrder,
        Cause::Path,
        Cause::Lines,
        Cause::Trailing,
        Cause::Header,
        Cause::Code,
        Cause::Unexplained,
    ];

    /// One word for it.
    pub fn id(self) -> &'static str {
        match self {
            Cause::Time => "time",
            Cause::Form => "form",
            Cause::SetOrder => "set-order",
            Cause::Path => "path",
            Cause::Lines => "lines",
            Cause::Trailing => "trailing",
            Cause::Header => "header",
            Cause::Code => "code",
            Cause::Unexplained => "unexplained",
        }
    }

    /// What it is, and what to do so that it does not come back.
    pub fn describe(self) -> &'static str {
        match self {
            Cause::Time => {
                "time, size or hash of the source in the header; set the time, or compile with --invalidation-mode unchecked-hash"
            }
            Cause::Form => {
                "how the same objects are written (reference flags, sharing, interning), which depends on what else the compiling process did; no effect on the program"
            }
            Cause::SetOrder => {
                "order of the members of constant sets, which depends on hashes of strings; set PYTHONHASHSEED"
            }
            Cause::Path => "path of the source; compile with -s, -p or from the same folder",
            Cause::Lines => "lines and columns, without effect on what the program does",
            Cause::Trailing => "bytes behind the code object, which no interpreter reads",
            Cause::Header => "magic number, header flags or version",
            Cause::Code => "the code itself",
            Cause::Unexplained => "bytes that have no effect on anything compared here",
        }
    }
}

pub(super) fn causes(comparison: &Comparison) -> Vec<Cause> {
    let mut causes: Vec<Cause> = Vec::new();
    for change in &comparison.header {
        let of_source = change.field.ends_with("of the source");
        causes.push(if of_source { Cause::Time } else { Cause::Header });
    }
    for change in &comparison.form {
        causes.push(change.kind.cause());
    }
    if !comparison.paths.is_empty() {
        causes.push(Cause::Path);
    }
    for object in &comparison.objects {
        let ObjectChange::Changed(changed) = object else {
            causes.push(Cause::Code);
            continue;
        };
        if changed.differs_in_content() {
            causes.push(Cause::Code);
        }
        if changed.differs_in_places() || changed.first_line.0 != changed.first_line.1 {
            causes.push(Cause::Lines);
        }
    }
    causes.sort_unstable();
    causes.dedup();
    if causes.is_empty() && !comparison.identical {
        causes.push(Cause::Unexplained);
    }
    causes
}
