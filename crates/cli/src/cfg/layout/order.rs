//! The order of the nodes in each row, with few crossings: sweeps down and up that put each node at the mean place of
//! those it is linked to, as long as that helps.

use super::nets::{Layered, NodeId};

/// Sweeps in each direction.
const SWEEPS: usize = 12;

/// Reorders the rows.
pub(super) fn reduce_crossings(graph: &mut Layered) {
    let mut places = places(graph);
    let mut best = (crossings(graph, &places), graph.rows.clone());
    for sweep in 0..2 * SWEEPS {
        let down = sweep % 2 == 0;
        let count = graph.rows.len();
        for step in 0..count {
            sort_row(graph, &mut places, if down { step } else { count - 1 - step }, down);
        }
        let found = crossings(graph, &places);
        if found < best.0 {
            best = (found, graph.rows.clone());
        } else if best.0 == 0 {
            break;
        }
    }
    graph.rows = best.1;
}

/// The place of every node in its row.
fn places(graph: &Layered) -> Vec<usize> {
    let mut places = vec![0; graph.nodes.len()];
    for row in &graph.rows {
        for (place, &node) in row.iter().enumerate() {
            places[node] = place;
        }
    }
    places
}

fn sort_row(graph: &mut Layered, places: &mut [usize], row: usize, down: bool) {
    let mean = |node: NodeId| {
        let linked = if down { &graph.above[node] } else { &graph.below[node] };
        let sum: usize = linked.iter().map(|&other| places[other]).sum();
        if linked.is_empty() { places[node] as f64 } else { sum as f64 / linked.len() as f64 }
    };
    // The end of a back net goes with its box, on the left.
    let key = |node: NodeId| match graph.nodes[node].beside {
        Some(box_) => (mean(box_), 0),
        None => (mean(node), 1),
    };
    let mut keyed: Vec<_> = graph.rows[row].iter().map(|&node| (key(node), node)).collect();
    keyed.sort_by(|(a, _), (b, _)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    for (place, &(_, node)) in keyed.iter().enumerate() {
        places[node] = place;
    }
    graph.rows[row] = keyed.into_iter().map(|(_, node)| node).collect();
}

/// How many pairs of links cross.
fn crossings(graph: &Layered, places: &[usize]) -> usize {
    graph.rows.iter().map(|row| row_crossings(graph, places, row)).sum()
}

/// Crossings below one row: inversions among the places of the lower ends, counted with a tree of sums.
fn row_crossings(graph: &Layered, places: &[usize], row: &[NodeId]) -> usize {
    let mut ends = Vec::new();
    for &node in row {
        let start = ends.len();
        ends.extend(graph.below[node].iter().map(|&lower| places[lower]));
        ends[start..].sort_unstable();
    }
    let size = ends.iter().max().map_or(0, |&last| last + 1);
    let mut tree = vec![0usize; size + 1];
    let mut total = 0;
    for (count, &end) in ends.iter().enumerate() {
        let mut not_right = 0;
        let mut at = end + 1;
        while at > 0 {
            not_right += tree[at];
            at &= at - 1;
        }
        total += count - not_right;
        at = end + 1;
        while at <= size {
            tree[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    total
}
