//! Tells a `.pyc` file that its source lies elsewhere: `cargo run --example relocate -- PATH IN.pyc OUT.pyc`.
//!
//! The path of the source is in every code object; tracebacks show it. Builders change it so that the place of the
//! build does not matter. Here the code objects are changed and written anew.

use std::error::Error;
use std::sync::Arc;
use std::{env, fs};

use pyc::{Code, Const, PyStr, Writer};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [path, input, output] = &arguments[..] else { return Err("expected PATH IN.pyc OUT.pyc".into()) };
    let mut pyc = pyc::read(&fs::read(input)?)?;
    pyc.code = relocated(&pyc.code, &PyStr::from(path.as_str()));
    fs::write(output, Writer::new(pyc.code.version).write(&pyc)?)?;
    Ok(())
}

/// The code object and all code objects among its constants, with another path. They nest as deep as marshal allows:
/// `pyc::marshal::MAX_DEPTH` levels at most.
fn relocated(code: &Arc<Code>, path: &PyStr) -> Arc<Code> {
    let mut code = Code::clone(code);
    code.filename = path.clone();
    code.consts = code
        .consts
        .iter()
        .map(|constant| match constant {
            Const::Code(inner) => Const::Code(relocated(inner, path)),
            other => other.clone(),
        })
        .collect();
    Arc::new(code)
}
