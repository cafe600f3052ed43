//! The functions of `sys` that read and set the interpreter's limits.

use std::time::Duration;

use builtins::args::Bound;
use builtins::objects::int;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::types::{Type, bytes_before};
use builtins::{Result, Runtime, Value, protocol};

use super::attribute;

/// `sys.exit(status)`
pub fn exit(rt: &Runtime, args: Bound<'_>) -> Result {
    let class = &rt.exceptions.system_exit;
    Err(match args.get(0) {
        Some(status) => match status.downcast::<Tuple>() {
            Some(parts) => rt.raise_call(class, parts.items()),
            None if status.is_none() => rt.raise_call(class, &[]),
            None => rt.raise_call(class, std::slice::from_ref(status)),
        },
        None => rt.raise_call(class, &[]),
    })
}

/// `sys.getrecursionlimit()`
pub fn getrecursionlimit(rt: &Runtime, _: Bound<'_>) -> Result {
    Ok(rt.int(rt.recursion_limit() as i64))
}

/// An int that fits C's, as functions with a declared signature read it.
pub fn c_int(rt: &Runtime, value: &Value) -> Result<i32> {
    protocol::index_c_int(rt, value)
}

/// The least recursion depth at which a recursion limit cannot be set. Up to 3.8 that was where a RecursionError would have
/// been over.
fn lowest_refused(rt: &Runtime, limit: usize) -> usize {
    match limit {
        _ if rt.is_at_least(3, 9) => limit,
        ..=200 => 3 * (limit >> 2),
        _ => limit - 50,
    }
}

/// `sys.setrecursionlimit(limit)`
pub fn setrecursionlimit(rt: &Runtime, args: Bound<'_>) -> Result {
    let limit = c_int(rt, args.at(0))?;
    if limit < 1 {
        return Err(rt.value_error("recursion limit must be greater or equal than 1"));
    }
    let frame = |depth: usize| rt.hooks().and_then(|hooks| hooks.frame(rt, depth));
    // From 3.7 to 3.11 the call of this function counted too.
    let own = rt.levels() + usize::from(rt.is_at_least(3, 7) && !rt.is_at_least(3, 12));
    let frames = lowest_refused(rt, limit as usize).saturating_sub(own);
    if frames.checked_sub(1).is_none_or(|last| frame(last).is_some()) {
        let depth = own + (0..usize::MAX).take_while(|&depth| frame(depth).is_some()).count();
        let text = format!(
            "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
        );
        return Err(rt.raise(&rt.exceptions.recursion_error, text));
    }
    rt.set_recursion_limit(limit as usize);
    Ok(Value::NONE)
}

/// `sys.getrefcount(object)`; what has no count is immortal.
pub fn getrefcount(rt: &Runtime, args: Bound<'_>) -> Result {
    let immortal = if rt.is_at_least(3, 14) { 3_221_225_472 } else { 4_294_967_295 };
    Ok(rt.int(if args.at(0).is_heap() { args.at(0).reference_count() as i64 } else { immortal }))
}

/// `sys.getsizeof(object, default)`
pub fn getsizeof(rt: &Runtime, args: Bound<'_>) -> Result {
    let value = args.at(0);
    match protocol::call_special(rt, value, &rt.intern("__sizeof__"), &[])? {
        Some(size) if int::to_big(&size).is_none() => Err(rt.type_error(format!(
            "'{}' object cannot be interpreted as an integer",
            rt.type_of(&size).name()
        ))),
        Some(size) => {
            let head = if is_tracked_kind(value) { collector_head(rt) } else { 0 };
            let before = bytes_before(rt, rt.type_of(value));
            Ok(rt.int(int::clamp(&size).saturating_add(head + before)))
        }
        None => match args.get(1) {
            Some(default) => Ok(default.clone()),
            None => {
                Err(rt.type_error(format!("Type {} doesn't define __sizeof__", rt.type_of(value).name())))
            }
        },
    }
}

/// The bytes that CPython's collector puts before an object. Up to 3.7 they were aligned for a `long double`.
fn collector_head(rt: &Runtime) -> i64 {
    if rt.is_at_least(3, 8) { 16 } else { 32 }
}

fn is_tracked_kind(value: &Value) -> bool {
    value.is_container() && value.downcast::<Type>().is_none_or(|class| class.table().is_none())
}

/// `sys.intern(string)`
pub fn intern(rt: &Runtime, args: Bound<'_>) -> Result {
    match args.at(0).downcast::<Str>() {
        Some(string) if string.ty().is(&rt.types.str) => Ok(rt.intern_str(string).into()),
        Some(string) => Err(rt.type_error(format!("can't intern {}", string.ty().name()))),
        None => {
            let found = builtins::objects::str::described(rt, args.at(0));
            let number = if rt.is_at_least(3, 8) { "" } else { " 1" };
            Err(rt.type_error(format!("intern() argument{number} must be str, not {found}")))
        }
    }
}

