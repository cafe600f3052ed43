//! Code objects without a header, as the archives of PyInstaller hold them, and headers that lost their magic number.
//!
//! Without a magic number only the content tells the version: [`fit`](super::fit) says which versions could have written it. Small
//! modules fit several.

use super::fit::{Fit, Reading};
use super::magic::words_of_version;
use super::starts_code;
use crate::{Error, Problem, Version};

/// Where the stream of a version starts in an input without a magic number.
pub(super) fn start_of(bytes: &[u8], version: Version) -> Result<usize, Error> {
    starts(bytes, version).next().ok_or_else(|| not_pyc(bytes))
}

/// The start and the version of a stream without a magic number.
pub(super) fn recognise(bytes: &[u8]) -> Result<(usize, Version), Error> {
    let mut fits: Vec<(Fit, usize, Version)> = Vec::new();
    for &version in Version::CPYTHON {
        let mut readings =
            starts(bytes, version).map(|start| (Reading::of(bytes, start, version).fit(), start));
        if let Some((fit, start)) = readings.find(|(fit, _)| *fit > Fit::None) {
            fits.push((fit, start, version));
        }
    }
    let best = fits.iter().map(|(fit, ..)| *fit).max();
    fits.retain(|(fit, ..)| Some(*fit) == best);
    match fits[..] {
        [(_, start, version)] => Ok((start, version)),
        // A module has no parameters: its first field is 0. Without even that it is some other kind of file.
        [] if !matches!(bytes, [first, 0, 0, 0, 0, ..] if starts_code(Some(first))) => Err(not_pyc(bytes)),
        _ => {
            let start = fits.first().map_or(0, |(_, start, _)| *start);
            let fits = fits.into_iter().map(|(.., version)| version).collect();
            Err(Error::in_stream(Problem::Headerless { fits }, start, String::new()))
        }
    }
}

fn not_pyc(bytes: &[u8]) -> Error {
    Error::in_stream(Problem::NotPyc(bytes.iter().copied().take(4).collect()), 0, String::new())
}

/// Where a code object may start: at the beginning; behind the rest of a header without its magic number; behind a header whose
/// magic number is zero, which is what unpackers write that do not know the version.
fn starts(bytes: &[u8], version: Version) -> impl Iterator<Item = usize> {
    let rest = 4 * words_of_version(version);
    let zeroed = bytes.starts_with(&[0; 4]).then_some(4 + rest);
    let begins = move |&start: &usize| starts_code(bytes.get(start));
    [Some(0), Some(rest), zeroed].into_iter().flatten().filter(begins)
}
