//! Disassembling any code object, and drawing its graph.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pyc::cfg::Graph;
use pyc::dis::{Depth, Options};

fuzz_target!(|bytes: &[u8]| {
    let Ok(file) = pyc::read(bytes) else { return };
    let options = Options { depth: Depth::All, max_text: 1 << 20, ..Options::default() };
    let _ = pyc::dis::write_with(&file.code, &options, &mut std::io::sink());
    let Ok(graph) = Graph::of(&file.code) else { return };
    for block in graph.blocks() {
        assert!(block.start < block.end && block.end as usize <= file.code.code.len());
        assert!(graph.edges(block).iter().all(|edge| (edge.to as usize) < graph.blocks().len()));
    }
});
