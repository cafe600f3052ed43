//! Which modules `.pyc` files import, and where: `cargo run --example imports -- FILE.pyc…`.
//!
//! Source that is gone, or was never there, still says what it needs. Imports inside functions count too; `from . import x`
//! is shown with its dots.

use std::error::Error;
use std::sync::Arc;
use std::{env, fs};

use pyc::{Code, Const, Opcode};

fn main() -> Result<(), Box<dyn Error>> {
    for file in env::args().skip(1) {
        let bytes = fs::read(&file)?;
        let mut pending: Vec<Arc<Code>> = vec![pyc::read(&bytes)?.code];
        while let Some(code) = pending.pop() {
            for (offset, module) in imports(&code)? {
                let line = code.line_of(offset).unwrap_or(code.firstlineno);
                println!("{file}:{line}: {module}");
            }
            pending.extend(code.consts.iter().rev().filter_map(Const::as_code).cloned());
        }
    }
    Ok(())
}

/// Offset and name of every import of a code object, inner ones excluded.
fn imports(code: &Code) -> Result<Vec<(u32, String)>, pyc::Error> {
    let mut found = Vec::new();
    // The compiler loads the level, then the names wanted, then imports: the level is two instructions back.
    let mut before = [None, None];
    for instruction in code.instructions() {
        let instruction = instruction?;
        if instruction.opcode == Opcode::ImportName {
            let dots = before[0].map_or(0, |level| dots(code, level));
            let name = code.names.get(instruction.arg as usize).map(ToString::to_string).unwrap_or_default();
            found.push((instruction.offset, format!("{}{name}", ".".repeat(dots))));
        }
        before = [before[1], Some(instruction)];
    }
    Ok(found)
}

/// How many dots an import has: the small integer that an instruction loads.
fn dots(code: &Code, level: pyc::Instruction) -> usize {
    let value = match level.opcode {
        Opcode::LoadSmallInt => i64::from(level.arg),
        Opcode::LoadConst => match code.consts.get(level.arg as usize) {
            Some(Const::Int(value)) => *value,
            _ => 0,
        },
        _ => 0,
    };
    usize::try_from(value).unwrap_or(0).min(256)
}
