//! [`Layered`]: boxes and, for edges that pass a row, bends, in rows, with links from row to row.
//!
//! A net is all edges of one class to one box. A forward net has one bend in every row between its highest source and its
//! target; each source joins it in the channel below itself. A net of back edges has bends from the row of its target to
//! that of its lowest source: it leaves below, runs up beside the boxes and enters from above.

use std::collections::HashMap;

use super::{EDGE_GAP, Edge, GAP, MAX_NODES, Size};

/// The index of a node.
pub(super) type NodeId = usize;

/// A box or a bend.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) layer: usize,
    pub(super) width: f64,
    /// The net of a bend; `None` for boxes.
    pub(super) net: Option<usize>,
    /// The box beside which the end of a back net belongs.
    pub(super) beside: Option<NodeId>,
}

impl Node {
    /// Pixels that stay free around it.
    pub(super) fn gap(&self) -> f64 {
        if self.net.is_some() { EDGE_GAP } else { GAP }
    }
}

/// All edges of one class to one box.
#[derive(Clone, Debug)]
pub(super) struct Net {
    pub(super) target: NodeId,
    pub(super) class: usize,
    pub(super) back: bool,
    pub(super) sources: Vec<NodeId>,
    /// The first row with a bend.
    pub(super) top: usize,
    /// Its bends, from `top` downwards.
    pub(super) bends: Vec<NodeId>,
}

/// What the later steps work on. Nodes are first the boxes, under their own numbers, then the bends.
#[derive(Debug)]
pub(super) struct Layered {
    pub(super) nodes: Vec<Node>,
    pub(super) nets: Vec<Net>,
    /// The nodes of each row, from left to right.
    pub(super) rows: Vec<Vec<NodeId>>,
    /// For each node those it is linked to in the row above.
    pub(super) above: Vec<Vec<NodeId>>,
    /// For each node those it is linked to in the row below.
    pub(super) below: Vec<Vec<NodeId>>,
}

/// Puts the boxes that have a row and the bends of all edges together; `None` if they are too many.
pub(super) fn build(sizes: &[Size], edges: &[Edge], layers: &[Option<usize>]) -> Option<Layered> {
    let rows = layers.iter().flatten().max().map_or(0, |&last| last + 1);
    let node = |(size, layer): (&Size, &Option<usize>)| Node {
        layer: layer.unwrap_or(usize::MAX),
        width: size.width,
        net: None,
        beside: None,
    };
    let mut graph = Layered {
        nodes: sizes.iter().zip(layers).map(node).collect(),
        nets: nets(edges, layers),
        rows: vec![Vec::new(); rows],
        above: vec![Vec::new(); sizes.len()],
        below: vec![Vec::new(); sizes.len()],
    };
    let bends: usize = graph.nets.iter().map(|net| span(net, &graph.nodes).len()).sum();
    if sizes.len() + bends > MAX_NODES {
        return None;
    }
    for net in 0..graph.nets.len() {
        graph.add_bends(net);
    }
    graph.fill_rows(edges);
    Some(graph)
}

fn nets(edges: &[Edge], layers: &[Option<usize>]) -> Vec<Net> {
    let mut nets: Vec<Net> = Vec::new();
    let mut known = HashMap::new();
    for edge in edges.iter().filter(|edge| layers[edge.from].is_some() && layers[edge.to].is_some()) {
        let number = *known.entry((edge.to, edge.class, edge.back)).or_insert_with(|| {
            let Edge { to: target, class, back, .. } = *edge;
            nets.push(Net { target, class, back, sources: Vec::new(), top: 0, bends: Vec::new() });
            nets.len() - 1
        });
        nets[number].sources.push(edge.from);
    }
    nets
}

/// The rows in which a net has bends.
fn span(net: &Net, nodes: &[Node]) -> std::ops::Range<usize> {
    let target = nodes[net.target].layer;
    let sources = net.sources.iter().map(|&source| nodes[source].layer);
    if net.back {
        target..sources.max().map_or(target, |last| last + 1)
    } else {
        sources.min().map_or(target, |first| first + 1)..target
    }
}

impl Layered {
    fn add_bends(&mut self, number: usize) {
        let net = &self.nets[number];
        let (target, back, rows) = (net.target, net.back, span(net, &self.nodes));
        let lowest = net.sources.iter().copied().max_by_key(|&source| self.nodes[source].layer);
        let top = rows.start;
        let mut bends = Vec::with_capacity(rows.len());
        for layer in rows.clone() {
            let beside = match lowest {
                _ if !back => None,
                _ if layer == top => Some(target),
                Some(source) if layer + 1 == rows.end => Some(source),
                _ => None,
            };
            bends.push(self.nodes.len());
            self.nodes.push(Node { layer, width: 2.0, net: Some(number), beside });
            self.above.push(Vec::new());
            self.below.push(Vec::new());
        }
        for pair in bends.windows(2) {
            self.link(pair[0], pair[1]);
        }
        for source in self.nets[number].sources.clone() {
            let next = self.nodes[source].layer + 1;
            match bends.get(next.wrapping_sub(top)) {
                Some(&bend) if !back => self.link(source, bend),
                None if !back => self.link(source, target),
                // A back edge meets its net in the channel below; see `route`.
                _ => {}
            }
        }
        if let Some(&last) = bends.last().filter(|_| !back) {
            self.link(last, target);
        }
        self.nets[number].top = top;
        self.nets[number].bends = bends;
    }

    fn link(&mut self, upper: NodeId, lower: NodeId) {
        self.below[upper].push(lower);
        self.above[lower].push(upper);
    }

    /// The first order of the rows: depth first, as the code is read. Ends of back nets stand left of their box.
    fn fill_rows(&mut self, edges: &[Edge]) {
        if self.rows.is_empty() {
            return;
        }
        let mut seen = vec![false; self.nodes.len()];
        let mut pending = vec![0];
        while let Some(node) = pending.pop() {
            if std::mem::replace(&mut seen[node], true) {
                continue;
            }
            self.rows[self.nodes[node].layer].push(node);
            pending.extend(self.below[node].iter().rev().filter(|&&next| !seen[next]));
        }
        debug_assert!(edges.iter().all(|edge| edge.back || self.nodes[edge.to].layer > 0));
        // Back nets hang on nothing from above: each bend goes left of the box its end belongs to, or of the row.
        for net in self.nets.iter().filter(|net| net.back) {
            for &bend in &net.bends {
                let node = self.nodes[bend];
                let row = &mut self.rows[node.layer];
                let at =
                    node.beside.and_then(|box_| row.iter().position(|&other| other == box_)).unwrap_or(0);
                row.insert(at, bend);
            }
        }
    }
}
