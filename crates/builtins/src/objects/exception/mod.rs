//! The exceptions: one payload for all of them, and the table of the whole hierarchy.
//!
//! ```text
//!   payload    Exception: args, traceback, context, cause and the fields of special classes
//!   hierarchy  the table of all classes, and `Exceptions`, which holds them
//!   base       slots and methods of BaseException
//!   fields     classes with attributes of their own: StopIteration, ImportError, SyntaxError …
//!   os_error   OSError and the subclasses that its error numbers choose
//!   unicode    the three Unicode errors
//!   group      BaseExceptionGroup
//!   raise      making exceptions from Rust
//!   report     what is printed of one that nobody catches
//!   summary    its last lines
//!   source     the source lines under its traceback
//!   anchors    which part of them is marked
//!   suggestion the name that was meant
//! ```

mod anchors;
mod base;
mod fields;
mod group;
mod hierarchy;
mod os_error;
mod payload;
mod raise;
mod report;
mod source;
mod suggestion;
mod summary;
mod syntax_error;
mod unicode;

pub use group::project;
pub use hierarchy::{Exceptions, tables};
pub use payload::Exception;
pub use raise::set_context;
pub use report::{format_exception, format_traceback, format_unraisable, report_unraisable};
pub use source::source_line;
pub(crate) use suggestion::nearest;
pub use unicode::{UnicodePlace, move_unicode_error, object_of_unicode_error, place_of_unicode_error};
