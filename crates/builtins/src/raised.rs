//! [`Raised`]: a Python exception on its way up, one word, and the `Result` that carries it.

use crate::heap::Value;

/// A Python exception that has been raised: always an instance of `BaseException`.
#[derive(Debug)]
pub struct Raised(Value);

/// What every operation that can raise gives back.
pub type Result<T = Value, E = Raised> = std::result::Result<T, E>;

impl Raised {
    /// The exception object is made into a raised exception by `Runtime::raise` and the interpreter loop.
    pub fn from_exception(exception: Value) -> Raised {
        Raised(exception)
    }

    /// The exception object.
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// The exception object, taken over.
    pub fn into_value(self) -> Value {
        self.0
    }
}
