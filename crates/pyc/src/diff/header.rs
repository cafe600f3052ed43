//! What differs in two headers.

use super::Change;
use crate::{Header, Pyc, Validation};

/// The fields that differ, in the order of the file.
pub(super) fn compare(left: &Pyc, right: &Pyc) -> Vec<Change> {
    let (a, b) = match (&left.header, &right.header) {
        (None, None) => return version(left, right),
        (Some(a), Some(b)) => (a, b),
        (a, b) => {
            let text = |header: &Option<Header>| if header.is_some() { "there" } else { "none" }.to_string();
            let mut changes = vec![Change { field: "header", left: text(a), right: text(b) }];
            changes.extend(version(left, right));
            return changes;
        }
    };
    let mut changes = Vec::new();
    let mut add = |field, left: String, right: String| {
        if left != right {
            changes.push(Change { field, left, right });
        }
    };
    let magic = |header: &Header| format!("{} (Python {})", header.magic, header.version);
    add("magic number", magic(a), magic(b));
    add("flags", format!("{:#x}", a.flags), format!("{:#x}", b.flags));
    match (a.validation, b.validation) {
        (Validation::Timestamp { mtime, size }, Validation::Timestamp { mtime: other, size: other_size }) => {
            add("time of the source", mtime.to_string(), other.to_string());
            let bytes =
                |size: Option<u32>| size.map_or("not there".to_string(), |size| format!("{size} bytes"));
            add("size of the source", bytes(size), bytes(other_size));
        }
        (Validation::Hash { hash, .. }, Validation::Hash { hash: other, .. }) => {
            add("hash of the source", format!("{hash:016x}"), format!("{other:016x}"));
        }
        (a, b) => add("validation", validation(a), validation(b)),
    }
    changes
}

fn version(left: &Pyc, right: &Pyc) -> Vec<Change> {
    let (a, b) = (left.code.version, right.code.version);
    let change = Change { field: "version", left: a.to_string(), right: b.to_string() };
    if a == b { Vec::new() } else { vec![change] }
}

fn validation(validation: Validation) -> String {
    match validation {
        Validation::Timestamp { mtime, .. } => format!("by time, {mtime}"),
        Validation::Hash { hash, .. } => format!("by hash, {hash:016x}"),
    }
}
