//! What `tests/data/oracle.py` prints, said by this crate; and the comparison of both.

use std::fmt::{self, Write};

use pyc::dis::{Depth, Options};
use pyc::opcode::Table;
use pyc::{ArgKind, Code, Const, Error, Opcode, PyStr, Version};

/// What there is to say about a file.
pub struct Report {
    /// The disassembly.
    pub dis: String,
    /// Fields and tables of every code object, a line each.
    pub facts: String,
}

impl Report {
    /// What this crate says. Errors stand where the part that they concern would be.
    pub fn of(code: &Code, options: &Options) -> Report {
        let mut facts = String::new();
        describe(code, &mut facts);
        Report { dis: listing(code, options), facts }
    }
}

/// The disassembly with everything inside; nothing for versions without an opcode table.
pub fn listing(code: &Code, options: &Options) -> String {
    let mut text = Vec::new();
    // The oracle goes on to inner code objects for every version.
    let options = Options { depth: Depth::All, ..options.clone() };
    if Table::of(code.version).is_some()
        && let Err(error) = pyc::dis::write_with(code, &options, &mut text)
    {
        text.extend(format!("{error}\n").bytes());
    }
    String::from_utf8_lossy(&text).into_owned()
}

fn describe(code: &Code, out: &mut String) {
    let name = if code.version >= Version::V3_11 { &code.qualname } else { &code.name };
    line(out, "code", [ascii(name)]);
    line(out, "file", [ascii(&code.filename)]);
    let fields = [code.argcount, code.posonlyargcount, code.kwonlyargcount, code.nlocals, code.stacksize];
    let fields = fields.iter().map(u32::to_string);
    line(out, "fields", fields.chain([code.flags.0.to_string(), code.firstlineno.to_string()]));
    line(out, "names", code.names.iter().map(ascii));
    line(out, "varnames", code.varnames().map(ascii));
    line(out, "cellvars", code.cellvars().map(ascii));
    line(out, "freevars", code.freevars().map(ascii));
    for constant in code.consts.iter() {
        line(out, "const", [show(constant, code.version)]);
    }
    if let Err(error) = tables(code, out) {
        line(out, "error", [error]);
    }
    for constant in code.consts.iter() {
        if let Const::Code(inner) = constant {
            describe(inner, out);
        }
    }
}

fn tables(code: &Code, out: &mut String) -> Result<(), Error> {
    let lines = code.lines()?;
    if code.version >= Version::V3_10 {
        let ranges = lines.iter().map(|range| format!("{},{},{}", range.start, range.end, dash(range.line)));
        line(out, "lines", ranges);
    }
    // 3.13 counts "no line" as a line.
    let counts = |range: &&pyc::LineRange| range.line.is_some() || code.version >= Version::V3_13;
    let mut starts: Vec<_> = lines.iter().filter(counts).collect();
    starts.dedup_by_key(|range| range.line);
    line(out, "starts", starts.iter().map(|range| format!("{},{}", range.start, dash(range.line))));
    if code.version >= Version::V3_11 {
        let positions = code.positions()?;
        let positions = positions.iter().map(|p| {
            format!("{},{},{},{}", dash(p.line), dash(p.end_line), dash(p.column), dash(p.end_column))
        });
        line(out, "positions", positions);
        let entries = code.exception_table()?;
        let entries = entries.iter().map(|e| {
            format!("{}-{}>{}[{}]{}", e.start, e.end, e.target, e.depth, if e.lasti { "l" } else { "" })
        });
        line(out, "exceptions", entries);
    }
    if Table::of(code.version).is_some() { instructions(code, out) } else { Ok(()) }
}

fn instructions(code: &Code, out: &mut String) -> Result<(), Error> {
    let instructions = code.instructions().collect::<Result<Vec<_>, _>>()?;
    let jumps = instructions.iter().filter_map(|i| Some((i.offset, i.target.or(i.loop_send())?)));
    let mut labels: Vec<u32> = jumps.clone().map(|(_, target)| target).collect();
    labels.sort_unstable();
    labels.dedup();
    line(out, "labels", labels);
    // Python 2 has nothing to ask but the labels and the listing.
    if code.version >= Version::V3_0 {
        let plain = instructions.iter().filter(|i| i.opcode != Opcode::ExtendedArg).map(|i| {
            let arg = (i.kind != ArgKind::NoArg).then_some(i.arg);
            format!("{}:{}:{}", i.offset, i.number, dash(arg))
        });
        line(out, "instructions", plain);
        line(out, "jumps", jumps.map(|(offset, target)| format!("{offset}>{target}")));
    }
    Ok(())
}

fn line<T: ToString>(out: &mut String, label: &str, words: impl IntoIterator<Item = T>) {
    let words: Vec<_> = words.into_iter().map(|word| word.to_string()).collect();
    push(out, format_args!("{label} {}\n", words.join(" ")));
}

fn show(constant: &Const, version: Version) -> String {
    let all = |items: &[Const]| items.iter().map(|item| show(item, version)).collect::<Vec<_>>();
    match constant {
        Const::Code(code) => format!("code {}", code.name),
        Const::FrozenSet(items) => {
            let mut items = all(items);
            items.sort_unstable();
            format!("frozenset({})", items.join(" "))
        }
        Const::Tuple(items) => format!("({})", all(items).join(" ")),
        other => escape(&pyc::dis::repr(other, version)),
    }
}

