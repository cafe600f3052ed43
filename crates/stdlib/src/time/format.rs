//! `strftime` and `asctime`: broken-down times as text, as the C library writes them in the locale `C`.

use builtins::args::Bound;
use builtins::objects::str::Str;
use builtins::{Result, Runtime, Value};

use super::calendar::iso_week;
use super::struct_time::Broken;
use super::{clocks, zone};

const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn name(names: &'static [&'static str], index: i64) -> &'static str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or("?")
}

fn short(names: &'static [&'static str], index: i64) -> &'static str {
    let full = name(names, index);
    full.get(..3).unwrap_or(full)
}

/// The time that an optional argument gives: now, in local time, without it.
fn given(rt: &Runtime, function: &str, value: Option<&Value>) -> Result<Broken> {
    match value {
        Some(value) => Broken::from_value(rt, function, value),
        None => Ok(zone::local(rt).break_down(clocks::now(rt))),
    }
}

/// `asctime(tuple)`
pub fn asctime(rt: &Runtime, args: Bound<'_>) -> Result {
    let mut time = given(rt, "asctime", args.get(0))?;
    time.check(rt)?;
    Ok(rt.str(&as_text(&time)).into())
}

/// `Sat Nov 21 09:27:17 2026`
pub fn as_text(time: &Broken) -> String {
    let (weekday, month) = (short(&DAYS, time.weekday % 7), short(&MONTHS, time.month));
    let Broken { day, hour, minute, second, year, .. } = time;
    format!("{weekday} {month}{day:3} {hour:02}:{minute:02}:{second:02} {year}")
}

/// `strftime(format, tuple)`
pub fn strftime(rt: &Runtime, args: Bound<'_>) -> Result {
    let Some(format) = args.at(0).downcast::<Str>() else {
        let found = builtins::objects::str::described(rt, args.at(0));
        return Err(rt.type_error(format!("strftime() argument 1 must be str, not {found}")));
    };
    let mut time = given(rt, "strftime", args.get(1))?;
    time.check(rt)?;
    time.weekday %= 7;
    time.dst = time.dst.clamp(-1, 1);
    let format: Vec<u32> = format.code_points().collect();
    if format.contains(&0) && !rt.is_at_least(3, 14) {
        return Err(rt.value_error("embedded null character"));
    }
    Ok(rt.str_from_code_points(&written(rt, &format, &time)).into())
}

fn written(rt: &Runtime, format: &[u32], time: &Broken) -> Vec<u32> {
    let mut out = Vec::new();
    let mut rest = format;
    while let Some((&first, after)) = rest.split_first() {
        if first == u32::from('%')
            && let Some((directive, end)) = Directive::parse(after)
            && let Some(text) = directive.text(rt, time)
        {
            out.extend(text.chars().map(u32::from));
            rest = end;
        } else {
            out.push(first);
            rest = after;
        }
    }
    out
}

/// `%`, flags, width, modifier, letter, as the GNU C library reads them.
#[derive(Default)]
struct Directive {
    pad: Option<char>,
    upper: bool,
    swap: bool,
    width: usize,
    modifier: Option<char>,
    letter: char,
}

/// What a directive stands for, before flags and width.
enum Part {
    /// A number, its usual width and what fills it.
    Number(i64, usize, char),
    Text(String),
}

impl Directive {
    fn parse(text: &[u32]) -> Option<(Directive, &[u32])> {
        const WIDEST: usize = 1000;
        let mut directive = Directive::default();
        let mut rest = text;
        loop {
            let (&first, after) = rest.split_first()?;
            rest = after;
            let c = char::from_u32(first)?;
            match c {
                '_' | '-' | '0' if directive.width == 0 && directive.modifier.is_none() => {
                    directive.pad = Some(c);
                }
                '^' if directive.width == 0 => directive.upper = true,
                '#' if directive.width == 0 => directive.swap = true,
                '0'..='9' if directive.modifier.is_none() => {
                    let digit = c.to_digit(10).unwrap_or(0) as usize;
                    directive.width = (directive.width * 10 + digit).min(WIDEST);
                }
                'E' | 'O' if directive.modifier.is_none() => directive.modifier = Some(c),
                _ => {
                    directive.letter = c;
                    return Some((directive, rest));
                }
            }
        }
    }

    /// Whether the modifier may stand before the letter.
    fn is_allowed(&self) -> bool {
        match self.modifier {
            None => true,
            Some('E') => "cCxXyY".contains(self.letter),
            Some(_) => "deHkIlmMSuUVwWyBbh".contains(self.letter),
        }
    }

