//! The tree of objects: one line a node, with offset, type code, reference number, place, value, and who refers to it.

use std::io::{self, Write};

use pyc::marshal::{NodeId, Step, TypeCode, Visit};

use super::{View, words};

/// How many characters of a value are shown.
const SHOWN: usize = 60;
/// How many of the references to an object are shown.
const REFERRERS: usize = 8;
/// Levels that are indented; deeper ones say how deep they are, or the blanks alone would be the square of the input.
const INDENTED: usize = 40;

/// The blanks before what lies at a depth.
pub(super) fn indent(depth: usize) -> String {
    let blanks = 2 * depth.min(INDENTED);
    if depth > INDENTED { format!("{:blanks$}(depth {depth}) ", "") } else { format!("{:blanks$}", "") }
}

impl View<'_, '_> {
    /// The whole tree, or the subtrees of some code objects; at most `levels` deep.
    pub(super) fn tree(
        &self,
        selected: Option<&[NodeId]>,
        levels: Option<usize>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (heading, tree) = (self.styles.heading, &self.inspection.tree);
        if tree.nodes().is_empty() {
            return self.rest(out);
        }
        let start = tree.nodes().first().map_or(0, |node| node.start as usize);
        let nodes = words::count(tree.nodes().len(), "object");
        let references = words::count(self.inspection.referrers().len(), "reference");
        writeln!(
            out,
            "{heading}Objects{heading:#}  {}, {nodes}, {references}",
            self.range(start, tree.end())
        )?;
        let whole = [0];
        let mut shown = 0;
        for &root in selected.unwrap_or(&whole) {
            // One that lies in another that was chosen too is shown there.
            if root < shown {
                continue;
            }
            shown = tree.nodes().get(root as usize).map_or(root, |node| node.next);
            let mut walk = tree.walk(root);
            while let Some(visit) = walk.next() {
                let node = tree.nodes()[visit.node as usize];
                let hidden = if levels.is_some_and(|levels| visit.depth >= levels) {
                    walk.skip_children();
                    node.next - visit.node - 1
                } else {
                    0
                };
                self.node(visit, hidden, out)?;
            }
        }
        self.rest(out)
    }

    /// What lies behind the objects.
    fn rest(&self, out: &mut dyn Write) -> io::Result<()> {
        let (end, length) = (self.inspection.end(), self.inspection.bytes.len());
        if let Some(error) = &self.inspection.error {
            let style = self.styles.error;
            writeln!(out, "{style}Error{style:#}  {error}")?;
        }
        if end < length {
            let style = self.styles.warning;
            let what = if self.inspection.error.is_some() { "Not read" } else { "Behind the object" };
            writeln!(out, "{style}{what}{style:#}  {}", self.range(end, length))?;
        }
        Ok(())
    }

    fn node(&self, visit: Visit, hidden: u32, out: &mut dyn Write) -> io::Result<()> {
        let node = self.inspection.tree.nodes()[visit.node as usize];
        let (opcode, label) = (self.styles.opcode, self.styles.label);
        let flag = if node.flagged { '*' } else { ' ' };
        let number = self.number(visit.node).map(|number| format!("#{number}")).unwrap_or_default();
        write!(
            out,
            "  {}  {opcode}{}{opcode:#}{flag} {label}{number:<5}{label:#} {}",
            self.offset(node.start as usize),
            char::from(node.code as u8),
            indent(visit.depth)
        )?;
        if let Some(step) = visit.step {
            write!(out, "{step} ")?;
        }
        self.what(visit, out)?;
        self.marks(visit.node, hidden, out)?;
        writeln!(out)
    }

    /// The number by which references find a node: of the objects, or of Python 2's interned strings.
    pub(super) fn number(&self, id: NodeId) -> Option<u32> {
        let tree = &self.inspection.tree;
        tree.number(id).or_else(|| tree.string_number(id))
    }

    /// Type and value of a node.
    fn what(&self, visit: Visit, out: &mut dyn Write) -> io::Result<()> {
        let id = visit.node;
        let node = self.inspection.tree.nodes()[id as usize];
        let constant = self.styles.constant;
        if let Some(target) = self.inspection.tree.target(id) {
            let label = self.styles.label;
            let at = self.inspection.tree.nodes()[target as usize].start as usize;
            let number = self.number(target).map(|number| format!("#{number}")).unwrap_or_default();
            write!(out, "{label}-> {number}{label:#} at {}: ", self.offset(at))?;
        } else if !matches!(
            node.code,
            TypeCode::None | TypeCode::True | TypeCode::False | TypeCode::Ellipsis | TypeCode::Code
        ) {
            write!(out, "{}", node.code.describe())?;
            if node.code.is_container() {
                let entries = self.inspection.tree.children(id).count();
                let entries = if node.code == TypeCode::Dict { entries / 2 } else { entries };
                return write!(out, " of {entries}");
            }
            if matches!(node.code, TypeCode::Null | TypeCode::StopIteration) {
                return Ok(());
            }
            if let Some(length) = self.payload_length(id) {
                write!(out, " of {length}")?;
            }
            if node.code == TypeCode::String && matches!(visit.step, Some(Step::Field(_))) {
                return Ok(());
            }
            write!(out, ": ")?;
        }
        write!(out, "{constant}{}{constant:#}", self.inspection.preview(id, SHOWN))
    }

    /// The length of a string that is not shown completely.
    fn payload_length(&self, id: NodeId) -> Option<usize> {
        let node = self.inspection.tree.nodes()[id as usize];
        let length = self.inspection.tree.payload(id).len();
        (node.code == TypeCode::String || length > SHOWN).then_some(length)
    }

    fn marks(&self, id: NodeId, hidden: u32, out: &mut dyn Write) -> io::Result<()> {
        let (note, error) = (self.styles.note, self.styles.error);
        if hidden > 0 {
            write!(out, " {note}({} inside){note:#}", words::count(hidden as usize, "object"))?;
        }
        if !self.inspection.is_complete(id) {
            write!(out, " {error}(incomplete){error:#}")?;
        }
        let referrers = self.inspection.referrers().of(id);
        if referrers.is_empty() {
            return Ok(());
        }
        let nodes = self.inspection.tree.nodes();
        let shown: Vec<String> =
            referrers.iter().take(REFERRERS).map(|&id| format!("{:#x}", nodes[id as usize].start)).collect();
        write!(out, "  {note}<- {}", shown.join(", "))?;
        if referrers.len() > REFERRERS {
            write!(out, " and {} more", referrers.len() - REFERRERS)?;
        }
        write!(out, "{note:#}")
    }
}
