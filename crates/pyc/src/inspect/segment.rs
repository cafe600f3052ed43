//! [`Inspection::segments`]: what every byte of a file is, each byte once and in order.

use super::{HeaderPart, Inspection, Listed, RawCode};
use crate::marshal::{CodeFields, FieldValue, NodeId, Step, TypeCode, Visit};
use crate::{Error, ExceptionEntry, Instruction, LineEntry, LocalKind};

/// A run of bytes that belong together. Offsets are bytes from the start of the input.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Its first byte.
    pub start: usize,
    /// The offset behind its last byte; greater than `start`.
    pub end: usize,
    /// In how many nodes it lies.
    pub depth: usize,
    /// What it is.
    pub part: Part,
}

/// What a [`Segment`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A part of the header.
    Header(HeaderPart),
    /// The type code of a node.
    TypeCode(Visit),
    /// The length of a string, the count of a container, or the count of digits of an int, whose sign is the number's.
    Length(NodeId, i64),
    /// The number of the object that a reference stands for.
    Reference(NodeId),
    /// The value of a node: text, bytes, digits, numbers.
    Value(NodeId),
    /// An integer field of a code object: its name and value.
    Integer(NodeId, &'static str, i32),
    /// An instruction without its prefixes and caches; of which code object, and what its argument means.
    Instruction(NodeId, Instruction, String),
    /// The `EXTENDED_ARG` prefixes of the instruction that follows.
    Prefixes(NodeId, Instruction),
    /// The inline caches of the instruction before.
    Caches(NodeId, Instruction),
    /// What should be bytecode or a table, but is not.
    Undecoded(NodeId, Error),
    /// An entry of the line table.
    Line(NodeId, LineEntry),
    /// An entry of the exception table.
    Exception(NodeId, ExceptionEntry),
    /// What kind of variable the slot of that index is.
    Kind(NodeId, usize, LocalKind),
    /// Bytes that could not be read, or were not looked at.
    Unread,
    /// Bytes behind the object.
    Trailing,
}

impl Inspection<'_> {
    /// Says of every byte what it is: the segments cover the input without gap or overlap, in order. The first error of
    /// `visit` ends it.
    ///
    /// ```
    /// # let bytes = include_bytes!("../../tests/data/small.cpython-313.pyc");
    /// let mut end = 0;
    /// let inspection = pyc::inspect::Inspection::read(bytes, pyc::ReadOptions::new());
    /// inspection.segments(&mut |segment| {
    ///     assert_eq!(segment.start, end);
    ///     end = segment.end;
    ///     Ok::<(), std::convert::Infallible>(())
    /// });
    /// assert_eq!(end, bytes.len());
    /// ```
    pub fn segments<E>(&self, visit: &mut dyn FnMut(Segment) -> Result<(), E>) -> Result<(), E> {
        let mut mapper = Mapper { inspection: self, visit, at: 0, open: Vec::new() };
        for field in self.header_fields() {
            mapper.to(field.bytes.end, 0, Part::Header(field.part))?;
        }
        for met in self.tree.walk(0) {
            mapper.node(met)?;
        }
        mapper.leave(NodeId::MAX)?;
        let rest = if self.error.is_some() { Part::Unread } else { Part::Trailing };
        mapper.to(self.bytes.len(), 0, rest)
    }
}

struct Mapper<'m, 'a, E> {
    inspection: &'m Inspection<'a>,
    visit: &'m mut dyn FnMut(Segment) -> Result<(), E>,
    /// What is behind the last byte that was told of.
    at: usize,
    /// The code objects around, with the fields still to come.
    open: Vec<(Visit, CodeFields<'m>)>,
}

impl<E> Mapper<'_, '_, E> {
    /// Tells that the bytes up to an offset are one part.
    fn to(&mut self, end: usize, depth: usize, part: Part) -> Result<(), E> {
        let end = end.min(self.inspection.bytes.len());
        let start = self.at;
        if end <= start {
            return Ok(());
        }
        self.at = end;
        (self.visit)(Segment { start, end, depth, part })
    }

    fn node(&mut self, met: Visit) -> Result<(), E> {
        self.leave(met.node)?;
        self.integers_before(met)?;
        let inspection = self.inspection;
        let tree = &inspection.tree;
        let Some(node) = tree.nodes().get(met.node as usize).copied() else { return Ok(()) };
        let (start, depth) = (node.start as usize, met.depth);
        self.to(start, depth, Part::Unread)?;
        self.to(start + 1, depth, Part::TypeCode(met))?;
        if node.code == TypeCode::Code {
            self.open.push((met, tree.code_fields(met.node)));
            return Ok(());
        }
        let end = (node.end as usize).max(start + 1);
        if matches!(node.code, TypeCode::Ref | TypeCode::StringRef) {
            return self.to(end, depth + 1, Part::Reference(met.node));
        }
        let length = node.code.length_bytes();
        if length > 0 {
            let length_end = (start + 1 + length).min(end);
            let bytes = inspection.bytes.get(start + 1..length_end).unwrap_or_default();
            let part = length_of(bytes, length).map_or(Part::Unread, |value| Part::Length(met.node, value));
            self.to(length_end, depth + 1, part)?;
        }
        if node.code.is_container() {
            return Ok(());
        }
        self.content(met, end)
    }

