//! Names of encodings, and the codec that each of them means.

use crate::heap::{Ref, Value};
use crate::objects::exception::Exception;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

/// The order of the bytes in a unit of UTF-16 or UTF-32.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// That of the byte-order mark; the machine's where there is none.
    Marked,
    /// Least significant first.
    Little,
    /// Most significant first.
    Big,
}

/// The encodings that need no table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Codec {
    /// UTF-8.
    Utf8,
    /// UTF-8 behind a byte-order mark.
    Utf8Mark,
    /// ASCII.
    Ascii,
    /// ISO 8859-1.
    Latin1,
    /// UTF-16.
    Utf16(Order),
    /// UTF-32.
    Utf32(Order),
    /// The escapes of string literals.
    UnicodeEscape,
    /// Only the `\u` and `\U` escapes.
    RawUnicodeEscape,
}

impl Codec {
    /// The name that errors show.
    pub fn name(self) -> &'static str {
        match self {
            Codec::Utf8 | Codec::Utf8Mark => "utf-8",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
            Codec::Utf16(Order::Marked) => "utf-16",
            Codec::Utf16(Order::Little) => "utf-16-le",
            Codec::Utf16(Order::Big) => "utf-16-be",
            Codec::Utf32(Order::Marked) => "utf-32",
            Codec::Utf32(Order::Little) => "utf-32-le",
            Codec::Utf32(Order::Big) => "utf-32-be",
            Codec::UnicodeEscape => "unicodeescape",
            Codec::RawUnicodeEscape => "rawunicodeescape",
        }
    }
}

/// Codecs that CPython calls itself, by their normalised names; every other name goes through the registry.
const DIRECT: &[(&str, Codec)] = &[
    ("utf8", Codec::Utf8),
    ("utf_8", Codec::Utf8),
    ("utf16", Codec::Utf16(Order::Marked)),
    ("utf_16", Codec::Utf16(Order::Marked)),
    ("utf32", Codec::Utf32(Order::Marked)),
    ("utf_32", Codec::Utf32(Order::Marked)),
    ("ascii", Codec::Ascii),
    ("us_ascii", Codec::Ascii),
    ("latin1", Codec::Latin1),
    ("latin_1", Codec::Latin1),
    ("iso_8859_1", Codec::Latin1),
    ("iso8859_1", Codec::Latin1),
];

/// The modules of CPython's package `encodings` and their aliases.
const REGISTERED: &[(&[&str], Codec)] = &[
    (&["u8", "utf", "utf8_ucs2", "utf8_ucs4", "cp65001"], Codec::Utf8),
    (&["utf_8_sig"], Codec::Utf8Mark),
    (
        &[
            "646",
            "ansi_x3.4_1968",
            "ansi_x3_4_1968",
            "ansi_x3.4_1986",
            "cp367",
            "csascii",
            "ibm367",
            "iso646_us",
            "iso_646.irv_1991",
            "iso_ir_6",
            "us",
        ],
        Codec::Ascii,
    ),
    (
        &[
            "8859",
            "cp819",
            "csisolatin1",
            "ibm819",
            "iso8859",
            "iso_8859_1_1987",
            "iso_ir_100",
            "l1",
            "latin",
        ],
        Codec::Latin1,
    ),
    (&["u16"], Codec::Utf16(Order::Marked)),
    (&["utf_16_le", "utf_16le", "unicodelittleunmarked"], Codec::Utf16(Order::Little)),
    (&["utf_16_be", "utf_16be", "unicodebigunmarked"], Codec::Utf16(Order::Big)),
    (&["u32"], Codec::Utf32(Order::Marked)),
    (&["utf_32_le", "utf_32le"], Codec::Utf32(Order::Little)),
    (&["utf_32_be", "utf_32be"], Codec::Utf32(Order::Big)),
    (&["unicode_escape"], Codec::UnicodeEscape),
    (&["raw_unicode_escape"], Codec::RawUnicodeEscape),
];

/// What a name means.
pub struct Found {
    /// The codec.
    pub codec: Codec,
    direct: bool,
}

/// The codec of this name; raises LookupError, or ValueError for a name with a null character.
pub fn find(rt: &Runtime, encoding: &str) -> Result<Found> {
    if encoding.contains('\0') {
        return Err(rt.value_error("embedded null character"));
    }
    let name = normalised(encoding);
    if let Some((_, codec)) = DIRECT.iter().find(|(other, _)| *other == name) {
        return Ok(Found { codec: *codec, direct: true });
    }
    match REGISTERED.iter().find(|(names, _)| names.contains(&name.as_str())) {
        Some((_, codec)) => Ok(Found { codec: *codec, direct: false }),
        None => Err(rt.lookup_error(format!("unknown encoding: {encoding}"))),
    }
}

/// The name under which an encoding is known here, whatever it is called.
///
/// # Errors
///
/// LookupError for an encoding that is not known.
pub fn codec_name(rt: &Runtime, encoding: &str) -> Result<&'static str> {
    Ok(match find(rt, encoding)?.codec {
        Codec::Utf8Mark => "utf-8-sig",
        codec => codec.name(),
    })
}

/// Lower-case letters, digits and dots; each run of others between them is one underscore.
fn normalised(encoding: &str) -> String {
    let mut name = String::with_capacity(encoding.len());
    let mut gap = false;
    for c in encoding.chars() {
        if c.is_ascii_alphanumeric() || c == '.' {
            if gap && !name.is_empty() {
                name.push('_');
            }
            gap = false;
            name.push(c.to_ascii_lowercase());
        } else {
            gap = true;
        }
    }
    name
}

impl Found {
    /// The exception with what CPython says of it when it leaves a codec of the registry: a note since 3.12, a new
    /// exception around it before, where its class is simple enough.
    pub fn blame(&self, rt: &Runtime, raised: Raised, doing: &str, encoding: &str) -> Raised {
        if self.direct {
            return raised;
        }
        let what = format!("{doing} with '{encoding}' codec failed");
        if rt.is_at_least(3, 12) {
            let note = rt.str(&what).into();
            return match protocol::call_method(rt, raised.value(), &rt.intern("add_note"), &[note]) {
                Ok(_) => raised,
                Err(other) => other,
            };
        }
        wrapped(rt, &what, &raised).unwrap_or(raised)
    }
}

fn wrapped(rt: &Runtime, what: &str, raised: &Raised) -> Option<Raised> {
    let class = rt.type_of(raised.value());
    let simple = [
        &rt.exceptions.lookup_error,
        &rt.exceptions.type_error,
        &rt.exceptions.value_error,
        &rt.exceptions.index_error,
    ];
    if !simple.iter().any(|other| class.is(other)) {
        return None;
    }
    let text: Ref<Str> = protocol::str(rt, raised.value()).ok()?;
    let message = format!("{what} ({}: {})", class.name(), text.to_utf8_lossy());
    let outer = rt.raise(class, message);
    let exception = outer.value().downcast::<Exception>()?;
    exception.cause.set(raised.value().clone());
    exception.suppress_context.set(true);
    exception.context.set(raised.value().clone());
    let _: &Value = outer.value();
    Some(outer)
}
