//! `repr` of strings.

use super::age::Age;
use super::builder::StrBuilder;
use super::payload::Str;
use crate::heap::Ref;
use crate::runtime::Runtime;

/// The string as a literal: single quotes unless only double ones avoid escapes.
pub(super) fn quoted(rt: &Runtime, string: &Str) -> Ref<Str> {
    let (single, double) = (u32::from('\''), u32::from('"'));
    let has = |quote: u32| string.code_points().any(|c| c == quote);
    let quote = if has(single) && !has(double) { double } else { single };
    let mut text = StrBuilder::with_capacity(string.len() + 2);
    text.push(quote);
    let age = Age::of(rt);
    for c in string.code_points() {
        match c {
            0x5C => text.push_text("\\\\"),
            c if c == quote => {
                text.push(0x5C);
                text.push(c);
            }
            0x09 => text.push_text("\\t"),
            0x0A => text.push_text("\\n"),
            0x0D => text.push_text("\\r"),
            0x20..0x7F => text.push(c),
            c if c > 0x7F && age.is_printable(c) => text.push(c),
            0..=0xFF => text.push_text(&format!("\\x{c:02x}")),
            0x100..=0xFFFF => text.push_text(&format!("\\u{c:04x}")),
            _ => text.push_text(&format!("\\U{c:08x}")),
        }
    }
    text.push(quote);
    text.finish(rt)
}
