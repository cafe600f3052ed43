//! The name that was probably meant: CPython's edit distance and its limits.

/// An insertion, a removal, or another letter.
const MOVE: usize = 2;
/// The same letter in the other case.
const CASE: usize = 1;
/// Longer names are not compared.
const LONGEST: usize = 40;
/// So many candidates are not searched.
const MOST: usize = 750;

/// The candidate that is closest to `name`, if one is close enough.
pub(super) fn closest<'a>(name: &str, candidates: impl ExactSizeIterator<Item = &'a str>) -> Option<&'a str> {
    if candidates.len() >= MOST {
        return None;
    }
    let mut best: Option<(&str, usize)> = None;
    for candidate in candidates.filter(|candidate| *candidate != name) {
        let limit = (name.len() + candidate.len() + 3) * MOVE / 6;
        let limit = best.map_or(limit, |(_, distance)| limit.min(distance.saturating_sub(1)));
        if let Some(distance) = distance(name.as_bytes(), candidate.as_bytes()).filter(|d| *d <= limit) {
            best = Some((candidate, distance));
        }
    }
    best.map(|(candidate, _)| candidate)
}

/// The edit distance; `None` where the parts that differ are too long.
fn distance(mut a: &[u8], mut b: &[u8]) -> Option<usize> {
    while let ([x, rest @ ..], [y, others @ ..]) = (a, b)
        && x == y
    {
        (a, b) = (rest, others);
    }
    while let ([rest @ .., x], [others @ .., y]) = (a, b)
        && x == y
    {
        (a, b) = (rest, others);
    }
    if a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    let mut row: Vec<usize> = (0..=a.len()).map(|i| i * MOVE).collect();
    for (j, y) in b.iter().enumerate() {
        let mut diagonal = j * MOVE;
        let mut left = (j + 1) * MOVE;
        for (place, x) in row.iter_mut().skip(1).zip(a) {
            let above = *place;
            left = (diagonal + cost(*x, *y)).min(above + MOVE).min(left + MOVE);
            diagonal = std::mem::replace(place, left);
        }
        if let Some(first) = row.first_mut() {
            *first = (j + 1) * MOVE;
        }
    }
    row.last().copied()
}

fn cost(x: u8, y: u8) -> usize {
    if x == y {
        0
    } else if x.eq_ignore_ascii_case(&y) {
        CASE
    } else {
        MOVE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_near_name_is_suggested() {
        assert_eq!(closest("max_split", ["sep", "maxsplit"].into_iter()), Some("maxsplit"));
        assert_eq!(closest("kez", ["c", "d", "key", "opt"].into_iter()), Some("key"));
        assert_eq!(closest("zzzzz", ["c", "d", "key", "opt"].into_iter()), None);
        assert_eq!(closest("KEY", ["kay", "key"].into_iter()), Some("key"));
    }
}
