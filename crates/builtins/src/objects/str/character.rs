//! Properties and case mappings of single code points, as Python defines them.

use unicode_general_category::{GeneralCategory, get_general_category};

use super::age::Age;
use super::titlecase::TITLE;

/// White space: bidirectional type WS, B or S, or category Zs.
#[inline]
pub(crate) fn is_space(c: u32) -> bool {
    if c < 0x80 {
        return matches!(c, 0x09..=0x0D | 0x1C..=0x20);
    }
    matches!(c, 0x85 | 0xA0 | 0x1680 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F | 0x3000)
}

/// The ends of lines besides `\r\n`.
pub(super) fn is_line_end(c: u32) -> bool {
    matches!(c, 0x0A..=0x0D | 0x1C..=0x1E | 0x85 | 0x2028 | 0x2029)
}

/// Digits that are not decimal: superscripts, circled ones and the like.
const OTHER_DIGITS: &[(u32, u32)] = &[
    (178, 179),
    (185, 185),
    (4969, 4977),
    (6618, 6618),
    (8304, 8304),
    (8308, 8313),
    (8320, 8329),
    (9312, 9320),
    (9332, 9340),
    (9352, 9360),
    (9450, 9450),
    (9461, 9469),
    (9471, 9471),
    (10102, 10110),
    (10112, 10120),
    (10122, 10130),
    (68160, 68163),
    (69216, 69224),
    (69714, 69722),
    (127232, 127242),
];

/// Letters that stand for numbers.
const NUMERIC_LETTERS: &[u32] = &[
    13317, 13443, 14378, 15181, 19968, 19971, 19975, 19977, 20004, 20061, 20108, 20116, 20118, 20140, 20159,
    20160, 20191, 20200, 20237, 20336, 20457, 20486, 20740, 20806, 20841, 20843, 20845, 21313, 21315, 21316,
    21317, 21324, 21441, 21442, 21443, 21444, 22235, 22769, 22777, 24186, 24318, 24319, 24332, 24333, 24334,
    24336, 25296, 25342, 25420, 26578, 27934, 28422, 29590, 30334, 30357, 31213, 32902, 33836, 36014, 36019,
    36144, 37390, 38057, 38433, 38470, 38476, 38520, 38646, 63851, 63859, 63864, 63922, 63953, 63955, 63997,
    131073, 131172, 131298, 131361, 133418, 133507, 133516, 133532, 133866, 133885, 133913, 140176, 141720,
    146203, 156269, 194704,
];

impl Age {
    fn category(self, c: u32) -> GeneralCategory {
        if !self.knows(c) {
            return GeneralCategory::Unassigned;
        }
        char::from_u32(c).map_or(GeneralCategory::Surrogate, get_general_category)
    }

    /// Whether `repr` shows it as it is.
    pub(crate) fn is_printable(self, c: u32) -> bool {
        use GeneralCategory::*;
        if c < 0x7F {
            return c >= 0x20;
        }
        !matches!(
            self.category(c),
            Control
                | Format
                | Surrogate
                | PrivateUse
                | Unassigned
                | LineSeparator
                | ParagraphSeparator
                | SpaceSeparator
        )
    }

    /// Any letter.
    pub(super) fn is_alpha(self, c: u32) -> bool {
        use GeneralCategory::*;
        if c < 0x80 {
            return (c as u8).is_ascii_alphabetic();
        }
        let is_letter = matches!(
            self.category(c),
            LowercaseLetter | UppercaseLetter | TitlecaseLetter | ModifierLetter | OtherLetter
        );
        is_letter && self.is_letter_by_now(c)
    }

    /// A digit of a decimal system.
    pub(super) fn is_decimal(self, c: u32) -> bool {
        if c < 0x80 { (c as u8).is_ascii_digit() } else { self.category(c) == GeneralCategory::DecimalNumber }
    }

    /// A digit of any kind.
    pub(super) fn is_digit(self, c: u32) -> bool {
        self.is_decimal(c) || OTHER_DIGITS.iter().any(|&(first, last)| (first..=last).contains(&c))
    }

    /// Anything with a numeric value.
    pub(super) fn is_numeric(self, c: u32) -> bool {
        use GeneralCategory::*;
        matches!(self.category(c), DecimalNumber | LetterNumber | OtherNumber)
            || (NUMERIC_LETTERS.binary_search(&c).is_ok() && self.is_number_by_now(c))
    }

