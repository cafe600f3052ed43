//! A code object's node to [`Code`]: the fields of each layout find their place, and contradictions are refused.

use std::sync::Arc;

use byteorder::{ByteOrder, LittleEndian};

use super::build::{Built, Failure};
use super::layout::{Field, code_fields, object_index};
use super::node::{NodeId, Tree};
use crate::{Bytes, Code, CodeFlags, Const, LocalKind, Problem, PyStr, Version};

/// Makes a code object of the values of its children.
pub(super) fn build(tree: &Tree<'_>, id: NodeId, children: Vec<Built>) -> Result<Code, Failure> {
    let mut fields = Fields { version: tree.version, integers: integers(tree, id), objects: children };
    let (names, kinds) =
        if tree.version >= Version::V3_11 { fields.locals_plus()? } else { fields.three_tuples()? };
    let is_local = |kind: &&LocalKind| kind.has(LocalKind::LOCAL);
    let name = fields.text("name")?;
    let code = Code {
        version: tree.version,
        argcount: fields.unsigned("argcount")?,
        posonlyargcount: fields.unsigned("posonlyargcount")?,
        kwonlyargcount: fields.unsigned("kwonlyargcount")?,
        nlocals: kinds.iter().filter(is_local).count() as u32,
        stacksize: fields.unsigned("stacksize")?,
        flags: CodeFlags(fields.integer("flags") as u32),
        code: fields.bytes("code")?,
        consts: fields.tuple("consts")?,
        names: fields.texts("names")?,
        locals_plus_names: names,
        locals_plus_kinds: kinds,
        filename: fields.text("filename")?,
        qualname: if tree.version >= Version::V3_11 { fields.text("qualname")? } else { name.clone() },
        name,
        firstlineno: fields.integer("firstlineno"),
        linetable: fields.bytes(if tree.version >= Version::V3_11 { "linetable" } else { "lnotab" })?,
        exceptiontable: if tree.version >= Version::V3_11 {
            fields.bytes("exceptiontable")?
        } else {
            Bytes::default()
        },
    };
    let declared = fields.integers.iter().find(|(field, _)| *field == "nlocals").map(|(_, value)| *value);
    check(&code, declared)?;
    Ok(code)
}

/// The demands that CPython makes before it accepts a code object.
fn check(code: &Code, declared_locals: Option<i32>) -> Result<(), Failure> {
    let inconsistent = |text| Err(Failure::here(Problem::Inconsistent(text)));
    if let Some(declared) = declared_locals
        && i64::from(declared) != i64::from(code.nlocals)
    {
        return inconsistent(format!(
            "nlocals is {declared}, but there are {} names of locals",
            code.nlocals
        ));
    }
    if code.posonlyargcount > code.argcount {
        let (positional, all) = (code.posonlyargcount, code.argcount);
        return inconsistent(format!("{positional} positional-only parameters among {all} positional ones"));
    }
    let stars =
        u64::from(code.flags.has(CodeFlags::VARARGS)) + u64::from(code.flags.has(CodeFlags::VARKEYWORDS));
    let parameters = u64::from(code.argcount) + u64::from(code.kwonlyargcount) + stars;
    if parameters > u64::from(code.nlocals) {
        return inconsistent(format!("{parameters} parameters, but only {} locals", code.nlocals));
    }
    Ok(())
}

/// The integer fields, read from the code object's own bytes.
fn integers(tree: &Tree<'_>, id: NodeId) -> Vec<(&'static str, i32)> {
    let mut at = tree.nodes()[id as usize].start as usize + 1;
    let mut children = tree.children(id);
    let mut integers = Vec::new();
    for field in code_fields(tree.version) {
        match field {
            Field::Int(name) => {
                let value = tree.bytes.get(at..at + 4).map_or(0, LittleEndian::read_i32);
                integers.push((*name, value));
                at += 4;
            }
            Field::Object(_) => {
                at = children.next().map_or(at, |child| tree.nodes()[child as usize].end as usize);
            }
        }
    }
    integers
}

