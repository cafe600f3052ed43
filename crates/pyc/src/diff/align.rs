//! [`Alignment`]: which items of two sequences belong together.

use std::collections::HashMap;

use imara_diff::{Algorithm, Diff, Hunk, Token};

/// A step from one sequence to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit<T> {
    /// In the first only.
    Removed(T),
    /// In the second only.
    Added(T),
}

/// What belongs together, as what does not: runs that only one of the two has, in order.
pub(super) struct Alignment {
    hunks: Vec<Hunk>,
    lengths: [usize; 2],
}

/// Sequences longer than this are cut into pieces: aligning takes time with the square of the length where little is common.
const WHOLE: usize = 4096;
/// The length of pieces that are cut without knowing where.
const PIECE: usize = 2048;
/// So many items in a row that are in both sequences, and only once in each, belong together.
const RUN: usize = 8;

/// Aligns two sequences of numbers, of which equal ones are the same. Deterministic, and linear in the length: long sequences
/// are cut where they have something unmistakable in common, and else anywhere, for which it may miss a shorter way.
pub(super) fn align(left: &[u64], right: &[u64]) -> Alignment {
    let mut hunks = Vec::new();
    let mut start = (0, 0);
    for end in cuts(left, right) {
        pieces(left, right, start, end, &mut hunks);
        start = end;
    }
    Alignment { hunks, lengths: [left.len(), right.len()] }
}

/// Where both sequences are cut, ending with their ends: into parts that are not too long, if they have enough in common.
fn cuts(left: &[u64], right: &[u64]) -> Vec<(usize, usize)> {
    let end = (left.len(), right.len());
    let mut cuts = Vec::new();
    if left.len().min(right.len()) > WHOLE {
        let (mut start, mut last) = ((0, 0), (0, 0));
        for place in common_runs(left, right).into_iter().chain([end]) {
            let long = (place.0 - start.0).max(place.1 - start.1) > WHOLE;
            if long && last != start {
                cuts.push(last);
                start = last;
            }
            last = place;
        }
    }
    cuts.push(end);
    cuts
}

/// The starts of runs that are in both sequences and only once in each, as many as come in the same order in both.
fn common_runs(before: &[u64], after: &[u64]) -> Vec<(usize, usize)> {
    let unique = |tokens| {
        let mut places: HashMap<&[u64], Option<usize>> = HashMap::new();
        for (place, run) in <[u64]>::windows(tokens, RUN).enumerate() {
            places.entry(run).and_modify(|known| *known = None).or_insert(Some(place));
        }
        places
    };
    let (in_before, in_after) = (unique(before), unique(after));
    let pair = |(run, place): (&&[u64], &Option<usize>)| Some(((*place)?, (*in_after.get(run)?)?));
    let mut pairs: Vec<(usize, usize)> = in_before.iter().filter_map(pair).collect();
    pairs.sort_unstable();
    rising(&pairs)
}

/// The longest part of pairs, sorted by their first, in which the second rises too.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For every length the pair that ends a rising part of it with the smallest second, and for every pair the one before.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; pairs.len()];
    for (index, &(_, second)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < second);
        before[index] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut chain: Vec<_> = std::iter::successors(ends.last().copied(), |&index| before[index]).collect();
    chain.reverse();
    chain.into_iter().map(|index| pairs[index]).collect()
}

/// Aligns what lies between two cuts, in pieces if it is long.
fn pieces(left: &[u64], right: &[u64], start: (usize, usize), end: (usize, usize), hunks: &mut Vec<Hunk>) {
    let (mut i, mut j) = start;
    while i < end.0 || j < end.1 {
        let long = (end.0 - i).min(end.1 - j) > WHOLE;
        let (next_i, next_j) = if long { (i + PIECE, j + PIECE) } else { end };
        piece(&left[i..next_i], &right[j..next_j], (i as u32, j as u32), hunks);
        (i, j) = (next_i, next_j);
    }
}

/// Aligns a piece whole; its hunks count from the beginning of everything.
fn piece(left: &[u64], right: &[u64], (i, j): (u32, u32), hunks: &mut Vec<Hunk>) {
    let mut numbers = HashMap::new();
    let mut tokenise = |items: &[u64]| -> Vec<Token> {
        let token = |item: &u64| {
            let next = numbers.len() as u32;
            Token(*numbers.entry(*item).or_insert(next))
        };
        items.iter().map(token).collect()
    };
    let (before, after) = (tokenise(left), tokenise(right));
    let mut diff = Diff::default();
    diff.compute_with(Algorithm::Histogram, &before, &after, numbers.len() as u32);
    hunks.extend(diff.hunks().map(|hunk| Hunk {
        before: hunk.before.start + i..hunk.before.end + i,
        after: hunk.after.start + j..hunk.after.end + j,
    }));
}

