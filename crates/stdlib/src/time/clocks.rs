//! The clocks of `time`, sleeping, and the conversions between moments and broken-down times.

use std::io;
use std::time::Duration;

use builtins::args::Bound;
use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::objects::float::as_f64 as as_float;
use builtins::objects::int;
use builtins::objects::str::Str;
use builtins::{Raised, Result, Runtime, Value, protocol};
use num_bigint::BigInt;

use super::calendar::break_down;
use super::format::as_text;
use super::struct_time::{Broken, c_int};
use super::zone;

/// The clocks of the system and their numbers.
pub const CLOCKS: [(&str, i32); 7] = [
    ("CLOCK_REALTIME", 0),
    ("CLOCK_MONOTONIC", 1),
    ("CLOCK_PROCESS_CPUTIME_ID", 2),
    ("CLOCK_THREAD_CPUTIME_ID", 3),
    ("CLOCK_MONOTONIC_RAW", 4),
    ("CLOCK_BOOTTIME", 7),
    ("CLOCK_TAI", 11),
];
const THREAD_CLOCK: i32 = 3;
const NANOSECONDS: i128 = 1_000_000_000;
/// Years that C's `tm_year` cannot hold lie behind this many seconds.
const FARTHEST: i64 = 67_768_036_191_676_799;

/// Seconds since 1970.
pub fn now(rt: &Runtime) -> i64 {
    rt.host.wall_clock().as_secs() as i64
}

/// A duration as an int.
pub fn nanoseconds(rt: &Runtime, duration: Duration) -> Value {
    rt.int(i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX))
}

fn os_error(rt: &Runtime, error: &io::Error) -> Raised {
    const INVALID_ARGUMENT: i32 = 22;
    let code = error.raw_os_error().unwrap_or(INVALID_ARGUMENT);
    let text = io::Error::from_raw_os_error(code).to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    rt.raise_call(&rt.exceptions.os_error, &[Value::int32(code), rt.str(text).into()])
}

/// Processor time of the running thread.
pub fn thread_clock(rt: &Runtime) -> Result<Duration> {
    rt.host.clock(THREAD_CLOCK).map_err(|error| os_error(rt, &error))
}

/// The number of a clock.
fn clock_id(rt: &Runtime, value: &Value) -> Result<i32> {
    if !rt.is_at_least(3, 13) {
        return c_int(rt, value);
    }
    int::to_i64(value)
        .and_then(|id| i32::try_from(id).ok())
        .ok_or_else(|| rt.type_error(format!("clk_id should be integer, not {}", rt.type_of(value).name())))
}

/// The time of the clock that the first argument numbers.
pub fn clock(rt: &Runtime, args: Bound<'_>) -> Result<Duration> {
    rt.host.clock(clock_id(rt, args.at(0))?).map_err(|error| os_error(rt, &error))
}

/// `clock_getres(clk_id)`
pub fn clock_getres(rt: &Runtime, args: Bound<'_>) -> Result {
    let resolution =
        rt.host.clock_resolution(c_int(rt, args.at(0))?).map_err(|error| os_error(rt, &error))?;
    Ok(Value::float(resolution.as_secs_f64()))
}

/// `pthread_getcpuclockid(thread_id)`: the clock of a thread, as the kernel numbers it.
pub fn pthread_getcpuclockid(rt: &Runtime, args: Bound<'_>) -> Result {
    const NO_SUCH_PROCESS: i32 = 3;
    const TIME_OF_THREAD: i32 = 6;
    let Some(thread) = int::to_big(args.at(0)) else {
        let found = if args.at(0).is_none() { "None".to_owned() } else { rt.type_of(args.at(0)).name() };
        return Err(rt.type_error(format!("pthread_getcpuclockid() argument 1 must be int, not {found}")));
    };
    let native = u64::try_from(thread).ok().and_then(|thread| rt.threads.native_id(thread));
    match native.and_then(|native| i32::try_from(native).ok()) {
        Some(native) => Ok(Value::int32((!native << 3) | TIME_OF_THREAD)),
        // A CPython that is asked for no thread crashes.
        None => Err(os_error(rt, &io::Error::from_raw_os_error(NO_SUCH_PROCESS))),
    }
}

fn set_clock(rt: &Runtime, id: i32, time: i128) -> Result {
    let seconds = u64::try_from(time.div_euclid(NANOSECONDS)).ok();
    let set = match seconds {
        Some(seconds) => rt.host.set_clock(id, Duration::new(seconds, time.rem_euclid(NANOSECONDS) as u32)),
        None => Err(io::ErrorKind::InvalidInput.into()),
    };
    set.map(|()| Value::NONE).map_err(|error| os_error(rt, &error))
}

