//! Slots and methods of `tuple`.

use super::repr::{Text, guarded, push_items};
use super::{Tuple, TupleIterator};
use crate::args::{Args, Bound};
use crate::heap::{Layout, Ref, Value};
use crate::objects::{iterators, slice};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Comparison, SlotTable, Type, TypeTable, class_method, method};

/// The type `tuple`.
pub static TABLE: TypeTable = TypeTable {
    name: "tuple",
    layout: Some(Layout::of::<Tuple>()),
    slots: SlotTable {
        repr: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        iter: Some(iter),
        new: Some(new),
        len: Some(len),
        getitem: Some(getitem),
        contains: Some(contains),
        concat: Some(concat),
        repeat: Some(repeat),
        ..SlotTable::NONE
    },
    methods: &[
        method("__getnewargs__(self, /)", getnewargs),
        method("index(self, value, start=0, stop=sys.maxsize, /)", index).tuple_until(3, 8),
        method("count(self, value, /)", count),
        class_method("__class_getitem__(cls, object, /)", iterators::class_getitem).since(3, 9),
    ],
    subclassable: true,
    sequence: true,
    ..TypeTable::EMPTY
};

fn this<'a>(rt: &Runtime, value: &'a Value) -> Result<&'a Ref<Tuple>> {
    iterators::this(rt, value)
}

fn new(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    let given = iterators::only_argument(rt, ty, "tuple", "sequence", args)?;
    let Some(iterable) = given else { return rt.tuple_of(ty, Vec::new()) };
    if ty.is(&rt.types.tuple) && rt.type_of(iterable).is(ty) {
        return Ok(iterable.clone());
    }
    let items = protocol::to_tuple_items(rt, iterable)?;
    rt.tuple_of(ty, items)
}

fn repr(rt: &Runtime, value: &Value) -> Result {
    let this = this(rt, value)?;
    if this.items().is_empty() {
        return Ok(rt.str("()").into());
    }
    guarded(rt, value, "(...)", || {
        let mut text = Text::new("(");
        let count = push_items(rt, &mut text, |i| this.items().get(i).cloned())?;
        text.push(if count == 1 { ",)" } else { ")" });
        Ok(text.finish(rt))
    })
}

fn hash(rt: &Runtime, value: &Value) -> Result<i64> {
    let items = this(rt, value)?.items();
    let hashes = items.iter().map(|item| protocol::hash(rt, item));
    if rt.is_at_least(3, 8) {
        combine(hashes)
    } else {
        Ok(combine_before_3_8(&hashes.collect::<Result<Vec<i64>>>()?))
    }
}

/// The lanes of xxHash over the items' hashes.
pub(crate) fn combine(hashes: impl ExactSizeIterator<Item = Result<i64>>) -> Result<i64> {
    const P1: u64 = 11_400_714_785_074_694_791;
    const P2: u64 = 14_029_467_366_897_019_727;
    const P5: u64 = 2_870_177_450_012_600_261;
    let (mut acc, len) = (P5, hashes.len() as u64);
    for lane in hashes {
        acc = acc.wrapping_add((lane? as u64).wrapping_mul(P2)).rotate_left(31).wrapping_mul(P1);
    }
    acc = acc.wrapping_add(len ^ (P5 ^ 0x0035_d373));
    Ok(if acc == u64::MAX { 1_546_275_796 } else { acc as i64 })
}

fn combine_before_3_8(hashes: &[i64]) -> i64 {
    let (mut acc, mut factor) = (0x0034_5678_i64, 1_000_003_i64);
    for (&hash, left) in hashes.iter().zip((0..hashes.len() as i64).rev()) {
        acc = (acc ^ hash).wrapping_mul(factor);
        factor = factor.wrapping_add(82_520 + 2 * left);
    }
    acc = acc.wrapping_add(97_531);
    if acc == -1 { -2 } else { acc }
}

