//! What `tests/data/oracle.py` prints, said by this crate; and the comparison of both.

use std::fmt::Write;

use pyc::opcode::Table;
use pyc::{Code, Const, PyStr, Version};

/// The whole report on one file, without its `file` line.
pub fn report(bytes: &[u8]) -> String {
    let code = pyc::read(bytes).unwrap().code;
    let mut text = Vec::new();
    if Table::of(code.version).is_some() {
        pyc::dis::write(&code, &mut text).unwrap();
    }
    let mut out = String::from_utf8(text).unwrap();
    facts(&code, &mut out);
    out
}

fn facts(code: &Code, out: &mut String) {
    let name = if code.version >= Version::V3_11 { &code.qualname } else { &code.name };
    writeln!(out, "code {}", ascii(name)).unwrap();
    let fields = [code.argcount, code.posonlyargcount, code.kwonlyargcount, code.nlocals, code.stacksize];
    let fields: Vec<_> = fields.iter().map(u32::to_string).collect();
    writeln!(out, "fields {} {} {}", fields.join(" "), code.flags.0, code.firstlineno).unwrap();
    names("names", code.names.iter(), out);
    names("varnames", code.varnames(), out);
    names("cellvars", code.cellvars(), out);
    names("freevars", code.freevars(), out);
    for constant in &code.consts {
        writeln!(out, "const {}", show(constant, code.version)).unwrap();
    }
    tables(code, out);
    for constant in &code.consts {
        if let Const::Code(inner) = constant {
            facts(inner, out);
        }
    }
}

fn tables(code: &Code, out: &mut String) {
    let lines = code.lines().unwrap();
    if code.version >= Version::V3_10 {
        let lines = lines.iter().map(|range| format!("{},{},{}", range.start, range.end, dash(range.line)));
        writeln!(out, "lines {}", lines.collect::<Vec<_>>().join(" ")).unwrap();
    } else {
        let starts = lines.iter().map(|range| format!("{},{}", range.start, dash(range.line)));
        writeln!(out, "starts {}", starts.collect::<Vec<_>>().join(" ")).unwrap();
    }
    if code.version >= Version::V3_11 {
        let positions = code.positions().unwrap();
        let positions = positions.iter().map(|p| {
            format!("{},{},{},{}", dash(p.line), dash(p.end_line), dash(p.column), dash(p.end_column))
        });
        writeln!(out, "positions {}", positions.collect::<Vec<_>>().join(" ")).unwrap();
        let entries = code.exception_table().unwrap();
        let entries = entries.iter().map(|e| {
            format!("{}-{}>{}[{}]{}", e.start, e.end, e.target, e.depth, if e.lasti { "l" } else { "" })
        });
        writeln!(out, "exceptions {}", entries.collect::<Vec<_>>().join(" ")).unwrap();
    }
    if Table::of(code.version).is_none() {
        return;
    }
    // Python 2 has nothing to ask for jump targets but the listing.
    let instructions = code.instructions().map(Result::unwrap).filter(|_| code.version >= Version::V3_0);
    let jumps = instructions
        .filter_map(|i| i.target.or(i.loop_send()).map(|target| format!("{}>{target}", i.offset)));
    writeln!(out, "jumps {}", jumps.collect::<Vec<_>>().join(" ")).unwrap();
}

fn names<'a>(label: &str, names: impl Iterator<Item = &'a PyStr>, out: &mut String) {
    writeln!(out, "{label} {}", names.map(ascii).collect::<Vec<_>>().join(" ")).unwrap();
}

fn show(constant: &Const, version: Version) -> String {
    match constant {
        Const::Code(code) => format!("code {}", code.name),
        Const::FrozenSet(items) => format!("frozenset of {}", items.len()),
        Const::Tuple(items) => {
            format!("({})", items.iter().map(|item| show(item, version)).collect::<Vec<_>>().join(" "))
        }
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
            point @ ..=0xff => write!(out, "\\x{point:02x}").unwrap(),
            point @ ..=0xffff => write!(out, "\\u{point:04x}").unwrap(),
            point => write!(out, "\\U{point:08x}").unwrap(),
        }
    }
    out
}

fn dash<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "-".to_string(), |value| value.to_string())
}

/// Compares a report with CPython's, line by line; panics at the first difference.
pub fn compare(path: &str, ours: &str, theirs: &str) {
    let mut lines = theirs.lines();
    for (number, our) in ours.lines().enumerate() {
        let their = lines
            .next()
            .unwrap_or_else(|| panic!("{path}: CPython's report ends before line {number}: {our}"));
        let (our_part, their_part) = (clip(our, their), clip(their, our));
        let place = format!("{path}, line {number} of the report");
        assert!(normal(our) == normal(their), "{place}:\n   ours: {our_part}\nCPython: {their_part}");
    }
    assert_eq!(lines.next(), None, "{path}: our report ends too early");
}

/// The order in which CPython shows a set depends on hashes: only the extent is compared.
fn normal(line: &str) -> (&str, usize) {
    line.find("frozenset({").map_or((line, 0), |at| (&line[..at], line.len()))
}

/// The part of a long line around the first difference.
fn clip<'a>(line: &'a str, other: &str) -> &'a str {
    let same = line.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let start = (0..=same.saturating_sub(60)).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
    let end = (same + 60..line.len()).find(|&at| line.is_char_boundary(at)).unwrap_or(line.len());
    &line[start..end]
}
