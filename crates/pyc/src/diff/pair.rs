//! Which code objects of two files belong together.

use std::collections::HashMap;

use super::align::align;
use super::digest::Digests;
use crate::Object;

/// Two code objects that belong together, or one that has no partner.
#[derive(Clone, Copy)]
pub(super) enum Pair<'o> {
    Both(&'o Object, &'o Object),
    Left(&'o Object),
    Right(&'o Object),
}

/// Pairs by qualified name; among several of one name (lambdas, redefinitions) those with the same bytecode first, then those that
/// are left in their order. In the order of the first file; what only the second has comes where it is there.
pub(super) fn pair<'o>(left: &'o [Object], right: &'o [Object], digests: &mut Digests) -> Vec<Pair<'o>> {
    let (left_names, right_names) = (by_name(left), by_name(right));
    let mut partners = vec![None; left.len()];
    for (name, of_left) in &left_names {
        let Some(of_right) = right_names.get(name) else { continue };
        for (a, b) in pair_group(of_left, of_right, left, right, digests) {
            partners[a] = Some(b);
        }
    }
    let mut taken = vec![false; right.len()];
    for &partner in partners.iter().flatten() {
        taken[partner] = true;
    }
    let mut pairs = Vec::with_capacity(left.len());
    let mut next = 0;
    let mut only_right = |upto: usize, pairs: &mut Vec<Pair<'o>>| {
        while next < upto {
            if !taken[next] {
                pairs.push(Pair::Right(&right[next]));
            }
            next += 1;
        }
    };
    for (object, partner) in left.iter().zip(&partners) {
        match partner {
            Some(partner) => {
                only_right(*partner, &mut pairs);
                pairs.push(Pair::Both(object, &right[*partner]));
            }
            None => pairs.push(Pair::Left(object)),
        }
    }
    only_right(right.len(), &mut pairs);
    pairs
}

fn by_name(objects: &[Object]) -> HashMap<&str, Vec<usize>> {
    let mut names: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, object) in objects.iter().enumerate() {
        // The file's own code has any name.
        let name = if object.parent.is_none() { "" } else { object.name.as_str() };
        names.entry(name).or_default().push(index);
    }
    names
}

fn pair_group(
    a: &[usize],
    b: &[usize],
    left: &[Object],
    right: &[Object],
    digests: &mut Digests,
) -> Vec<(usize, usize)> {
    if let ([a], [b]) = (a, b) {
        return vec![(*a, *b)];
    }
    let mut numbers = |indices: &[usize], objects: &[Object]| -> Vec<u64> {
        indices.iter().map(|&index| digests.bytes(&objects[index].code.code)).collect()
    };
    let alignment = align(&numbers(a, left), &numbers(b, right));
    let mut pairs: Vec<_> = alignment.pairs().map(|(i, j)| (a[i], b[j])).collect();
    for hunk in alignment.hunks() {
        let indices = |range: &std::ops::Range<u32>| range.start as usize..range.end as usize;
        pairs.extend(indices(&hunk.before).zip(indices(&hunk.after)).map(|(i, j)| (a[i], b[j])));
    }
    pairs
}
