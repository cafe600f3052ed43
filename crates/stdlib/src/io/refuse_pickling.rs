//! The methods with which streams that hold something outside refuse to be pickled.

use builtins::args::Bound;
use builtins::types::{Method, method};
use builtins::{Result, Runtime, protocol};

/// `__reduce_ex__` before 3.12, where `object`'s own refused.
pub const OLD_REDUCE_EX: Method = method("__reduce_ex__(self, protocol, /)", |rt, args| {
    let class = rt.type_of(args.at(0));
    let class = if protocol::index_c_int(rt, args.at(1))? < 2 { class.short_name() } else { class.name() };
    Err(rt.type_error(format!("cannot pickle '{class}' object")))
})
.until(3, 12);
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
