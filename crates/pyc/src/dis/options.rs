//! [`Options`]: what a listing shows beyond instructions, each named as the keyword argument of `dis.dis`.

use crate::Version;

/// How many levels of inner code objects are listed behind the outer one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// As the version's own `dis.dis(code)` does: all of them from 3.7 on, none before.
    #[default]
    AsVersion,
    /// So many, whatever the version; `dis.dis(code, depth=N)`.
    Levels(u32),
    /// All, whatever the version.
    All,
}

/// What a listing shows.
///
/// ```
/// use pyc::{Version, dis::Options};
/// let options = Options { show_caches: true, ..Options::default() };
/// assert!(options.check(Version::V3_11).is_ok());
/// let error = options.check(Version::V3_10).unwrap_err();
/// assert_eq!(error.to_string(), "show_caches came with the dis of CPython 3.11, the code is of 3.10");
/// ```
#[derive(Clone, Debug)]
pub struct Options {
    /// Levels of inner code objects.
    pub depth: Depth,
    /// Lines for inline caches (3.11+).
    pub show_caches: bool,
    /// Offsets beside labels (3.13+; before, there are always offsets and no labels).
    pub show_offsets: bool,
    /// Source positions in the place of line numbers (3.14).
    pub show_positions: bool,
    /// How many bytes of arguments' explanations and repeated code objects a listing may have; then explanations end in
    /// `...` and code objects that were listed before are not listed again. References let a few bytes of a file stand for
    /// millions of objects; files of compilers stay far below the default of 16 MiB.
    pub max_text: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            depth: Depth::AsVersion,
            show_caches: false,
            show_offsets: false,
            show_positions: false,
            max_text: 16 << 20,
        }
    }
}

/// An option that the `dis` module of a version does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{option} came with the dis of CPython {since}, the code is of {version}")]
pub struct UnknownOption {
    /// The name of the field, which is that of the keyword argument.
    pub option: &'static str,
    /// The version that brought it.
    pub since: Version,
    /// The version of the code.
    pub version: Version,
}

impl Options {
    /// Whether the `dis` of a version has everything that is asked for.
    pub fn check(&self, version: Version) -> Result<(), UnknownOption> {
        let asked = [
            (self.show_caches, "show_caches", Version::V3_11),
            (self.show_offsets, "show_offsets", Version::V3_13),
            (self.show_positions, "show_positions", Version::V3_14),
        ];
        match asked.into_iter().find(|&(on, _, since)| on && version < since) {
            Some((_, option, since)) => Err(UnknownOption { option, since, version }),
            None => Ok(()),
        }
    }

    /// How many levels of inner code objects are listed.
    pub(super) fn levels(&self, version: Version) -> u32 {
        match self.depth {
            Depth::Levels(levels) => levels,
            Depth::AsVersion if version < Version::V3_7 => 0,
            Depth::AsVersion | Depth::All => u32::MAX,
        }
    }
}
