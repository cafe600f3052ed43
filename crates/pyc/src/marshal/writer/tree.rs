//! [`Tree::write`]: a parsed stream, written again byte for byte.

use super::super::node::{FLAG_REF, NodeId, Tree, TypeCode};

impl Tree<'_> {
    /// Writes the stream again: the very bytes it was parsed from, up to [`end`](Self::end).
    ///
    /// Every node is written from what the tree knows of it: type code, reference flag, number, count or length, payload. That
    /// the bytes are the same shows that the tree has left nothing out.
    ///
    /// ```
    /// use pyc::{Version, marshal::Tree};
    /// let stream = b"\xa9\x02\xe9\x05\x00\x00\x00r\x01\x00\x00\x00";
    /// assert_eq!(Tree::parse(stream, 0, Version::V3_13)?.write(), stream);
    /// # Ok::<(), pyc::Error>(())
    /// ```
    pub fn write(&self) -> Vec<u8> {
        let start = self.nodes.first().map_or(0, |root| root.start as usize);
        let mut out = Vec::with_capacity(self.end() - start);
        let mut open: Vec<Open> = Vec::new();
        let count = self.nodes.len() as NodeId;
        for id in 0..=count {
            while let Some(done) = open.pop_if(|open| self.nodes[open.id as usize].next == id) {
                let end = self.nodes[done.id as usize].end;
                out.extend_from_slice(self.own_bytes(done.at, end));
                if let Some(parent) = open.last_mut() {
                    parent.at = end;
                }
            }
            let Some(node) = self.nodes.get(id as usize) else { break };
            if let Some(parent) = open.last_mut() {
                out.extend_from_slice(self.own_bytes(parent.at, node.start));
                parent.at = node.end;
            }
            out.push(node.code as u8 | if node.flagged { FLAG_REF } else { 0 });
            if node.code.is_container() {
                self.write_count(id, node.code, &mut out);
                open.push(Open { id, at: node.start + 1 + node.code.prefix() as u32 });
            } else {
                self.write_leaf(id, node.code, &mut out);
            }
        }
        out
    }

    /// The bytes of the input behind the object, which belong to nothing.
    pub fn trailing(&self) -> &[u8] {
        self.bytes.get(self.end()..).unwrap_or_default()
    }

    /// Bytes of a container that belong to none of its children: the integer fields of code objects.
    fn own_bytes(&self, start: u32, end: u32) -> &[u8] {
        self.bytes.get(start as usize..end as usize).unwrap_or_default()
    }

    fn write_count(&self, id: NodeId, code: TypeCode, out: &mut Vec<u8>) {
        match code.prefix() {
            0 => {}
            1 => out.push(self.children(id).count() as u8),
            _ => out.extend_from_slice(&(self.children(id).count() as u32).to_le_bytes()),
        }
    }

    fn write_leaf(&self, id: NodeId, code: TypeCode, out: &mut Vec<u8>) {
        if let (TypeCode::Ref | TypeCode::StringRef, Some(node)) = (code, self.nodes.get(id as usize)) {
            out.extend_from_slice(&node.number.to_le_bytes());
            return;
        }
        let payload = self.payload(id);
        match code.prefix() {
            0 => {}
            1 => out.push(payload.len() as u8),
            _ => out.extend_from_slice(&(payload.len() as u32).to_le_bytes()),
        }
        out.extend_from_slice(payload);
    }
}

/// A container whose children are being written.
struct Open {
    id: NodeId,
    /// The offset up to which the input has been written.
    at: u32,
}
