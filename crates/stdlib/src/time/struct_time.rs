//! `time.struct_time`, and the broken-down time that programs hand in as one or as a tuple.

use builtins::objects::int;
use builtins::objects::tuple::Tuple;
use builtins::types::{SlotTable, TypeTable, member};
use builtins::{Result, Runtime, Value, protocol};

use super::zone;
use crate::struct_sequence::{self, field, hidden, make_with};

const ITEMS: [&str; 9] =
    ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"];

/// `time.struct_time`; zone and offset stand outside the sequence.
pub static STRUCT_TIME: TypeTable = TypeTable {
    name: "struct_time",
    module: "time",
    base: Some(&builtins::objects::tuple::TABLE),
    slots: SlotTable {
        repr: Some(struct_sequence::repr),
        setattr: Some(struct_sequence::setattr),
        new: Some(struct_sequence::new),
        ..SlotTable::NONE
    },
    methods: struct_sequence::METHODS,
    getters: &[
        member("tm_year", field::<0>),
        member("tm_mon", field::<1>),
        member("tm_mday", field::<2>),
        member("tm_hour", field::<3>),
        member("tm_min", field::<4>),
        member("tm_sec", field::<5>),
        member("tm_wday", field::<6>),
        member("tm_yday", field::<7>),
        member("tm_isdst", field::<8>),
        member("tm_zone", |rt, this| hidden(rt, this, "tm_zone")),
        member("tm_gmtoff", |rt, this| hidden(rt, this, "tm_gmtoff")),
    ],
    constants: &[
        ("n_fields", |_| Value::int32(11)),
        ("n_sequence_fields", |_| Value::int32(9)),
        ("n_unnamed_fields", |_| Value::int32(0)),
        ("__match_args__", |rt| struct_sequence::match_args(rt, &ITEMS)),
    ],
    has_dict: true,
    sequence: true,
    ..TypeTable::EMPTY
};

/// A broken-down time with C's numbering: months and days of the year from 0, Sunday is day 0 of the week.
#[derive(Clone, Default)]
pub struct Broken {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    pub weekday: i64,
    pub yearday: i64,
    pub dst: i64,
    /// Abbreviation of the zone.
    pub zone: String,
    /// Seconds east of Greenwich.
    pub offset: i64,
}

impl Broken {
    /// As `time.struct_time`.
    pub fn into_value(self, rt: &Runtime) -> Result {
        let items = [
            self.year,
            self.month + 1,
            self.day,
            self.hour,
            self.minute,
            self.second,
            (self.weekday + 6) % 7,
            self.yearday + 1,
            self.dst,
        ];
        let items = items.iter().map(|&item| rt.int(item)).collect();
        make_with(rt, &STRUCT_TIME, items, vec![rt.str(&self.zone).into(), rt.int(self.offset)])
    }

    /// The argument of `asctime`, `mktime` and `strftime`: nine ints, a tuple.
    pub fn from_value(rt: &Runtime, function: &str, value: &Value) -> Result<Broken> {
        let Some(tuple) = value.downcast::<Tuple>() else {
            return Err(rt.type_error("Tuple or struct_time argument required"));
        };
        let Some(items) = tuple.items().first_chunk::<9>().filter(|_| tuple.items().len() == 9) else {
            let given = tuple.items().len();
            return Err(rt.type_error(if rt.is_at_least(3, 7) {
                format!("{function}(): illegal time tuple argument")
            } else {
                format!("function takes exactly 9 arguments ({given} given)")
            }));
        };
        let mut numbers = [0; 9];
        for (number, item) in numbers.iter_mut().zip(items) {
            *number = i64::from(c_int(rt, item)?);
        }
        let [year, month, day, hour, minute, second, weekday, yearday, dst] = numbers;
        if year < i64::from(i32::MIN) + 1900 {
            return Err(rt.overflow_error("year out of range"));
        }
        let (month, weekday, yearday) = (month - 1, (weekday + 1) % 7, yearday - 1);
        let mut broken = Broken {
            year,
            month,
            day,
            hour,
            minute,
            second,
            weekday,
            yearday,
            dst,
            zone: String::new(),
            offset: 0,
        };
        broken.name_zone(rt, value)?;
        Ok(broken)
    }

    fn name_zone(&mut self, rt: &Runtime, value: &Value) -> Result<()> {
        let of_type =
            rt.type_of(value).table().is_some_and(|table| std::ptr::eq(table, &raw const STRUCT_TIME));
        if of_type {
            let (zone, offset) = (hidden(rt, value, "tm_zone")?, hidden(rt, value, "tm_gmtoff")?);
            if !zone.is_none() {
                self.zone = protocol::str(rt, &zone)?.to_utf8_lossy().into_owned();
                self.offset = int::to_i64(&offset).unwrap_or(0);
                return Ok(());
            }
        }
        (self.zone, self.offset) = zone::local(rt).names(super::clocks::now(rt), self.dst > 0);
        Ok(())
    }

    /// Refuses what C's formatting functions cannot take; zeros stand for the smallest value where CPython lets them.
    pub fn check(&mut self, rt: &Runtime) -> Result<()> {
        self.month = if self.month == -1 { 0 } else { self.month };
        self.day = if self.day == 0 { 1 } else { self.day };
        self.yearday = if self.yearday == -1 { 0 } else { self.yearday };
        let ranges = [
            (self.month, 0, 11, "month"),
            (self.day, 1, 31, "day of month"),
            (self.hour, 0, 23, "hour"),
            (self.minute, 0, 59, "minute"),
            (self.second, 0, 61, "seconds"),
            (self.weekday, 0, i64::MAX, "day of week"),
            (self.yearday, 0, 365, "day of year"),
        ];
        match ranges.iter().find(|(value, least, most, _)| value < least || value > most) {
            Some((_, _, _, what)) => Err(rt.value_error(format!("{what} out of range"))),
            None => Ok(()),
        }
    }
}

/// An int that fits C's.
pub fn c_int(rt: &Runtime, value: &Value) -> Result<i32> {
    let index = protocol::int_argument(rt, value)?;
    let number = int::clamp(&index);
    i32::try_from(number).map_err(|_| {
        let which = if number < 0 { "less than minimum" } else { "greater than maximum" };
        let long =
            if int::to_i64(&index).is_none() { "Python int too large to convert to C long" } else { "" };
        rt.overflow_error(if long.is_empty() {
            format!("signed integer is {which}")
        } else {
            long.to_owned()
        })
    })
}
