//! `time`: clocks, sleeping, broken-down times and their text.
//!
//! ```text
//!   clocks       the functions over clocks and moments
//!   calendar     days and dates
//!   zone         the local time zone
//!   struct_time  the type, and what programs hand in
//!   format       strftime, asctime
//! ```

mod calendar;
mod clocks;
mod format;
mod struct_time;
mod zone;

use builtins::Value;
use builtins::types::method;

use crate::NativeModule;
pub(crate) use clocks::duration;
use clocks::nanoseconds;
pub(crate) use struct_time::c_int;

/// The module.
pub static MODULE: NativeModule = NativeModule {
    name: "time",
    doc: "Clocks, sleeping and dates.",
    functions: &[
        method("time()", |rt, _| Ok(Value::float(rt.host.wall_clock().as_secs_f64()))),
        method("time_ns()", |rt, _| Ok(nanoseconds(rt, rt.host.wall_clock()))).since(3, 7),
        method("monotonic()", |rt, _| Ok(Value::float(rt.host.monotonic_clock().as_secs_f64()))),
        method("monotonic_ns()", |rt, _| Ok(nanoseconds(rt, rt.host.monotonic_clock()))).since(3, 7),
        method("perf_counter()", |rt, _| Ok(Value::float(rt.host.monotonic_clock().as_secs_f64()))),
        method("perf_counter_ns()", |rt, _| Ok(nanoseconds(rt, rt.host.monotonic_clock()))).since(3, 7),
        method("process_time()", |rt, _| Ok(Value::float(rt.host.process_clock().as_secs_f64()))),
        method("process_time_ns()", |rt, _| Ok(nanoseconds(rt, rt.host.process_clock()))).since(3, 7),
        method("clock()", clocks::clock_of_process).until(3, 8),
        method("thread_time()", |rt, _| Ok(Value::float(clocks::thread_clock(rt)?.as_secs_f64())))
            .since(3, 7),
        method("thread_time_ns()", |rt, _| Ok(nanoseconds(rt, clocks::thread_clock(rt)?))).since(3, 7),
        method("clock_gettime(clk_id, /)", |rt, args| {
            Ok(Value::float(clocks::clock(rt, args)?.as_secs_f64()))
        })
        .tuple_until(3, 13),
        method("clock_gettime_ns(clk_id, /)", |rt, args| Ok(nanoseconds(rt, clocks::clock(rt, args)?)))
            .since(3, 7)
            .tuple_until(3, 13),
        method("clock_getres(clk_id, /)", clocks::clock_getres).tuple(),
        method("clock_settime(clk_id, time, /)", clocks::clock_settime).tuple(),
        method("clock_settime_ns(clk_id, time, /)", clocks::clock_settime_ns).since(3, 7).tuple(),
        method("pthread_getcpuclockid(thread_id, /)", clocks::pthread_getcpuclockid).since(3, 7).tuple(),
        method("get_clock_info(name, /)", clocks::get_clock_info).tuple(),
        method("sleep(object, /)", clocks::sleep),
        method("gmtime(seconds=None, /)", clocks::gmtime).tuple(),
        method("localtime(seconds=None, /)", clocks::localtime).tuple(),
        method("ctime(seconds=None, /)", clocks::ctime).tuple(),
        method("mktime(object, /)", clocks::mktime),
        method("tzset()", clocks::tzset),
        method("asctime(tuple=None, /)", format::asctime).unpacked(),
        method("strftime(format, tuple=None, /)", format::strftime).tuple(),
        method("strptime(*args)", clocks::strptime).tuple(),
    ],
    types: &[("struct_time", &struct_time::STRUCT_TIME)],
    versions: builtins::types::Versions::ALL,
    init: Some(clocks::init),
};
