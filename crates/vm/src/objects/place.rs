//! [`CodeSite`]: where a traceback entry points: a code object of the file.

use std::sync::Arc;

use builtins::objects::traceback::{Position, Site};

/// A code object as tracebacks see it.
pub struct CodeSite(pub Arc<pyc::Code>);

impl Site for CodeSite {
    fn file(&self) -> String {
        self.0.filename.to_string()
    }

    fn function(&self) -> String {
        self.0.name.to_string()
    }

    fn position(&self, lasti: usize) -> Position {
        let found =
            u32::try_from(lasti).ok().and_then(|offset| self.0.position_of(offset)).unwrap_or_default();
        let line = |line: Option<i32>| line.and_then(|line| u32::try_from(line).ok());
        Position {
            line: line(found.line),
            end_line: line(found.end_line),
            column: found.column,
            end_column: found.end_column,
        }
    }
}
