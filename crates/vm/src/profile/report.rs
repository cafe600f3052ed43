//! [`Report`]: what a program has done, added up and in order; the largest first.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::rc::Rc;
use std::time::Duration;

use builtins::Runtime;
use pyc::Opcode;

use super::stacks::{Node, Stacks};
use super::{CallKind, Counts, Profile, opcodes};
use crate::instruction::Operation;

/// What a program has done. Times are processor time of the whole process.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Register instructions executed.
    pub dispatches: u64,
    /// The same by what they do.
    pub operations: Vec<(Operation, u64)>,
    /// The bytecode instructions that they did the work of.
    pub opcodes: Vec<(Opcode, u64)>,
    /// Register instructions executed one after the other in one thread.
    pub pairs: Vec<([Operation; 2], u64)>,
    /// Likewise three by three.
    pub triples: Vec<([Operation; 3], u64)>,
    /// How instructions with inline caches fared.
    pub caches: Vec<CacheUse>,
    /// Calls and steps of generators, in the order of [`CallKind::ALL`].
    pub calls: Vec<(CallKind, u64)>,
    /// Objects made on the heap, by the names of their types. Ints of 49 bits, floats and the singletons are none.
    pub allocations: Vec<(String, u64)>,
    /// Python functions.
    pub functions: Vec<Function>,
    /// Lines.
    pub lines: Vec<Line>,
    /// Stacks that were given time.
    pub stacks: Vec<Stack>,
    /// Time given to stacks.
    pub time: Duration,
    /// How often that happened.
    pub samples: u64,
}

/// How the instructions of an operation with inline caches fared.
#[derive(Clone, Copy, Debug)]
pub struct CacheUse {
    /// The operation.
    pub operation: Operation,
    /// What was looked for was where the cache said.
    pub hits: u64,
    /// It was looked up in full.
    pub misses: u64,
}

/// A Python function, or the body of a class or module.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its place, with its first line.
    pub place: StackFrame,
    /// How often it was called. Steps of generators are no calls.
    pub calls: u64,
    /// Register instructions of its own that were executed.
    pub dispatches: u64,
    /// Time of its own.
    pub own_time: Duration,
    /// The same, with that of everything it called; recursion counts once.
    pub total_time: Duration,
}

/// A line of a source file.
#[derive(Clone, Debug)]
pub struct Line {
    /// The file, the line and one of the functions that has instructions there.
    pub place: StackFrame,
    /// Register instructions executed.
    pub dispatches: u64,
    /// Lookups in full where there are inline caches.
    pub misses: u64,
    /// Time of its own.
    pub own_time: Duration,
    /// The same, with that of everything it called; recursion counts once.
    pub total_time: Duration,
}

/// A stack that was given time.
#[derive(Clone, Debug)]
pub struct Stack {
    /// The outermost frame first, with the lines where they stood.
    pub frames: Vec<StackFrame>,
    /// How much.
    pub time: Duration,
}

/// A function, and a line of it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct StackFrame {
    /// `co_filename`; empty for the frames that were left out of a deep stack.
    pub file: Rc<str>,
    /// `co_qualname`, or what comes near it before 3.11.
    pub name: Rc<str>,
    /// The line, from 1; `None` for code that belongs to none.
    pub line: Option<i32>,
}

impl StackFrame {
    /// Whether it stands for frames that were left out.
    pub fn is_gap(&self) -> bool {
        self.file.is_empty() && self.name.is_empty()
    }
}

/// The largest first; those of one size in order of their keys, so that equal runs give equal reports.
fn largest_first<K: Ord + Hash, V: Copy + Ord>(counts: impl IntoIterator<Item = (K, V)>) -> Vec<(K, V)> {
    let mut list: Vec<(K, V)> = counts.into_iter().collect();
    list.sort_by(|(a, m), (b, n)| n.cmp(m).then(a.cmp(b)));
    list
}

impl Profile {
    /// Adds up. The runtime is the one that ran the program.
    pub fn report(&self, rt: &Runtime) -> Report {
        let codes = self.codes.borrow();
        let stacks = self.stacks.borrow();
        let names: Vec<StackFrame> = codes.iter().map(|counts| place_of(counts)).collect();
        let mut operations: BTreeMap<Operation, (u64, u64)> = BTreeMap::new();
        let mut executed: HashMap<&'static str, (Opcode, u64)> = HashMap::new();
        for counts in codes.iter() {
            let sites = counts.operations.iter().zip(counts.executed.iter().zip(&counts.hits));
            for (operation, (count, hits)) in sites {
                let sum = operations.entry(*operation).or_default();
                *sum = (sum.0 + count.get(), sum.1 + hits.get());
            }
            for (opcode, count) in opcodes::executed(counts) {
                executed.entry(opcode.name()).or_insert((opcode, 0)).1 += count;
            }
        }
        let counts = operations.iter().map(|(operation, (count, _))| (*operation, *count));
        let caches = operations.iter().filter(|(operation, (count, _))| operation.has_cache() && *count > 0);
        let cache = |(&operation, &(count, hits)): (&Operation, &(u64, u64))| CacheUse {
            operation,
            hits,
            misses: count.saturating_sub(hits),
        };
        let mut opcodes: Vec<_> = executed.into_values().filter(|(_, count)| *count > 0).collect();
        opcodes.sort_by(|(a, m), (b, n)| n.cmp(m).then_with(|| a.name().cmp(b.name())));
        let calls = CallKind::ALL.iter().zip(&self.calls).map(|(kind, count)| (*kind, count.get()));
        Report {
            dispatches: operations.values().map(|(count, _)| count).sum(),
            operations: largest_first(counts.filter(|(_, count)| *count > 0)),
            opcodes,
            pairs: largest_first(self.sequence.pairs()),
            triples: largest_first(self.sequence.triples()),
            caches: caches.map(cache).collect(),
            calls: calls.collect(),
            allocations: largest_first(rt.heap.objects_made()),
            functions: functions(&codes, &names, &stacks),
            lines: lines(&codes, &names, &stacks),
            stacks: stacks_of(&names, &stacks),
            time: stacks.time,
            samples: stacks.samples,
        }
    }
}

