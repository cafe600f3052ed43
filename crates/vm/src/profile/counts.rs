//! [`Counts`]: how often each instruction of one code object was executed.

use std::cell::{Cell, OnceCell};
use std::ops::Range;
use std::sync::Arc;

use crate::Code;
use crate::instruction::Operation;

/// What is counted of one code object. An instruction's *site* is its number in the code that does not count.
pub struct Counts {
    /// Its number among all that are counted.
    pub(super) id: u32,
    pub(super) source: Arc<pyc::Code>,
    pub(super) operations: Box<[Operation]>,
    pub(super) covers: Box<[Range<u32>]>,
    offsets: Box<[u32]>,
    pub(super) executed: Box<[Cell<u64>]>,
    /// How often a site found what it needs in its cache.
    pub(super) hits: Box<[Cell<u64>]>,
    pub(super) calls: Cell<u64>,
    lines: OnceCell<Box<[Option<i32>]>>,
}

impl Counts {
    /// The site of the `Count` that counts calls.
    pub const ENTRY: u32 = u32::MAX;

    pub(super) fn of(code: &Code, id: u32) -> Counts {
        let zeros = || code.instructions.iter().map(|_| Cell::new(0)).collect();
        Counts {
            id,
            source: Arc::clone(&code.source),
            operations: code.instructions.iter().map(crate::Instruction::operation).collect(),
            covers: code.covers.clone(),
            offsets: code.offsets.clone(),
            executed: zeros(),
            hits: zeros(),
            calls: Cell::new(0),
            lines: OnceCell::new(),
        }
    }

    /// Its number among all that are counted.
    pub(crate) fn id(&self) -> u32 {
        self.id
    }

    /// Counts a call.
    pub(crate) fn call(&self) {
        self.calls.set(self.calls.get() + 1);
    }

    /// Counts an instruction.
    #[inline]
    pub(crate) fn execute(&self, site: u32) {
        if let Some(count) = self.executed.get(site as usize) {
            count.set(count.get() + 1);
        }
    }

    /// Counts that an instruction finds what it needs in its cache.
    pub(crate) fn hit(&self, site: u32) {
        if let Some(count) = self.hits.get(site as usize) {
            count.set(count.get() + 1);
        }
    }

    /// The line of every site; `None` where the code belongs to no line.
    pub(super) fn lines(&self) -> &[Option<i32>] {
        self.lines.get_or_init(|| {
            let ranges = self.source.lines().unwrap_or_default();
            let line = |offset: &u32| {
                let range = ranges.get(ranges.partition_point(|range| range.end <= *offset))?;
                range.line.filter(|_| range.start <= *offset)
            };
            self.offsets.iter().map(line).collect()
        })
    }
}