/// `clock_settime(clk_id, time)`
pub fn clock_settime(rt: &Runtime, args: Bound<'_>) -> Result {
    let id = c_int(rt, args.at(0))?;
    let time = duration(rt, args.at(1))?;
    set_clock(rt, id, time)
}

/// `clock_settime_ns(clk_id, time)`
pub fn clock_settime_ns(rt: &Runtime, args: Bound<'_>) -> Result {
    let id = c_int(rt, args.at(0))?;
    if int::to_big(args.at(1)).is_none() {
        return Err(rt.type_error(format!("expect int, got {}", rt.type_of(args.at(1)).name())));
    }
    let time = int::to_i64(args.at(1)).ok_or_else(|| too_large(rt))?;
    set_clock(rt, id, time.into())
}

fn too_large(rt: &Runtime) -> Raised {
    let kind = if rt.is_at_least(3, 13) { "PyTime_t" } else { "_PyTime_t" };
    rt.overflow_error(format!("timestamp too large to convert to C {kind}"))
}

fn out_of_range(rt: &Runtime) -> Raised {
    rt.overflow_error("timestamp out of range for platform time_t")
}

/// A number of seconds in nanoseconds, rounded away from zero, that fits 64 bits.
pub fn duration(rt: &Runtime, value: &Value) -> Result<i128> {
    if let Some(float) = as_float(value) {
        if float.is_nan() {
            return Err(rt.value_error("Invalid value NaN (not a number)"));
        }
        let nanoseconds = float * 1e9;
        let nanoseconds = if nanoseconds < 0.0 { nanoseconds.floor() } else { nanoseconds.ceil() };
        if nanoseconds.abs() >= i64::MAX as f64 {
            return Err(if rt.is_at_least(3, 11) { out_of_range(rt) } else { too_large(rt) });
        }
        return Ok(nanoseconds as i128);
    }
    if rt.is_at_least(3, 14) && rt.type_of(value).slots.index.get().is_none() {
        let name = rt.type_of(value).name();
        return Err(rt.type_error(format!("'{name}' object cannot be interpreted as an integer or float")));
    }
    let whole = protocol::int_argument(rt, value)?;
    let seconds = int::to_big(&whole).unwrap_or_default();
    i64::try_from(seconds * BigInt::from(NANOSECONDS)).map(i128::from).map_err(|_| too_large(rt))
}

/// `sleep(seconds)`
pub fn sleep(rt: &Runtime, args: Bound<'_>) -> Result {
    if rt.is_at_least(3, 13) {
        rt.audit("time.sleep", std::slice::from_ref(args.at(0)))?;
    }
    let nanoseconds = duration(rt, args.at(0))?;
    let Ok(nanoseconds) = u64::try_from(nanoseconds) else {
        return Err(rt.value_error("sleep length must be non-negative"));
    };
    rt.sleep(Duration::from_nanos(nanoseconds));
    rt.check_signals()?;
    Ok(Value::NONE)
}

/// The moment that an optional argument gives, in whole seconds.
fn moment(rt: &Runtime, args: Bound<'_>) -> Result<i64> {
    let seconds = match args.get_some(0) {
        None => return Ok(now(rt)),
        Some(value) => match as_float(value) {
            Some(float) if float.is_nan() => {
                return Err(rt.value_error("Invalid value NaN (not a number)"));
            }
            Some(float) if float.floor().abs() >= i64::MAX as f64 => return Err(out_of_range(rt)),
            Some(float) => float.floor() as i64,
            None => int::to_i64(&protocol::int_argument(rt, value)?).ok_or_else(|| out_of_range(rt))?,
        },
    };
    if !(-FARTHEST..FARTHEST).contains(&seconds) {
        const OVERFLOW: i32 = 75;
        return Err(os_error(rt, &io::Error::from_raw_os_error(OVERFLOW)));
    }
    Ok(seconds)
}

/// `gmtime(seconds)`
pub fn gmtime(rt: &Runtime, args: Bound<'_>) -> Result {
    let mut broken = break_down(moment(rt, args)?, 0);
    "GMT".clone_into(&mut broken.zone);
    if rt.host.variable("TZ").is_some_and(|name| name == "UTC") {
        "UTC".clone_into(&mut broken.zone);
    }
    broken.into_value(rt)
}

