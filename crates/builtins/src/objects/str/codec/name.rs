//! Names of encodings, and the codec that each of them means.

use crate::heap::{Ref, Value};
use crate::objects::exception::Exception;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::Type;

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
    /// UTF-7.
    Utf7,
    /// What a mapping says.
    Charmap,
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
            Codec::Utf7 => "utf7",
            Codec::Charmap => "charmap",
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
    (&["utf_7", "u7", "utf7", "unicode_1_1_utf_7"], Codec::Utf7),
];

/// What a name means.
pub struct Found {
    /// The codec.
    pub codec: Codec,
    direct: bool,
}

/// The codec of the core that has this name; raises ValueError for a name with a null character.
pub fn known(rt: &Runtime, encoding: &str) -> Result<Option<Found>> {
    if encoding.contains('\0') {
        return Err(rt.value_error("embedded null character"));
    }
    let name = collapsed(encoding);
    if let Some((_, codec)) = DIRECT.iter().find(|(other, _)| *other == name) {
        return Ok(Some(Found { codec: *codec, direct: true }));
    }
    if name == "cp65001" && !rt.is_at_least(3, 8) {
        return Err(rt.lookup_error("cp65001 encoding is only available on Windows"));
    }
    let registered = REGISTERED.iter().find(|(names, _)| names.contains(&name.as_str()));
    Ok(registered.map(|(_, codec)| Found { codec: *codec, direct: false }))
}

/// The codec of this name; raises LookupError, or ValueError for a name with a null character.
pub fn find(rt: &Runtime, encoding: &str) -> Result<Found> {
    known(rt, encoding)?.ok_or_else(|| unknown(rt, encoding))
}

/// The LookupError for a name that nobody knows.
pub fn unknown(rt: &Runtime, encoding: &str) -> Raised {
    rt.lookup_error(format!("unknown encoding: {encoding}"))
}

/// The codec of the core that a program looks up by this name.
///
/// # Errors
///
/// ValueError for a name with a null character.
pub fn core_codec(rt: &Runtime, encoding: &str) -> Result<Option<Codec>> {
    Ok(known(rt, encoding)?.map(|found| found.codec))
}

/// The name under which an encoding is known here, whatever it is called.
///
/// # Errors
///
/// LookupError for an encoding that is not known.
pub fn codec_name(rt: &Runtime, encoding: &str) -> Result<&'static str> {
    Ok(match find(rt, encoding)?.codec {
        Codec::Utf8Mark => "utf-8-sig",
        Codec::Utf7 => "utf-7",
        codec => codec.name(),
    })
}

/// A name as functions that look for codecs are asked for it.
pub(super) fn normalised(rt: &Runtime, encoding: &str) -> String {
    if rt.is_at_least(3, 9) {
        return collapsed(encoding);
    }
    encoding.replace(' ', "-").to_ascii_lowercase()
}

/// Lower-case letters, digits and dots; each run of others between them is one underscore.
fn collapsed(encoding: &str) -> String {
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
    /// The exception with what CPython says of it when it leaves a codec of the registry.
    pub fn blame(&self, rt: &Runtime, raised: Raised, doing: &str, encoding: &str) -> Raised {
        if self.direct { raised } else { blame(rt, raised, doing, encoding) }
    }
}

/// An exception that leaves a codec of the registry: with a note since 3.12, before with a new exception around it,
/// where its class is simple enough.
pub fn blame(rt: &Runtime, raised: Raised, doing: &str, encoding: &str) -> Raised {
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

/// The exception around another one, if that has nothing of its own beside a message: no fields of its class, no attributes.
fn wrapped(rt: &Runtime, what: &str, raised: &Raised) -> Option<Raised> {
    let class = rt.type_of(raised.value());
    let known = &rt.exceptions;
    let with_fields = [
        &known.import_error,
        &known.os_error,
        &known.stop_iteration,
        &known.syntax_error,
        &known.system_exit,
        &known.unicode_decode_error,
        &known.unicode_encode_error,
        &known.unicode_translate_error,
        &known.memory_error,
        &known.base_exception_group,
    ];
    let since_ten = [&known.attribute_error, &known.name_error];
    let has_fields = with_fields.iter().any(|other| Type::is_subtype(class, other))
        || (rt.is_at_least(3, 10) && since_ten.iter().any(|other| Type::is_subtype(class, other)));
    if has_fields || !class.is_static() {
        return None;
    }
    let is_message = |args: &Value| {
        args.downcast::<Tuple>().is_some_and(|args| match args.items() {
            [] => true,
            [only] => rt.type_of(only).is(&rt.types.str),
            _ => false,
        })
    };
    let args = raised.value().downcast::<Exception>()?.args.get();
    if args.is_some_and(|args| !is_message(&args)) {
        return None;
    }
    let text: Ref<Str> = protocol::str(rt, raised.value()).ok()?;
    let message = format!("{what} ({}: {})", class.name(), text.to_utf8_lossy());
    let outer = rt.raise(class, message);
    let exception = outer.value().downcast::<Exception>()?;
    exception.cause.set(raised.value().clone());
    exception.suppress_context.set(true);
    exception.context.set(raised.value().clone());
    Some(outer)
}
