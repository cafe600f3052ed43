//! Which row every box is in: one below the lowest of those that lead to it.

use super::Edge;

/// The row of each box by the longest way from the entry, back edges left out; `None` for boxes that cannot be reached.
pub(super) fn assign(count: usize, edges: &[Edge]) -> Vec<Option<usize>> {
    let mut layers = vec![None; count];
    if count == 0 {
        return layers;
    }
    let mut leaving = vec![Vec::new(); count];
    let mut entering = vec![0usize; count];
    for edge in edges.iter().filter(|edge| !edge.back) {
        leaving[edge.from].push(edge.to);
        entering[edge.to] += 1;
    }
    // Boxes without forward edges into them, other than the entry, cannot be reached: they take no part.
    let mut ready = vec![0];
    layers[0] = Some(0);
    while let Some(from) = ready.pop() {
        for &to in &leaving[from] {
            layers[to] = layers[to].max(layers[from].map(|layer| layer + 1));
            entering[to] -= 1;
            if entering[to] == 0 {
                ready.push(to);
            }
        }
    }
    layers
}
