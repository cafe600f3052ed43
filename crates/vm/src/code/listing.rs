//! The listing of lowered code: `byterun dis --lowered`.
//!
//! A line is: the bytes of bytecode it stands for, its index, the operation, what it writes `<-` what it reads.
//! Locals go by their names, temporaries are `t0`, `t1` …, constants are shown as Python writes them.

use std::fmt;

use pyc::Const;

use super::{Block, Code, Constant};
use crate::instruction::{FieldMut, Instruction, Operand, Reg, Source, Span};

/// How deep nested tuples are shown.
const DEPTH: usize = 3;

impl Code {
    /// Writes the instructions, one a line, and the table of protected blocks.
    pub fn write_lowered(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let targets = self.targets();
        for (index, instruction) in self.instructions.iter().enumerate() {
            let cover = self.covers.get(index).filter(|cover| !cover.is_empty());
            let bytes = cover.map(|cover| format!("{}..{}", cover.start, cover.end)).unwrap_or_default();
            let mark = if targets.binary_search(&(index as u32)).is_ok() { '>' } else { ' ' };
            let name = instruction.operation().name();
            let fields = self.fields(*instruction);
            writeln!(out, "{}", format!("{bytes:>12} {mark}{index:>5}  {name:<22}{fields}").trim_end())?;
        }
        for Block { range, handler, level, push_origin } in &self.blocks {
            let origin = if *push_origin { ", origin pushed" } else { "" };
            writeln!(out, "  protected {}..{} by {handler}, level {level}{origin}", range.start, range.end)?;
        }
        Ok(())
    }

    /// Every instruction that is jumped to, ascending.
    fn targets(&self) -> Vec<u32> {
        let mut targets: Vec<u32> = self.blocks.iter().map(|block| block.handler).collect();
        for instruction in &self.instructions {
            instruction.fields(|_, field| {
                if let FieldMut::Target(target) = field {
                    targets.push(*target);
                }
            });
        }
        targets.sort_unstable();
        targets
    }

    fn fields(&self, instruction: Instruction) -> String {
        let (mut written, mut read) = (Vec::new(), Vec::new());
        instruction.fields(|name, field| match field {
            FieldMut::Write(reg) => written.push(self.register(*reg)),
            FieldMut::WritePair(reg) => written.push(self.span(Span { base: *reg, count: 2 })),
            FieldMut::WriteTriple(reg) => written.push(self.span(Span { base: *reg, count: 3 })),
            FieldMut::WriteSpan(span) => written.push(self.span(*span)),
            FieldMut::Read(operand) | FieldMut::Borrow(operand) | FieldMut::BorrowWord(operand) => {
                read.push(self.operand(*operand));
            }
            FieldMut::ReadTriple(reg) => read.push(self.span(Span { base: *reg, count: 3 })),
            FieldMut::ReadSpan(span) => read.push(format!("[{}]", self.span(*span))),
            FieldMut::Callee(args) => read.push(format!(
                "{}[{}]",
                self.span(Span { base: args.base, count: 2 }),
                self.span(Span { base: args.first(), count: args.argc })
            )),
            FieldMut::PeekPair(reg) => read.push(self.span(Span { base: *reg, count: 2 })),
            FieldMut::ReadWord(reg)
            | FieldMut::Peek(reg)
            | FieldMut::Update(reg)
            | FieldMut::Local(reg)
            | FieldMut::Cell(reg) => read.push(self.register(*reg)),
            FieldMut::Target(target) => read.push(format!("-> {target}")),
            FieldMut::Name(name) => {
                let text = self.source.names.get(*name as usize).map(ToString::to_string);
                read.push(format!(".{}", text.unwrap_or_default()));
            }
            FieldMut::Constant(index) => read.push(self.constant(*index)),
            FieldMut::KeywordCall(site) => {
                let names = self.keyword_calls.get(usize::from(*site)).map(|call| call.names);
                read.push(names.map_or_else(String::new, |names| self.file_constant(names)));
            }
            FieldMut::Cache(cache) => read.push(cache.to_string()),
            // The constant shows it.
            FieldMut::Small(_) => {}
            FieldMut::Plain(value) => read.push(format!("{name}={value:?}")),
        });
        if written.is_empty() {
            read.join(", ")
        } else {
            format!("{} <- {}", written.join(", "), read.join(", ")).trim_end().to_owned()
        }
    }

    fn register(&self, reg: Reg) -> String {
        if let Some(temporary) = reg.0.checked_sub(self.first_temp) {
            return format!("t{temporary}");
        }
        match self.source.locals_plus_names.get(reg.index()) {
            Some(name) => name.to_string(),
            // Behind the variables: what a caller holds until its call ends (`crates/vm/src/lower/legacy/held.rs`).
            None => format!("held{}", reg.index() - self.source.locals_plus_names.len()),
        }
    }

    fn span(&self, span: Span) -> String {
        (0..span.count).map(|n| self.register(span.base.up(n))).collect::<Vec<_>>().join(" ")
    }

    fn operand(&self, operand: Operand) -> String {
        match operand.source() {
            Source::Register(reg) => self.register(reg),
            Source::Constant(index) => self.constant(u32::from(index)),
        }
    }

    fn constant(&self, index: u32) -> String {
        match self.constants.get(index as usize) {
            Some(Constant::Source(index)) => self.file_constant(*index),
            Some(Constant::None) => "None".to_owned(),
            Some(Constant::SmallInt(value)) => value.to_string(),
            Some(Constant::EmptyStr) => "''".to_owned(),
            None => "?".to_owned(),
        }
    }

    fn file_constant(&self, index: u32) -> String {
        self.source.consts.get(index as usize).map_or_else(|| "?".to_owned(), |value| show(value, DEPTH))
    }
}

/// A constant, roughly as `repr` writes it, short.
fn show(value: &Const, depth: usize) -> String {
    match value {
        Const::None | Const::Ellipsis | Const::StopIteration => value.type_name().to_owned(),
        Const::True => "True".to_owned(),
        Const::False => "False".to_owned(),
        Const::Int(int) => int.to_string(),
        Const::BigInt(int) => int.to_string(),
        Const::Float(float) => format!("{float:?}"),
        Const::Complex(real, imaginary) => format!("({real:?}{imaginary:+?}j)"),
        Const::Bytes(bytes) => format!("b'{}'", bytes.escape_ascii()),
        Const::Str(text) => format!("'{}'", text.to_string_lossy().escape_debug()),
        Const::Tuple(items) if depth > 0 => {
            let shown: Vec<_> = items.iter().map(|item| show(item, depth - 1)).collect();
            format!("({}{})", shown.join(", "), if items.len() == 1 { "," } else { "" })
        }
        Const::Code(code) => format!("<code {}>", code.qualname),
        other => format!("<{}>", other.type_name()),
    }
}
