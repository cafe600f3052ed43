//! [`Finding`] and [`Report`], and the [`Collector`] that bounds how many there can be.

use std::fmt;

use super::{Check, Severity};
use crate::Version;

/// Findings of one check that a report keeps; a damaged file of a megabyte could have half a million.
const MAX_PER_CHECK: usize = 100;
/// Bytes of a path that are kept at either end; a path has a step for each of up to 2000 levels.
const MAX_PATH_END: usize = 100;

/// One thing that a careful reader would point at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule it breaks.
    pub check: Check,
    /// Where: bytes from the start of the file.
    pub offset: usize,
    /// The path in the object tree, such as `code.consts[3].code[12]`; empty inside the header. A byte string has its bytes for
    /// items. The middle of a very long path is left out.
    pub path: String,
    /// What was found, and what was expected.
    pub message: String,
}

impl Finding {
    /// How severe it is.
    pub fn severity(&self) -> Severity {
        self.check.severity()
    }
}

impl fmt::Display for Finding {
    /// `OFFSET: PATH: SEVERITY: MESSAGE [CHECK]`, without the path where it is empty.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.offset)?;
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{}: {} [{}]", self.severity(), self.message, self.check)
    }
}

/// Everything found in one file.
#[derive(Clone, Debug)]
pub struct Report {
    /// The version as which the file was read.
    pub version: Version,
    /// How many code objects it holds.
    pub code_objects: usize,
    /// What was found, by ascending offset; at most a hundred findings of one check.
    pub findings: Vec<Finding>,
    /// How many findings of a check were left out.
    pub left_out: Vec<(Check, usize)>,
}

impl Report {
    /// How many findings of a severity there are, those left out included.
    pub fn count(&self, severity: Severity) -> usize {
        let listed = self.findings.iter().filter(|finding| finding.severity() == severity).count();
        let others = self.left_out.iter().filter(|(check, _)| check.severity() == severity);
        listed + others.map(|(_, count)| count).sum::<usize>()
    }

    /// Whether there is nothing but notes.
    pub fn is_clean(&self) -> bool {
        self.count(Severity::Error) == 0 && self.count(Severity::Warning) == 0
    }
}

/// A place in the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Location {
    pub(super) offset: usize,
    pub(super) path: String,
}

/// What has been found so far.
#[derive(Debug)]
pub(super) struct Collector {
    findings: Vec<Finding>,
    /// By check.
    counts: Vec<usize>,
}

impl Collector {
    pub(super) fn new() -> Collector {
        Collector { findings: Vec::new(), counts: vec![0; Check::ALL.len()] }
    }

    /// Adds a finding. Place and text are only made when it is kept.
    pub(super) fn add(
        &mut self,
        check: Check,
        place: impl FnOnce() -> Location,
        message: fmt::Arguments<'_>,
    ) {
        let Some(count) = self.counts.get_mut(check as usize) else { return };
        *count += 1;
        if *count > MAX_PER_CHECK {
            return;
        }
        let Location { offset, path } = place();
        self.findings.push(Finding { check, offset, path: clipped(path), message: message.to_string() });
    }

    /// Whether a finding of that severity was added.
    pub(super) fn has(&self, severity: Severity) -> bool {
        self.findings.iter().any(|finding| finding.severity() == severity)
    }

    pub(super) fn finish(mut self, version: Version, code_objects: usize) -> Report {
        self.findings.sort_by_key(|finding| finding.offset);
        let left_out = |check: &Check| {
            let count = self.counts[*check as usize].saturating_sub(MAX_PER_CHECK);
            (count > 0).then_some((*check, count))
        };
        let left_out = Check::ALL.iter().filter_map(left_out).collect();
        Report { version, code_objects, findings: self.findings, left_out }
    }
}

fn clipped(path: String) -> String {
    if path.len() <= 3 * MAX_PATH_END || !path.is_ascii() {
        return path;
    }
    format!("{}...{}", &path[..MAX_PATH_END], &path[path.len() - MAX_PATH_END..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_counted_and_cut() {
        let mut found = Collector::new();
        for offset in (0..150).rev() {
            let place = || Location { offset, path: "code".to_string() };
            found.add(Check::LongTuple, place, format_args!("found {offset}"));
        }
        let report = found.finish(Version::V3_13, 1);
        assert_eq!((report.findings.len(), report.left_out.as_slice()), (100, &[(Check::LongTuple, 50)][..]));
        assert_eq!(report.count(Severity::Warning), 150);
        assert!(report.findings.is_sorted_by_key(|finding| finding.offset));
        assert_eq!(report.findings[0].to_string(), "50: code: warning: found 50 [long-tuple]");
    }
}
