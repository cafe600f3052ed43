//! Does a file that breaks rules keep those of another version? Then its magic number is wrong, or its content is.

use super::finding::{Collector, Location};
use super::{Check, Severity, check_stream};
use crate::opcode::Table;
use crate::{Error, ReadOptions, Version};

/// The version, other than the one it was read as, as which the file has neither errors nor warnings.
pub(super) fn fitting(bytes: &[u8], version: Version) -> Option<Version> {
    let known = |version: &Version| Table::of(*version).is_some();
    let mut others = Version::CPYTHON.iter().copied().filter(known).filter(|other| *other != version);
    others.find(|&other| starts(bytes, other).into_iter().flatten().any(|start| fits(bytes, start, other)))
}

fn fits(bytes: &[u8], start: usize, version: Version) -> bool {
    let mut found = Collector::new();
    let checked = check_stream(bytes, start, version, &mut found);
    matches!(checked, Ok(1..)) && !found.has(Severity::Error) && !found.has(Severity::Warning)
}

/// Where the stream of a version starts: behind a header as long as the magic number says, or as the version's are.
fn starts(bytes: &[u8], version: Version) -> [Option<usize>; 2] {
    let told = ReadOptions::new().version(version).envelope(bytes).ok().map(|envelope| envelope.start);
    let usual = if version >= Version::V3_7 {
        16
    } else if version >= Version::V3_3 {
        12
    } else {
        8
    };
    [told, (told != Some(usual)).then_some(usual)]
}

/// Says so.
pub(super) fn report(version: Version, fitting: Version, error: Option<&Error>, found: &mut Collector) {
    let because = error.map(|error| format!(" ({error})")).unwrap_or_default();
    found.add(
        Check::OtherVersion,
        Location::default,
        format_args!("no file of {version:#}{because}, but without a fault one of {fitting:#}"),
    );
}
