//! Timsort: the comparisons of CPython's `list.sort` in their order, which a comparison that raises, counts or
//! contradicts itself shows.
//!
//! What is permuted are indices: whatever the comparison answers, every value stays in the list exactly once. Natural
//! runs, short ones lengthened by binary insertion, wait on a stack and are merged from copies. A merge that takes many
//! items from one side in a row gallops: it looks for the end of the stretch in steps that double.

use crate::raised::Result;

/// So many items in a row make a merge gallop, at first.
const MIN_GALLOP: usize = 7;
/// Lists shorter than this are sorted by binary insertion alone.
const LONGEST_MINIMUM: usize = 64;

/// What differs between the versions of CPython.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    /// From 3.13 on a run may have equal items among descending ones, and goes on behind a descending part.
    pub(super) joins_runs: bool,
    /// From 3.11 on a run waits according to its power, not to the lengths of its neighbours.
    pub(super) by_power: bool,
}

/// Sorts `order`, indices that `less` compares. After an error it is some permutation of what it was.
pub(super) fn sort(
    order: &mut [usize],
    rules: Rules,
    less: &mut dyn FnMut(usize, usize) -> Result<bool>,
) -> Result<()> {
    let mut sorter = Sorter { less, pending: Vec::new(), min_gallop: MIN_GALLOP, rules };
    let minimum = shortest_run(order.len());
    let mut start = 0;
    while let Some(rest) = order.get_mut(start..).filter(|rest| !rest.is_empty()) {
        let run = if rules.joins_runs { sorter.run(rest)? } else { sorter.plain_run(rest)? };
        let forced = minimum.min(rest.len());
        if run < forced {
            sorter.insert_each(&mut rest[..forced], run)?;
        }
        sorter.push(order, start, run.max(forced))?;
        start += run.max(forced);
    }
    sorter.collapse_all(order)
}

/// How long a run must at least be: such that the list has about a power of 2 of them.
fn shortest_run(mut len: usize) -> usize {
    let mut lost = 0;
    while len >= LONGEST_MINIMUM {
        lost |= len & 1;
        len >>= 1;
    }
    len + lost
}

/// A sorted stretch that waits for being merged.
struct Run {
    start: usize,
    len: usize,
    /// The depth in the tree of ideal merges of the boundary to the next run.
    power: u32,
}

struct Sorter<'a> {
    less: &'a mut dyn FnMut(usize, usize) -> Result<bool>,
    pending: Vec<Run>,
    min_gallop: usize,
    rules: Rules,
}

