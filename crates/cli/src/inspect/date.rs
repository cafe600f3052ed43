//! Seconds since 1970 as a date.

/// The time as `2024-02-29 23:59:59 UTC`; `separator` stands between date and time, `zone` at the end.
fn write(seconds: u32, separator: char, zone: &str) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = date(days);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year}-{month:02}-{day:02}{separator}{hour:02}:{minute:02}:{second:02}{zone}")
}

/// For reading.
pub fn readable(seconds: u32) -> String {
    write(seconds, ' ', " UTC")
}

/// For programs: RFC 3339.
pub fn rfc_3339(seconds: u32) -> String {
    write(seconds, 'T', "Z")
}

/// Year, month and day of a day since 1970-01-01.
fn date(mut days: u32) -> (u32, u32, u32) {
    let mut year = 1970;
    // 32 bits of seconds end in 2106.
    while days >= 365 + u32::from(is_leap(year)) {
        days -= 365 + u32::from(is_leap(year));
        year += 1;
    }
    let february = 28 + u32::from(is_leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    (year, month, days + 1)
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        // As `datetime.fromtimestamp(n, timezone.utc)` says.
        assert_eq!(readable(0), "1970-01-01 00:00:00 UTC");
        assert_eq!(readable(951_827_696), "2000-02-29 12:34:56 UTC");
        assert_eq!(readable(1_709_251_199), "2024-02-29 23:59:59 UTC");
        assert_eq!(rfc_3339(1_709_251_200), "2024-03-01T00:00:00Z");
        assert_eq!(rfc_3339(u32::MAX), "2106-02-07T06:28:15Z");
    }
}
