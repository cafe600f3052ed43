//! The edges, along right angles in the channels between the rows, and the y of everything.
//!
//! Channel `k` lies above row `k`; the last one lies below the last row. In a channel every net that does not run straight
//! through has one horizontal line on a track of its own, and a vertical line from there to each of its ends. Tracks are given
//! out such that verticals of different nets do not lie on each other, and so that nets going the same way nest.

use super::nets::{Layered, NodeId};
use super::{Edge, Layout, Size};

/// Pixels between two tracks.
const TRACK: f64 = 9.0;
/// Pixels above and below the tracks of a channel.
const MARGIN: f64 = 17.0;
/// Pixels between two edges at a box, if it is wide enough.
const PORT_GAP: f64 = 20.0;
/// Pixels at the corners of a box where no edge ends.
const CORNER: f64 = 12.0;
/// Verticals closer than this look like one.
const CLOSE: f64 = 7.0;
/// Beyond this many tracks in a channel, lines may lie on each other.
const MAX_TRACKS: usize = 500;

/// A part of an edge: a polyline along right angles.
#[derive(Clone, Debug)]
pub struct Line {
    /// As given.
    pub class: usize,
    /// Its corners.
    pub points: Vec<(f64, f64)>,
}

/// Where an edge arrives, from above.
#[derive(Clone, Copy, Debug)]
pub struct Arrow {
    /// As given.
    pub class: usize,
    /// The point.
    pub at: (f64, f64),
}

/// Where an edge leaves its box.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    /// A point on the lower side of the box.
    pub at: (f64, f64),
}

/// One end of a net in a channel.
#[derive(Clone, Copy)]
struct End {
    x: f64,
    node: NodeId,
    /// Whether it is in the row above the channel.
    upper: bool,
}

/// A net in a channel.
struct Passage {
    net: usize,
    ends: Vec<End>,
    track: usize,
}

impl Passage {
    fn span(&self) -> (f64, f64) {
        let xs = self.ends.iter().map(|end| end.x);
        (xs.clone().fold(f64::INFINITY, f64::min), xs.fold(f64::NEG_INFINITY, f64::max))
    }

    fn is_straight(&self) -> bool {
        let (left, right) = self.span();
        right - left < 0.5
    }

    /// Mean x of the ends on one side; of all, if there are none.
    fn mean(&self, upper: bool) -> f64 {
        let side = self.ends.iter().filter(|end| end.upper == upper).map(|end| end.x);
        let (sum, count) = side.fold((0.0, 0.0), |(sum, count), x| (sum + x, count + 1.0));
        let (left, right) = self.span();
        if count > 0.0 { sum / count } else { f64::midpoint(left, right) }
    }

    /// What goes to the right is drawn from the rightmost on, what goes to the left from the leftmost on, so that they nest.
    fn rank(&self) -> f64 {
        let (from, to) = (self.mean(true), self.mean(false));
        if to >= from { -from } else { 1e9 + from }
    }
}

/// Draws all edges.
pub(super) fn draw(graph: &Layered, columns: &[f64], sizes: &[Size], edges: &[Edge]) -> Layout {
    let ports = Ports::place(graph, columns, sizes);
    let mut channels = passages(graph, columns, &ports);
    let tracks: Vec<usize> = channels.iter_mut().map(|channel| give_tracks(channel)).collect();
    let rows = Rows::place(graph, sizes, &tracks);
    let mut lines = Vec::new();
    for (k, channel) in channels.iter().enumerate() {
        for passage in channel {
            draw_passage(graph, passage, k, &rows, sizes, &mut lines);
        }
    }
    for (number, net) in graph.nets.iter().enumerate() {
        debug_assert!(net.bends.iter().all(|&bend| graph.nodes[bend].net == Some(number)));
        for &bend in &net.bends {
            let row = graph.nodes[bend].layer;
            let points = vec![(columns[bend], rows.top[row]), (columns[bend], rows.bottom(row))];
            lines.push(Line { class: net.class, points });
        }
    }
    let boxes: Vec<(f64, f64)> = (0..sizes.len())
        .map(|node| {
            let y = rows.top.get(graph.nodes[node].layer).copied().unwrap_or_default();
            (columns[node] - sizes[node].width / 2.0, y)
        })
        .collect();
    let arrow = |(number, net): (usize, &super::nets::Net)| Arrow {
        class: net.class,
        at: (ports.top(net.target, number), boxes[net.target].1),
    };
    let arrows = graph.nets.iter().enumerate().map(arrow).collect();
    let label = |edge: &Edge| {
        let of_edge = |net: &super::nets::Net| {
            net.target == edge.to && net.class == edge.class && net.back == edge.back
        };
        let port = ports.bottom[edge.from].iter().find(|(net, _)| of_edge(&graph.nets[*net]));
        let (x, y) = boxes[edge.from];
        Label { at: (port.map_or(x, |(_, x)| *x), y + sizes[edge.from].height) }
    };
    let labels = edges.iter().map(label).collect();
    let placed = graph.rows.iter().flatten();
    let width = placed.map(|&node| columns[node] + graph.nodes[node].width / 2.0).fold(0.0, f64::max);
    Layout { boxes, lines, arrows, labels, size: Size { width, height: rows.height } }
}

