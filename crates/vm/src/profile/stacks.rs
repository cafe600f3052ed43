//! [`Stacks`]: who called whom, as a tree of places, and how much processor time each was given.

use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

use super::Counts;

/// Of a stack deeper than twice this the outermost and innermost so many frames are kept.
const KEPT: usize = 256;

/// Where a frame is: a code object by its number, and an instruction of it.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) code: u32,
    pub(crate) site: u32,
}

/// What a node stands for: a code object by its number and a line of it. No line is 0; the frames that were left out are
/// [`Node::LEFT_OUT`].
pub(super) struct Node {
    pub(super) parent: Option<u32>,
    pub(super) code: u32,
    pub(super) line: i32,
    /// Time of its own, callees left out.
    pub(super) time: Duration,
}

impl Node {
    /// Stands for the frames that a deep stack has between its ends.
    pub(super) const LEFT_OUT: u32 = u32::MAX;
}

/// All stacks.
#[derive(Default)]
pub(crate) struct Stacks {
    /// Parents come before their children.
    pub(super) nodes: Vec<Node>,
    children: HashMap<(Option<u32>, u32, i32), u32>,
    pub(super) samples: u64,
    pub(super) time: Duration,
}

impl Stacks {
    /// Gives time to the innermost place of a stack.
    pub(super) fn add(&mut self, codes: &[Rc<Counts>], stack: &[Place], time: Duration) {
        self.samples += 1;
        self.time += time;
        let line = |place: &Place| {
            let lines = codes.get(place.code as usize).map(|counts| counts.lines())?;
            *lines.get(place.site as usize)?
        };
        let (outer, inner) = if stack.len() > 2 * KEPT {
            (&stack[..KEPT], &stack[stack.len() - KEPT..])
        } else {
            (stack, &[][..])
        };
        let mut node = None;
        for place in outer {
            node = Some(self.child(node, place.code, line(place).unwrap_or(0)));
        }
        if !inner.is_empty() {
            node = Some(self.child(node, Node::LEFT_OUT, 0));
        }
        for place in inner {
            node = Some(self.child(node, place.code, line(place).unwrap_or(0)));
        }
        if let Some(node) = node.and_then(|node| self.nodes.get_mut(node as usize)) {
            node.time += time;
        }
    }

    fn child(&mut self, parent: Option<u32>, code: u32, line: i32) -> u32 {
        let nodes = &mut self.nodes;
        *self.children.entry((parent, code, line)).or_insert_with(|| {
            nodes.push(Node { parent, code, line, time: Duration::ZERO });
            nodes.len() as u32 - 1
        })
    }
}
