//! The functions and classes of `.pyc` files with their parameters: `cargo run --example functions -- FILE.pyc…`.

use std::error::Error;
use std::{env, fs};

use pyc::{Code, CodeFlags, Const};

fn main() -> Result<(), Box<dyn Error>> {
    for file in env::args().skip(1) {
        let module = pyc::read(&fs::read(&file)?)?.code;
        println!("{file}: CPython {}, from {}", module.version, module.filename);
        let mut pending = vec![(module, 0)];
        while let Some((code, depth)) = pending.pop() {
            let indent = "  ".repeat(depth);
            let instructions = code.instructions().collect::<Result<Vec<_>, _>>()?.len();
            println!(
                "{indent}{}, line {}: {instructions} instructions, a stack of {}",
                signature(&code),
                code.firstlineno,
                code.stacksize
            );
            let inner = code.consts.iter().rev().filter_map(Const::as_code);
            pending.extend(inner.map(|inner| (inner.clone(), depth + 1)));
        }
    }
    Ok(())
}

/// `name(a, b, /, c, *rest, d, **more)`; only the name of what is no function.
fn signature(code: &Code) -> String {
    if !code.flags.has(CodeFlags::OPTIMIZED) {
        return code.name.to_string();
    }
    let mut names = code.varnames().map(ToString::to_string);
    let mut take = |count: u32| names.by_ref().take(count as usize).collect::<Vec<_>>();
    let mut parameters = take(code.argcount);
    if code.posonlyargcount > 0 {
        parameters.insert(code.posonlyargcount as usize, "/".to_string());
    }
    let keyword_only = take(code.kwonlyargcount);
    let rest = if code.flags.has(CodeFlags::VARARGS) { take(1) } else { Vec::new() };
    match rest.first() {
        Some(rest) => parameters.push(format!("*{rest}")),
        None if !keyword_only.is_empty() => parameters.push("*".to_string()),
        None => {}
    }
    parameters.extend(keyword_only);
    if code.flags.has(CodeFlags::VARKEYWORDS) {
        parameters.extend(take(1).into_iter().map(|more| format!("**{more}")));
    }
    format!("{}({})", code.name, parameters.join(", "))
}