impl Alignment {
    /// Whether everything belongs together.
    pub(super) fn is_same(&self) -> bool {
        self.hunks.is_empty()
    }

    /// The runs that belong to one side only.
    pub(super) fn hunks(&self) -> &[Hunk] {
        &self.hunks
    }

    /// The indices of what belongs together.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let [left, right] = self.lengths;
        let end = Hunk { before: left as u32..left as u32, after: right as u32..right as u32 };
        let starts =
            std::iter::once((0, 0)).chain(self.hunks.iter().map(|hunk| (hunk.before.end, hunk.after.end)));
        let ends = self.hunks.iter().cloned().chain(std::iter::once(end));
        starts.zip(ends).flat_map(|((left, right), hunk)| {
            (left as usize..hunk.before.start as usize).zip(right as usize..)
        })
    }

    /// For every index of the first sequence, and for the one behind its end, the place in the second where the same goes on:
    /// the partner or, if it has none, that of the next one that has.
    pub(super) fn anchors(&self) -> Vec<u32> {
        let [left, right] = self.lengths;
        let mut anchors = vec![right as u32; left + 1];
        let mut at = left;
        let pairs: Vec<_> = self.pairs().collect();
        for (a, b) in pairs.into_iter().rev() {
            while at > a {
                at -= 1;
                if at != a {
                    anchors[at] = anchors[at + 1];
                }
            }
            anchors[a] = b as u32;
        }
        while at > 0 {
            at -= 1;
            anchors[at] = anchors[at + 1];
        }
        anchors
    }

    /// The same for the second sequence, as places in itself: the index or, if it has no partner, the next one that has.
    pub(super) fn settled(&self) -> Vec<u32> {
        let [_, right] = self.lengths;
        let mut settled: Vec<u32> = (0..=right as u32).collect();
        for hunk in &self.hunks {
            for slot in &mut settled[hunk.after.start as usize..hunk.after.end as usize] {
                *slot = hunk.after.end;
            }
        }
        // Two runs may touch.
        for at in (0..right).rev() {
            let next = settled[at] as usize;
            if next != at {
                settled[at] = settled[next];
            }
        }
        settled
    }

    /// The edits, with what stands at the indices.
    pub(super) fn edits<T>(&self, left: impl Fn(usize) -> T, right: impl Fn(usize) -> T) -> Vec<Edit<T>> {
        let mut edits = Vec::new();
        for hunk in &self.hunks {
            edits.extend(hunk.before.clone().map(|index| Edit::Removed(left(index as usize))));
            edits.extend(hunk.after.clone().map(|index| Edit::Added(right(index as usize))));
        }
        edits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_lead_to_where_the_same_goes_on() {
        //            0  1  2  3  4
        let left = [1, 2, 3, 4, 5];
        let right = [1, 9, 9, 3, 5, 6];
        let alignment = align(&left, &right);
        assert_eq!(alignment.pairs().collect::<Vec<_>>(), [(0, 0), (2, 3), (4, 4)]);
        assert_eq!(alignment.anchors(), [0, 3, 3, 4, 4, 6]);
        assert_eq!(alignment.settled(), [0, 3, 3, 3, 4, 6, 6]);
    }

    #[test]
    fn long_sequences_are_cut_where_they_agree() {
        let left: Vec<u64> = (0..20_000).map(|number| number * number % 7919).collect();
        let mut right = left.clone();
        right.splice(3000..3000, [1, 2, 3]);
        right.drain(15_000..15_010);
        let alignment = align(&left, &right);
        assert!(alignment.pairs().count() > 19_900, "of 19,990");
        assert!(alignment.pairs().all(|(i, j)| left[i] == right[j]));
    }

    #[test]
    fn nothing_and_something() {
        let alignment = align(&[], &[1, 2]);
        assert_eq!(alignment.anchors(), [2]);
        assert_eq!(alignment.settled(), [2, 2, 2]);
        assert!(align(&[7], &[7]).is_same());
    }
}
