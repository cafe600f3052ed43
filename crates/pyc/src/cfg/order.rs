//! Which edges close loops.

use super::Graph;

/// Marks the edges that lead to a block through which they came: the retreating edges of a depth-first search.
pub(super) fn mark_back_edges(graph: &mut Graph) {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        Open,
        Done,
    }
    let mut seen = vec![Seen::No; graph.blocks.len()];
    let mut path = vec![(0usize, graph.blocks[0].edges.0)];
    seen[0] = Seen::Open;
    while let Some((block, edge)) = path.last_mut() {
        if *edge == graph.blocks[*block].edges.1 {
            seen[*block] = Seen::Done;
            path.pop();
            continue;
        }
        let current = &mut graph.edges[*edge as usize];
        *edge += 1;
        let to = current.to as usize;
        match seen[to] {
            Seen::Open => current.back = true,
            Seen::Done => {}
            Seen::No => {
                seen[to] = Seen::Open;
                path.push((to, graph.blocks[to].edges.0));
            }
        }
    }
}
