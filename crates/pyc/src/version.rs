//! [`Version`]: which Python a file was compiled by, as far as its bytecode is concerned.

use std::fmt;
use std::str::FromStr;

/// Whose compiler wrote a file. The two share the marshal format, but not the magic numbers and not all opcodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Implementation {
    /// The reference implementation.
    CPython,
    /// The implementation with a just-in-time compiler.
    PyPy,
}

impl Implementation {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Implementation::CPython => "CPython",
            Implementation::PyPy => "PyPy",
        }
    }
}

/// A feature release; patch releases share bytecode.
///
/// Versions are ordered as the language is; PyPy's comes behind the CPython of the same number. `{}` shows `3.13` or
/// `PyPy 3.9`, `{:#}` always names the implementation.
///
/// ```
/// use pyc::Version;
/// assert!(Version::V3_13 > Version::new(3, 9));
/// assert_eq!(Version::V3_13.to_string(), "3.13");
/// assert_eq!(format!("{:#}", Version::V3_13), "CPython 3.13");
/// assert_eq!("pypy3.9".parse(), Ok(Version::pypy(3, 9)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// 2 or 3 (1 for the oldest).
    pub major: u8,
    /// The number after the dot.
    pub minor: u8,
    /// Whose it is.
    pub implementation: Implementation,
}

macro_rules! versions {
    ($($name:ident = $major:literal . $minor:literal;)*) => {
        impl Version {
            $(
                #[doc = concat!("CPython ", stringify!($major), ".", stringify!($minor), ".")]
                pub const $name: Version = Version::new($major, $minor);
            )*

            /// Every CPython whose files can be read, in ascending order.
            pub const CPYTHON: &'static [Version] = &[$(Version::$name,)*];
        }
    };
}

versions! {
    V1_5 = 1 . 5;
    V1_6 = 1 . 6;
    V2_0 = 2 . 0;
    V2_1 = 2 . 1;
    V2_2 = 2 . 2;
    V2_3 = 2 . 3;
    V2_4 = 2 . 4;
    V2_5 = 2 . 5;
    V2_6 = 2 . 6;
    V2_7 = 2 . 7;
    V3_0 = 3 . 0;
    V3_1 = 3 . 1;
    V3_2 = 3 . 2;
    V3_3 = 3 . 3;
    V3_4 = 3 . 4;
    V3_5 = 3 . 5;
    V3_6 = 3 . 6;
    V3_7 = 3 . 7;
    V3_8 = 3 . 8;
    V3_9 = 3 . 9;
    V3_10 = 3 . 10;
    V3_11 = 3 . 11;
    V3_12 = 3 . 12;
    V3_13 = 3 . 13;
    V3_14 = 3 . 14;
}

impl Version {
    /// Every PyPy whose files can be read, in ascending order.
    pub const PYPY: &'static [Version] = &[
        Version::pypy(2, 7),
        Version::pypy(3, 2),
        Version::pypy(3, 3),
        Version::pypy(3, 5),
        Version::pypy(3, 6),
        Version::pypy(3, 7),
        Version::pypy(3, 8),
        Version::pypy(3, 9),
        Version::pypy(3, 10),
        Version::pypy(3, 11),
    ];

    /// CPython `major.minor`.
    pub const fn new(major: u8, minor: u8) -> Version {
        Version { major, minor, implementation: Implementation::CPython }
    }

    /// The PyPy that speaks Python `major.minor`.
    pub const fn pypy(major: u8, minor: u8) -> Version {
        Version { major, minor, implementation: Implementation::PyPy }
    }

    /// Whether lines and columns are in a location table (CPython 3.11+).
    pub(crate) fn has_locations(self) -> bool {
        self >= Version::V3_11 && !self.is_pypy()
    }

    /// Whether PyPy wrote it.
    pub const fn is_pypy(self) -> bool {
        matches!(self.implementation, Implementation::PyPy)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() || self.is_pypy() {
            write!(f, "{} ", self.implementation.name())?;
        }
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// A text that names no version whose files can be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown version {0:?}, expected 1.5, 1.6, 2.0 to 2.7, 3.0 to 3.14, pypy2.7 or pypy3.2 to pypy3.11")]
pub struct UnknownVersion(pub String);

impl FromStr for Version {
    type Err = UnknownVersion;

    /// Reads `3.13`, `pypy3.9` or `PyPy 3.9`.
    fn from_str(text: &str) -> Result<Version, UnknownVersion> {
        let unknown = || UnknownVersion(text.to_string());
        let lower = text.trim().to_ascii_lowercase();
        let (known, number) = match lower.strip_prefix("pypy") {
            Some(number) => (Version::PYPY, number.trim_start()),
            None => (Version::CPYTHON, lower.strip_prefix("cpython").unwrap_or(&lower).trim_start()),
        };
        let (major, minor) = number.split_once('.').ok_or_else(unknown)?;
        let matches =
            |version: &&Version| version.major.to_string() == major && version.minor.to_string() == minor;
        known.iter().find(matches).copied().ok_or_else(unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_is_read_as_it_is_shown() {
        for &version in Version::CPYTHON.iter().chain(Version::PYPY) {
            assert_eq!(version.to_string().parse(), Ok(version));
            assert_eq!(format!("{version:#}").parse(), Ok(version));
        }
        assert!(Version::CPYTHON.is_sorted() && Version::PYPY.is_sorted());
    }

    #[test]
    fn what_is_no_version_is_refused() {
        for text in ["", "3", "3.", "3.15", "4.0", "3.08", "3.8.1", "pypy", "pypy3.12", "jython2.7", "-3.8"] {
            assert_eq!(text.parse::<Version>(), Err(UnknownVersion(text.to_string())));
        }
    }
}
