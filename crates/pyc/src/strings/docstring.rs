//! Which constant of a code object is its docstring.
//!
//! A function's is its first constant: marked by a flag since 3.14; before, whatever string stands first, because compilers put None there
//! when there is no docstring. A module or class assigns its own: it loads the constant and stores it as `__doc__`.

use crate::marshal::{FieldValue, NodeId, Tree};
use crate::opcode::{Opcode, Table};
use crate::{CodeFlags, Version};

/// How much of the bytecode is looked at: many times what lies before the docstring's assignment. The bound matters where a hostile
/// stream lets thousands of code objects share one large bytecode.
const SEARCHED: usize = 256;

/// The node in the docstring's place: the string or a reference to it, if the constant there is a string.
pub(super) fn place(tree: &Tree<'_>, code: NodeId) -> Option<NodeId> {
    let fields = Fields::of(tree, code);
    let index = if fields.flags.has(CodeFlags::OPTIMIZED) {
        let documented = if tree.version() >= Version::V3_14 {
            fields.flags.has(CodeFlags::HAS_DOCSTRING)
        } else {
            // Comprehensions and type scopes have names in angle brackets, and constants of their own in the first place.
            !text_of(tree, fields.name?).starts_with(b"<")
        };
        documented.then_some(0)?
    } else {
        assigned(tree, &fields)?
    };
    tree.children(resolved(tree, fields.consts?)).nth(index)
}

/// The fields that are looked at; those that a damaged stream lacks are none.
#[derive(Default)]
struct Fields {
    flags: CodeFlags,
    code: Option<NodeId>,
    consts: Option<NodeId>,
    names: Option<NodeId>,
    name: Option<NodeId>,
}

impl Fields {
    fn of(tree: &Tree<'_>, code: NodeId) -> Fields {
        let mut fields = Fields::default();
        for field in tree.code_fields(code) {
            match (field.name, field.value) {
                ("flags", FieldValue::Int(flags)) => fields.flags = CodeFlags(flags as u32),
                ("code", FieldValue::Object(node)) => fields.code = Some(node),
                ("consts", FieldValue::Object(node)) => fields.consts = Some(node),
                ("names", FieldValue::Object(node)) => fields.names = Some(node),
                ("name", FieldValue::Object(node)) => fields.name = Some(node),
                _ => {}
            }
        }
        fields
    }
}

/// The index of the constant that the code stores as `__doc__`. Compilers store it first of all, so that the indices are small
/// and have no prefixes.
fn assigned(tree: &Tree<'_>, fields: &Fields) -> Option<usize> {
    let names = resolved(tree, fields.names?);
    let name = tree.children(names).take(256).position(|name| text_of(tree, name) == b"__doc__")?;
    let code = text_of(tree, fields.code?);
    let code = code.get(..SEARCHED).unwrap_or(code);
    let table = Table::of(tree.version())?;
    let number = |opcode| table.find(opcode).map(|info| info.number);
    let (load, store) = (number(Opcode::LoadConst)?, number(Opcode::StoreName)?);
    let name = u8::try_from(name).ok()?;
    // Two bytes an instruction since 3.6; before, one or three, and these have an argument.
    let constant = if tree.version() >= Version::V3_6 {
        let units: &[[u8; 2]] = code.as_chunks().0;
        units.windows(2).find_map(|pair| match *pair {
            [[opcode, constant], [next, stored]] if (opcode, next, stored) == (load, store, name) => {
                Some(constant)
            }
            _ => None,
        })
    } else {
        code.windows(6).find_map(|window| match *window {
            [opcode, constant, 0, next, stored, 0] if (opcode, next, stored) == (load, store, name) => {
                Some(constant)
            }
            _ => None,
        })
    };
    constant.map(usize::from)
}

fn resolved(tree: &Tree<'_>, node: NodeId) -> NodeId {
    tree.target(node).unwrap_or(node)
}

fn text_of<'a>(tree: &Tree<'a>, node: NodeId) -> &'a [u8] {
    tree.payload(resolved(tree, node))
}
