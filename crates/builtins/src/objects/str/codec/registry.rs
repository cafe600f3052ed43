//! The codecs that a program registers: functions that look for a name, and what they have found.
//!
//! They are asked for names that are none of the core's, in the order in which they came; what one finds is remembered.
//! CPython imports its package `encodings` before a program runs, which registers the first of them; here that is done when
//! somebody first asks, if the package can be found.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::name::{blame, core_codec, normalised};
use crate::heap::{Ref, Value};
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

const EXTRAS: &str = "codec registry";

#[derive(Default)]
struct Registry {
    searches: RefCell<Vec<Value>>,
    found: RefCell<HashMap<String, Value>>,
    /// Whether the package `encodings` was looked for, and whether it is there.
    asked: Cell<bool>,
    has_library: Cell<bool>,
}

fn registry(rt: &Runtime) -> Rc<Registry> {
    let mut extras = rt.extras.borrow_mut();
    let entry = extras.entry(EXTRAS).or_insert_with(|| Rc::new(Registry::default()));
    Rc::clone(entry).downcast().unwrap_or_default()
}

/// Whether CPython's package `encodings` can be imported: its codecs then have all that the library's classes give. The first
/// who asks imports it.
///
/// # Errors
///
/// What the package raises, unless it is not there.
pub fn has_library_codecs(rt: &Runtime) -> Result<bool> {
    let registry = registry(rt);
    let Some(hooks) = rt.hooks().filter(|_| !registry.asked.replace(true)) else {
        return Ok(registry.has_library.get());
    };
    let earlier = registry.searches.take();
    let imported = hooks.import(rt, &rt.intern("encodings").into(), &Value::NONE, &Value::NONE, 0);
    registry.searches.borrow_mut().extend(earlier);
    match imported {
        Ok(_) => registry.has_library.set(true),
        Err(raised) if rt.matches(&raised, &rt.exceptions.module_not_found_error) => {}
        Err(raised) => return Err(raised),
    }
    Ok(registry.has_library.get())
}

/// Adds a function that looks for codecs; the caller has checked that it can be called.
pub fn register_codec_search(rt: &Runtime, search: Value) {
    registry(rt).searches.borrow_mut().push(search);
}

/// Takes a function out, and forgets what was found.
pub fn unregister_codec_search(rt: &Runtime, search: &Value) {
    let registry = registry(rt);
    let place = registry.searches.borrow().iter().position(|known| known.is(search));
    let Some(place) = place else { return };
    let gone = (registry.searches.borrow_mut().remove(place), registry.found.take());
    // Whatever goes with them may register another.
    drop(gone);
}

/// Forgets the codec of this name.
///
/// # Errors
///
/// KeyError for one that was not looked up.
pub fn forget_codec(rt: &Runtime, encoding: &str) -> Result<()> {
    let name = normalised(rt, encoding);
    let gone = registry(rt).found.borrow_mut().remove(&name);
    match gone {
        None if core_codec(rt, encoding)?.is_none() => Err(rt.key_error(rt.str(&name).into())),
        _ => Ok(()),
    }
}

/// The codec of this name among those that the program registered: a tuple of four. `None` without any.
///
/// # Errors
///
/// TypeError for an answer that is no tuple of four, and what a search raises.
pub fn registered_codec(rt: &Runtime, encoding: &str) -> Result<Option<Value>> {
    has_library_codecs(rt)?;
    let registry = registry(rt);
    let name = normalised(rt, encoding);
    if let Some(known) = registry.found.borrow().get(&name) {
        return Ok(Some(known.clone()));
    }
    let mut place = 0;
    loop {
        let Some(search) = registry.searches.borrow().get(place).cloned() else { return Ok(None) };
        place += 1;
        let answer = protocol::call_args(rt, &search, &[rt.str(&name).into()])?;
        if answer.is_none() {
            continue;
        }
        if answer.downcast::<Tuple>().is_none_or(|tuple| tuple.items().len() != 4) {
            return Err(rt.type_error("codec search functions must return 4-tuples"));
        }
        let before = registry.found.borrow_mut().insert(name, answer.clone());
        drop(before);
        return Ok(Some(answer));
    }
}

/// The two directions of a codec: their places in the tuple, and their words in messages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From text.
    Encode,
    /// To text.
    Decode,
}

