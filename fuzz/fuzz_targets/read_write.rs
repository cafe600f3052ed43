//! What can be parsed is written again byte for byte.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pyc::ReadOptions;
use pyc::marshal::Tree;

fuzz_target!(|bytes: &[u8]| {
    let Ok(envelope) = ReadOptions::new().envelope(bytes) else { return };
    let Ok(tree) = Tree::parse(bytes, envelope.start, envelope.version) else { return };
    assert_eq!(tree.write(), &bytes[envelope.start..tree.end()]);
    if let Some(header) = envelope.header {
        assert_eq!(header.to_bytes(), &bytes[..envelope.start]);
    }
});
