//! The register code, printed: one line an instruction, with the bytes of bytecode whose work it does.
//!
//! ```text
//! Register code of <code object f …>: 3 variables, 2 temporaries, 1 cache
//!      0  0002–0006        total = Add total, n
//!      1                   JumpIfLess n, 10 → 0
//! ```
//! Locals, cells and free variables go by their names, temporaries by `t0`, `t1` …, constants by their `repr`.

use std::collections::HashSet;
use std::io::{self, Write};
use std::sync::Arc;

use vm::code::{Block, Constant};
use vm::instruction::{Args, FieldMut, Instruction, Operand, Reg, Source, Span};

/// Why a listing ended early.
#[derive(Debug)]
pub enum Error {
    /// A code object cannot be lowered; those before it are written.
    Lower(vm::lower::Error),
    /// The output failed.
    Output(io::Error),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Lowers a code object and all code objects among its constants, each once, and prints them.
pub fn write(code: &Arc<pyc::Code>, out: &mut impl Write) -> Result<(), Error> {
    let mut pending = vec![code];
    let mut seen = HashSet::new();
    while let Some(code) = pending.pop() {
        if !seen.insert(Arc::as_ptr(code)) {
            continue;
        }
        let lowered = vm::lower(code).map_err(Error::Lower)?;
        Listing { code: &lowered }.write(out)?;
        let before = pending.len();
        pending.extend(code.consts.iter().filter_map(|constant| constant.as_code()));
        pending[before..].reverse();
    }
    Ok(())
}

struct Listing<'a> {
    code: &'a vm::Code,
}

impl Listing<'_> {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let code = self.code;
        let source = &code.source;
        let temporaries = code.register_count - code.first_temp;
        writeln!(
            out,
            "\nRegister code of {}, line {}: {} variables, {temporaries} temporaries, {} caches",
            source.qualname.to_string_lossy(),
            source.firstlineno,
            code.first_temp,
            code.cache_count
        )?;
        let mut last_line = None;
        for (index, instruction) in code.instructions.iter().enumerate() {
            let covers = code.covers.get(index).cloned().unwrap_or_default();
            let line = code.offsets.get(index).and_then(|&offset| source.line_of(offset));
            let shown_line = if line == last_line { None } else { line };
            last_line = line.or(last_line);
            let range =
                if covers.is_empty() { String::new() } else { format!("{}–{}", covers.start, covers.end) };
            let line = shown_line.map(|line| line.to_string()).unwrap_or_default();
            writeln!(out, "{line:>5}  {index:>5}  {range:>11}  {}", self.instruction(*instruction))?;
        }
        code.blocks.iter().try_for_each(|block| write_block(block, out))
    }

    /// `dst = Operation a, b → target`.
    fn instruction(&self, instruction: Instruction) -> String {
        let (mut written, mut read, mut tail) = (Vec::new(), Vec::new(), Vec::new());
        instruction.fields(|name, field| match field {
            FieldMut::Write(register) => written.push(self.register(*register)),
            FieldMut::WritePair(base) => written.push(self.span(*base, 2)),
            FieldMut::WriteTriple(base) => written.push(self.span(*base, 3)),
            FieldMut::WriteSpan(Span { base, count }) => written.push(self.span(*base, *count)),
            FieldMut::Read(operand) | FieldMut::Borrow(operand) | FieldMut::BorrowWord(operand) => {
                read.push(self.operand(*operand));
            }
            FieldMut::ReadWord(register)
            | FieldMut::Peek(register)
            | FieldMut::Update(register)
            | FieldMut::Local(register)
            | FieldMut::Cell(register) => read.push(self.register(*register)),
            FieldMut::PeekPair(base) => read.push(self.span(*base, 2)),
            FieldMut::ReadTriple(base) => read.push(self.span(*base, 3)),
            FieldMut::ReadSpan(Span { base, count }) => read.push(self.span(*base, *count)),
            FieldMut::Callee(args) => read.push(self.callee(*args)),
            FieldMut::Target(target) => tail.push(format!(" → {target}")),
            FieldMut::Name(index) => read.push(self.name(*index)),
            FieldMut::Constant(index) => read.push(self.constant(*index)),
            FieldMut::KeywordCall(site) => read.push(self.keywords(*site)),
            FieldMut::Cache(cache) => tail.push(format!(" {cache}")),
            FieldMut::Plain(value) => read.push(format!("{name} {value:?}")),
        });
        let left = if written.is_empty() { String::new() } else { format!("{} = ", written.join(", ")) };
        let gap = if read.is_empty() { "" } else { " " };
        format!("{left}{}{gap}{}{}", instruction.operation().name(), read.join(", "), tail.concat())
    }

    fn register(&self, register: Reg) -> String {
        if let Some(temporary) = register.0.checked_sub(self.code.first_temp) {
            return format!("t{temporary}");
        }
        let name = self.code.source.locals_plus_names.get(register.index());
        name.map_or_else(|| format!("r{}", register.0), pyc::PyStr::to_string_lossy)
    }

    fn span(&self, base: Reg, count: u16) -> String {
        match count {
            0 => "nothing".into(),
            1 => self.register(base),
            _ => format!("{}…{}", self.register(base), self.register(base.up(count - 1))),
        }
    }

    fn operand(&self, operand: Operand) -> String {
        match operand.source() {
            Source::Register(register) => self.register(register),
            Source::Constant(index) => self.constant(u32::from(index)),
        }
    }

    /// `callable(receiver, arguments)`, by their registers.
    fn callee(&self, args: Args) -> String {
        format!("{}({})", self.register(args.base), self.span(args.receiver(), args.argc + 1))
    }

    fn name(&self, index: u32) -> String {
        let names = &self.code.source.names;
        names
            .get(index as usize)
            .map_or_else(|| format!("name {index}"), |name| format!(".{}", name.to_string_lossy()))
    }

    fn constant(&self, index: u32) -> String {
        match self.code.constants.get(index as usize) {
            Some(Constant::Source(n)) => self.source_constant(*n),
            Some(Constant::None) => "None".into(),
            Some(Constant::SmallInt(n)) => n.to_string(),
            Some(Constant::EmptyStr) => "''".into(),
            None => format!("constant {index}"),
        }
    }

    fn source_constant(&self, index: u32) -> String {
        let source = &self.code.source;
        let constant = source.consts.get(index as usize);
        constant.map_or_else(|| format!("constant {index}"), |c| pyc::dis::repr(c, source.version))
    }

    fn keywords(&self, site: u16) -> String {
        match self.code.keyword_calls.get(usize::from(site)) {
            Some(call) => format!("names {} {}", self.source_constant(call.names), call.cache),
            None => format!("site {site}"),
        }
    }
}

/// A protected range, its handler, and how many temporaries that keeps.
fn write_block(block: &Block, out: &mut impl Write) -> io::Result<()> {
    let Block { range, handler, level, push_origin } = block;
    let origin = if *push_origin { ", with the origin" } else { "" };
    writeln!(out, "  {} to {} → {handler}, keeping {level}{origin}", range.start, range.end)
}
