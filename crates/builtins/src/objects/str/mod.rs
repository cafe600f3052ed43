//! `str`: an immutable sequence of code points, stored in 1, 2 or 4 bytes each (as PEP 393).
//!
//! Invariant: the width is the smallest that holds every code point, so equal strings have equal bytes and
//! indexing is O(1). Lone surrogates are code points like others.

mod affix;
mod age;
mod build;
mod builder;
mod case;
mod character;
mod codec;
mod construct;
mod find;
mod iterator;
pub(crate) mod message;
mod pad;
mod payload;
mod percent;
mod predicate;
mod replace;
mod repr;
mod slots;
mod spec;
mod split;
mod table;
mod template;
mod titlecase;
pub(crate) mod units;

pub use builder::StrBuilder;

pub(crate) use age::Age;
pub(crate) use case::{capitalize_ascii, swap_ascii, title_ascii};
pub use codec::{
    ByteMap, Codec, Direction, Order, codec_name, convert_with, core_codec, decode, decode_escaped_bytes,
    decode_with, decode_with_map, encode, encode_with, encode_with_map, error_handler, forget_codec,
    has_library_codecs, is_standard_error_handler, register_codec_search, register_error_handler,
    registered_codec, unregister_codec_search, unregister_error_handler,
};
pub use construct::described;
pub(crate) use construct::{optional_text, parameters};
pub use iterator::{ASCII_ITERATOR, ITERATOR, StrIterator};
pub use payload::{Str, StrHead, StrRef, Width};
pub(crate) use percent::format_bytes;
pub(crate) use spec::format_text;
pub(crate) use split::{keep_ends, limit as split_limit};
pub use table::TABLE;