fn compare(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    let (Some(a), Some(b)) = (a.downcast::<Tuple>(), b.downcast::<Tuple>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    for (x, y) in a.items().iter().zip(b.items()) {
        if !protocol::equal(rt, x, y)? {
            return match op {
                Comparison::Eq => Ok(Value::FALSE),
                Comparison::Ne => Ok(Value::TRUE),
                _ if Value::both_ints(x, y).is_some() => {
                    protocol::compare_bool(rt, x, y, op).map(Value::bool)
                }
                _ => protocol::compare(rt, x, y, op),
            };
        }
    }
    Ok(Value::bool(op.holds(a.items().len().cmp(&b.items().len()))))
}

fn iter(rt: &Runtime, value: &Value) -> Result {
    let iterator = TupleIterator::new(this(rt, value)?.clone());
    Ok(rt.new_object(&rt.types.tuple_iterator, iterator).into())
}

fn len(rt: &Runtime, value: &Value) -> Result<usize> {
    Ok(this(rt, value)?.items().len())
}

fn getitem(rt: &Runtime, value: &Value, key: &Value) -> Result {
    let this = this(rt, value)?;
    let items = this.items();
    if let Some(slice) = key.downcast::<slice::Slice>() {
        let (start, _, step, count) = slice::resolve(rt, slice, items.len())?;
        if count == items.len() && step == 1 && this.ty().is(&rt.types.tuple) {
            return Ok(value.clone());
        }
        let picked = slice::positions(start, step, count).filter_map(|i| items.get(i).cloned()).collect();
        return Ok(rt.tuple_from(picked));
    }
    let index = slice::item_index(rt, key, items.len(), "tuple")?;
    let item = index.and_then(|i| items.get(i));
    item.cloned().ok_or_else(|| rt.index_error("tuple index out of range".to_owned()))
}

fn contains(rt: &Runtime, value: &Value, item: &Value) -> Result<bool> {
    for own in this(rt, value)?.items() {
        if protocol::equals_wanted(rt, own, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn concat(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let Some(right) = b.downcast::<Tuple>() else {
        let name = rt.type_of(b).name();
        return Err(rt.type_error(format!("can only concatenate tuple (not \"{name}\") to tuple")));
    };
    let left = this(rt, a)?;
    if left.items().is_empty() && right.ty().is(&rt.types.tuple) {
        return Ok(b.clone());
    }
    if right.items().is_empty() && left.ty().is(&rt.types.tuple) {
        return Ok(a.clone());
    }
    let length = left.items().len() + right.items().len();
    // The items lie in a vector on their way.
    rt.check_room::<Value>(2 * length)?;
    let mut items = Vec::with_capacity(length);
    items.extend_from_slice(left.items());
    items.extend_from_slice(right.items());
    Ok(rt.tuple_from(items))
}

fn repeat(rt: &Runtime, value: &Value, count: &Value) -> Result {
    let this = this(rt, value)?;
    let count = slice::repeat_count(rt, count)?;
    if count == 1 && this.ty().is(&rt.types.tuple) {
        return Ok(value.clone());
    }
    Ok(rt.tuple_from(slice::repeated(rt, this.items(), count)?))
}

fn getnewargs(rt: &Runtime, args: Bound<'_>) -> Result {
    let copy = rt.tuple(args.this::<Tuple>(rt)?.items());
    Ok(rt.tuple_from(vec![copy]))
}

fn index(rt: &Runtime, args: Bound<'_>) -> Result {
    let items = args.this::<Tuple>(rt)?.items();
    let (start, stop) = slice::search_range(rt, args.get(2), args.get(3), items.len())?;
    for (i, item) in items.iter().enumerate().take(stop).skip(start) {
        if protocol::equal(rt, item, args.at(1))? {
            return Ok(rt.int(i as i64));
        }
    }
    Err(rt.value_error("tuple.index(x): x not in tuple".to_owned()))
}

fn count(rt: &Runtime, args: Bound<'_>) -> Result {
    let mut count = 0;
    for item in args.this::<Tuple>(rt)?.items() {
        count += i64::from(protocol::equal(rt, item, args.at(1))?);
    }
    Ok(rt.int(count))
}

#[cfg(test)]
mod tests {
    use super::{combine, combine_before_3_8};

    #[test]
    fn hashes_as_cpython() {
        assert_eq!(combine([].into_iter()).ok(), Some(5_740_354_900_026_072_187));
        assert_eq!(combine([1, 2, 3].map(Ok).into_iter()).ok(), Some(529_344_067_295_497_451));
        assert_eq!(combine_before_3_8(&[]), 3_527_539);
        assert_eq!(combine_before_3_8(&[1, 2, 3]), 2_528_502_973_977_326_415);
    }
}
