//! Slots and methods of `list`.

use std::ptr::fn_addr_eq;

use super::iterator::reversed;
use super::sort::{sort, sort_with_positions};
use super::subscript::{getitem, setitem};
use super::{Growth, List, ListIterator};
use crate::args::{Args, Bound};
use crate::heap::{Items, Layout, Ref, Value};
use crate::objects::dict::DictView;
use crate::objects::range::Range;
use crate::objects::tuple::repr::{Text, guarded, push_items};
use crate::objects::{allocated, iterators, slice};
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{Comparison, MethodDescriptor, SlotTable, Type, TypeTable, class_method, method};

/// The type `list`.
pub static TABLE: TypeTable = TypeTable {
    name: "list",
    layout: Some(Layout::of::<List>()),
    slots: SlotTable {
        repr: Some(repr),
        compare: Some(compare),
        iter: Some(iter),
        new: Some(new),
        init: Some(init),
        len: Some(len),
        getitem: Some(getitem),
        setitem: Some(setitem),
        contains: Some(contains),
        concat: Some(concat),
        repeat: Some(repeat),
        iconcat: Some(iconcat),
        irepeat: Some(irepeat),
        ..SlotTable::NONE
    },
    methods: &[
        method("__getitem__(self, index, /)", |rt, args| getitem(rt, args.at(0), args.at(1))),
        method("__reversed__(self, /)", reversed),
        method("__sizeof__(self, /)", sizeof),
        method("clear(self, /)", clear),
        method("copy(self, /)", copy),
        method("append(self, object, /)", append),
        method("insert(self, index, object, /)", insert).tuple_until(3, 8),
        method("extend(self, iterable, /)", extend),
        method("pop(self, index=-1, /)", pop).tuple_until(3, 8),
        method("remove(self, value, /)", remove),
        method("index(self, value, start=0, stop=sys.maxsize, /)", index).tuple_until(3, 8),
        method("count(self, value, /)", count),
        method("reverse(self, /)", reverse),
        method("sort(self, /, *args, key=None, reverse=False, **unknown)", sort_with_positions).until(3, 7),
        method("sort(self, /, *, key=None, reverse=False)", sort).since(3, 7),
        class_method("__class_getitem__(cls, object, /)", iterators::class_getitem).since(3, 9),
    ],
    subclassable: true,
    sequence: true,
    ..TypeTable::EMPTY
};

fn this<'a>(rt: &Runtime, value: &'a Value) -> Result<&'a Ref<List>> {
    iterators::this(rt, value)
}

fn new(rt: &Runtime, ty: &Ref<Type>, _: Args<'_>) -> Result {
    Ok(rt.new_object(ty, List { items: Items::default() }).into())
}

fn init(rt: &Runtime, value: &Value, args: Args<'_>) -> Result<()> {
    let this = this(rt, value)?;
    // 3.10 asks lists alone for it, not those of subclasses.
    let is_3_10 = rt.is_at_least(3, 10) && !rt.is_at_least(3, 11);
    let given = if rt.is_at_least(3, 7) {
        if this.ty().is(&rt.types.list) || !(is_3_10 || has_own_new(rt, this.ty())) {
            iterators::no_keywords(rt, "list", &args)?;
        }
        iterators::at_most(rt, "list", &args, 1)?.first()
    } else {
        iterators::only_argument(rt, this.ty(), "list", "sequence", args)?
    };
    drop(Items::new(this.items.take()));
    match given {
        Some(iterable) => {
            if rt.is_at_least(3, 8) && !rt.is_at_least(3, 10) {
                ask_length(rt, iterable)?;
            }
            extend_by(rt, this, iterable, Growth::Made)
        }
        None => Ok(()),
    }
}

/// 3.8 and 3.9 make room for what `__len__` promises, before they ask for an iterator. Only the error matters here.
fn ask_length(rt: &Runtime, iterable: &Value) -> Result<()> {
    let ty = rt.type_of(iterable);
    if (ty.is_static() && iterable.downcast::<Range>().is_none()) || ty.slots.len.get().is_none() {
        return Ok(());
    }
    match protocol::length(rt, iterable) {
        Ok(length) => rt.check_room::<Value>(length),
        Err(raised) if rt.matches(&raised, &rt.exceptions.type_error) => Ok(()),
        Err(raised) => Err(raised),
    }
}

/// Whether a class between `ty` and `list` defines `__new__` or `__init__`, which then take the keywords.
fn has_own_new(rt: &Runtime, ty: &Ref<Type>) -> bool {
    let own = |name| Type::lookup_with_owner(ty, name).is_some_and(|(owner, _)| !owner.is_static());
    own(&rt.names.new) || own(&rt.names.init)
}