    /// The property Lowercase.
    pub(super) fn is_lower(self, c: u32) -> bool {
        // That letter is not lowercase from Unicode 17 on.
        c == 0x295
            || (self.knows(c) && self.is_lower_by_now(c) && char::from_u32(c).is_some_and(char::is_lowercase))
    }

    /// The property Uppercase.
    pub(super) fn is_upper(self, c: u32) -> bool {
        self.knows(c) && char::from_u32(c).is_some_and(char::is_uppercase)
    }

    /// The letters like `ǅ`.
    pub(super) fn is_title(self, c: u32) -> bool {
        c > 0x7F && self.category(c) == GeneralCategory::TitlecaseLetter
    }

    /// Whether case rules apply to it.
    pub(super) fn is_cased(self, c: u32) -> bool {
        self.is_lower(c) || self.is_upper(c) || self.is_title(c)
    }

    fn is_case_ignorable(self, c: u32) -> bool {
        use GeneralCategory::*;
        matches!(c, 0x27 | 0x2E | 0x3A | 0xB7 | 0x0387 | 0x055F | 0x05F4 | 0x2018 | 0x2019 | 0x2024 | 0x2027)
            || matches!(c, 0xFE13 | 0xFE52 | 0xFE55 | 0xFF07 | 0xFF0E | 0xFF1A)
            || matches!(
                self.category(c),
                NonspacingMark | EnclosingMark | Format | ModifierLetter | ModifierSymbol
            )
    }

    fn extend(self, out: &mut Vec<u32>, point: u32, mapping: impl Fn(char, &mut Vec<u32>)) {
        let start = out.len();
        match char::from_u32(point).filter(|_| self.knows(point)) {
            Some(c) => mapping(c, out),
            None => out.push(point),
        }
        // The other case may be younger.
        if out.iter().skip(start).any(|&mapped| !self.knows(mapped)) {
            out.truncate(start);
            out.push(point);
        }
    }

    /// Appends the uppercase of a code point.
    pub(super) fn push_upper(self, out: &mut Vec<u32>, point: u32) {
        self.extend(out, point, |c, out| out.extend(c.to_uppercase().map(u32::from)));
    }

    /// Appends the titlecase of a code point.
    pub(super) fn push_title(self, out: &mut Vec<u32>, point: u32) {
        if matches!(point, 0x10D0..=0x10FA | 0x10FD..=0x10FF) {
            return out.push(point);
        }
        match TITLE.binary_search_by_key(&point, |&(c, _)| c).ok().and_then(|i| TITLE.get(i)) {
            Some((_, text)) => out.extend(text.chars().map(u32::from)),
            None => self.push_upper(out, point),
        }
    }

    /// Appends the lowercase of the code point at `index`; a capital sigma depends on what is around it.
    pub(super) fn push_lower(self, out: &mut Vec<u32>, points: &[u32], index: usize) {
        let Some(&point) = points.get(index) else { return };
        if point == 0x3A3 {
            let (before, after) = points.split_at(index);
            let cased = |c: Option<&u32>| c.is_some_and(|&c| self.is_cased(c));
            let ends_word = cased(before.iter().rev().find(|&&c| !self.is_case_ignorable(c)))
                && !cased(after.iter().skip(1).find(|&&c| !self.is_case_ignorable(c)));
            return out.push(if ends_word { 0x3C2 } else { 0x3C3 });
        }
        self.extend(out, point, |c, out| out.extend(c.to_lowercase().map(u32::from)));
    }

    /// Appends the folded case of a code point: lowercase of the uppercase, but for Cherokee and two Latin letters.
    pub(super) fn push_folded(self, out: &mut Vec<u32>, point: u32) {
        match point {
            0x131 | 0x13A0..=0x13F5 => out.push(point),
            0x13F8..=0x13FD => out.push(point - 8),
            0xAB70..=0xABBF => out.push(point - 0xAB70 + 0x13A0),
            0x1E9E => out.extend([0x73, 0x73]),
            _ => self.extend(out, point, |c, out| {
                out.extend(c.to_uppercase().flat_map(char::to_lowercase).map(u32::from));
            }),
        }
    }
}
