//! Laying out the parts of a number: sign, prefix, grouped digits and padding.

use super::{Align, Spec};

/// The parts of a number as text.
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
    pub(super) fn lay_out(&self, parts: &Parts<'_>, group: usize) -> Vec<u32> {
        let sign = self.sign_of(parts.negative);
        let others = sign.len() + parts.prefix.len() + parts.rest.chars().count();
        let zeros = self.fill == 0x30 && self.align == Some(Align::AfterSign);
        let least = if zeros { self.width.unwrap_or(0).saturating_sub(others) } else { 0 };
        let grouped = self.group(parts.digits, group, least);
        let points = |text: &str| text.chars().map(u32::from).collect::<Vec<u32>>();
        let head = points(&format!("{sign}{}", parts.prefix));
        let tail = points(&format!("{grouped}{}", parts.rest));
        if self.align == Some(Align::AfterSign) {
            let missing = self.width.unwrap_or(0).saturating_sub(head.len() + tail.len());
            let padding = std::iter::repeat_n(self.fill, missing);
            return head.into_iter().chain(padding).chain(tail).collect();
        }
        self.pad([head, tail].concat(), Align::Right)
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
    fn group(&self, digits: &str, group: usize, least: usize) -> String {
        if digits.is_empty() {
            return String::new();
        }
        let Some(separator) = self.grouping.separator() else {
            return format!("{}{digits}", "0".repeat(least.saturating_sub(digits.len())));
        };
        let mut reversed = String::new();
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
                return reversed.chars().rev().collect();
            }
            reversed.push(separator);
        }
    }
}
