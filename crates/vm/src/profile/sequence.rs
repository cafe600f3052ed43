//! [`Sequence`]: which instructions follow which, two by two and three by three.
//!
//! What follows is what is executed next in the same thread, across calls and returns. The instructions of another thread
//! begin anew.

use std::cell::{Cell, RefCell};

use crate::instruction::Operation;

const OPERATIONS: usize = Operation::ALL.len();
/// Stands for no instruction.
const NONE: u16 = OPERATIONS as u16;

/// How often each pair and each triple was executed.
pub(crate) struct Sequence {
    last: Cell<u16>,
    before: Cell<u16>,
    pairs: Box<[Cell<u64>]>,
    /// By pair, then by what follows. Few pairs occur at all.
    triples: RefCell<Vec<Option<Box<[u64; OPERATIONS]>>>>,
}

impl Default for Sequence {
    fn default() -> Sequence {
        let pairs = OPERATIONS * OPERATIONS;
        Sequence {
            last: Cell::new(NONE),
            before: Cell::new(NONE),
            pairs: (0..pairs).map(|_| Cell::new(0)).collect(),
            triples: RefCell::new((0..pairs).map(|_| None).collect()),
        }
    }
}

impl Sequence {
    /// An instruction is next.
    #[inline]
    pub(crate) fn push(&self, operation: Operation) {
        let (last, before) = (usize::from(self.last.get()), usize::from(self.before.get()));
        if last < OPERATIONS {
            let pair = &self.pairs[last * OPERATIONS + operation as usize];
            pair.set(pair.get() + 1);
            if before < OPERATIONS {
                let mut triples = self.triples.borrow_mut();
                let counts =
                    triples[before * OPERATIONS + last].get_or_insert_with(|| Box::new([0; OPERATIONS]));
                counts[operation as usize] += 1;
            }
        }
        self.before.set(self.last.replace(operation as u16));
    }

    /// What comes next does not follow what came last.
    pub(crate) fn interrupt(&self) {
        self.last.set(NONE);
        self.before.set(NONE);
    }

    /// The pairs that occurred.
    pub(super) fn pairs(&self) -> Vec<([Operation; 2], u64)> {
        let pair = |i: usize| [Operation::ALL[i / OPERATIONS], Operation::ALL[i % OPERATIONS]];
        let counts = self.pairs.iter().map(Cell::get).enumerate();
        counts.filter(|&(_, count)| count > 0).map(|(i, count)| (pair(i), count)).collect()
    }

    /// The triples that occurred.
    pub(super) fn triples(&self) -> Vec<([Operation; 3], u64)> {
        let triples = self.triples.borrow();
        let of_pair = |(i, counts): (usize, &Option<Box<[u64; OPERATIONS]>>)| {
            let counts = counts.as_deref().copied().unwrap_or([0; OPERATIONS]);
            let third = counts.into_iter().enumerate().filter(|&(_, count)| count > 0);
            let triple = |third| {
                [Operation::ALL[i / OPERATIONS], Operation::ALL[i % OPERATIONS], Operation::ALL[third]]
            };
            third.map(|(third, count)| (triple(third), count)).collect::<Vec<_>>()
        };
        triples.iter().enumerate().filter(|(_, counts)| counts.is_some()).flat_map(of_pair).collect()
    }
}
