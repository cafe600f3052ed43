//! The JSON document, which `docs/profile-json.md` describes.

use std::time::Duration;

use serde_json::{Value, json};
use vm::instruction::Operation;
use vm::profile::{Report, StackFrame};

use crate::program::Program;

/// Changes when a key goes or changes its meaning.
const SCHEMA: u32 = 1;

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

fn list<T>(items: &[T], row: impl Fn(&T) -> Value) -> Vec<Value> {
    items.iter().map(row).collect()
}

fn frame(frame: &StackFrame) -> Value {
    json!({ "name": &*frame.name, "file": &*frame.file, "line": frame.line })
}

/// Everything that was counted, in one line.
pub fn document(report: &Report, program: &Program, interval: Duration) -> String {
    let document = json!({
        "schema": SCHEMA,
        "file": program.given.to_string_lossy(),
        "version": program.pyc.code.version.to_string(),
        "interval_ms": u64::try_from(interval.as_millis()).unwrap_or(u64::MAX),
        "samples": report.samples,
        "time_ns": nanoseconds(report.time),
        "dispatches": report.dispatches,
        "operations": list(&report.operations, |(operation, count)| {
            json!({ "name": operation.name(), "count": count })
        }),
        "opcodes": list(&report.opcodes, |(opcode, count)| json!({ "name": opcode.name(), "count": count })),
        "pairs": list(&report.pairs, |(names, count)| {
            json!({ "names": names.map(Operation::name), "count": count })
        }),
        "triples": list(&report.triples, |(names, count)| {
            json!({ "names": names.map(Operation::name), "count": count })
        }),
        "caches": list(&report.caches, |cache| {
            json!({ "name": cache.operation.name(), "hits": cache.hits, "misses": cache.misses })
        }),
        "calls": list(&report.calls, |(kind, count)| json!({ "kind": kind.name(), "count": count })),
        "allocations": list(&report.allocations, |(name, count)| json!({ "type": name, "count": count })),
        "functions": list(&report.functions, |function| json!({
            "name": &*function.place.name,
            "file": &*function.place.file,
            "line": function.place.line,
            "calls": function.calls,
            "dispatches": function.dispatches,
            "own_ns": nanoseconds(function.own_time),
            "total_ns": nanoseconds(function.total_time),
        })),
        "lines": list(&report.lines, |line| json!({
            "file": &*line.place.file,
            "line": line.place.line,
            "function": &*line.place.name,
            "dispatches": line.dispatches,
            "misses": line.misses,
            "own_ns": nanoseconds(line.own_time),
            "total_ns": nanoseconds(line.total_time),
        })),
        "stacks": list(&report.stacks, |stack| json!({
            "frames": list(&stack.frames, frame),
            "time_ns": nanoseconds(stack.time),
        })),
    });
    format!("{document}\n")
}
