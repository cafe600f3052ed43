//! What a container holds, in the order of the stream.

use std::sync::Arc;

use super::super::layout::{Field, code_fields};
use crate::{Code, Const, PyStr, Version};

/// An object of the value that is written, and what its place makes of it.
#[derive(Clone)]
pub(super) struct Object {
    pub(super) value: Const,
    pub(super) role: Role,
}

/// What a place makes of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing.
    Plain,
    /// The whole stream.
    Root,
    /// A tuple of names.
    Names,
    /// The bytecode, which CPython makes anew for each code object, and keeps.
    Bytecode,
    /// A field that CPython makes anew for each code object.
    Fresh,
    /// A field that CPython keeps in other places too.
    Kept,
}

/// One part of a container.
pub(super) enum Part {
    Object(Object),
    /// An integer of so many bytes.
    Integer(i32, usize),
    /// The mark of a dict's end.
    End,
}

impl Object {
    pub(super) fn plain(value: Const) -> Object {
        Object { value, role: Role::Plain }
    }

    pub(super) fn is_container(&self) -> bool {
        use Const::*;
        matches!(self.value, Tuple(_) | List(_) | Dict(_) | Set(_) | FrozenSet(_) | Slice(_) | Code(_))
    }

    /// Where the content of a container lies; nothing if it has none.
    pub(super) fn address(&self) -> Option<usize> {
        match &self.value {
            Const::Tuple(items) | Const::List(items) | Const::Set(items) | Const::FrozenSet(items) => {
                (!items.is_empty()).then(|| items.as_ptr().addr())
            }
            Const::Dict(pairs) => (!pairs.is_empty()).then(|| pairs.as_ptr().addr()),
            Const::Slice(parts) => Some(Arc::as_ptr(parts).addr()),
            Const::Code(code) => Some(Arc::as_ptr(code).addr()),
            _ => None,
        }
    }

    /// The part at an index, if there are so many.
    pub(super) fn part(&self, index: usize, version: Version) -> Option<Part> {
        let value = match &self.value {
            Const::Tuple(items) if self.role == Role::Names => name(items.get(index)?, version),
            Const::Tuple(items) | Const::List(items) | Const::Set(items) | Const::FrozenSet(items) => {
                items.get(index)?.clone()
            }
            Const::Slice(parts) => parts.get(index)?.clone(),
            Const::Dict(pairs) => match pairs.get(index / 2) {
                Some((key, _)) if index.is_multiple_of(2) => key.clone(),
                Some((_, value)) => value.clone(),
                None => return (index == 2 * pairs.len()).then_some(Part::End),
            },
            Const::Code(code) => return Some(field(code, *code_fields(version).get(index)?)),
            _ => return None,
        };
        Some(Part::Object(Object::plain(value)))
    }
}

fn field(code: &Code, field: Field) -> Part {
    match field {
        Field::Int(name) | Field::Short(name) => Part::Integer(integer(code, name), field.width()),
        Field::Object(name) => Part::Object(object(code, name)),
    }
}

fn integer(code: &Code, name: &str) -> i32 {
    match name {
        "argcount" => code.argcount as i32,
        "posonlyargcount" => code.posonlyargcount as i32,
        "kwonlyargcount" => code.kwonlyargcount as i32,
        "nlocals" => code.nlocals as i32,
        "stacksize" => code.stacksize as i32,
        "flags" => code.flags.0 as i32,
        _ => code.firstlineno,
    }
}

fn object(code: &Code, field: &str) -> Object {
    let since_3_11 = code.version.has_locations();
    let variables = |kind: usize| {
        let [locals, cells, free] = code.locals_plus_names.to_tuples(&code.locals_plus_kinds);
        Const::Tuple([locals, cells, free].into_iter().nth(kind).unwrap_or_default())
    };
    let text = |text: &PyStr| name(&Const::Str(text.clone()), code.version);
    let (value, role) = match field {
        "code" => (Const::Bytes(code.code.clone()), if since_3_11 { Role::Bytecode } else { Role::Plain }),
        "consts" => (Const::Tuple(Arc::clone(&code.consts)), Role::Plain),
        "names" => (Const::Tuple(code.names.to_tuple()), Role::Names),
        "localsplusnames" => (Const::Tuple(code.locals_plus_names.to_tuple()), Role::Names),
        "localspluskinds" => (Const::Bytes(code.locals_plus_kinds.to_bytes()), Role::Fresh),
        "varnames" => (variables(0), Role::Names),
        "cellvars" => (variables(1), Role::Names),
        "freevars" => (variables(2), Role::Names),
        "filename" => (text(&code.filename), Role::Kept),
        // `<module>`, `<lambda>` and the like are the compiler's own.
        "name" if code.name.as_bytes().starts_with(b"<") => (text(&code.name), Role::Kept),
        "name" => (text(&code.name), Role::Plain),
        "qualname" if code.qualname.interned() || code.qualname == code.name => {
            (text(&code.qualname), Role::Plain)
        }
        "qualname" => (text(&code.qualname), Role::Fresh),
        "exceptiontable" => (Const::Bytes(code.exceptiontable.clone()), Role::Plain),
        _ => (Const::Bytes(code.linetable.clone()), Role::Plain),
    };
    Object { value, role }
}

/// A name as the version has it: in Python 2, a byte string.
fn name(value: &Const, version: Version) -> Const {
    match value {
        Const::Str(text) if version < Version::V3_0 => {
            let bytes = crate::Bytes::from(text.to_lossless_bytes());
            Const::Bytes(bytes.with_interned(text.interned()))
        }
        other => other.clone(),
    }
}
