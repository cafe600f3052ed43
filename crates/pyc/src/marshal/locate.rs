//! Where a child of a container starts: a [`Sink`] that keeps nothing else.
//!
//! Only messages want to know, and remembering it for every value would cost every reader time and memory; so a stream with a
//! defect is read again.

use std::ops::Range;

use super::reader::{Defect, Object, Reader, Sink};
use crate::{Problem, Version};

/// The offset of a child of the container that starts at an offset, if it was reached.
pub(super) fn start_of_child(
    bytes: &[u8],
    start: usize,
    version: Version,
    container: usize,
    index: usize,
) -> Option<usize> {
    let mut reader =
        Reader::new(bytes, start, version, Search { container, index, depth: None, found: None });
    // The defect that is being located may not be the first for this sink, which builds nothing: what it found counts.
    let _ = reader.run();
    reader.sink.found
}

struct Search {
    container: usize,
    /// How many children come before the wanted one.
    index: usize,
    /// How many containers inside of the container are being read.
    depth: Option<usize>,
    found: Option<usize>,
}

impl Search {
    fn meet(&mut self, object: Object) {
        if self.depth != Some(0) || self.found.is_some() {
            return;
        }
        match self.index.checked_sub(1) {
            Some(index) => self.index = index,
            None => self.found = Some(object.start),
        }
    }
}

impl Sink for Search {
    type Open = ();

    fn leaf(&mut self, object: Object, _payload: Range<usize>) -> Result<(), Problem> {
        self.meet(object);
        Ok(())
    }

    fn reference(&mut self, object: Object, _number: u32, _end: usize) -> Result<(), Problem> {
        self.meet(object);
        Ok(())
    }

    fn open(&mut self, object: Object) {
        self.meet(object);
        self.depth = match self.depth {
            Some(depth) => Some(depth + 1),
            None => (object.start == self.container).then_some(0),
        };
    }

    fn integers(&mut self, _fields: &[u8], _width: usize) {}

    fn close(&mut self, _object: Object, _open: (), _end: usize) -> Result<(), Defect> {
        self.depth = self.depth.and_then(|depth| depth.checked_sub(1));
        Ok(())
    }
}