/// `sys._is_interned(string)`
pub fn is_interned(rt: &Runtime, args: Bound<'_>) -> Result {
    match args.at(0).downcast::<Str>() {
        Some(string) => Ok(Value::bool(string.is_interned())),
        None => {
            let found = builtins::objects::str::described(rt, args.at(0));
            Err(rt.type_error(format!("_is_interned() argument must be str, not {found}")))
        }
    }
}

/// `sys.getunicodeinternedsize()`: no string here is immortal, for none outlives its runtime.
pub fn interned_strings(rt: &Runtime, args: Bound<'_>) -> Result {
    let only_immortal = match args.get(0) {
        Some(flag) => protocol::is_true(rt, flag)?,
        None => false,
    };
    Ok(rt.int(if only_immortal { 0 } else { rt.interned_strings() as i64 }))
}

/// `sys.displayhook(object)`
pub fn displayhook(rt: &Runtime, args: Bound<'_>) -> Result {
    let value = args.at(0);
    if value.is_none() {
        return Ok(Value::NONE);
    }
    let last = rt.intern("_");
    rt.builtins.set_str(&last, Value::NONE);
    let text = protocol::repr(rt, value)?;
    let Some(out) = attribute(rt, "stdout") else {
        return Err(rt.runtime_error("lost sys.stdout"));
    };
    protocol::call_method(rt, &out, &rt.names.write, &[text.into()])?;
    protocol::call_method(rt, &out, &rt.names.write, &[rt.str("\n").into()])?;
    rt.builtins.set_str(&last, value.clone());
    Ok(Value::NONE)
}

/// `sys.get_int_max_str_digits()`
pub fn get_int_max_str_digits(rt: &Runtime, _: Bound<'_>) -> Result {
    Ok(rt.int(rt.int_max_str_digits.get() as i64))
}

/// `sys.set_int_max_str_digits(maxdigits)`
pub fn set_int_max_str_digits(rt: &Runtime, args: Bound<'_>) -> Result {
    const SMALLEST: i32 = 640;
    let digits = c_int(rt, args.at(0))?;
    if digits != 0 && digits < SMALLEST {
        return Err(rt.value_error(if rt.is_at_least(3, 14) {
            format!("maxdigits must be >= {SMALLEST} or 0 for unlimited")
        } else {
            format!("maxdigits must be 0 or larger than {SMALLEST}")
        }));
    }
    rt.int_max_str_digits.set(digits as usize);
    Ok(Value::NONE)
}

/// `sys.getcheckinterval()` before 3.9, which nothing depends on: what was set last.
pub fn getcheckinterval(rt: &Runtime, _: Bound<'_>) -> Result {
    const USUAL: i64 = 100;
    Ok(attribute(rt, CHECK_INTERVAL).unwrap_or_else(|| rt.int(USUAL)))
}

/// Where `sys.setcheckinterval()` keeps its number.
const CHECK_INTERVAL: &str = "_check_interval";

/// `sys.setcheckinterval(n)`
pub fn setcheckinterval(rt: &Runtime, args: Bound<'_>) -> Result {
    let text = "sys.getcheckinterval() and sys.setcheckinterval() are deprecated.  Use sys.setswitchinterval() instead.";
    rt.warn(&rt.exceptions.deprecation_warning, text, false)?;
    let interval = super::c_int(rt, args.at(0))?;
    if let Some(sys) = super::module(rt) {
        protocol::set_attr(rt, &sys, &rt.intern(CHECK_INTERVAL), &rt.int(interval.into()))?;
    }
    Ok(Value::NONE)
}

/// `sys.getswitchinterval()`
pub fn getswitchinterval(rt: &Runtime, _: Bound<'_>) -> Result {
    Ok(Value::float(1e-6 * rt.threads.interval().as_micros() as f64))
}

/// `sys.setswitchinterval(interval)`: in whole microseconds.
pub fn setswitchinterval(rt: &Runtime, args: Bound<'_>) -> Result {
    let seconds = crate::math::to_f64(rt, args.at(0))?;
    if seconds <= 0.0 {
        return Err(rt.value_error("switch interval must be strictly positive"));
    }
    rt.threads.set_interval(Duration::from_micros((seconds * 1e6) as u64));
    Ok(Value::NONE)
}

/// `sys.activate_stack_trampoline`: there is no profiler's trampoline, as on systems where CPython has none.
pub(super) fn activate_stack_trampoline(rt: &Runtime, args: Bound<'_>) -> Result {
    if args.at(0).downcast::<Str>().is_none() {
        let name = rt.type_of(args.at(0)).name();
        let name = if args.at(0).is_none() { "None".to_owned() } else { name };
        return Err(rt.type_error(format!("activate_stack_trampoline() argument must be str, not {name}")));
    }
    Err(rt.value_error("perf trampoline not available"))
}
