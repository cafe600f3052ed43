//! Lone surrogates in the texts of messages, which are Rust strings on their way.
//!
//! A surrogate is written as the last code point, a noncharacter, and one of the private ones before it; where that very
//! pair, or the last code point alone, was meant, it is written twice. So nothing is lost, and nothing else looks like it.

/// Stands before a surrogate, and before itself.
const MARK: char = '\u{10FFFF}';
/// Stands for the surrogate U+D800; the others follow.
const FIRST: u32 = 0x10_F000;
const SURROGATES: std::ops::RangeInclusive<u32> = 0xD800..=0xDFFF;

/// The text of these code points.
pub(super) fn write(points: impl Iterator<Item = u32>) -> String {
    let mut text = String::new();
    for point in points {
        match char::from_u32(point) {
            Some(MARK) => text.extend([MARK, MARK]),
            Some(c) => text.push(c),
            None => text.extend(
                [Some(MARK), char::from_u32(point - SURROGATES.start() + FIRST)].into_iter().flatten(),
            ),
        }
    }
    text
}

/// The code points that a text stands for; `None` if it is what it seems.
pub(crate) fn read(text: &str) -> Option<Vec<u32>> {
    if !text.contains(MARK) {
        return None;
    }
    let mut points = Vec::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().map_or(0, |&next| u32::from(next));
        let surrogate = next.wrapping_sub(FIRST).wrapping_add(*SURROGATES.start());
        match c {
            MARK if next == u32::from(MARK) => points.push(next),
            MARK if SURROGATES.contains(&surrogate) => points.push(surrogate),
            _ => {
                points.push(u32::from(c));
                continue;
            }
        }
        chars.next();
    }
    Some(points)
}

#[cfg(test)]
mod tests {
    use super::{MARK, read, write};

    #[test]
    fn what_is_written_is_read() {
        for points in
            [vec![0xD800], vec![97, 0xDFFF, 0x10_FFFF], vec![0x10_FFFF, 0x10_F000], vec![0x10_FFFF; 3]]
        {
            assert_eq!(read(&write(points.iter().copied())), Some(points));
        }
        assert_eq!(read("plain"), None);
        assert_eq!(read(&MARK.to_string()), Some(vec![u32::from(MARK)]));
    }
}
