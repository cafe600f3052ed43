//! What can be read is written by the writer, with and without references, and read again as the same value.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pyc::marshal::loads;
use pyc::{Const, Writer};

/// References let a few bytes stand for very many: no more than so many are written out.
const LIMIT: usize = 1 << 20;

fuzz_target!(|bytes: &[u8]| {
    let Ok(pyc) = pyc::read(bytes) else { return };
    let version = pyc.code.version;
    let value = Const::Code(pyc.code);
    for references in [true, false] {
        let writer = Writer::new(version).references(references).limit(LIMIT);
        if let Ok(stream) = writer.write_const(&value) {
            let again = loads(&stream, version).expect("what was written can be read");
            assert!(again == value);
        }
    }
});