struct Fields {
    version: Version,
    integers: Vec<(&'static str, i32)>,
    /// The children, in the order of the layout.
    objects: Vec<Built>,
}

impl Fields {
    /// An integer field; 0 when this layout has none of that name.
    fn integer(&self, name: &str) -> i32 {
        self.integers.iter().find(|(field, _)| *field == name).map_or(0, |(_, value)| *value)
    }

    fn unsigned(&self, name: &'static str) -> Result<u32, Failure> {
        let value = self.integer(name);
        u32::try_from(value)
            .map_err(|_| Failure::here(Problem::Negative { what: name, found: i64::from(value) }))
    }

    /// Takes a child out: every field is asked for once.
    fn object(&mut self, name: &str) -> Result<(NodeId, Const), Failure> {
        let built = object_index(self.version, name).and_then(|index| self.objects.get_mut(index));
        let Some(built) = built else {
            let text = format!("the layout of CPython {} has no {name}", self.version);
            return Err(Failure::here(Problem::Inconsistent(text)));
        };
        Ok((built.node, std::mem::replace(&mut built.value, Const::None)))
    }

    fn bytes(&mut self, name: &str) -> Result<Bytes, Failure> {
        match self.object(name)? {
            (_, Const::Bytes(bytes)) => Ok(bytes),
            (node, other) => Err(wrong(node, &other, "bytes")),
        }
    }

    fn text(&mut self, name: &str) -> Result<PyStr, Failure> {
        let (node, value) = self.object(name)?;
        text_of(value, self.version).map_err(|other| wrong(node, &other, "str"))
    }

    fn tuple(&mut self, name: &str) -> Result<Vec<Const>, Failure> {
        match self.object(name)? {
            (_, Const::Tuple(items)) => Ok(unshared(items)),
            (node, other) => Err(wrong(node, &other, "tuple")),
        }
    }

    fn texts(&mut self, name: &str) -> Result<Vec<PyStr>, Failure> {
        let (node, items) = match self.object(name)? {
            (node, Const::Tuple(items)) => (node, unshared(items)),
            (node, other) => return Err(wrong(node, &other, "tuple")),
        };
        let text = |item| text_of(item, self.version).map_err(|other| wrong(node, &other, "tuple of str"));
        items.into_iter().map(text).collect()
    }

    /// 3.11+: one array of names, and a byte of kinds for each.
    fn locals_plus(&mut self) -> Result<(Vec<PyStr>, Vec<LocalKind>), Failure> {
        let names = self.texts("localsplusnames")?;
        let kinds = self.bytes("localspluskinds")?;
        if names.len() != kinds.len() {
            let text = format!("{} names of locals, but {} kinds", names.len(), kinds.len());
            return Err(Failure::here(Problem::Inconsistent(text)));
        }
        Ok((names, kinds.iter().map(|&kind| LocalKind(kind)).collect()))
    }

    /// Before 3.11: three tuples, laid one behind the other.
    fn three_tuples(&mut self) -> Result<(Vec<PyStr>, Vec<LocalKind>), Failure> {
        let (mut names, mut kinds) = (Vec::new(), Vec::new());
        for (field, kind) in
            [("varnames", LocalKind::LOCAL), ("cellvars", LocalKind::CELL), ("freevars", LocalKind::FREE)]
        {
            names.extend(self.texts(field)?);
            kinds.resize(names.len(), kind);
        }
        Ok((names, kinds))
    }
}

fn wrong(node: NodeId, value: &Const, expected: &'static str) -> Failure {
    Failure::at(node, Problem::WrongType { found: value.type_name().to_string(), expected })
}

/// The items of a tuple, moved out of it unless something else refers to it too.
fn unshared(mut items: Arc<[Const]>) -> Vec<Const> {
    match Arc::get_mut(&mut items) {
        Some(items) => items.iter_mut().map(|item| std::mem::replace(item, Const::None)).collect(),
        None => items.to_vec(),
    }
}

/// A name or path: `str`, or the byte string of Python 2. Gives anything else back.
fn text_of(value: Const, version: Version) -> Result<PyStr, Const> {
    match value {
        Const::Str(text) => Ok(text),
        Const::Bytes(bytes) if version < Version::V3_0 => Ok(PyStr::from_bytes_lossless(&bytes, false)),
        other => Err(other),
    }
}
