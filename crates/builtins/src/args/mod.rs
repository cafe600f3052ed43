//! Arguments: as a caller passes them ([`Args`]), as a signature describes them, and bound to its parameters.

mod bind;
mod converted;
mod keyword;
mod signature;

pub use bind::Bound;
pub use bind::expected;
pub(crate) use bind::{too_many_keywords, unexpected};
pub(crate) use converted::convert;
pub use signature::{LateSignature, Parameter, ParameterKind, Signature};

use std::borrow::Cow;

use crate::heap::Value;
use crate::objects::str::Str;
use crate::raised::Result;
use crate::runtime::Runtime;

/// What runs when a native function is called, its arguments bound to the parameters of its signature.
pub type Native = fn(&Runtime, Bound<'_>) -> Result;

/// The arguments of a call: positional ones, then keyword ones, whose names are the last part.
#[derive(Clone, Copy, Default)]
pub struct Args<'a> {
    /// Positional values followed by keyword values.
    pub values: &'a [Value],
    /// The keyword names, strings, for the last values.
    pub names: &'a [Value],
}

impl<'a> Args<'a> {
    /// Positional arguments only.
    #[inline]
    pub fn positional(values: &'a [Value]) -> Args<'a> {
        Args { values, names: &[] }
    }

    /// The positional part.
    #[inline]
    pub fn positionals(&self) -> &'a [Value] {
        self.values
            .split_at_checked(self.values.len().saturating_sub(self.names.len()))
            .map_or(&[], |(p, _)| p)
    }

    /// The keyword part: names with values.
    pub fn keywords(&self) -> impl Iterator<Item = (&'a Value, &'a Value)> + use<'a> {
        let first = self.values.len().saturating_sub(self.names.len());
        self.names.iter().zip(self.values.iter().skip(first))
    }

    /// The text of a name of the keyword part. Names are strings, but where the callable itself has to find out.
    ///
    /// # Errors
    ///
    /// TypeError if it is no string.
    pub fn name_text<'v>(rt: &Runtime, name: &'v Value) -> Result<Cow<'v, str>> {
        match name.downcast::<Str>() {
            Some(name) => Ok(name.to_utf8_lossy()),
            None => Err(rt.type_error("keywords must be strings")),
        }
    }

    /// Whether there are no keyword arguments.
    #[inline]
    pub fn has_no_keywords(&self) -> bool {
        self.names.is_empty()
    }

    /// The same arguments with `first` before them.
    pub fn with_first(&self, first: &Value) -> Vec<Value> {
        let mut values = Vec::with_capacity(self.values.len() + 1);
        values.push(first.clone());
        values.extend_from_slice(self.values);
        values
    }
}
