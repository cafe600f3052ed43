//! Reading any bytes: header, stream, code objects, and every table of them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pyc::Const;

fuzz_target!(|bytes: &[u8]| {
    let Ok(file) = pyc::read(bytes) else { return };
    // References can make one code object a constant of many.
    let mut budget = bytes.len();
    let mut pending = vec![file.code];
    while let Some(code) = pending.pop()
        && budget > 0
    {
        budget -= 1;
        let _ = (code.lines(), code.positions(), code.exception_table());
        for instruction in code.instructions().map_while(Result::ok) {
            assert!(instruction.start <= instruction.offset && instruction.offset < instruction.next);
            assert!(instruction.next as usize <= code.code.len());
        }
        pending.extend(code.consts.iter().filter_map(Const::as_code).cloned());
    }
});
