//! `time`: clocks, sleeping and dates in UTC.

use std::time::Duration;

use builtins::args::Bound;
use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::types::{SlotTable, TypeTable, getter, method};
use builtins::{Result, Runtime, Value};

use crate::NativeModule;
use crate::math::to_f64;
use crate::struct_sequence::{self, field, make};

/// `time.struct_time`; zone and offset stand outside the sequence.
pub static STRUCT_TIME: TypeTable = TypeTable {
    name: "struct_time",
    module: "time",
    base: Some(&builtins::objects::tuple::TABLE),
    slots: SlotTable { repr: Some(struct_sequence::repr), ..SlotTable::NONE },
    getters: &[
        getter("tm_year", field::<0>),
        getter("tm_mon", field::<1>),
        getter("tm_mday", field::<2>),
        getter("tm_hour", field::<3>),
        getter("tm_min", field::<4>),
        getter("tm_sec", field::<5>),
        getter("tm_wday", field::<6>),
        getter("tm_yday", field::<7>),
        getter("tm_isdst", field::<8>),
        getter("tm_zone", |rt, _| Ok(rt.str("GMT").into())),
        getter("tm_gmtoff", |_, _| Ok(Value::int32(0))),
    ],
    constants: &[
        ("n_fields", |_| Value::int32(11)),
        ("n_sequence_fields", |_| Value::int32(9)),
        ("n_unnamed_fields", |_| Value::int32(0)),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// The module.
pub static MODULE: NativeModule = NativeModule {
    name: "time",
    doc: "Clocks, sleeping and dates.",
    functions: &[
        method("time()", |rt, _| Ok(Value::float(rt.host.wall_clock().as_secs_f64()))),
        method("time_ns()", |rt, _| Ok(nanoseconds(rt, rt.host.wall_clock()))),
        method("monotonic()", |rt, _| Ok(Value::float(rt.host.monotonic_clock().as_secs_f64()))),
        method("monotonic_ns()", |rt, _| Ok(nanoseconds(rt, rt.host.monotonic_clock()))),
        method("perf_counter()", |rt, _| Ok(Value::float(rt.host.monotonic_clock().as_secs_f64()))),
        method("perf_counter_ns()", |rt, _| Ok(nanoseconds(rt, rt.host.monotonic_clock()))),
        method("process_time()", |rt, _| Ok(Value::float(rt.host.process_clock().as_secs_f64()))),
        method("process_time_ns()", |rt, _| Ok(nanoseconds(rt, rt.host.process_clock()))),
        method("sleep(object, /)", sleep),
        method("gmtime(seconds=None, /)", gmtime),
    ],
    types: &[("struct_time", &STRUCT_TIME)],
    init: Some(init),
};

fn init(rt: &Runtime, dict: &Ref<Dict>) {
    let utc = || Value::from(rt.str("UTC"));
    dict.set_str(&rt.intern("timezone"), Value::int32(0));
    dict.set_str(&rt.intern("altzone"), Value::int32(0));
    dict.set_str(&rt.intern("daylight"), Value::int32(0));
    dict.set_str(&rt.intern("tzname"), rt.tuple_from(vec![utc(), utc()]));
}

fn nanoseconds(rt: &Runtime, duration: Duration) -> Value {
    rt.int(i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX))
}

fn sleep(rt: &Runtime, args: Bound<'_>) -> Result {
    let value = args.at(0);
    let is_number = value.as_immediate_float().is_some() || rt.type_of(value).slots.index.get().is_some();
    if !is_number && rt.type_of(value).slots.float.get().is_none() {
        let name = rt.type_of(value).name();
        return Err(rt.type_error(format!("'{name}' object cannot be interpreted as an integer")));
    }
    let seconds = to_f64(rt, value)?;
    if seconds.is_nan() {
        return Err(rt.value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(rt.value_error("sleep length must be non-negative"));
    }
    let Ok(duration) = Duration::try_from_secs_f64(seconds) else {
        return Err(rt.overflow_error("timestamp too large to convert to C PyTime_t"));
    };
    if rt.host.sleep(duration) && rt.host.take_interrupt() {
        return Err(rt.raise_call(&rt.exceptions.keyboard_interrupt, &[]));
    }
    Ok(Value::NONE)
}

fn gmtime(rt: &Runtime, args: Bound<'_>) -> Result {
    const DAY: i64 = 86_400;
    let seconds = match args.get_some(0) {
        Some(value) => to_f64(rt, value)?.floor(),
        None => rt.host.wall_clock().as_secs_f64().floor(),
    };
    if seconds.is_nan() {
        return Err(rt.value_error("Invalid value NaN (not a number)"));
    }
    if seconds.abs() > 6e16 {
        return Err(rt.overflow_error("timestamp out of range for platform time_t"));
    }
    let seconds = seconds as i64;
    let (days, rest) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    let (year, month, day) = civil(days);
    let first = days_from_civil(year);
    let items = [
        year,
        month,
        day,
        rest / 3600,
        rest / 60 % 60,
        rest % 60,
        (days + 3).rem_euclid(7),
        days - first + 1,
        0,
    ];
    Ok(make(rt, &STRUCT_TIME, items.iter().map(|&i| rt.int(i)).collect()))
}

/// Year, month and day of a day counted from 1970-01-01. Years are counted from March, so that the leap day is last.
fn civil(days: i64) -> (i64, i64, i64) {
    const ERA: i64 = 146_097;
    let shifted = days + 719_468;
    let (era, in_era) = (shifted.div_euclid(ERA), shifted.rem_euclid(ERA));
    let year = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * in_year + 2) / 153;
    let day = in_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// The day of 1 January of a year, counted from 1970-01-01.
fn days_from_civil(year: i64) -> i64 {
    let before = year - 1;
    before * 365 + before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400) - 719_162
}
