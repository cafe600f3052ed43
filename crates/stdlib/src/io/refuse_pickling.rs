//! The methods with which streams that hold something outside refuse to be pickled; before 3.12 `object`'s own do.

use builtins::args::Bound;
use builtins::types::{Method, method};
use builtins::{Result, Runtime};

/// `__reduce__`
pub const REDUCE: Method = method("__reduce__(self, /)", refuse).since(3, 12).until(3, 14);
/// `__reduce_ex__`
pub const REDUCE_EX: Method = method("__reduce_ex__(self, object, /)", refuse).since(3, 12).until(3, 14);
/// `__getstate__` since 3.14
pub const GETSTATE: Method = method("__getstate__(self, /)", refuse).since(3, 14);
/// `__getstate__` before 3.8
pub const OLD_GETSTATE: Method = method("__getstate__(self, /)", |rt, args| {
    Err(rt.type_error(format!("cannot serialize '{}' object", rt.type_of(args.at(0)).name())))
})
.until(3, 8);

fn refuse(rt: &Runtime, args: Bound<'_>) -> Result {
    let class = rt.type_of(args.at(0)).short_name();
    Err(rt.type_error(format!("cannot pickle '{class}' instances")))
}
