//! The names by which people know the code objects of a stream, sound or not.

use super::{Inspection, RawCode};
use crate::marshal::{NodeId, TypeCode};
use crate::{CodeFlags, Version};

/// A qualified name longer than this is cut: a hostile file nests deep.
const MAX_NAME: usize = 400;

/// A code object of a stream with its name.
#[derive(Clone, Debug)]
pub struct NamedCode<'i, 'a> {
    /// The code object.
    pub raw: RawCode<'i, 'a>,
    /// The qualified name, as `C.method` and `f.<locals>.g`; put together from those around before 3.11, as
    /// [`objects`](crate::objects) does. `?` where there is none.
    pub name: String,
}

impl NamedCode<'_, '_> {
    /// The name without what it is qualified by.
    pub fn own_name(&self) -> String {
        self.raw.text("name").unwrap_or_default()
    }

    /// The first line; 0 if it could not be read.
    pub fn line(&self) -> i32 {
        self.raw.integer("firstlineno").unwrap_or(0)
    }
}

impl<'a> Inspection<'a> {
    /// The code objects with their names, in the order of the stream.
    ///
    /// ```
    /// # let bytes = include_bytes!("../../tests/data/small.cpython-39.pyc");
    /// let inspection = pyc::inspect::Inspection::read(bytes, pyc::ReadOptions::new());
    /// let names: Vec<_> = inspection.named_code_objects().map(|code| code.name).collect();
    /// assert!(names.iter().any(|name| name == "outer.<locals>.inner"));
    /// ```
    pub fn named_code_objects(&self) -> impl Iterator<Item = NamedCode<'_, 'a>> {
        // The code objects around, each with its name and the node behind it.
        let mut around: Vec<(NodeId, String, bool)> = Vec::new();
        let nodes = self.tree.nodes().iter().enumerate().filter(|(_, node)| node.code == TypeCode::Code);
        nodes.map(move |(id, node)| {
            while around.pop_if(|(next, ..)| *next <= id as NodeId).is_some() {}
            let raw = RawCode::new(self, id as NodeId);
            let own = raw.text("qualname").or_else(|| raw.text("name")).unwrap_or_else(|| "?".to_string());
            let name = match around.as_slice() {
                [_, .., (_, outer, is_function)] if raw.version() < Version::V3_11 => {
                    let between = if *is_function { ".<locals>." } else { "." };
                    cut(format!("{outer}{between}{own}"))
                }
                _ => own,
            };
            // Only code of functions keeps its locals in slots.
            let is_function = raw.flags().is_some_and(|flags| flags.has(CodeFlags::OPTIMIZED));
            around.push((node.next, name.clone(), is_function));
            NamedCode { raw, name }
        })
    }
}

fn cut(mut text: String) -> String {
    text.truncate(text.floor_char_boundary(MAX_NAME));
    text
}