/// Where nets touch the boxes: for each box the nets and their x.
struct Ports {
    top: Vec<Vec<(usize, f64)>>,
    bottom: Vec<Vec<(usize, f64)>>,
}

impl Ports {
    fn place(graph: &Layered, columns: &[f64], sizes: &[Size]) -> Ports {
        let mut ports = Ports { top: vec![Vec::new(); sizes.len()], bottom: vec![Vec::new(); sizes.len()] };
        for (number, net) in graph.nets.iter().enumerate() {
            for &source in &net.sources {
                let layer = graph.nodes[source].layer;
                // The bend in the row below or, of a net that leads upwards, beside.
                let row = if net.back { layer } else { layer + 1 };
                let bend = row.checked_sub(net.top).and_then(|index| net.bends.get(index));
                ports.bottom[source].push((number, columns[*bend.unwrap_or(&net.target)]));
            }
        }
        for (node, nets) in ports.bottom.iter_mut().enumerate() {
            spread(nets, columns[node], sizes[node].width);
        }
        for (number, net) in graph.nets.iter().enumerate() {
            let bend = if net.back { net.bends.first() } else { net.bends.last() };
            let wanted = match bend {
                Some(&bend) => columns[bend],
                None => {
                    let xs = net.sources.iter().map(|&source| port(&ports.bottom[source], number));
                    xs.sum::<f64>() / net.sources.len() as f64
                }
            };
            ports.top[net.target].push((number, wanted));
        }
        for (node, nets) in ports.top.iter_mut().enumerate() {
            spread(nets, columns[node], sizes[node].width);
        }
        ports
    }

    fn top(&self, node: NodeId, net: usize) -> f64 {
        port(&self.top[node], net)
    }
}

fn port(ports: &[(usize, f64)], net: usize) -> f64 {
    ports.iter().find(|(other, _)| *other == net).map_or(0.0, |(_, x)| *x)
}

/// Moves wished places onto the side of a box and apart from each other.
fn spread(ports: &mut [(usize, f64)], middle: f64, width: f64) {
    let room = (width / 2.0 - CORNER).max(0.0);
    let (left, right) = (middle - room, middle + room);
    ports.sort_by(|a, b| a.1.total_cmp(&b.1));
    let gap = PORT_GAP.min((right - left) / (ports.len().saturating_sub(1).max(1)) as f64);
    let mut least = left;
    for (_, x) in ports.iter_mut() {
        *x = x.clamp(left, right).max(least);
        least = *x + gap;
    }
    let mut most = right;
    for (_, x) in ports.iter_mut().rev() {
        *x = x.min(most);
        most = *x - gap;
    }
}

/// The nets of every channel with their ends.
fn passages(graph: &Layered, columns: &[f64], ports: &Ports) -> Vec<Vec<Passage>> {
    let mut channels: Vec<Vec<Passage>> = (0..=graph.rows.len()).map(|_| Vec::new()).collect();
    for (number, net) in graph.nets.iter().enumerate() {
        let mut add = |channel: usize, end: End| {
            let Some(channel) = channels.get_mut(channel) else { return };
            // The ends of a net are added one after the other: its passage is the last one.
            match channel.last_mut() {
                Some(passage) if passage.net == number => passage.ends.push(end),
                _ => channel.push(Passage { net: number, ends: vec![end], track: 0 }),
            }
        };
        for &bend in &net.bends {
            let (x, row) = (columns[bend], graph.nodes[bend].layer);
            add(row, End { x, node: bend, upper: false });
            add(row + 1, End { x, node: bend, upper: true });
        }
        for &source in &net.sources {
            let x = port(&ports.bottom[source], number);
            add(graph.nodes[source].layer + 1, End { x, node: source, upper: true });
        }
        let (x, node) = (ports.top(net.target, number), net.target);
        add(graph.nodes[node].layer, End { x, node, upper: false });
    }
    channels
}

/// Gives every net of a channel that bends a track; tells how many there are.
fn give_tracks(channel: &mut [Passage]) -> usize {
    let order = track_order(channel);
    let mut tracks: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut lowest = vec![0usize; channel.len()];
    for (index, followers) in order {
        let (left, right) = channel[index].span();
        let fits =
            |track: &Vec<(f64, f64)>| track.iter().all(|&(l, r)| right + CLOSE < l || r + CLOSE < left);
        let free = (lowest[index]..tracks.len()).find(|&track| fits(&tracks[track]));
        let track = free.unwrap_or_else(|| tracks.len().max(lowest[index])).min(MAX_TRACKS);
        if track >= tracks.len() {
            tracks.resize(track + 1, Vec::new());
        }
        tracks[track].push((left, right));
        channel[index].track = track;
        for follower in followers {
            lowest[follower] = lowest[follower].max(track + 1);
        }
    }
    tracks.len()
}

