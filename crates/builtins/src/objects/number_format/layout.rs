//! Laying out the parts of a number: sign, prefix, grouped digits and padding.

use std::borrow::Cow;

use super::{Align, Spec};
use crate::heap::Ref;
use crate::objects::str::Str;
use crate::runtime::Runtime;

/// The parts of a number as text, all ASCII.
#[derive(Default)]
pub(super) struct Parts<'a> {
    pub negative: bool,
    /// `0x` and the like.
    pub prefix: &'a str,
    /// The digits before the point: what is grouped.
    pub digits: &'a str,
    /// Everything behind them.
    pub rest: &'a str,
}

/// The parts of the text of a float.
pub(super) fn split(text: &str) -> Parts<'_> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let end = unsigned.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(unsigned.len());
    let (digits, rest) = unsigned.split_at(end);
    Parts { negative: unsigned.len() < text.len(), prefix: "", digits, rest }
}

impl Spec {
    /// The sign that is shown.
    fn sign_of(&self, negative: bool) -> &'static str {
        match self.sign {
            _ if negative => "-",
            Some(b'+') => "+",
            Some(b' ') => " ",
            _ => "",
        }
    }

    /// A number without padding.
    pub(super) fn unpadded(&self, parts: &Parts<'_>, group: usize) -> String {
        let sign = self.sign_of(parts.negative);
        let grouped = self.group(parts.digits, group, 0);
        format!("{sign}{}{grouped}{}", parts.prefix, parts.rest)
    }

    /// A number, padded. `group` is how many digits stand between separators.
    pub(super) fn lay_out(&self, rt: &Runtime, parts: &Parts<'_>, group: usize) -> Ref<Str> {
        let sign = self.sign_of(parts.negative);
        let others = sign.len() + parts.prefix.len() + parts.rest.len();
        let zeros = self.fill == 0x30 && self.align == Some(Align::AfterSign);
        let least = if zeros { self.width.unwrap_or(0).saturating_sub(others) } else { 0 };
        let grouped = self.group(parts.digits, group, least);
        match (parts.prefix, parts.rest) {
            ("", "") => self.pad_ascii(rt, sign, &grouped, Align::Right),
            ("", rest) => self.pad_ascii(rt, sign, &(grouped.into_owned() + rest), Align::Right),
            (prefix, rest) => {
                self.pad_ascii(rt, &format!("{sign}{prefix}"), &(grouped.into_owned() + rest), Align::Right)
            }
        }
    }

    /// The text of a float with separators behind its point, where they are asked for.
    pub(super) fn group_fraction(&self, text: String) -> String {
        let (Some(separator), Some(point)) = (self.fraction.separator(), text.find('.')) else { return text };
        let (whole, behind) = text.split_at(point + 1);
        let end = behind.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(behind.len());
        let (digits, rest) = behind.split_at(end);
        let mut grouped = whole.to_owned();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && index % 3 == 0 {
                grouped.push(separator);
            }
            grouped.push(digit);
        }
        grouped + rest
    }

    /// The digits with separators, filled up with zeros to the least width.
    fn group<'a>(&self, digits: &'a str, group: usize, least: usize) -> Cow<'a, str> {
        if digits.is_empty() {
            return Cow::Borrowed("");
        }
        let Some(separator) = self.grouping.separator() else {
            return match least.saturating_sub(digits.len()) {
                0 => Cow::Borrowed(digits),
                missing => Cow::Owned("0".repeat(missing) + digits),
            };
        };
        let mut reversed = String::with_capacity(least.max(digits.len()) * 4 / 3 + 1);
        let mut source = digits.chars().rev();
        let mut left = digits.len();
        loop {
            let missing = least.saturating_sub(reversed.len());
            let length = group.min(left.max(missing).max(1));
            for _ in 0..length {
                reversed.push(source.next().unwrap_or('0'));
            }
            left = left.saturating_sub(length);
            if left == 0 && reversed.len() >= least {
                return Cow::Owned(reversed.chars().rev().collect());
            }
            reversed.push(separator);
        }
    }
}
