//! Codecs and error handlers by name.
//!
//! What `lookup` gives for a codec of the core has its two functions; incremental codecs and streams are classes of CPython's
//! package `encodings`, which answers instead where a program has it.

use std::cell::OnceCell;
use std::rc::Rc;

use builtins::args::Bound;
use builtins::objects::str::{
    Codec, Direction, codec_name, convert_with, core_codec, error_handler, forget_codec, has_library_codecs,
    is_standard_error_handler, register_codec_search, register_error_handler, registered_codec,
    unregister_codec_search, unregister_error_handler,
};
use builtins::types::{Method, method};
use builtins::{Result, Runtime, Value, protocol};

use super::arguments::{keyword, text};

const EXTRAS: &str = "codecs.CodecInfo";

pub fn encode(rt: &Runtime, args: Bound<'_>) -> Result {
    convert(rt, args, Direction::Encode, "encode")
}

pub fn decode(rt: &Runtime, args: Bound<'_>) -> Result {
    convert(rt, args, Direction::Decode, "decode")
}

fn convert(rt: &Runtime, args: Bound<'_>, direction: Direction, function: &str) -> Result {
    let encoding = keyword(rt, args, 1, function, "encoding")?;
    let encoding = encoding.as_deref().unwrap_or("utf-8");
    let errors = keyword(rt, args, 2, function, "errors")?;
    let codec = find(rt, encoding)?;
    convert_with(rt, &codec, direction, args.at(0), (encoding, errors.as_deref()))
}

/// The codec of this name: that of the library, of the core, or the program's.
fn find(rt: &Runtime, encoding: &str) -> Result {
    if has_library_codecs(rt)?
        && let Some(codec) = registered_codec(rt, encoding)?
    {
        return Ok(codec);
    }
    if let Some(codec) = core_codec(rt, encoding)? {
        return info(rt, encoding, codec);
    }
    let found = registered_codec(rt, encoding)?;
    found.ok_or_else(|| rt.lookup_error(format!("unknown encoding: {encoding}")))
}

pub fn lookup(rt: &Runtime, args: Bound<'_>) -> Result {
    find(rt, &text(rt, args.at(0), "lookup", "argument")?)
}

/// The class `codecs.CodecInfo`, a tuple with attributes, made when somebody first looks up a codec of the core.
fn class(rt: &Runtime) -> Result {
    let cell: Rc<OnceCell<Value>> = {
        let mut extras = rt.extras.borrow_mut();
        let entry = extras.entry(EXTRAS).or_insert_with(|| Rc::new(OnceCell::<Value>::new()));
        Rc::clone(entry).downcast().unwrap_or_default()
    };
    if let Some(class) = cell.get() {
        return Ok(class.clone());
    }
    let namespace = rt.new_dict();
    namespace.set_str(&rt.intern("__module__"), rt.str("codecs").into());
    namespace.set_str(&rt.intern("_is_text_encoding"), Value::TRUE);
    let bases = rt.tuple(&[rt.types.tuple.to_value()]);
    let arguments = [rt.str("CodecInfo").into(), bases, namespace.into()];
    let class = protocol::call_args(rt, rt.types.r#type.as_value(), &arguments)?;
    Ok(cell.get_or_init(|| class).clone())
}

fn info(rt: &Runtime, encoding: &str, codec: Codec) -> Result {
    let [encoder, decoder] = functions(rt, codec);
    let items = rt.tuple_from(vec![encoder.clone(), decoder.clone(), Value::NONE, Value::NONE]);
    let info = protocol::call_args(rt, &class(rt)?, &[items])?;
    let name = codec_name(rt, encoding)?;
    let name = match name {
        "latin-1" => "iso8859-1",
        "unicodeescape" => "unicode-escape",
        "rawunicodeescape" => "raw-unicode-escape",
        name => name,
    };
    protocol::set_attr(rt, &info, &rt.intern("name"), &rt.str(name).into())?;
    protocol::set_attr(rt, &info, &rt.intern("encode"), &encoder)?;
    protocol::set_attr(rt, &info, &rt.intern("decode"), &decoder)?;
    Ok(info)
}

/// UTF-8 behind a mark is no codec of `_codecs`, but a module of `encodings`.
static MARKED: [Method; 2] = [
    method("encode(input, errors='strict')", |rt, args| {
        super::encode_as(rt, args, Codec::Utf8Mark, "utf_8_encode")
    }),
    method("decode(input, errors='strict')", |rt, args| {
        super::decode_as(rt, args, Codec::Utf8Mark, true, "utf_8_decode")
    }),
];

/// The functions of `_codecs` for a codec.
fn functions(rt: &Runtime, codec: Codec) -> [Value; 2] {
    if codec == Codec::Utf8Mark {
        return MARKED.each_ref().map(|row| rt.native_function(row, "encodings.utf_8_sig"));
    }
    let stem = super::stem(codec);
    ["encode", "decode"].map(|direction| {
        let name = format!("{stem}_{direction}");
        let row = super::MODULE.functions.iter().find(|row| row.name() == name);
        row.map_or(Value::NONE, |row| rt.native_function(row, super::MODULE.name))
    })
}

pub fn register(rt: &Runtime, args: Bound<'_>) -> Result {
    if !is_callable(rt, args.at(0)) {
        return Err(rt.type_error("argument must be callable"));
    }
    register_codec_search(rt, args.at(0).clone());
    Ok(Value::NONE)
}

pub fn unregister(rt: &Runtime, args: Bound<'_>) -> Result {
    unregister_codec_search(rt, args.at(0));
    Ok(Value::NONE)
}

pub fn forget(rt: &Runtime, args: Bound<'_>) -> Result {
    let name = text(rt, args.at(0), "_forget_codec", "argument")?;
    forget_codec(rt, &name).map(|()| Value::NONE)
}

fn is_callable(rt: &Runtime, value: &Value) -> bool {
    rt.type_of(value).slots.call.get().is_some()
}

pub fn register_error(rt: &Runtime, args: Bound<'_>) -> Result {
    let name = text(rt, args.at(0), "register_error", "argument 1")?;
    if !is_callable(rt, args.at(1)) {
        return Err(rt.type_error("handler must be callable"));
    }
    register_error_handler(rt, &name, args.at(1).clone());
    Ok(Value::NONE)
}

pub fn unregister_error(rt: &Runtime, args: Bound<'_>) -> Result {
    let name = text(rt, args.at(0), "_unregister_error", "argument")?;
    if is_standard_error_handler(&name) {
        return Err(rt.value_error(format!("cannot un-register built-in error handler '{name}'")));
    }
    Ok(Value::bool(unregister_error_handler(rt, &name)))
}

pub fn lookup_error(rt: &Runtime, args: Bound<'_>) -> Result {
    error_handler(rt, &text(rt, args.at(0), "lookup_error", "argument")?)
}