/// Python's `ascii()` of a string.
fn ascii(text: &PyStr) -> String {
    escape(&pyc::dis::repr(&Const::Str(text.clone()), Version::V3_13))
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match u32::from(character) {
            0..=0x7f => out.push(character),
            point @ ..=0xff => push(&mut out, format_args!("\\x{point:02x}")),
            point @ ..=0xffff => push(&mut out, format_args!("\\u{point:04x}")),
            point => push(&mut out, format_args!("\\U{point:08x}")),
        }
    }
    out
}

/// Writing to a `String` cannot fail.
fn push(out: &mut String, text: fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

fn dash<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "-".to_string(), |value| value.to_string())
}

/// What is compared: the listing, and the facts in groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// The text of `dis.dis`.
    Dis,
    /// `co_name`, `co_stacksize`, `co_consts` and so on.
    Fields,
    /// `co_lines` and `dis.findlinestarts`.
    Lines,
    /// `co_positions`
    Positions,
    /// `dis.get_instructions` and `dis.findlabels`.
    Jumps,
    /// The exception table.
    Exceptions,
}

impl Check {
    /// The check that a line of the facts belongs to.
    fn of(line: &str) -> Check {
        match line.split(' ').next() {
            Some("lines" | "starts") => Check::Lines,
            Some("positions") => Check::Positions,
            Some("labels" | "instructions" | "jumps") => Check::Jumps,
            Some("exceptions") => Check::Exceptions,
            _ => Check::Fields,
        }
    }
}

/// Where two reports disagree.
pub struct Difference {
    /// What is wrong.
    pub check: Check,
    /// The line of the listing or of the facts, from 1.
    pub line: usize,
    /// What this crate says there, around the first difference in the line.
    pub ours: String,
    /// What CPython says.
    pub theirs: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference { check, line, ours, theirs } = self;
        write!(f, "{check:?}, line {line}\n       ours: {ours}\n    CPython: {theirs}")
    }
}

/// How two reports compare.
#[derive(Default)]
pub struct Comparison {
    hash_bits: u32,
    /// The first difference of each check.
    pub differences: Vec<Difference>,
    /// Lines of the listing that show the members of a set in another order, where that is no fault: see [`is_other_order`].
    pub set_orders: usize,
}

impl Comparison {
    /// Compares what we say with what a CPython says whose hashes have so many bits.
    pub fn of(ours: &Report, theirs: &Report, hash_bits: u32) -> Comparison {
        let mut comparison = Comparison { hash_bits, ..Comparison::default() };
        comparison.add(&ours.dis, &theirs.dis, |_| Check::Dis);
        comparison.add(&ours.facts, &theirs.facts, Check::of);
        comparison
    }

    fn add(&mut self, ours: &str, theirs: &str, check: impl Fn(&str) -> Check) {
        if ours == theirs {
            return;
        }
        let (mut our_lines, mut their_lines) = (ours.lines(), theirs.lines());
        for number in 1.. {
            let (our, their) = (our_lines.next(), their_lines.next());
            match (our, their) {
                (None, None) => return,
                (Some(our), Some(their)) if our == their => {}
                (Some(our), Some(their)) if is_other_order(our, their, self.hash_bits) => {
                    self.set_orders += 1;
                }
                _ => {
                    let (our, their) = (our.unwrap_or("(end)"), their.unwrap_or("(end)"));
                    self.differ(check(their), number, our, their);
                    if our.split(' ').next() != their.split(' ').next() {
                        // The two went apart: everything behind differs.
                        return;
                    }
                }
            }
        }
    }

    fn differ(&mut self, check: Check, line: usize, our: &str, their: &str) {
        if self.differences.iter().all(|difference| difference.check != check) {
            let (ours, theirs) = (clip(our, their).to_string(), clip(their, our).to_string());
            self.differences.push(Difference { check, line, ours, theirs });
        }
    }
}

/// Whether two lines are the same but for the order of a set that need not be the same. The order follows from the members'
/// hashes, and this crate shows that of a CPython of 64 bits: one of 32 bits (Pyodide's) has other hashes. The hash of None up to
/// 3.11, and of `...`, is an address, which is another one in each build.
fn is_other_order(ours: &str, theirs: &str, hash_bits: u32) -> bool {
    let split = |line: &str| {
        let (before, members) = line.split_at(line.find("frozenset(")?);
        let free = hash_bits != 64 || members.contains("None") || members.contains("Ellipsis");
        let mut members: Vec<char> = members.chars().collect();
        members.sort_unstable();
        free.then(|| (before.to_string(), members))
    };
    split(ours).is_some_and(|ours| split(theirs) == Some(ours))
}

/// The part of a long line around the first difference.
fn clip<'a>(line: &'a str, other: &str) -> &'a str {
    let same = line.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let start = (0..=same.saturating_sub(60)).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
    let end = (same + 60..line.len()).find(|&at| line.is_char_boundary(at)).unwrap_or(line.len());
    &line[start..end]
}
