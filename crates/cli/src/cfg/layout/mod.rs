//! Layered layout of a graph: boxes in rows, edges along right angles that never touch a box.
//!
//! The steps are Sugiyama's, one file each: [`layers`] puts every box below those that lead to it, [`nets`] gives edges that pass
//! rows a place in each of them, [`order`] reduces crossings, [`columns`] (after Brandes and Köpf) gives each box and
//! each passing edge its x, [`route`] draws the edges in the channels between the rows.
//!
//! Edges of one class to one box run together as one *net*: twenty instructions that raise into one handler are one
//! line with twenty beginnings. That is the reason for a layout of our own: the layout crates there are (`layout-rs`,
//! `rust-sugiyama`) place boxes but neither bundle edges nor keep them off the boxes.

mod columns;
mod layers;
mod nets;
mod order;
mod route;

pub use route::{Arrow, Label, Line};

/// Pixels between boxes of a row.
const GAP: f64 = 28.0;
/// Pixels between an edge and what is beside it.
const EDGE_GAP: f64 = 14.0;
/// More boxes and passing edges are not laid out: nobody could look at the picture.
const MAX_NODES: usize = 20_000;

/// The graph has more boxes and passing edges than anybody could look at.
#[derive(Debug, thiserror::Error)]
#[error("a picture of {0} blocks is too large; --dot or the text show them")]
pub struct TooLarge(usize);

/// An edge to lay out.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// The index of the box it leaves.
    pub from: usize,
    /// The index of the box it leads to.
    pub to: usize,
    /// Edges of one class to one box run together.
    pub class: usize,
    /// Whether it leads upwards.
    pub back: bool,
}

/// The size of a box in pixels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Size {
    /// Horizontally.
    pub width: f64,
    /// Vertically.
    pub height: f64,
}

/// Where everything is.
#[derive(Debug)]
pub struct Layout {
    /// The upper left corner of every box.
    pub boxes: Vec<(f64, f64)>,
    /// The parts of the edges.
    pub lines: Vec<Line>,
    /// The points of the edges.
    pub arrows: Vec<Arrow>,
    /// Where each edge leaves its box: where to write its condition. In the order of the edges.
    pub labels: Vec<Label>,
    /// Of everything.
    pub size: Size,
}

/// Lays out boxes of which the first is the entry. Forward edges make no circle. Boxes that no edge touches come last, in rows
/// below the others.
pub fn lay_out(sizes: &[Size], edges: &[Edge]) -> Result<Layout, TooLarge> {
    let layers = layers::assign(sizes.len(), edges);
    let mut graph = nets::build(sizes, edges, &layers).ok_or(TooLarge(sizes.len()))?;
    order::reduce_crossings(&mut graph);
    let columns = columns::assign(&graph);
    let mut layout = route::draw(&graph, &columns, sizes, edges);
    place_lonely(&mut layout, sizes, &layers);
    Ok(layout)
}

/// Puts boxes without edges below everything, in rows no wider than the rest.
fn place_lonely(layout: &mut Layout, sizes: &[Size], layers: &[Option<usize>]) {
    let lonely = layers.iter().enumerate().filter(|(_, layer)| layer.is_none()).map(|(index, _)| index);
    let width = layout.size.width.max(900.0);
    let (mut x, mut y, mut row) = (0.0, layout.size.height + GAP, 0.0f64);
    for index in lonely {
        let Size { width: w, height: h } = sizes[index];
        if x > 0.0 && x + w > width {
            y += row + GAP;
            (x, row) = (0.0, 0.0);
        }
        layout.boxes[index] = (x, y);
        x += w + GAP;
        row = row.max(h);
        layout.size.width = layout.size.width.max(x - GAP);
        layout.size.height = y + row;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sequence of numbers that is the same in every run.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, limit: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % limit
        }
    }

    /// A graph such as code makes: every box but the first is reached from an earlier one, and there are loops.
    fn random_graph(seed: u64) -> (Vec<Size>, Vec<Edge>) {
        let mut numbers = Numbers(seed);
        let count = 1 + numbers.below(40);
        let size =
            |_| Size { width: 60.0 + numbers.below(300) as f64, height: 30.0 + numbers.below(200) as f64 };
        let sizes: Vec<Size> = (0..count).map(size).collect();
        let mut edges = Vec::new();
        for to in 1..count {
            edges.push(Edge { from: numbers.below(to), to, class: numbers.below(3), back: false });
        }
        for _ in 0..numbers.below(2 * count) {
            let (a, b) = (numbers.below(count), numbers.below(count));
            edges.push(Edge { from: a, to: b, class: numbers.below(3), back: b <= a });
        }
        edges.dedup_by_key(|edge| (edge.from, edge.to, edge.class));
        (sizes, edges)
    }

    /// Whether the insides of two rectangles (left, top, right, bottom) meet.
    fn meet(a: [f64; 4], b: [f64; 4]) -> bool {
        a[0] + 0.5 < b[2] && b[0] + 0.5 < a[2] && a[1] + 0.5 < b[3] && b[1] + 0.5 < a[3]
    }

    #[test]
    fn nothing_overlaps() {
        for seed in 0..300 {
            let (sizes, edges) = random_graph(seed);
            let layout = lay_out(&sizes, &edges).unwrap();
            let place = |((x, y), size): (&(f64, f64), &Size)| [*x, *y, x + size.width, y + size.height];
            let boxes: Vec<[f64; 4]> = layout.boxes.iter().zip(&sizes).map(place).collect();
            for (index, a) in boxes.iter().enumerate() {
                assert!(a[0] >= -0.5 && a[2] <= layout.size.width + 0.5 && a[3] <= layout.size.height + 0.5);
                assert!(boxes[..index].iter().all(|b| !meet(*a, *b)), "seed {seed}: two boxes");
            }
            for pair in layout.lines.iter().flat_map(|line| line.points.windows(2)) {
                let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
                assert!((ax - bx).abs() < 0.01 || (ay - by).abs() < 0.01, "seed {seed}: no right angle");
                let line = [ax.min(bx) - 1.0, ay.min(by) + 0.6, ax.max(bx) + 1.0, ay.max(by) - 0.6];
                assert!(boxes.iter().all(|b| !meet(line, *b)), "seed {seed}: a line through a box");
            }
        }
    }

    #[test]
    fn boxes_that_nothing_touches_have_a_place() {
        let sizes = [Size { width: 500.0, height: 40.0 }; 5];
        let layout = lay_out(&sizes, &[Edge { from: 0, to: 1, class: 0, back: false }]).unwrap();
        assert!(layout.boxes[2].1 > layout.boxes[1].1);
        assert!(layout.boxes[4].1 > layout.boxes[2].1, "rows are not endless");
    }

    #[test]
    fn straight_code_is_a_straight_line() {
        let sizes = [40.0, 90.0, 60.0].map(|width| Size { width, height: 40.0 });
        let edge = |from| Edge { from, to: from + 1, class: 0, back: false };
        let layout = lay_out(&sizes, &[edge(0), edge(1)]).unwrap();
        assert!(layout.lines.iter().all(|line| line.points.len() == 2));
    }
}