/// `localtime(seconds)`
pub fn localtime(rt: &Runtime, args: Bound<'_>) -> Result {
    zone::local(rt).break_down(moment(rt, args)?).into_value(rt)
}

/// `ctime(seconds)`
pub fn ctime(rt: &Runtime, args: Bound<'_>) -> Result {
    let broken = zone::local(rt).break_down(moment(rt, args)?);
    Ok(rt.str(&as_text(&broken)).into())
}

/// `mktime(tuple)`
pub fn mktime(rt: &Runtime, args: Bound<'_>) -> Result {
    let broken = Broken::from_value(rt, "mktime", args.at(0))?;
    Ok(Value::float(zone::local(rt).seconds_of(&broken) as f64))
}

/// `tzset()`
pub fn tzset(rt: &Runtime, _: Bound<'_>) -> Result {
    zone::reset(rt);
    if let Some(time) = rt.modules.get_str(&rt.intern("time")) {
        for (name, value) in zone_constants(rt) {
            protocol::set_attr(rt, &time, &rt.intern(name), &value)?;
        }
    }
    Ok(Value::NONE)
}

fn zone_constants(rt: &Runtime) -> [(&'static str, Value); 4] {
    let [(standard, west), (summer, summer_west)] = zone::local(rt).seasons(now(rt));
    let names = rt.tuple_from(vec![rt.str(&standard).into(), rt.str(&summer).into()]);
    [
        ("timezone", rt.int(-west)),
        ("altzone", rt.int(-summer_west)),
        ("daylight", Value::int32(i32::from(west != summer_west))),
        ("tzname", names),
    ]
}

/// Puts the constants into the namespace of `time`.
pub fn init(rt: &Runtime, dict: &Ref<Dict>) {
    for (name, value) in zone_constants(rt) {
        dict.set_str(&rt.intern(name), value);
    }
    let known = |name: &str| match name {
        "CLOCK_BOOTTIME" => rt.is_at_least(3, 7),
        "CLOCK_TAI" => rt.is_at_least(3, 9),
        _ => true,
    };
    for (name, id) in CLOCKS.into_iter().filter(|(name, _)| known(name)) {
        dict.set_str(&rt.intern(name), Value::int32(id));
    }
    dict.set_str(&rt.intern("_STRUCT_TM_ITEMS"), Value::int32(11));
}

/// `clock()`, which 3.8 knows no more
pub fn clock_of_process(rt: &Runtime, _: Bound<'_>) -> Result {
    if rt.is_at_least(3, 7) {
        let text = "time.clock has been deprecated in Python 3.3 and will be removed from Python 3.8: \
                    use time.perf_counter or time.process_time instead";
        rt.warn(&rt.exceptions.deprecation_warning, text, false)?;
    }
    Ok(Value::float(rt.host.process_clock().as_secs_f64()))
}

/// `get_clock_info(name)`
pub fn get_clock_info(rt: &Runtime, args: Bound<'_>) -> Result {
    let Some(name) = args.at(0).downcast::<Str>() else {
        let found = builtins::objects::str::described(rt, args.at(0));
        return Err(rt.type_error(format!("get_clock_info() argument 1 must be str, not {found}")));
    };
    let (clock, id) = match &*name.to_utf8_lossy() {
        "time" => ("CLOCK_REALTIME", 0),
        "monotonic" | "perf_counter" => ("CLOCK_MONOTONIC", 1),
        "process_time" => ("CLOCK_PROCESS_CPUTIME_ID", 2),
        "thread_time" => ("CLOCK_THREAD_CPUTIME_ID", THREAD_CLOCK),
        _ => return Err(rt.value_error("unknown clock")),
    };
    let resolution = rt.host.clock_resolution(id).map_or(1e-9, |resolution| resolution.as_secs_f64());
    Ok(rt.namespace([
        ("implementation", rt.str(&format!("clock_gettime({clock})")).into()),
        ("monotonic", Value::bool(id != 0)),
        ("adjustable", Value::bool(id == 0)),
        ("resolution", Value::float(resolution)),
    ]))
}

/// `strptime(string, format)`: the library's own `_strptime` does it, as in CPython.
pub fn strptime(rt: &Runtime, args: Bound<'_>) -> Result {
    let Some(hooks) = rt.hooks() else { return Err(rt.runtime_error("no import")) };
    let name = "_strptime_time";
    let list = rt.tuple_from(vec![rt.intern(name).into()]);
    let module = hooks.import(rt, &rt.intern("_strptime").into(), &Value::NONE, &list, 0)?;
    protocol::call_method(rt, &module, &rt.intern(name), args.rest(0))
}
