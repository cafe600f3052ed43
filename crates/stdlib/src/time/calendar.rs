//! Calendar arithmetic: days since 1970-01-01 and years, months, days of the proleptic Gregorian calendar.

use super::struct_time::Broken;

/// Seconds of a day.
pub const DAY: i64 = 86_400;

/// Year, month from 0 and day of a day counted from 1970-01-01. Years are counted from March, so that the leap day
/// is last.
fn civil(days: i64) -> (i64, i64, i64) {
    const ERA: i64 = 146_097;
    let shifted = days + 719_468;
    let (era, in_era) = (shifted.div_euclid(ERA), shifted.rem_euclid(ERA));
    let year = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * in_year + 2) / 153;
    let day = in_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 2 } else { shifted_month - 10 };
    (year + era * 400 + i64::from(month <= 1), month, day)
}

/// The day of 1 January of a year, counted from 1970-01-01.
fn first_of_year(year: i64) -> i64 {
    let before = year - 1;
    before * 365 + before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400) - 719_162
}

/// Whether a year has 366 days.
pub fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// Breaks down seconds since 1970 that are `offset` seconds east of Greenwich.
pub fn break_down(seconds: i64, offset: i64) -> Broken {
    let local = seconds + offset;
    let (days, rest) = (local.div_euclid(DAY), local.rem_euclid(DAY));
    let (year, month, day) = civil(days);
    Broken {
        year,
        month,
        day,
        hour: rest / 3600,
        minute: rest / 60 % 60,
        second: rest % 60,
        weekday: (days + 4).rem_euclid(7),
        yearday: days - first_of_year(year),
        offset,
        ..Broken::default()
    }
}

/// Seconds since 1970 of a broken-down time read as UTC; its fields may be out of their ranges.
pub fn seconds_of(time: &Broken) -> i64 {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let year = time.year + time.month.div_euclid(12);
    let month = time.month.rem_euclid(12) as usize;
    let leap = i64::from(is_leap(year) && month > 1);
    let days = first_of_year(year) + BEFORE.get(month).copied().unwrap_or(0) + leap + time.day - 1;
    days * DAY + time.hour * 3600 + time.minute * 60 + time.second
}

/// The year and week of ISO 8601.
pub fn iso_week(time: &Broken) -> (i64, i64) {
    let monday_based = (time.weekday + 6) % 7;
    let week = (time.yearday - monday_based + 10).div_euclid(7);
    let weeks_of = |year: i64| {
        let first = (first_of_year(year) + 3).rem_euclid(7);
        if first == 3 || (first == 2 && is_leap(year)) { 53 } else { 52 }
    };
    if week < 1 {
        (time.year - 1, weeks_of(time.year - 1))
    } else if week > weeks_of(time.year) {
        (time.year + 1, 1)
    } else {
        (time.year, week)
    }
}
