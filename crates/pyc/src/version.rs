//! [`Version`]: which CPython a file was compiled by, as far as its bytecode is concerned.

use std::fmt;

/// A CPython feature release; patch releases share bytecode.
///
/// ```
/// use pyc::Version;
/// assert!(Version::V3_13 > Version::new(3, 9));
/// assert_eq!(Version::V3_13.to_string(), "3.13");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// 2 or 3 (1 for the oldest).
    pub major: u8,
    /// The number after the dot.
    pub minor: u8,
}

macro_rules! versions {
    ($($name:ident = $major:literal . $minor:literal;)*) => {
        impl Version {
            $(
                #[doc = concat!("CPython ", stringify!($major), ".", stringify!($minor), ".")]
                pub const $name: Version = Version::new($major, $minor);
            )*
        }
    };
}

versions! {
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
    /// The version `major.minor`.
    pub const fn new(major: u8, minor: u8) -> Version {
        Version { major, minor }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}