impl Sorter<'_> {
    fn less(&mut self, a: usize, b: usize) -> Result<bool> {
        (self.less)(a, b)
    }

    /// The end of the ascending items in `order`, the first `from` of which are known to be.
    fn ascending(&mut self, order: &[usize], from: usize) -> Result<usize> {
        for at in from..order.len() {
            if self.less(order[at], order[at - 1])? {
                return Ok(at);
            }
        }
        Ok(order.len())
    }

    /// The length of the run at the start, before 3.13: ascending, or strictly descending, which is then reversed.
    fn plain_run(&mut self, order: &mut [usize]) -> Result<usize> {
        if order.len() < 2 {
            return Ok(order.len());
        }
        if !self.less(order[1], order[0])? {
            return self.ascending(order, 2);
        }
        let mut end = 2;
        while end < order.len() && self.less(order[end], order[end - 1])? {
            end += 1;
        }
        order[..end].reverse();
        Ok(end)
    }

    /// The same from 3.13 on. Stretches of equal items in a descending run are turned round, so that turning round the
    /// whole keeps their order.
    fn run(&mut self, order: &mut [usize]) -> Result<usize> {
        let mut end = self.ascending(order, 1)?;
        if end == order.len() {
            return Ok(end);
        }
        if end > 1 {
            if self.less(order[0], order[end - 1])? {
                return Ok(end);
            }
            order[..end].reverse();
        }
        end += 1;
        let mut equal = 0;
        while end < order.len() {
            if self.less(order[end], order[end - 1])? {
                turn_equal(&mut order[..end], &mut equal);
            } else if self.less(order[end - 1], order[end])? {
                break;
            } else {
                equal += 1;
            }
            end += 1;
        }
        turn_equal(&mut order[..end], &mut equal);
        order[..end].reverse();
        self.ascending(order, end)
    }

    /// Binary insertion of everything behind the first `sorted` ones.
    fn insert_each(&mut self, order: &mut [usize], sorted: usize) -> Result<()> {
        for at in sorted.max(1)..order.len() {
            let (mut low, mut high) = (0, at);
            while low < high {
                let middle = usize::midpoint(low, high);
                if self.less(order[at], order[middle])? {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            order[low..=at].rotate_right(1);
        }
        Ok(())
    }

    /// Adds a run, after the merges that are due before it.
    fn push(&mut self, order: &mut [usize], start: usize, len: usize) -> Result<()> {
        let run = Run { start, len, power: 0 };
        if !self.rules.by_power {
            self.pending.push(run);
            return self.collapse_by_length(order);
        }
        if let Some(last) = self.pending.last() {
            let power = power(last.start, last.len, len, order.len());
            while let [.., before, _] = &*self.pending
                && before.power > power
            {
                self.merge_at(order, self.pending.len() - 2)?;
            }
            if let Some(last) = self.pending.last_mut() {
                last.power = power;
            }
        }
        self.pending.push(run);
        Ok(())
    }

    /// Until 3.10 each run that waits is longer than the two behind it together.
    fn collapse_by_length(&mut self, order: &mut [usize]) -> Result<()> {
        while self.pending.len() > 1 {
            let at = self.pending.len() - 2;
            let len = |i: usize| self.pending.get(i).map_or(0, |run| run.len);
            let short = |i: usize| len(i - 1) <= len(i) + len(i + 1);
            if (at > 0 && short(at)) || (at > 1 && short(at - 1)) {
                let before = len(at - 1) < len(at + 1);
                self.merge_at(order, if before { at - 1 } else { at })?;
            } else if len(at) <= len(at + 1) {
                self.merge_at(order, at)?;
            } else {
                break;
            }
        }
        Ok(())
    }

    fn collapse_all(&mut self, order: &mut [usize]) -> Result<()> {
        while self.pending.len() > 1 {
            let at = self.pending.len() - 2;
            let before = at > 0 && self.pending[at - 1].len < self.pending[at + 1].len;
            self.merge_at(order, if before { at - 1 } else { at })?;
        }
        Ok(())
    }

    /// Merges the run at `at` of the stack with the one behind it.
    fn merge_at(&mut self, order: &mut [usize], at: usize) -> Result<()> {
        let right = self.pending.remove(at + 1);
        let Some(left) = self.pending.get_mut(at) else { return Ok(()) };
        let (start, middle) = (left.start, right.start);
        left.len += right.len;
        let end = middle + right.len;
        // What is in its place already takes no part.
        let start = start + self.right_of(order[middle], &order[start..middle], 0)?;
        if start == middle {
            return Ok(());
        }
        let right = &order[middle..end];
        let len = self.left_of(order[middle - 1], right, right.len() - 1)?;
        if len == 0 {
            return Ok(());
        }
        let part = &mut order[start..middle + len];
        if middle - start <= len {
            self.merge_low(part, middle - start)
        } else {
            self.merge_high(part, middle - start)
        }
    }

    /// Where `key` belongs among sorted items, left of its equals; the search begins at `hint`.
    fn left_of(&mut self, key: usize, items: &[usize], hint: usize) -> Result<usize> {
        self.gallop(items.len(), hint, &mut |less, at| less(items[at], key))
    }

    /// Where `key` belongs among sorted items, right of its equals.
    fn right_of(&mut self, key: usize, items: &[usize], hint: usize) -> Result<usize> {
        self.gallop(items.len(), hint, &mut |less, at| Ok(!less(key, items[at])?))
    }

    /// The first of `len` positions for which `is_before` does not hold, looked for from `hint` in steps that double.
    fn gallop(&mut self, len: usize, hint: usize, is_before: &mut IsBefore<'_>) -> Result<usize> {
        let (mut near, mut far) = (0, 1);
        let (mut low, mut high);
        if is_before(self.less, hint)? {
            let most = len - hint;
            while far < most && is_before(self.less, hint + far)? {
                (near, far) = (far, 2 * far + 1);
            }
            (low, high) = (hint + near + 1, hint + far.min(most));
        } else {
            let most = hint + 1;
            while far < most && !is_before(self.less, hint - far)? {
                (near, far) = (far, 2 * far + 1);
            }
            (low, high) = (most - far.min(most), hint - near);
        }
        while low < high {
            let middle = usize::midpoint(low, high);
            if is_before(self.less, middle)? {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(high)
    }

    /// Merges the first `middle` items, which are copied, with the others, from the front.
    fn merge_low(&mut self, order: &mut [usize], middle: usize) -> Result<()> {
        let mut low = Low { left: order[..middle].to_vec(), taken: 0, right: middle, order };
        let outcome = self.run_low(&mut low);
        low.finish(outcome.is_ok());
        outcome
    }

    /// Ends when one side is used up, or the left one but for the item that is the greatest.
    fn run_low(&mut self, m: &mut Low<'_>) -> Result<()> {
        if m.take_right(1) || m.left.len() == 1 {
            return Ok(());
        }
        loop {
            let (mut lefts, mut rights) = (0, 0);
            while lefts < self.min_gallop && rights < self.min_gallop {
                let ended = if self.less(m.order[m.right], m.left[m.taken])? {
                    (lefts, rights) = (0, rights + 1);
                    m.take_right(1)
                } else {
                    (lefts, rights) = (lefts + 1, 0);
                    m.take_left(1)
                };
                if ended {
                    return Ok(());
                }
            }
            self.min_gallop += 1;
            loop {
                self.min_gallop = (self.min_gallop - 1).max(1);
                lefts = self.right_of(m.order[m.right], &m.left[m.taken..], 0)?;
                if (lefts > 0 && m.take_left(lefts)) || m.take_right(1) {
                    return Ok(());
                }
                rights = self.left_of(m.left[m.taken], &m.order[m.right..], 0)?;
                if (rights > 0 && m.take_right(rights)) || m.take_left(1) {
                    return Ok(());
                }
                if lefts < MIN_GALLOP && rights < MIN_GALLOP {
                    break;
                }
            }
            self.min_gallop += 1;
        }
    }

    /// Merges the first `middle` items with the others, which are copied, from the end.
    fn merge_high(&mut self, order: &mut [usize], middle: usize) -> Result<()> {
        let mut high = High { right: order[middle..].to_vec(), left: middle, order };
        let outcome = self.run_high(&mut high);
        high.finish(outcome.is_ok());
        outcome
    }

    /// Ends when one side is used up, or the right one but for the item that is the least.
    fn run_high(&mut self, m: &mut High<'_>) -> Result<()> {
        if m.take_left(1) || m.right.len() == 1 {
            return Ok(());
        }
        loop {
            let (mut lefts, mut rights) = (0, 0);
            while lefts < self.min_gallop && rights < self.min_gallop {
                let ended = if self.less(m.right[m.right.len() - 1], m.order[m.left - 1])? {
                    (lefts, rights) = (lefts + 1, 0);
                    m.take_left(1)
                } else {
                    (lefts, rights) = (0, rights + 1);
                    m.take_right(1)
                };
                if ended {
                    return Ok(());
                }
            }
            self.min_gallop += 1;
            loop {
                self.min_gallop = (self.min_gallop - 1).max(1);
                let key = m.right[m.right.len() - 1];
                lefts = m.left - self.right_of(key, &m.order[..m.left], m.left - 1)?;
                if (lefts > 0 && m.take_left(lefts)) || m.take_right(1) {
                    return Ok(());
                }
                let key = m.order[m.left - 1];
                rights = m.right.len() - self.left_of(key, &m.right, m.right.len() - 1)?;
                if (rights > 0 && m.take_right(rights)) || m.take_left(1) {
                    return Ok(());
                }
                if lefts < MIN_GALLOP && rights < MIN_GALLOP {
                    break;
                }
            }
            self.min_gallop += 1;
        }
    }
}

/// Whether the item at a position comes before the key, asked with the comparison.
type IsBefore<'a> = dyn FnMut(&mut dyn FnMut(usize, usize) -> Result<bool>, usize) -> Result<bool> + 'a;

/// Reverses the last `equal` + 1 items, which are equal.
fn turn_equal(run: &mut [usize], equal: &mut usize) {
    if *equal > 0 {
        let start = run.len() - *equal - 1;
        run[start..].reverse();
        *equal = 0;
    }
}

/// The depth at which the middles of two neighbouring runs part, in a tree of halves of a list of `total` items.
fn power(start: usize, first: usize, second: usize, total: usize) -> u32 {
    // Twice the middles, so that they are whole numbers.
    let mut a = 2 * start + first;
    let mut b = a + first + second;
    let mut power = 0;
    loop {
        power += 1;
        if a >= total {
            (a, b) = (a - total, b - total);
        } else if b >= total {
            return power;
        }
        (a, b) = (2 * a, 2 * b);
    }
}

/// A merge from the front: `order` is filled up to where as many places are left as `left` has items that wait.
struct Low<'a> {
    left: Vec<usize>,
    taken: usize,
    /// Where the rest of the right side begins.
    right: usize,
    order: &'a mut [usize],
}

impl Low<'_> {
    fn place(&self) -> usize {
        self.right + self.taken - self.left.len()
    }

    fn take_left(&mut self, count: usize) -> bool {
        let place = self.place();
        self.order[place..place + count].copy_from_slice(&self.left[self.taken..self.taken + count]);
        self.taken += count;
        self.left.len() - self.taken <= 1
    }

    fn take_right(&mut self, count: usize) -> bool {
        let place = self.place();
        self.order.copy_within(self.right..self.right + count, place);
        self.right += count;
        self.right == self.order.len()
    }

    /// Puts what waits into its place. One item left over is the greatest of all, unless the comparison has failed.
    fn finish(&mut self, is_sorted: bool) {
        if is_sorted && self.left.len() - self.taken == 1 {
            self.take_right(self.order.len() - self.right);
        }
        self.take_left(self.left.len() - self.taken);
    }
}

/// A merge from the end: `order[left..]` is filled but for as many places as `right` has items that wait.
struct High<'a> {
    right: Vec<usize>,
    /// Where the rest of the left side ends.
    left: usize,
    order: &'a mut [usize],
}

impl High<'_> {
    fn take_left(&mut self, count: usize) -> bool {
        let from = self.left - count;
        self.order.copy_within(from..self.left, from + self.right.len());
        self.left = from;
        self.left == 0
    }

    fn take_right(&mut self, count: usize) -> bool {
        let from = self.right.len() - count;
        self.order[self.left + from..self.left + from + count].copy_from_slice(&self.right[from..]);
        self.right.truncate(from);
        self.right.len() <= 1
    }

    /// Puts what waits into its place. One item left over is the least of all, unless the comparison has failed.
    fn finish(&mut self, is_sorted: bool) {
        if is_sorted && self.right.len() == 1 {
            self.take_left(self.left);
        }
        self.take_right(self.right.len());
    }
}
