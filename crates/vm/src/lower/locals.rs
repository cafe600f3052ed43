//! What is known about local variables: which are certainly bound, which certainly hold a cell.
//!
//! A forward data-flow analysis over the basic blocks; at joins only what holds on every path remains. It looks at the
//! first 256 registers, so that its cost stays linear in the code; loads of others are simply checked when they run. While
//! blocks are lowered, one that is entered from one place only inherits what is known there; so most code has no check that
//! asks for the analysis.

/// How many words of 64 registers are tracked.
const WORDS: usize = 4;

/// A set of tracked registers; with fewer words one that knows of the first of them only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct LocalSet<const N: usize = WORDS>([u64; N]);

impl<const N: usize> Default for LocalSet<N> {
    fn default() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> LocalSet<N> {
    const ALL: Self = Self([u64::MAX; N]);

    pub(super) fn insert(&mut self, local: u16) {
        if let Some(word) = self.0.get_mut(usize::from(local / 64)) {
            *word |= 1 << (local % 64);
        }
    }

    pub(super) fn remove(&mut self, local: u16) {
        if let Some(word) = self.0.get_mut(usize::from(local / 64)) {
            *word &= !(1 << (local % 64));
        }
    }

    pub(super) fn contains(&self, local: u16) -> bool {
        self.0.get(usize::from(local / 64)).is_some_and(|word| word & (1 << (local % 64)) != 0)
    }

    #[inline(always)]
    fn zip(mut self, other: Self, f: impl Fn(u64, u64) -> u64) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own = f(*own, other));
        self
    }

    fn without(self, other: Self) -> Self {
        self.zip(other, |a, b| a & !b)
    }
}

impl LocalSet {
    /// What it says of the first registers.
    #[inline(always)]
    pub(super) fn first<const N: usize>(self) -> LocalSet<N> {
        let mut first = LocalSet::default();
        first.0.iter_mut().zip(self.0).for_each(|(word, own)| *word = own);
        first
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

    /// Whether the local has the property at the end of a block, at whose start these have had it.
    #[inline]
    pub(super) fn holds(&self, local: u16, before: LocalSet<1>) -> bool {
        self.gained.contains(local) || before.contains(local) && !self.lost.contains(local)
    }

    /// What holds behind the block.
    #[inline(always)]
    fn after<const N: usize>(&self, before: LocalSet<N>) -> LocalSet<N> {
        self.raised(before).zip(self.gained.first(), |a, b| a | b)
    }

    /// What holds wherever the block may be left.
    #[inline(always)]
    fn raised<const N: usize>(&self, before: LocalSet<N>) -> LocalSet<N> {
        before.without(self.lost.first())
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

impl Facts {
    /// What is known behind the block.
    #[inline]
    pub(super) fn after<const N: usize>(&self, before: Known<N>) -> Known<N> {
        Known { bound: self.bound.after(before.bound), cell: self.cell.after(before.cell) }
    }
}

/// What is known at the start of a block; by default nothing.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Known<const N: usize> {
    pub(super) bound: LocalSet<N>,
    pub(super) cell: LocalSet<N>,
}

impl<const N: usize> Known<N> {
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
    pub(super) facts: &'a Facts,
    pub(super) successors: &'a [u32],
    pub(super) handler: Option<u32>,
}

/// What is known of the first registers at the start of every one of `count` blocks, from what is known at the start of block
/// 0. Blocks that are never run have no node.
pub(super) fn analyse<'a, const N: usize>(
    count: usize,
    node: impl Fn(usize) -> Option<Node<'a>>,
    entry: LocalSet,
) -> Vec<Known<N>> {
    let mut known = vec![Known::ALL; count];
    let mut queued = vec![true; count];
    if let Some(first) = known.first_mut() {
        *first = Known { bound: entry.first(), cell: LocalSet::default() };
    }
    // Every block once, the first on top, then only those whose start changed.
    let mut work: Vec<usize> = (0..count).rev().collect();
    while let Some(block) = work.pop() {
        queued[block] = false;
        let Some(Node { facts, successors, handler }) = node(block) else { continue };
        let before = known[block];
        let mut meet = |to: u32, state| {
            let to = to as usize;
            let met = known[to].meet(state);
            if met != known[to] {
                known[to] = met;
                if !queued[to] {
                    queued[to] = true;
                    work.push(to);
                }
            }
        };
        let after = facts.after(before);
        for &to in successors {
            meet(to, after);
        }
        if let Some(handler) = handler {
            let (bound, cell) = (facts.bound.raised(before.bound), facts.cell.raised(before.cell));
            meet(handler, Known { bound, cell });
        }
    }
    known
}

/// Whether an analysis of the first word tells all there is to know about code with so many locals.
pub(super) fn fit_one_word(locals: u16) -> bool {
    locals <= 64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_holds_on_every_path_remains() {
        let mut binds = Facts::default();
        binds.bound.gain(3);
        let plain = Facts::default();
        let node = |block: usize| {
            let (facts, successors): (_, &[u32]) =
                [(&plain, &[1, 2][..]), (&binds, &[2]), (&plain, &[])].into_iter().nth(block)?;
            Some(Node { facts, successors, handler: None })
        };
        let mut entry = LocalSet::default();
        entry.insert(0);
        let known = analyse::<4>(3, node, entry);
        assert!(known[2].bound.contains(0));
        assert!(!known[2].bound.contains(3));
    }

    #[test]
    fn a_handler_does_not_see_what_its_block_binds() {
        let mut binds = Facts::default();
        binds.bound.gain(3);
        binds.bound.lose(0);
        let plain = Facts::default();
        let node = |block| {
            let (facts, handler) = if block == 0 { (&binds, Some(1)) } else { (&plain, None) };
            Some(Node { facts, successors: &[], handler })
        };
        let mut entry = LocalSet::default();
        entry.insert(0);
        entry.insert(1);
        let known = analyse::<1>(2, node, entry);
        assert!(known[1].bound.contains(1));
        assert!(!known[1].bound.contains(0) && !known[1].bound.contains(3));
    }
}