fn extend_by(rt: &Runtime, this: &Ref<List>, iterable: &Value, growth: Growth) -> Result<()> {
    let ty = rt.type_of(iterable);
    let itself = iterable.is(this.as_value());
    if itself && !rt.is_at_least(3, 13) {
        // What a subclass gives when it is iterated over, all of it before the list changes.
        let mut items = Vec::new();
        protocol::for_each(rt, iterable, |item| {
            rt.check_room::<Value>(items.len())?;
            items.push(item);
            Ok(())
        })?;
        this.items.extend(items);
        return Ok(());
    }
    if ty.is(&rt.types.list) || ty.is(&rt.types.tuple) || itself && rt.is_at_least(3, 13) {
        let more = iterable
            .downcast::<List>()
            .map_or_else(|| protocol::length(rt, iterable), |list| Ok(list.items.len()))?;
        // The copy of what comes, and a list that grows to twice its length.
        rt.check_room::<Value>(2 * this.items.len() + 3 * more)?;
        let items = match iterable.downcast::<List>() {
            Some(list) => list.items.to_vec(),
            None => protocol::to_vec(rt, iterable)?,
        };
        this.make_room(rt, items.len(), growth)?;
        this.items.extend(items);
        return Ok(());
    }
    let iterator = protocol::iter(rt, iterable)?;
    let hint = protocol::length_hint(rt, iterable, 8)?;
    // What cannot be, together with the items there are, is taken for a lie.
    let is_lie = !this.items.is_empty() && hint > isize::MAX as usize - this.items.len();
    let hint = if is_lie { 0 } else { hint };
    // What promises more than it holds gets no memory for it, but an error where there could never be so much.
    if hint >= 1 << 24 {
        rt.check_room::<Value>(hint)?;
    } else {
        let growth = match growth {
            _ if is_counted(rt, iterable) => Growth::Known,
            Growth::Made if ty.slots.len.get().is_some() => Growth::Made,
            _ => Growth::Extended,
        };
        this.make_room(rt, hint, growth)?;
    }
    while let Some(item) = protocol::next(rt, &iterator)? {
        this.items.push(item);
    }
    this.cut_back(rt);
    Ok(())
}

/// Dicts, their views and sets are not iterated over since 3.13: their number is known.
fn is_counted(rt: &Runtime, iterable: &Value) -> bool {
    let types = &rt.types;
    let ty = rt.type_of(iterable);
    rt.is_at_least(3, 13)
        && ([&types.dict, &types.set, &types.frozenset].into_iter().any(|counted| ty.is(counted))
            || iterable.downcast::<DictView>().is_some())
}

fn repr(rt: &Runtime, value: &Value) -> Result {
    let this = this(rt, value)?;
    if this.items.is_empty() {
        return Ok(rt.str("[]").into());
    }
    guarded(rt, value, "[...]", || {
        let mut text = Text::new("[");
        push_items(rt, &mut text, |i| this.items.get(i))?;
        text.push("]");
        Ok(text.finish(rt))
    })
}

