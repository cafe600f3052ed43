//! Gives a `.pyc` file another time stamp, so that two builds of one source are the same file:
//! `cargo run --example stamp -- SECONDS IN.pyc OUT.pyc`.
//!
//! Everything behind the header is written again as it was read; a file that would change elsewhere is refused.

use std::error::Error;
use std::{env, fs};

use pyc::marshal::Tree;
use pyc::{Header, Validation};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [seconds, input, output] = &arguments[..] else {
        return Err("expected SECONDS IN.pyc OUT.pyc".into());
    };
    let bytes = fs::read(input)?;
    let mut header = Header::read(&bytes)?;
    let Validation::Timestamp { mtime, .. } = &mut header.validation else {
        return Err("this file is checked by the hash of its source: it has no time stamp".into());
    };
    *mtime = seconds.parse()?;
    let tree = Tree::parse(&bytes, header.length, header.version)?;
    let mut written = header.to_bytes();
    written.extend(tree.write());
    written.extend(tree.trailing());
    if written.get(header.length..) != bytes.get(header.length..) {
        return Err("this stream would be written differently".into());
    }
    fs::write(output, written)?;
    Ok(())
}
