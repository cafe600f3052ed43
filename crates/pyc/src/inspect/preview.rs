//! [`Inspection::preview`]: any node in one short line, as Python would show it.

use std::fmt::Write;

use super::{Inspection, RawCode};
use crate::dis::repr;
use crate::marshal::{NodeId, TypeCode};
use crate::{Const, PyStr};

/// Containers deeper than this are shown as dots.
const MAX_DEPTH: usize = 4;
/// Ints of more 15-bit digits than this are described, not written.
const MAX_DIGITS: usize = 40;

impl Inspection<'_> {
    /// The value of a node as Python shows it, references followed, in about `limit` characters at most; what is left out is
    /// marked by `...`. Control characters are escaped.
    ///
    /// ```
    /// use pyc::{Version, inspect::Inspection};
    /// let stream = b"\xa9\x03\xda\x04spamr\x01\0\0\0[\x01\0\0\0r\0\0\0\0";
    /// let inspection = Inspection::of_stream(stream, None, 0, Version::V3_13);
    /// assert_eq!(inspection.preview(0, 60), "('spam', 'spam', [(...)])");
    /// ```
    pub fn preview(&self, id: NodeId, limit: usize) -> String {
        let mut preview = Preview { inspection: self, limit, open: Vec::new(), out: String::new() };
        preview.node(id);
        preview.out
    }

    /// The text of a string node, references followed, cut after about `limit` characters; none for other nodes.
    pub fn text(&self, id: NodeId, limit: usize) -> Option<PyStr> {
        let id = self.resolve(id);
        let node = self.tree.nodes().get(id as usize)?;
        let payload = self.tree.payload(id);
        let payload = payload.get(..cut(payload, limit)).unwrap_or_default();
        match self.tree.scalar_of(node.code, payload) {
            Ok(Const::Str(text)) => Some(text),
            Ok(Const::Bytes(bytes)) => Some(PyStr::from_bytes_lossless(&bytes, false)),
            _ => None,
        }
        .filter(|_| is_string(node.code))
    }
}

/// Where to cut text so that no character of UTF-8 is split.
fn cut(payload: &[u8], limit: usize) -> usize {
    let Some(mut end) = Some(limit).filter(|&limit| limit < payload.len()) else { return payload.len() };
    while end > 0 && payload.get(end).is_some_and(|byte| byte & 0xc0 == 0x80) && limit - end < 3 {
        end -= 1;
    }
    end
}

pub(super) fn is_string(code: TypeCode) -> bool {
    use TypeCode::*;
    matches!(code, String | Interned | Unicode | Ascii | AsciiInterned | ShortAscii | ShortAsciiInterned)
}

struct Preview<'i, 'a> {
    inspection: &'i Inspection<'a>,
    limit: usize,
    /// The containers around the node being shown.
    open: Vec<NodeId>,
    out: String,
}

impl Preview<'_, '_> {
    fn node(&mut self, id: NodeId) {
        let id = self.inspection.resolve(id);
        let Some(node) = self.inspection.tree.nodes().get(id as usize) else { return };
        match node.code {
            TypeCode::Code => {
                let text = RawCode::new(self.inspection, id).describe();
                self.out.push_str(&text);
            }
            TypeCode::Null => self.out.push_str("<end of dict>"),
            code if is_string(code) => self.string(id, code),
            code if code.is_container() => self.container(id, code),
            TypeCode::Long => self.long(id),
            _ => self.scalar(id),
        }
        if !self.inspection.is_complete(id) {
            self.out.push_str(" <incomplete>");
        }
    }

    fn scalar(&mut self, id: NodeId) {
        if !self.inspection.is_complete(id) {
            return;
        }
        let text = match self.inspection.tree.scalar(id) {
            Some(Ok(value)) => repr(&value, self.inspection.tree.version()),
            Some(Err(problem)) => format!("<{problem}>"),
            None => "<reference to nothing>".to_string(),
        };
        self.out.push_str(&text);
    }

    fn long(&mut self, id: NodeId) {
        let digits = self.inspection.tree.payload(id).len().saturating_sub(4) / 2;
        if digits > MAX_DIGITS {
            let _ = write!(self.out, "<int of {digits} 15-bit digits>");
        } else {
            self.scalar(id);
        }
    }

    fn string(&mut self, id: NodeId, code: TypeCode) {
        let tree = &self.inspection.tree;
        let payload = tree.payload(id);
        let room = self.limit.saturating_sub(self.out.len()).max(8);
        let end = cut(payload, room);
        let text = match tree.scalar_of(code, payload.get(..end).unwrap_or_default()) {
            Ok(value) => repr(&value, tree.version()),
            // Shown as what it is: bytes.
            Err(problem) => {
                let bytes = payload.get(..end).unwrap_or_default();
                format!("{} <{problem}>", repr(&Const::Bytes(bytes.into()), tree.version()))
            }
        };
        self.out.push_str(&text);
        if end < payload.len() {
            self.out.push_str("...");
        }
    }

    fn container(&mut self, id: NodeId, code: TypeCode) {
        let (open, close) = match code {
            TypeCode::List => ("[", "]"),
            TypeCode::Dict | TypeCode::Set => ("{", "}"),
            TypeCode::FrozenSet => ("frozenset({", "})"),
            TypeCode::Slice => ("slice(", ")"),
            _ => ("(", ")"),
        };
        self.out.push_str(open);
        if self.open.len() >= MAX_DEPTH || self.open.contains(&id) {
            self.out.push_str("...");
        } else {
            self.open.push(id);
            self.items(id, code);
            self.open.pop();
        }
        self.out.push_str(close);
    }

    fn items(&mut self, id: NodeId, code: TypeCode) {
        let is_dict = code == TypeCode::Dict;
        let children = self.inspection.tree.children(id).enumerate();
        let mut count = 0;
        for (index, child) in children {
            if is_dict && self.inspection.tree.nodes()[child as usize].code == TypeCode::Null {
                break;
            }
            if index > 0 {
                self.out.push_str(if is_dict && index % 2 == 1 { ": " } else { ", " });
            }
            if self.out.len() > self.limit {
                self.out.push_str("...");
                return;
            }
            self.node(child);
            count += 1;
        }
        if count == 1 && matches!(code, TypeCode::Tuple | TypeCode::SmallTuple) {
            self.out.push(',');
        }
    }
}
