//! The x of every node: Brandes and Köpf, "Fast and Simple Horizontal Coordinate Assignment" (2001).
//!
//! Nodes are aligned with a median of those they are linked to, in four ways (from above or below, to the left or the right);
//! each way gives a valid placement, and the mean of the middle two is taken. Links between bends are kept
//! straight where they conflict with others. Compaction follows the longest path through the blocks of aligned nodes, which keeps every
//! distance whatever the widths.

use std::collections::HashSet;

use super::nets::{Layered, NodeId};

/// The middle x of every node; the leftmost edge of all is at 0.
pub(super) fn assign(graph: &Layered) -> Vec<f64> {
    let conflicts = conflicts(graph);
    let mut candidates: Vec<Vec<f64>> = Vec::with_capacity(4);
    for (down, left) in [(true, true), (true, false), (false, true), (false, false)] {
        let view = View { graph, down, left };
        let roots = align(&view, &conflicts);
        let mut xs = compact(&view, &roots);
        if !left {
            for x in &mut xs {
                *x = -*x;
            }
        }
        candidates.push(xs);
    }
    balance(graph, candidates)
}

/// The graph as one of the four ways sees it: rows perhaps upside down, order perhaps mirrored.
struct View<'g> {
    graph: &'g Layered,
    down: bool,
    left: bool,
}

impl View<'_> {
    fn rows(&self) -> impl Iterator<Item = Vec<NodeId>> {
        let count = self.graph.rows.len();
        (0..count).map(move |step| {
            let row = &self.graph.rows[if self.down { step } else { count - 1 - step }];
            if self.left { row.clone() } else { row.iter().rev().copied().collect() }
        })
    }

    /// What a node is linked to in the row before.
    fn before(&self, node: NodeId) -> &[NodeId] {
        if self.down { &self.graph.above[node] } else { &self.graph.below[node] }
    }

    /// The place of every node in its row.
    fn places(&self) -> Vec<usize> {
        let mut places = vec![0; self.graph.nodes.len()];
        for row in self.rows() {
            for (place, &node) in row.iter().enumerate() {
                places[node] = place;
            }
        }
        places
    }
}

/// Links that cross a link between two bends, as (upper, lower).
fn conflicts(graph: &Layered) -> HashSet<(NodeId, NodeId)> {
    let mut places = vec![0; graph.nodes.len()];
    for row in &graph.rows {
        for (place, &node) in row.iter().enumerate() {
            places[node] = place;
        }
    }
    let is_bend = |node: NodeId| graph.nodes[node].net.is_some();
    let inner = |node: NodeId| {
        let upper = graph.above[node].iter().copied().find(|&upper| is_bend(upper));
        upper.filter(|_| is_bend(node))
    };
    let mut conflicts = HashSet::new();
    for row in graph.rows.iter().skip(1) {
        let (mut first, mut scanned) = (0, 0);
        for (place, &node) in row.iter().enumerate() {
            let bend = inner(node);
            if bend.is_none() && place + 1 < row.len() {
                continue;
            }
            let last = bend.map_or(usize::MAX, |upper| places[upper]);
            for &lower in &row[scanned..=place] {
                for &upper in &graph.above[lower] {
                    let outside = places[upper] < first || places[upper] > last;
                    if outside && !(is_bend(upper) && is_bend(lower)) {
                        conflicts.insert((upper, lower));
                    }
                }
            }
            scanned = place + 1;
            first = if last == usize::MAX { first } else { last };
        }
    }
    conflicts
}

/// Aligns every node with a median of those before it; gives each node the root of its block.
fn align(view: &View<'_>, conflicts: &HashSet<(NodeId, NodeId)>) -> Vec<NodeId> {
    let places = view.places();
    let mut roots: Vec<NodeId> = (0..view.graph.nodes.len()).collect();
    let mut taken = vec![false; roots.len()];
    for row in view.rows() {
        let mut reached = None;
        for &node in &row {
            let mut before = view.before(node).to_vec();
            before.sort_by_key(|&other| places[other]);
            before.dedup();
            let count = before.len();
            if count == 0 {
                continue;
            }
            for &other in &before[(count - 1) / 2..=count / 2] {
                let link = if view.down { (other, node) } else { (node, other) };
                let free = reached.is_none_or(|reached| reached < places[other]);
                if free && !taken[other] && !conflicts.contains(&link) {
                    taken[other] = true;
                    roots[node] = roots[other];
                    reached = Some(places[other]);
                    break;
                }
            }
        }
    }
    roots
}

