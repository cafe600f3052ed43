//! [`CodeFields`]: the fields of a code object where they lie in the stream, whether or not they make a sound code object.

use byteorder::{ByteOrder, LittleEndian};

use super::layout::{self, Field};
use super::node::{Children, NodeId, Tree};

/// A field of a code object in the stream. Offsets are bytes from the start of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeField {
    /// Its name: that of the attribute without `co_`.
    pub name: &'static str,
    /// Where it starts.
    pub start: usize,
    /// The offset behind it.
    pub end: usize,
    /// What it holds.
    pub value: FieldValue,
}

/// What a [`CodeField`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// An integer that lies in the code object's own bytes.
    Int(i32),
    /// A child of the code object.
    Object(NodeId),
}

/// Iterator over the fields of a code object, in stream order; ends early where the stream did.
#[derive(Clone, Debug)]
pub struct CodeFields<'t> {
    bytes: &'t [u8],
    tree: &'t Tree<'t>,
    layout: &'static [Field],
    children: Children<'t>,
    at: usize,
    end: usize,
}

impl Tree<'_> {
    /// The fields of a code object; of any other node, none.
    ///
    /// ```
    /// use pyc::{Header, marshal::{FieldValue, Tree}};
    /// # let bytes = include_bytes!("../../tests/data/small.cpython-313.pyc");
    /// let header = Header::read(bytes)?;
    /// let tree = Tree::parse(bytes, header.length, header.version)?;
    /// let stacksize = tree.code_fields(0).find(|field| field.name == "stacksize").unwrap();
    /// assert_eq!((stacksize.start, stacksize.end), (29, 33));
    /// assert!(matches!(stacksize.value, FieldValue::Int(1..)));
    /// # Ok::<(), pyc::Error>(())
    /// ```
    pub fn code_fields(&self, id: NodeId) -> CodeFields<'_> {
        let node = self.nodes().get(id as usize).filter(|node| node.code == super::TypeCode::Code);
        CodeFields {
            bytes: self.bytes,
            tree: self,
            layout: node.map_or(&[], |_| layout::code_fields(self.version())),
            children: self.children(id),
            at: node.map_or(0, |node| node.start as usize + 1),
            end: node.map_or(0, |node| node.end as usize),
        }
    }
}

impl Iterator for CodeFields<'_> {
    type Item = CodeField;

    fn next(&mut self) -> Option<CodeField> {
        let (field, rest) = self.layout.split_first()?;
        let start = self.at;
        let (name, end, value) = match *field {
            Field::Int(name) | Field::Short(name) => {
                let end = start + field.width();
                let bytes = self.bytes.get(start..end).filter(|_| end <= self.end)?;
                (name, end, FieldValue::Int(LittleEndian::read_int(bytes, bytes.len()) as i32))
            }
            Field::Object(name) => {
                let child = self.children.next()?;
                let end = self.tree.nodes().get(child as usize)?.end as usize;
                (name, end, FieldValue::Object(child))
            }
        };
        (self.layout, self.at) = (rest, end);
        Some(CodeField { name, start, end, value })
    }
}
