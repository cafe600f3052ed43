//! Comparing any two inputs: the halves with each other, and each with itself, from which it does not differ.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pyc::ReadOptions;
use pyc::diff::compare;

fuzz_target!(|bytes: &[u8]| {
    let options = ReadOptions::new();
    let (left, right) = bytes.split_at(bytes.len() / 2);
    let _ = compare(left, right, &options);
    for bytes in [bytes, left, right] {
        if let Ok(comparison) = compare(bytes, bytes, &options) {
            assert!(comparison.causes().is_empty());
        }
    }
});