impl Direction {
    /// "encoding", "decoding"
    pub(super) fn doing(self) -> &'static str {
        match self {
            Direction::Encode => "encoding",
            Direction::Decode => "decoding",
        }
    }
}

/// What a registered codec makes of `object`; `errors` is passed on only if the caller named it.
///
/// # Errors
///
/// What the codec raises, with a note or wrapped; TypeError for an answer that is no pair.
pub fn convert_with(
    rt: &Runtime,
    codec: &Value,
    direction: Direction,
    object: &Value,
    (encoding, errors): (&str, Option<&str>),
) -> Result {
    let place = usize::from(direction == Direction::Decode);
    let codec = codec.downcast::<Tuple>().and_then(|tuple| tuple.items().get(place).cloned());
    let Some(codec) = codec else { return Err(rt.type_error("codec search functions must return 4-tuples")) };
    let mut args = vec![object.clone()];
    args.extend(errors.map(|errors| rt.str(errors).into()));
    let answer = protocol::call_args(rt, &codec, &args)
        .map_err(|raised| blame(rt, raised, direction.doing(), encoding))?;
    match answer.downcast::<Tuple>().map(|tuple| tuple.items()) {
        Some([converted, _]) => Ok(converted.clone()),
        _ => Err(rt.type_error(match direction {
            Direction::Encode => "encoder must return a tuple (object, integer)",
            Direction::Decode => "decoder must return a tuple (object,integer)",
        })),
    }
}

/// Codecs of CPython's library say whether they are for text; tuples by hand are.
fn check_text(rt: &Runtime, codec: &Value, encoding: &str, function: &str) -> Result<()> {
    if rt.type_of(codec).is(&rt.types.tuple) {
        return Ok(());
    }
    let Some(answer) = protocol::get_optional_attr(rt, codec, &rt.intern("_is_text_encoding"))? else {
        return Ok(());
    };
    if protocol::is_true(rt, &answer)? {
        return Ok(());
    }
    Err(rt.lookup_error(format!(
        "'{encoding}' is not a text encoding; use {function} to handle arbitrary codecs"
    )))
}

/// `text.encode(encoding)` by a registered codec; `None` if there is none of the name.
pub(super) fn encode_text(
    rt: &Runtime,
    text: &Ref<Str>,
    encoding: &str,
    errors: Option<&str>,
) -> Result<Option<Vec<u8>>> {
    let Some(codec) = registered_codec(rt, encoding)? else { return Ok(None) };
    check_text(rt, &codec, encoding, "codecs.encode()")?;
    let answer = convert_with(rt, &codec, Direction::Encode, &text.to_value(), (encoding, errors))?;
    if let Some(bytes) = answer.downcast::<Bytes>() {
        return Ok(Some(bytes.bytes().to_vec()));
    }
    if let Some(array) = answer.downcast::<ByteArray>() {
        let message = format!(
            "encoder {encoding} returned bytearray instead of bytes; use codecs.encode() to encode to arbitrary types"
        );
        rt.warn(&rt.exceptions.runtime_warning, &message, false)?;
        return Ok(Some(array.to_vec()));
    }
    let name = rt.type_of(&answer).name();
    Err(rt.type_error(format!(
        "'{encoding}' encoder returned '{name}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types"
    )))
}

/// `bytes.decode(encoding)` by a registered codec, which is shown a memoryview; `None` if there is none of the name.
pub(super) fn decode_bytes(
    rt: &Runtime,
    bytes: &[u8],
    encoding: &str,
    errors: Option<&str>,
) -> Result<Option<Ref<Str>>> {
    let Some(codec) = registered_codec(rt, encoding)? else { return Ok(None) };
    check_text(rt, &codec, encoding, "codecs.decode()")?;
    let seen = protocol::call_args(
        rt,
        rt.type_for(&crate::objects::memoryview::TABLE).as_value(),
        &[rt.bytes(bytes).into()],
    )?;
    let answer = convert_with(rt, &codec, Direction::Decode, &seen, (encoding, errors))?;
    match answer.downcast::<Str>() {
        Some(text) => Ok(Some(text.clone())),
        None => Err(rt.type_error(format!(
            "'{encoding}' decoder returned '{}' instead of 'str'; use codecs.decode() to decode to arbitrary types",
            rt.type_of(&answer).name()
        ))),
    }
}
