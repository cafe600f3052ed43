//! `builtins`: the namespace of the built-in functions, as a module, with what needs the standard streams.

use builtins::args::Bound;
use builtins::heap::Ref;
use builtins::objects::bytes::Bytes;
use builtins::objects::module::Module;
use builtins::objects::str::Str;
use builtins::types::method;
use builtins::{Result, Runtime, protocol};

use crate::sys::attribute;
use crate::{NativeModule, io, site_builtins};

/// The module; its namespace is the runtime's.
pub static MODULE: NativeModule = NativeModule {
    name: "builtins",
    doc: "Built-in functions, types, exceptions, and other objects.",
    functions: &[method("input(prompt='', /)", input)],
    types: &[],
    versions: builtins::types::Versions::ALL,
    init: None,
};

/// A module over the namespace that the runtime has made.
pub fn module(rt: &Runtime) -> Ref<Module> {
    let dict = (*rt.builtins).clone();
    for row in MODULE.functions {
        let name = rt.intern(row.name());
        if dict.get_str(&name).is_none() {
            dict.set_str(&name, rt.native_function(row, MODULE.name));
        }
    }
    let open = rt.intern(io::OPEN.name());
    if dict.get_str(&open).is_none() {
        dict.set_str(&open, rt.native_function(&io::OPEN, io::home(rt)));
    }
    if dict.get_str(&rt.intern("exit")).is_none() {
        site_builtins::add(rt, &dict);
    }
    if dict.get_str(&rt.names.name).is_none() {
        dict.set_str(&rt.names.name, rt.intern(MODULE.name).into());
    }
    if dict.get_str(&rt.names.doc).is_none_or(|doc| doc.is_none()) {
        dict.set_str(&rt.names.doc, rt.str(MODULE.doc).into());
    }
    rt.new_object(&rt.types.module, Module { dict })
}

/// `input(prompt)`: one line of `sys.stdin`, without its end.
fn input(rt: &Runtime, args: Bound<'_>) -> Result {
    let place = if rt.is_at_least(3, 14) { "" } else { "input(): " };
    let stream =
        |name: &str| attribute(rt, name).ok_or_else(|| rt.runtime_error(format!("{place}lost sys.{name}")));
    let (reader, writer, errors) = (stream("stdin")?, stream("stdout")?, stream("stderr")?);
    let prompt = args.get(0).cloned().unwrap_or(builtins::Value::NONE);
    rt.audit("builtins.input", std::slice::from_ref(&prompt))?;
    protocol::call_method(rt, &errors, &rt.names.flush, &[])?;
    if let Some(prompt) = args.get(0) {
        let text = protocol::str(rt, prompt)?;
        protocol::call_method(rt, &writer, &rt.names.write, &[text.into()])?;
    }
    protocol::call_method(rt, &writer, &rt.names.flush, &[])?;
    let line = protocol::call_method(rt, &reader, &rt.intern("readline"), &[])?;
    if let Some(bytes) = line.downcast::<Bytes>() {
        // A stream of the program's own may have bytes.
        let bytes = bytes.bytes();
        return match bytes {
            [] => Err(rt.eof_error("EOF when reading a line")),
            _ => Ok(rt.bytes(bytes.strip_suffix(b"\n").unwrap_or(bytes)).into()),
        };
    }
    let Some(text) = line.downcast::<Str>() else {
        return Err(rt.type_error("object.readline() returned non-string"));
    };
    if text.is_empty() {
        return Err(rt.eof_error("EOF when reading a line"));
    }
    let points: Vec<u32> = text.code_points().collect();
    match points.strip_suffix(&[u32::from(b'\n')]) {
        Some(rest) => Ok(rt.str_from_code_points(rest).into()),
        None => Ok(line),
    }
}
