//! What is known about local variables: which are certainly bound, which certainly hold a cell.
//!
//! A forward data-flow analysis over the basic blocks; at joins only what holds on every path remains. It looks at the
//! first 256 registers, so that its cost stays linear in the code; loads of others are simply checked when they run.

/// How many registers are tracked.
const TRACKED: u16 = 256;

/// A set of tracked registers.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct LocalSet([u64; TRACKED as usize / 64]);

impl LocalSet {
    const ALL: Self = Self([u64::MAX; TRACKED as usize / 64]);

    pub(super) fn insert(&mut self, local: u16) {
        if local < TRACKED {
            self.0[usize::from(local / 64)] |= 1 << (local % 64);
        }
    }

    pub(super) fn remove(&mut self, local: u16) {
        if local < TRACKED {
            self.0[usize::from(local / 64)] &= !(1 << (local % 64));
        }
    }

    pub(super) fn contains(&self, local: u16) -> bool {
        local < TRACKED && self.0[usize::from(local / 64)] & (1 << (local % 64)) != 0
    }

    fn zip(self, other: Self, f: impl Fn(u64, u64) -> u64) -> Self {
        Self(std::array::from_fn(|i| f(self.0[i], other.0[i])))
    }

    fn without(self, other: Self) -> Self {
        self.zip(other, |a, b| a & !b)
    }
}

/// How a block changes one property.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Change {
    /// The locals that have the property at the end, whatever they had before.
    pub(super) gained: LocalSet,
    /// The locals that lost it somewhere in the block.
    pub(super) lost: LocalSet,
}

impl Change {
    pub(super) fn gain(&mut self, local: u16) {
        self.gained.insert(local);
    }

    pub(super) fn lose(&mut self, local: u16) {
        self.gained.remove(local);
        self.lost.insert(local);
    }

    fn after(&self, before: LocalSet) -> LocalSet {
        before.without(self.lost).zip(self.gained, |a, b| a | b)
    }
}

/// How a block changes what is known.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Facts {
    /// Which locals are bound.
    pub(super) bound: Change,
    /// Which registers hold a cell.
    pub(super) cell: Change,
}

/// What is known at the start of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Known {
    pub(super) bound: LocalSet,
    pub(super) cell: LocalSet,
}

impl Known {
    const ALL: Self = Self { bound: LocalSet::ALL, cell: LocalSet::ALL };

    fn meet(self, other: Self) -> Self {
        Self {
            bound: self.bound.zip(other.bound, |a, b| a & b),
            cell: self.cell.zip(other.cell, |a, b| a & b),
        }
    }
}

/// One block of the graph, as this analysis sees it.
pub(super) struct Node<'a> {
    pub(super) facts: Facts,
    pub(super) successors: &'a [u32],
    pub(super) handler: Option<u32>,
}

/// What is known at the start of every block, from what is known at the start of block 0.
pub(super) fn analyse(nodes: &[Option<Node<'_>>], entry: LocalSet) -> Vec<Known> {
    let mut known = vec![Known::ALL; nodes.len()];
    let mut queued = vec![false; nodes.len()];
    let mut work = Vec::new();
    if let Some(first) = known.first_mut() {
        *first = Known { bound: entry, cell: LocalSet::default() };
    }
    // Every block once, the first on top, then only those whose start changed.
    work.extend((0..nodes.len()).rev());
    queued.fill(true);
    while let Some(block) = work.pop() {
        queued[block] = false;
        let Some(node) = &nodes[block] else { continue };
        let before = known[block];
        let after =
            Known { bound: node.facts.bound.after(before.bound), cell: node.facts.cell.after(before.cell) };
        let raised = Known {
            bound: before.bound.without(node.facts.bound.lost),
            cell: before.cell.without(node.facts.cell.lost),
        };
        let edges = node.successors.iter().map(|&to| (to, after)).chain(node.handler.map(|to| (to, raised)));
        for (to, state) in edges {
            let to = to as usize;
            let met = known[to].meet(state);
            if met != known[to] {
                known[to] = met;
                if !queued[to] {
                    queued[to] = true;
                    work.push(to);
                }
            }
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_holds_on_every_path_remains() {
        let mut binds = Facts::default();
        binds.bound.gain(3);
        let nodes = [
            Some(Node { facts: Facts::default(), successors: &[1, 2], handler: None }),
            Some(Node { facts: binds, successors: &[2], handler: None }),
            Some(Node { facts: Facts::default(), successors: &[], handler: None }),
        ];
        let mut entry = LocalSet::default();
        entry.insert(0);
        let known = analyse(&nodes, entry);
        assert!(known[2].bound.contains(0));
        assert!(!known[2].bound.contains(3));
    }

    #[test]
    fn a_handler_does_not_see_what_its_block_binds() {
        let mut binds = Facts::default();
        binds.bound.gain(3);
        binds.bound.lose(0);
        let nodes = [
            Some(Node { facts: binds, successors: &[], handler: Some(1) }),
            Some(Node { facts: Facts::default(), successors: &[], handler: None }),
        ];
        let mut entry = LocalSet::default();
        entry.insert(0);
        entry.insert(1);
        let known = analyse(&nodes, entry);
        assert!(known[1].bound.contains(1));
        assert!(!known[1].bound.contains(0) && !known[1].bound.contains(3));
    }
}
