//! Checking any bytes: findings lie inside the file, in order.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(report) = pyc::verify::verify(bytes) else { return };
    assert!(report.findings.is_sorted_by_key(|finding| finding.offset));
    for finding in &report.findings {
        assert!(finding.offset <= bytes.len(), "{finding}");
        let _ = finding.to_string();
    }
});