/// The order in which nets get tracks, from above, and for each net those that must lie below it: those with a lower end
/// where it has an upper end. Where such demands form a circle one is given up.
fn track_order(channel: &[Passage]) -> Vec<(usize, Vec<usize>)> {
    let mut order: Vec<usize> = (0..channel.len()).filter(|&index| !channel[index].is_straight()).collect();
    order.sort_by(|&a, &b| channel[a].rank().total_cmp(&channel[b].rank()));
    let mut lower: Vec<(f64, usize)> = Vec::new();
    for &index in &order {
        lower.extend(channel[index].ends.iter().filter(|end| !end.upper).map(|end| (end.x, index)));
    }
    lower.sort_by(|a, b| a.0.total_cmp(&b.0));
    let followers = |index: usize| {
        let mut found = Vec::new();
        for end in channel[index].ends.iter().filter(|end| end.upper) {
            let start = lower.partition_point(|(x, _)| *x < end.x - CLOSE);
            let near = lower[start..].iter().take_while(|(x, _)| *x <= end.x + CLOSE);
            found.extend(near.map(|(_, other)| *other).filter(|&other| other != index));
        }
        found
    };
    // Depth first backwards: what must lie below is placed behind.
    let mut done = vec![false; channel.len()];
    let mut result = Vec::with_capacity(order.len());
    for &start in order.iter().rev() {
        let mut path = vec![(start, None)];
        while let Some((index, below)) = path.pop() {
            match below {
                None if !std::mem::replace(&mut done[index], true) => {
                    let below = followers(index);
                    let open: Vec<usize> = below.iter().copied().filter(|&other| !done[other]).collect();
                    path.push((index, Some(below)));
                    path.extend(open.into_iter().map(|other| (other, None)));
                }
                None => {}
                Some(below) => result.push((index, below)),
            }
        }
    }
    result.reverse();
    result
}

/// The y of rows and channels.
struct Rows {
    top: Vec<f64>,
    heights: Vec<f64>,
    height: f64,
}

impl Rows {
    fn place(graph: &Layered, sizes: &[Size], tracks: &[usize]) -> Rows {
        let channel = |k: usize| match tracks.get(k) {
            // Nothing leads above the first row or below the last one.
            Some(0) if k == 0 || k == graph.rows.len() => 0.0,
            Some(&count) => 2.0 * MARGIN + TRACK * count.saturating_sub(1) as f64,
            None => 0.0,
        };
        let (mut top, mut heights, mut y) = (Vec::new(), Vec::new(), 0.0);
        for (k, row) in graph.rows.iter().enumerate() {
            y += channel(k);
            let boxes = row.iter().filter_map(|&node| sizes.get(node));
            let height = boxes.map(|size| size.height).fold(0.0, f64::max);
            top.push(y);
            heights.push(height);
            y += height;
        }
        Rows { top, heights, height: y + channel(graph.rows.len()) }
    }

    fn bottom(&self, row: usize) -> f64 {
        self.top[row] + self.heights[row]
    }

    /// The y of a track of the channel above row `k`.
    fn track(&self, k: usize, track: usize) -> f64 {
        let top = if k == 0 { 0.0 } else { self.bottom(k - 1) };
        top + MARGIN + TRACK * track as f64
    }
}

fn draw_passage(
    graph: &Layered,
    passage: &Passage,
    k: usize,
    rows: &Rows,
    sizes: &[Size],
    lines: &mut Vec<Line>,
) {
    let net = &graph.nets[passage.net];
    // Where an end touches: a box in the row above may be less high than its row.
    let border = |end: &End| {
        let row = graph.nodes[end.node].layer;
        match sizes.get(end.node) {
            _ if !end.upper => rows.top[row],
            Some(size) => rows.top[row] + size.height,
            None => rows.bottom(row),
        }
    };
    let mut push = |points| lines.push(Line { class: net.class, points });
    let mut ends = passage.ends.clone();
    ends.sort_by(|a, b| a.x.total_cmp(&b.x));
    let [first, rest @ .., last] = ends.as_slice() else { return };
    if passage.is_straight() {
        let ys = ends.iter().map(border);
        let (top, bottom) = (ys.clone().fold(f64::INFINITY, f64::min), ys.fold(f64::NEG_INFINITY, f64::max));
        return push(vec![(first.x, top), (first.x, bottom)]);
    }
    let y = rows.track(k, passage.track);
    push(vec![(first.x, border(first)), (first.x, y), (last.x, y), (last.x, border(last))]);
    for end in rest {
        push(vec![(end.x, border(end)), (end.x, y)]);
    }
}
