//! [`RawCode`]: a code object as the stream has it, sound or not.

use std::fmt;

use super::Inspection;
use super::preview::is_string;
use super::tables::Tables;
use crate::marshal::{CodeField, CodeFields, FieldValue, NodeId};
use crate::{Bytes, CodeFlags, LocalKind, Version};

/// Names longer than this are cut.
const MAX_NAME: usize = 200;

/// A code object of a stream: its fields, found by name, whatever they hold.
#[derive(Clone, Copy)]
pub struct RawCode<'i, 'a> {
    inspection: &'i Inspection<'a>,
    node: NodeId,
}

impl<'i, 'a> RawCode<'i, 'a> {
    /// The code object that is a node; of any other node, one without fields.
    pub fn new(inspection: &'i Inspection<'a>, node: NodeId) -> RawCode<'i, 'a> {
        RawCode { inspection, node }
    }

    /// Its node.
    pub fn node(&self) -> NodeId {
        self.node
    }

    /// The version of the stream.
    pub fn version(&self) -> Version {
        self.inspection.tree.version()
    }

    /// What it is part of.
    pub fn inspection(&self) -> &'i Inspection<'a> {
        self.inspection
    }

    /// Its fields in the order of the stream.
    pub fn fields(&self) -> CodeFields<'i> {
        self.inspection.tree.code_fields(self.node)
    }

    fn field(&self, name: &str) -> Option<CodeField> {
        self.fields().find(|field| field.name == name)
    }

    /// An integer field.
    pub fn integer(&self, name: &str) -> Option<i32> {
        match self.field(name)?.value {
            FieldValue::Int(value) => Some(value),
            FieldValue::Object(_) => None,
        }
    }

    /// The child that is a field; perhaps a reference.
    pub fn object(&self, name: &str) -> Option<NodeId> {
        match self.field(name)?.value {
            FieldValue::Object(id) => Some(id),
            FieldValue::Int(_) => None,
        }
    }

    /// The bytes of a field that is a byte string, references followed.
    pub fn bytes(&self, name: &str) -> Option<&'a [u8]> {
        let id = self.inspection.resolve(self.object(name)?);
        let node = self.inspection.tree.nodes().get(id as usize)?;
        is_string(node.code).then(|| self.inspection.tree.payload(id))
    }

    /// The same, to be kept. Tables that code objects share are copied once.
    pub(super) fn kept_bytes(&self, name: &str) -> Option<Bytes> {
        self.bytes(name)?;
        self.object(name).map(|id| self.inspection.shared_payload(id))
    }

    /// The decoded flags.
    pub fn flags(&self) -> Option<CodeFlags> {
        self.integer("flags").map(|flags| CodeFlags(flags as u32))
    }

    /// The text of a field, references followed, cut when very long; none if it is no string. U+FFFD stands for lone surrogates.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        Some(self.inspection.text(self.object(name)?, MAX_NAME)?.to_string_lossy())
    }

    /// The qualified name, else the name, as far as it can be read; cut when very long. See also
    /// [`Inspection::named_code_objects`].
    pub fn name(&self) -> Option<String> {
        self.text("qualname").or_else(|| self.text("name"))
    }

    /// The code object in a few words: `<code object spam, line 7>`.
    pub fn describe(&self) -> String {
        // Whatever is no string may be, or lead back to, this very code object.
        let shown = |id| {
            let text = self.inspection.text(id, MAX_NAME)?;
            let plain = text.as_str().is_some_and(|name| !name.contains(char::is_control));
            Some(if plain { text.to_string() } else { self.inspection.preview(id, MAX_NAME) })
        };
        let name = self.object("name").and_then(shown).unwrap_or_else(|| "?".to_string());
        match self.integer("firstlineno") {
            Some(line) => format!("<code object {name}, line {line}>"),
            None => format!("<code object {name}>"),
        }
    }

    /// The node of a constant, references followed.
    pub fn constant(&self, index: usize) -> Option<NodeId> {
        self.item("consts", index)
    }

    /// The node of a name, references followed.
    pub fn global_name(&self, index: usize) -> Option<NodeId> {
        self.item("names", index)
    }

    /// The node of the name of a local, cell or free variable, references followed. Before 3.11 they are counted in that order.
    pub fn local_name(&self, index: usize) -> Option<NodeId> {
        let mut index = index;
        for field in self.local_fields() {
            let count = self.count(field);
            if index < count {
                return self.item(field, index);
            }
            index -= count;
        }
        None
    }

    /// What the slot of a local, cell or free variable is.
    pub fn local_kind(&self, index: usize) -> Option<LocalKind> {
        if self.object("localsplusnames").is_some() {
            return self.bytes("localspluskinds")?.get(index).map(|&kind| LocalKind(kind));
        }
        let (locals, cells) = (self.count("varnames"), self.count("cellvars"));
        Some(match index {
            _ if index < locals => LocalKind::LOCAL,
            _ if index < locals + cells => LocalKind::CELL,
            _ => LocalKind::FREE,
        })
    }

    /// The fields that hold the names of local, cell and free variables, in the order in which they are counted.
    pub fn local_fields(&self) -> impl Iterator<Item = &'static str> {
        let fields = ["localsplusnames", "varnames", "cellvars", "freevars"];
        fields.into_iter().filter(|field| self.object(field).is_some())
    }

    /// The name of the field with the line table.
    pub fn line_field(&self) -> &'static str {
        if self.object("linetable").is_some() { "linetable" } else { "lnotab" }
    }

    /// Where the bytes of a field that is a byte string start in the input, references followed.
    pub fn bytes_start(&self, name: &str) -> usize {
        let Some(id) = self.object(name).map(|id| self.inspection.resolve(id)) else { return 0 };
        let end = self.inspection.tree.nodes().get(id as usize).map_or(0, |node| node.end as usize);
        end.saturating_sub(self.inspection.tree.payload(id).len())
    }

    /// The nodes of the items of a field, references followed.
    pub fn items(&self, name: &str) -> impl Iterator<Item = NodeId> {
        let inspection = self.inspection;
        let id = self.object(name).map(|id| inspection.resolve(id));
        id.into_iter().flat_map(|id| inspection.tree.children(id)).map(|item| inspection.resolve(item))
    }

    /// How many items a field has.
    pub fn count(&self, name: &str) -> usize {
        self.object(name).map_or(0, |id| self.inspection.child_count(self.inspection.resolve(id)))
    }

    /// How many local, cell and free variables there are.
    pub fn local_count(&self) -> usize {
        self.local_fields().map(|field| self.count(field)).sum()
    }

    fn item(&self, field: &str, index: usize) -> Option<NodeId> {
        let id = self.inspection.resolve(self.object(field)?);
        let item = self.inspection.child(id, index)?;
        Some(self.inspection.resolve(item))
    }

    /// Its bytecode and tables, ready to be decoded. Copies their bytes.
    pub fn tables(&self) -> Tables<'i, 'a> {
        Tables::new(*self)
    }
}

impl fmt::Debug for RawCode<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe())
    }
}