fn compare(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    let (Some(a), Some(b)) = (a.downcast::<List>(), b.downcast::<List>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if a.items.len() != b.items.len() && matches!(op, Comparison::Eq | Comparison::Ne) {
        return Ok(Value::bool(op == Comparison::Ne));
    }
    let mut index = 0;
    while let (Some(x), Some(y)) = (a.items.get(index), b.items.get(index)) {
        let equal = protocol::equal(rt, &x, &y)?;
        // The comparison may have shortened a list: then the lengths decide.
        if !equal && index < a.items.len() && index < b.items.len() {
            return match op {
                Comparison::Eq => Ok(Value::FALSE),
                Comparison::Ne => Ok(Value::TRUE),
                _ => protocol::compare(rt, &x, &y, op),
            };
        }
        if !equal {
            break;
        }
        index += 1;
    }
    Ok(Value::bool(op.holds(a.items.len().cmp(&b.items.len()))))
}

fn iter(rt: &Runtime, value: &Value) -> Result {
    let iterator = ListIterator::new(this(rt, value)?.clone());
    Ok(rt.new_object(&rt.types.list_iterator, iterator).into())
}

fn len(rt: &Runtime, value: &Value) -> Result<usize> {
    Ok(this(rt, value)?.items.len())
}

/// The index of the first item from `start` to `stop` that equals `wanted`.
fn find(rt: &Runtime, this: &List, wanted: &Value, start: usize, stop: usize) -> Result<Option<usize>> {
    find_by(this, start, stop, |item| protocol::equal(rt, item, wanted))
}

fn find_by(
    this: &List,
    start: usize,
    stop: usize,
    mut is_it: impl FnMut(&Value) -> Result<bool>,
) -> Result<Option<usize>> {
    let mut index = start;
    while index < stop
        && let Some(item) = this.items.get(index)
    {
        if is_it(&item)? {
            return Ok(Some(index));
        }
        index += 1;
    }
    Ok(None)
}

/// Up to 3.8 what is looked for is the left operand.
fn contains(rt: &Runtime, value: &Value, item: &Value) -> Result<bool> {
    let is_it = |own: &Value| protocol::equals_wanted(rt, own, item);
    Ok(find_by(this(rt, value)?, 0, usize::MAX, is_it)?.is_some())
}

fn concat(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let Some(right) = b.downcast::<List>() else {
        let name = rt.type_of(b).name();
        return Err(rt.type_error(format!("can only concatenate list (not \"{name}\") to list")));
    };
    let left = this(rt, a)?;
    let length = left.items.len() + right.items.len();
    // The items are copied on their way.
    rt.check_room::<Value>(2 * length)?;
    let mut items = Vec::with_capacity(length);
    items.extend(left.items.to_vec());
    items.extend(right.items.to_vec());
    Ok(rt.list(items))
}

fn repeat(rt: &Runtime, value: &Value, count: &Value) -> Result {
    let count = slice::repeat_count(rt, count)?;
    let items = this(rt, value)?.items.to_vec();
    Ok(rt.list(slice::repeated(rt, &items, count)?))
}

fn iconcat(rt: &Runtime, value: &Value, more: &Value) -> Result {
    extend_by(rt, this(rt, value)?, more, Growth::Extended)?;
    Ok(value.clone())
}

fn irepeat(rt: &Runtime, value: &Value, count: &Value) -> Result {
    let this = this(rt, value)?;
    let count = slice::repeat_count(rt, count)?;
    let room = allocated::list(rt, this.items.len(), this.items.capacity());
    let mut items = slice::repeated(rt, &this.items.to_vec(), count)?;
    items.reserve_exact(allocated::resized(rt, room, this.items.len(), items.len()) - items.len());
    drop(Items::new(this.items.replace_all(items)));
    Ok(value.clone())
}

fn sizeof(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<List>(rt)?;
    let room = allocated::list(rt, this.items.len(), this.items.capacity());
    Ok(rt.int(crate::types::sizes::of(rt, this.ty()).basic + 8 * room as i64))
}

fn clear(rt: &Runtime, args: Bound<'_>) -> Result {
    drop(Items::new(args.this::<List>(rt)?.items.take()));
    Ok(Value::NONE)
}

fn copy(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(rt.list(args.this::<List>(rt)?.items.to_vec()))
}

/// Whether a method is `list.append`.
#[inline(always)]
pub fn is_append(method: &MethodDescriptor) -> bool {
    let append: fn(&Runtime, Bound<'_>) -> Result = append;
    fn_addr_eq(method.row.call, append)
}

fn append(rt: &Runtime, args: Bound<'_>) -> Result {
    args.this::<List>(rt)?.items.push(args.at(1).clone());
    Ok(Value::NONE)
}

fn insert(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<List>(rt)?;
    let index = protocol::index_size(rt, args.at(1))?;
    let index = if index < 0 { index + this.items.len() as i64 } else { index };
    this.items.insert(index.max(0) as usize, args.at(2).clone());
    Ok(Value::NONE)
}

fn extend(rt: &Runtime, args: Bound<'_>) -> Result {
    extend_by(rt, args.this::<List>(rt)?, args.at(1), Growth::Extended)?;
    Ok(Value::NONE)
}

fn pop(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<List>(rt)?;
    let index = match args.get(1) {
        Some(index) => Some(protocol::index_size(rt, index)?),
        None => None,
    };
    let len = this.items.len() as i64;
    if len == 0 {
        return Err(rt.index_error("pop from empty list".to_owned()));
    }
    let popped = match index {
        None => this.items.pop(),
        Some(index) => {
            let index = if index < 0 { index + len } else { index };
            usize::try_from(index).ok().and_then(|i| this.items.remove(i))
        }
    };
    popped.ok_or_else(|| rt.index_error("pop index out of range".to_owned()))
}

fn remove(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<List>(rt)?;
    match find(rt, this, args.at(1), 0, usize::MAX)? {
        Some(index) => {
            drop(this.items.remove(index));
            Ok(Value::NONE)
        }
        None => Err(rt.value_error("list.remove(x): x not in list".to_owned())),
    }
}

fn index(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<List>(rt)?;
    let (start, stop) = slice::search_range(rt, args.get(2), args.get(3), this.items.len())?;
    match find(rt, this, args.at(1), start, stop)? {
        Some(index) => Ok(rt.int(index as i64)),
        None => Err(not_in_list(rt, args.at(1))),
    }
}

fn not_in_list(rt: &Runtime, value: &Value) -> Raised {
    if rt.is_at_least(3, 14) {
        return rt.value_error("list.index(x): x not in list".to_owned());
    }
    match protocol::repr(rt, value) {
        Ok(repr) => rt.value_error(format!("{} is not in list", repr.to_utf8_lossy())),
        Err(raised) => rt.message_failed(&rt.exceptions.value_error, raised),
    }
}

fn count(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<List>(rt)?;
    let (mut count, mut index) = (0, 0);
    while let Some(item) = this.items.get(index) {
        count += i64::from(protocol::equal(rt, &item, args.at(1))?);
        index += 1;
    }
    Ok(rt.int(count))
}

fn reverse(rt: &Runtime, args: Bound<'_>) -> Result {
    args.this::<List>(rt)?.items.reverse();
    Ok(Value::NONE)
}
