//! Checks of the header: does a release write this magic number, and does it name a source?

use super::Check;
use super::finding::{Collector, Location};
use crate::{Header, Validation, Version};

/// The magic numbers of the releases since 2.7. Alphas, betas and candidates had others, each for another bytecode. Two releases of 3.5 differ,
/// and 2.7 and 3.0 add 1 when run with `-U`.
const RELEASES: &[u16] = &[
    62211, 62212, 3131, 3151, 3180, 3230, 3310, 3350, 3351, 3379, 3394, 3413, 3425, 3439, 3495, 3531, 3571,
    3627,
];

/// Where the header's fields start behind the magic number.
const BEHIND_MAGIC: usize = 4;

pub(super) fn check(header: &Header, found: &mut Collector) {
    let at = |offset| move || Location { offset, path: String::new() };
    if header.version >= Version::V2_7 && !header.version.is_pypy() && !RELEASES.contains(&header.magic) {
        let (magic, version) = (header.magic, header.version);
        found.add(
            Check::PrereleaseMagic,
            at(0),
            format_args!("no release of CPython {version} writes magic number {magic}"),
        );
    }
    match header.validation {
        Validation::Timestamp { mtime: 0, size: None | Some(0) } => {
            found.add(
                Check::NoSource,
                at(BEHIND_MAGIC),
                format_args!("time and size of the source are zero"),
            );
        }
        Validation::Hash { hash: 0, .. } => {
            found.add(Check::NoSource, at(BEHIND_MAGIC), format_args!("the hash of the source is zero"));
        }
        _ => {}
    }
}