    fn text(&self, rt: &Runtime, time: &Broken) -> Option<String> {
        let part = part(rt, self.letter, time).filter(|_| self.is_allowed())?;
        let text = match part {
            Part::Number(number, width, fill) => {
                let fill = match self.pad {
                    Some('_') => Some(' '),
                    Some('-') => None,
                    Some(zero) => Some(zero),
                    None => Some(fill),
                };
                return Some(padded_number(number, width.max(self.width), fill));
            }
            Part::Text(text) => text,
        };
        let text = match (self.upper, self.swap, self.letter) {
            (true, _, _) => text.to_uppercase(),
            (_, true, 'Z' | 'p') => text.to_lowercase(),
            (_, true, _) => text.to_uppercase(),
            _ => text,
        };
        let fill = if self.pad == Some('0') { '0' } else { ' ' };
        let missing = self.width.saturating_sub(text.chars().count());
        Some(std::iter::repeat_n(fill, missing).chain(text.chars()).collect())
    }
}

fn padded_number(number: i64, width: usize, fill: Option<char>) -> String {
    let (sign, digits) = (if number < 0 { "-" } else { "" }, number.unsigned_abs().to_string());
    let missing = width.saturating_sub(sign.len() + digits.len());
    match fill {
        None => format!("{sign}{digits}"),
        Some(' ') => format!("{}{sign}{digits}", " ".repeat(missing)),
        Some(_) => format!("{sign}{}{digits}", "0".repeat(missing)),
    }
}

fn part(rt: &Runtime, letter: char, time: &Broken) -> Option<Part> {
    let two = |number: i64| Part::Number(number, 2, '0');
    let spaced = |number: i64| Part::Number(number, 2, ' ');
    let text = |text: &str| Part::Text(text.to_owned());
    let twelve = (time.hour + 11) % 12 + 1;
    let half = if time.hour < 12 { "AM" } else { "PM" };
    let (iso_year, iso_week) = iso_week(time);
    Some(match letter {
        'a' => text(short(&DAYS, time.weekday)),
        'A' => text(name(&DAYS, time.weekday)),
        'b' | 'h' => text(short(&MONTHS, time.month)),
        'B' => text(name(&MONTHS, time.month)),
        'C' => two(time.year.div_euclid(100)),
        'd' => two(time.day),
        'e' => spaced(time.day),
        'g' => two(iso_year.rem_euclid(100)),
        'G' => Part::Number(iso_year, 1, '0'),
        'H' => two(time.hour),
        'I' => two(twelve),
        'j' => Part::Number(time.yearday + 1, 3, '0'),
        'k' => spaced(time.hour),
        'l' => spaced(twelve),
        'm' => two(time.month + 1),
        'M' => two(time.minute),
        'p' => text(half),
        'P' => Part::Text(half.to_lowercase()),
        's' => Part::Number(zone::local(rt).seconds_of(time), 1, '0'),
        'S' => two(time.second),
        'u' => Part::Number((time.weekday + 6) % 7 + 1, 1, '0'),
        'U' => two((time.yearday + 7 - time.weekday) / 7),
        'V' => two(iso_week),
        'w' => Part::Number(time.weekday, 1, '0'),
        'W' => two((time.yearday + 7 - (time.weekday + 6) % 7) / 7),
        'y' => two(time.year.rem_euclid(100)),
        'Y' => Part::Number(time.year, 1, '0'),
        'z' => Part::Text(offset(time.offset)),
        'Z' => text(&time.zone),
        'n' => text("\n"),
        't' => text("\t"),
        '%' => text("%"),
        _ => return combined(rt, letter, time),
    })
}

/// `+0100`
fn offset(seconds: i64) -> String {
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

/// The directives that stand for several others.
fn combined(rt: &Runtime, letter: char, time: &Broken) -> Option<Part> {
    let format = match letter {
        'c' => "%a %b %e %H:%M:%S %Y",
        'D' | 'x' => "%m/%d/%y",
        'F' => "%Y-%m-%d",
        'r' => "%I:%M:%S %p",
        'R' => "%H:%M",
        'T' | 'X' => "%H:%M:%S",
        _ => return None,
    };
    let format: Vec<u32> = format.chars().map(u32::from).collect();
    Some(Part::Text(written(rt, &format, time).into_iter().filter_map(char::from_u32).collect()))
}