    /// The integer fields that lie before a child of a code object.
    fn integers_before(&mut self, met: Visit) -> Result<(), E> {
        while let Some((open, fields)) =
            self.open.last_mut().filter(|(open, _)| Some(open.node) == met.parent)
        {
            let open = *open;
            match fields.next() {
                Some(field) => match field.value {
                    FieldValue::Int(value) => {
                        self.to(field.end, open.depth + 1, Part::Integer(open.node, field.name, value))?;
                    }
                    FieldValue::Object(_) => break,
                },
                None => break,
            }
        }
        Ok(())
    }

    /// Leaves the code objects that end before a node.
    fn leave(&mut self, next: NodeId) -> Result<(), E> {
        loop {
            let tree = &self.inspection.tree;
            let ends =
                |open: &Visit| tree.nodes().get(open.node as usize).is_none_or(|node| node.next <= next);
            let Some((open, fields)) = self.open.pop_if(|(open, _)| ends(open)) else { return Ok(()) };
            for field in fields {
                if let FieldValue::Int(value) = field.value {
                    self.to(field.end, open.depth + 1, Part::Integer(open.node, field.name, value))?;
                }
            }
            let end = tree.nodes().get(open.node as usize).map_or(0, |node| node.end as usize);
            self.to(end, open.depth + 1, Part::Unread)?;
        }
    }

    /// The value of a node; if it is a table of a code object, entry by entry.
    fn content(&mut self, met: Visit, end: usize) -> Result<(), E> {
        let whole = self.inspection.is_complete(met.node);
        let depth = met.depth + 1;
        if let (Some(Step::Field(field)), Some((open, _)), true) = (met.step, self.open.last(), whole) {
            let raw = RawCode::new(self.inspection, open.node);
            match field {
                "code" => self.bytecode(raw, depth)?,
                "linetable" | "lnotab" => self.lines(raw, depth)?,
                "exceptiontable" => self.exceptions(raw, depth)?,
                "localspluskinds" => self.kinds(raw, depth)?,
                _ => {}
            }
        }
        self.to(end, depth, Part::Value(met.node))
    }

    fn bytecode(&mut self, raw: RawCode<'_, '_>, depth: usize) -> Result<(), E> {
        let (base, code) = (self.at, raw.node());
        let tables = raw.tables();
        for listed in tables.instructions() {
            match listed {
                Listed::Instruction(instruction, meaning) => {
                    let caches = 2 * usize::from(instruction.caches);
                    let next = instruction.next as usize;
                    self.to(base + instruction.offset as usize, depth, Part::Prefixes(code, instruction))?;
                    self.to(
                        base + next.saturating_sub(caches),
                        depth,
                        Part::Instruction(code, instruction, meaning),
                    )?;
                    self.to(base + next, depth + 1, Part::Caches(code, instruction))?;
                }
                Listed::Undecoded(range, error) => {
                    self.to(base + range.end as usize, depth, Part::Undecoded(code, error))?;
                }
            }
        }
        Ok(())
    }

    fn lines(&mut self, raw: RawCode<'_, '_>, depth: usize) -> Result<(), E> {
        let (base, code, tables) = (self.at, raw.node(), raw.tables());
        for entry in tables.line_entries() {
            match entry {
                Ok(entry) => self.to(base + entry.bytes.end, depth, Part::Line(code, entry))?,
                Err(error) => self.undecoded(base, tables.line_table_length(), depth, code, error)?,
            }
        }
        Ok(())
    }

    fn exceptions(&mut self, raw: RawCode<'_, '_>, depth: usize) -> Result<(), E> {
        let (base, code, tables) = (self.at, raw.node(), raw.tables());
        for entry in tables.exception_entries() {
            match entry {
                Ok((bytes, entry)) => self.to(base + bytes.end, depth, Part::Exception(code, entry))?,
                Err(error) => self.undecoded(base, tables.exception_table_length(), depth, code, error)?,
            }
        }
        Ok(())
    }

    /// The rest of a table behind its first defect.
    fn undecoded(
        &mut self,
        base: usize,
        length: usize,
        depth: usize,
        code: NodeId,
        error: Error,
    ) -> Result<(), E> {
        self.to(base + length, depth, Part::Undecoded(code, error))
    }

    fn kinds(&mut self, raw: RawCode<'_, '_>, depth: usize) -> Result<(), E> {
        let kinds = raw.bytes("localspluskinds").unwrap_or_default();
        for (index, &kind) in kinds.iter().enumerate() {
            self.to(self.at + 1, depth, Part::Kind(raw.node(), index, LocalKind(kind)))?;
        }
        Ok(())
    }
}

/// A length field of one or four bytes.
fn length_of(bytes: &[u8], width: usize) -> Option<i64> {
    match (width, bytes) {
        (1, &[length]) => Some(i64::from(length)),
        (4, &[a, b, c, d]) => Some(i64::from(i32::from_le_bytes([a, b, c, d]))),
        _ => None,
    }
}