/// The name of a code object, with its first line.
fn place_of(counts: &Counts) -> StackFrame {
    let source = &counts.source;
    let name = if source.qualname.is_empty() { &source.name } else { &source.qualname };
    StackFrame {
        file: source.filename.to_string_lossy().into(),
        name: name.to_string_lossy().into(),
        line: Some(source.firstlineno),
    }
}

/// Own and total time by whatever `key` makes of a node.
fn times<K: Hash + Eq + Clone>(
    stacks: &Stacks,
    key: impl Fn(&Node) -> Option<K>,
) -> HashMap<K, (Duration, Duration)> {
    // Parents come before their children: backwards, each node knows its sum before it is added to its parent's.
    let mut sums: Vec<Duration> = stacks.nodes.iter().map(|node| node.time).collect();
    for (index, node) in stacks.nodes.iter().enumerate().rev() {
        if let Some(parent) = node.parent {
            let sum = sums[index];
            sums[parent as usize] += sum;
        }
    }
    let mut times: HashMap<K, (Duration, Duration)> = HashMap::new();
    for (node, sum) in stacks.nodes.iter().zip(sums) {
        let Some(own) = key(node) else { continue };
        let is_outermost = !ancestors(stacks, node).any(|above| key(above).as_ref() == Some(&own));
        let time = times.entry(own).or_default();
        time.0 += node.time;
        if is_outermost {
            time.1 += sum;
        }
    }
    times
}

fn ancestors<'a>(stacks: &'a Stacks, node: &Node) -> impl Iterator<Item = &'a Node> {
    let above = |index: Option<u32>| stacks.nodes.get(index? as usize);
    std::iter::successors(above(node.parent), move |node| above(node.parent))
}

fn functions(codes: &[Rc<Counts>], names: &[StackFrame], stacks: &Stacks) -> Vec<Function> {
    let times = times(stacks, |node| names.get(node.code as usize));
    let mut sums: HashMap<&StackFrame, (u64, u64)> = HashMap::new();
    for (counts, name) in codes.iter().zip(names) {
        let sum = sums.entry(name).or_default();
        sum.0 += counts.calls.get();
        sum.1 += counts.executed.iter().map(std::cell::Cell::get).sum::<u64>();
    }
    let mut list: Vec<Function> = sums
        .into_iter()
        .map(|(place, (calls, dispatches))| {
            let (own_time, total_time) = times.get(place).copied().unwrap_or_default();
            Function { place: place.clone(), calls, dispatches, own_time, total_time }
        })
        .filter(|function| function.calls > 0 || function.dispatches > 0)
        .collect();
    list.sort_by(|a, b| {
        (b.own_time, b.dispatches).cmp(&(a.own_time, a.dispatches)).then_with(|| a.place.cmp(&b.place))
    });
    list
}

fn lines(codes: &[Rc<Counts>], names: &[StackFrame], stacks: &Stacks) -> Vec<Line> {
    let file = |node: &Node| names.get(node.code as usize).map(|name| &*name.file);
    let times = times(stacks, |node| Some((file(node)?, node.line)));
    let mut sums: BTreeMap<(&str, i32), (&StackFrame, u64, u64)> = BTreeMap::new();
    for (counts, name) in codes.iter().zip(names) {
        for (site, line) in counts.lines().iter().enumerate() {
            let sum = sums.entry((&name.file, line.unwrap_or(0))).or_insert((name, 0, 0));
            let count = |cells: &[std::cell::Cell<u64>]| cells.get(site).map_or(0, std::cell::Cell::get);
            let executed = count(&counts.executed);
            sum.1 += executed;
            if counts.operations.get(site).is_some_and(|operation| operation.has_cache()) {
                sum.2 += executed.saturating_sub(count(&counts.hits));
            }
        }
    }
    let mut list: Vec<Line> = sums
        .into_iter()
        .filter(|(_, (_, dispatches, _))| *dispatches > 0)
        .map(|((file, line), (name, dispatches, misses))| {
            let (own_time, total_time) = times.get(&(file, line)).copied().unwrap_or_default();
            let place = StackFrame { line: (line != 0).then_some(line), ..name.clone() };
            Line { place, dispatches, misses, own_time, total_time }
        })
        .collect();
    list.sort_by(|a, b| {
        (b.own_time, b.dispatches).cmp(&(a.own_time, a.dispatches)).then_with(|| a.place.cmp(&b.place))
    });
    list
}

fn stacks_of(names: &[StackFrame], stacks: &Stacks) -> Vec<Stack> {
    let gap = StackFrame { file: "".into(), name: "".into(), line: None };
    let frame = |node: &Node| match names.get(node.code as usize) {
        Some(name) => StackFrame { line: (node.line != 0).then_some(node.line), ..name.clone() },
        None => gap.clone(),
    };
    let stack = |node: &Node| {
        let mut frames: Vec<StackFrame> = ancestors(stacks, node).map(frame).collect();
        frames.reverse();
        frames.push(frame(node));
        Stack { frames, time: node.time }
    };
    let mut list: Vec<Stack> = stacks.nodes.iter().filter(|node| !node.time.is_zero()).map(stack).collect();
    list.sort_by(|a, b| b.time.cmp(&a.time).then_with(|| a.frames.cmp(&b.frames)));
    list
}