/// Places the blocks as far left as their distances allow, then moves each as far right as its right neighbours allow.
fn compact(view: &View<'_>, roots: &[NodeId]) -> Vec<f64> {
    let nodes = &view.graph.nodes;
    // Neighbours in a row, by block: left, right, distance.
    let mut distances = Vec::new();
    for row in view.rows() {
        for pair in row.windows(2) {
            let (a, b) = (nodes[pair[0]], nodes[pair[1]]);
            let distance = f64::midpoint(a.width, b.width) + a.gap().min(b.gap());
            distances.push((roots[pair[0]], roots[pair[1]], distance));
        }
    }
    let order = block_order(roots, &distances);
    let mut rank = vec![0; nodes.len()];
    for (place, &block) in order.iter().enumerate() {
        rank[block] = place;
    }
    distances.sort_by_key(|&(left, right, _)| (rank[left], rank[right]));
    let mut xs = vec![0.0f64; nodes.len()];
    for &(left, right, distance) in &distances {
        xs[right] = xs[right].max(xs[left] + distance);
    }
    let mut limits = vec![f64::INFINITY; nodes.len()];
    distances.sort_by_key(|&(left, right, _)| std::cmp::Reverse((rank[left], rank[right])));
    let mut at = 0;
    while at < distances.len() {
        let left = distances[at].0;
        while let Some(&(_, right, distance)) = distances.get(at).filter(|(other, ..)| *other == left) {
            limits[left] = limits[left].min(xs[right] - distance);
            at += 1;
        }
        xs[left] = xs[left].max(limits[left]);
    }
    (0..nodes.len()).map(|node| xs[roots[node]]).collect()
}

/// The blocks, each behind those that are left of it anywhere.
fn block_order(roots: &[NodeId], distances: &[(NodeId, NodeId, f64)]) -> Vec<NodeId> {
    let mut right_of = vec![Vec::new(); roots.len()];
    let mut waiting = vec![0usize; roots.len()];
    for &(left, right, _) in distances {
        right_of[left].push(right);
        waiting[right] += 1;
    }
    let mut order: Vec<NodeId> =
        (0..roots.len()).filter(|&node| roots[node] == node && waiting[node] == 0).collect();
    let mut next = 0;
    while let Some(&block) = order.get(next) {
        next += 1;
        for &right in &right_of[block] {
            waiting[right] -= 1;
            if waiting[right] == 0 {
                order.push(right);
            }
        }
    }
    order
}

/// Shifts the placements to the narrowest one and takes the mean of the middle two for every node.
fn balance(graph: &Layered, mut candidates: Vec<Vec<f64>>) -> Vec<f64> {
    let placed = || graph.rows.iter().flatten().copied();
    let extent = |xs: &[f64]| {
        let left =
            placed().map(|node| xs[node] - graph.nodes[node].width / 2.0).fold(f64::INFINITY, f64::min);
        let right =
            placed().map(|node| xs[node] + graph.nodes[node].width / 2.0).fold(f64::NEG_INFINITY, f64::max);
        (left, right)
    };
    let extents: Vec<_> = candidates.iter().map(|xs| extent(xs)).collect();
    let narrowest = extents.iter().copied().min_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
    let (left, right) = narrowest.unwrap_or_default();
    for (index, xs) in candidates.iter_mut().enumerate() {
        // The ways that push to the left are aligned on the left, the others on the right.
        let shift = if index % 2 == 0 { left - extents[index].0 } else { right - extents[index].1 };
        for x in xs {
            *x += shift;
        }
    }
    let mut xs = vec![0.0; graph.nodes.len()];
    for node in placed() {
        let mut four: Vec<f64> = candidates.iter().map(|xs| xs[node]).collect();
        four.sort_by(f64::total_cmp);
        xs[node] = f64::midpoint(four[1], four[2]);
    }
    let (left, _) = extent(&xs);
    for x in &mut xs {
        *x -= left;
    }
    xs
}
