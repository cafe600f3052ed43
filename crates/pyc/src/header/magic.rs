//! The magic numbers: which version a number belongs to, and how long its header is.
//!
//! Every change of the bytecode before a release got a number of its own. Only the last ones of each version are read: what
//! an alpha wrote has opcodes that no release knows.

use crate::{Problem, Version};

/// The magic numbers of one version.
struct Magic {
    /// The first number, alphas included.
    first: u16,
    /// The first number whose opcodes, code layout and header are those of the release.
    release: u16,
    /// The last number.
    last: u16,
    version: Version,
}

/// One row: `first..release..last` for CPython.
const fn cpython(first: u16, release: u16, last: u16, version: Version) -> Magic {
    Magic { first, release, last, version }
}

/// One row for PyPy, whose pre-releases cannot be told from its releases.
const fn pypy(first: u16, last: u16, minor: u8) -> Magic {
    Magic { first, release: first, last, version: Version::pypy(3, minor) }
}

/// All known numbers in ascending order.
///
/// Sources: the lists in CPython's `Python/import.c`, `_bootstrap_external.py` and `pycore_magic_number.h`; PyPy's
/// `pypy_incremental_magic`, which grows in steps of 16. Python 2 adds 1 when run with `-U`, PyPy 2.7 and 3.2 add 7.
const MAGIC: &[Magic] = &[
    pypy(48, 48, 2),
    pypy(64, 64, 3),
    pypy(80, 112, 5),
    pypy(128, 192, 6),
    pypy(208, 240, 7),
    pypy(256, 304, 8),
    pypy(320, 336, 9),
    pypy(352, 384, 10),
    pypy(400, 416, 11),
    cpython(3000, 3131, 3131, Version::V3_0),
    cpython(3141, 3151, 3151, Version::V3_1),
    cpython(3160, 3180, 3180, Version::V3_2),
    pypy(3187, 3187, 2),
    cpython(3190, 3230, 3230, Version::V3_3),
    cpython(3250, 3310, 3310, Version::V3_4),
    cpython(3320, 3350, 3351, Version::V3_5),
    cpython(3360, 3378, 3379, Version::V3_6),
    cpython(3390, 3393, 3394, Version::V3_7),
    cpython(3400, 3413, 3413, Version::V3_8),
    cpython(3420, 3425, 3425, Version::V3_9),
    cpython(3430, 3439, 3439, Version::V3_10),
    cpython(3450, 3495, 3495, Version::V3_11),
    cpython(3500, 3531, 3531, Version::V3_12),
    cpython(3550, 3571, 3571, Version::V3_13),
    cpython(3600, 3624, 3627, Version::V3_14),
    cpython(20121, 20121, 20121, Version::V1_5),
    cpython(50428, 50428, 50429, Version::V1_6),
    cpython(50823, 50823, 50824, Version::V2_0),
    cpython(60202, 60202, 60203, Version::V2_1),
    cpython(60717, 60717, 60718, Version::V2_2),
    cpython(62011, 62011, 62022, Version::V2_3),
    cpython(62041, 62061, 62062, Version::V2_4),
    cpython(62071, 62131, 62132, Version::V2_5),
    cpython(62151, 62161, 62162, Version::V2_6),
    cpython(62171, 62211, 62212, Version::V2_7),
    Magic { first: 62218, release: 62218, last: 62218, version: Version::pypy(2, 7) },
];

/// The first magic number whose header holds the size of the source (3.3 alpha).
const SIZE_SINCE: u16 = 3210;
/// The first magic number whose header holds flags (PEP 552, 3.7 alpha).
const FLAGS_SINCE: u16 = 3392;

/// The version that writes a magic number, as far as its releases do.
pub(super) fn version_of(magic: u16) -> Result<Version, Problem> {
    let distance = |row: &&Magic| row.first.saturating_sub(magic) + magic.saturating_sub(row.last);
    match MAGIC.iter().min_by_key(distance) {
        Some(row) if distance(&row) > 0 => Err(Problem::UnknownMagic { magic, nearest: row.version }),
        Some(row) if magic < row.release => Err(Problem::PreRelease { magic, version: row.version }),
        Some(row) => Ok(row.version),
        None => unreachable!("the table is not empty"),
    }
}

/// Four-byte words behind a magic number; the version decides when nobody is known to write that number.
pub(crate) fn header_words(magic: u16, version: Version) -> usize {
    words_of_magic(magic).unwrap_or_else(|| words_of_version(version))
}

/// Four-byte words behind a magic number that some version is known to write.
fn words_of_magic(magic: u16) -> Option<usize> {
    let row = MAGIC.iter().find(|row| (row.first..=row.last).contains(&magic))?;
    if row.version.is_pypy() || row.version < Version::V3_0 {
        return Some(words_of_version(row.version));
    }
    Some(match magic {
        FLAGS_SINCE.. => 3,
        SIZE_SINCE.. => 2,
        _ => 1,
    })
}

/// Four-byte words behind the magic number of a version's releases.
pub(super) fn words_of_version(version: Version) -> usize {
    if version >= Version::V3_7 {
        3
    } else if version >= Version::V3_3 {
        2
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_ascend_and_do_not_overlap() {
        for row in MAGIC {
            assert!(row.first <= row.release && row.release <= row.last, "{}", row.version);
        }
        for pair in MAGIC.windows(2) {
            assert!(pair[0].last < pair[1].first, "{} and {}", pair[0].version, pair[1].version);
        }
    }

    #[test]
    fn every_version_has_a_number() {
        for &version in Version::CPYTHON.iter().chain(Version::PYPY) {
            let row = MAGIC.iter().find(|row| row.version == version).unwrap();
            assert_eq!(version_of(row.last), Ok(version));
            assert_eq!(words_of_magic(row.last), Some(words_of_version(version)), "{version}");
        }
    }

    #[test]
    fn what_alphas_wrote_is_not_taken_for_the_release() {
        assert_eq!(version_of(3401), Err(Problem::PreRelease { magic: 3401, version: Version::V3_8 }));
        assert_eq!(version_of(3350), Ok(Version::V3_5));
        assert_eq!(version_of(3351), Ok(Version::V3_5));
    }
}
