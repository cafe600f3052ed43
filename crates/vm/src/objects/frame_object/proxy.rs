//! `FrameLocalsProxy` (PEP 667): a mapping that reads and writes the variables of a frame.

use builtins::heap::{Layout, Payload, Ref, Visitor};
use builtins::objects::dict::Dict;
use builtins::objects::iterators::this;
use builtins::objects::str::Str;
use builtins::objects::tuple::guarded;
use builtins::types::{BinaryOp, BinaryTable, Comparison, SlotTable, Type, TypeTable, Versions, method};
use builtins::{Args, Bound, Raised, Result, Runtime, Value, protocol};

use super::FrameObject;

/// The payload of `FrameLocalsProxy`.
struct Proxy {
    frame: Ref<FrameObject>,
}

impl Payload for Proxy {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.reference(&self.frame);
    }
}

/// The type `FrameLocalsProxy`.
/// No version.
const NEVER: Versions = Versions::until(0, 0);

static TABLE: TypeTable = TypeTable {
    name: "FrameLocalsProxy",
    layout: Some(Layout::of::<Proxy>()),
    slots: SlotTable {
        repr: Some(repr),
        compare: Some(compare),
        iter: Some(|rt, v| protocol::iter(rt, &rt.list(names(rt, v)?))),
        new: Some(new),
        len: Some(|rt, v| Ok(names(rt, v)?.len())),
        getitem: Some(get_item),
        setitem: Some(set_item),
        contains: Some(|rt, v, key| Ok(find(rt, frame(rt, v)?, key)?.is_some())),
        binary: BinaryTable::NONE.with(BinaryOp::Or, or),
        inplace: BinaryTable::NONE.with(BinaryOp::Or, or_inplace),
        ..SlotTable::NONE
    },
    // These two are methods beside their slots.
    dunders: &[("__getitem__", NEVER), ("__contains__", NEVER)],
    methods: &[
        method("__getitem__(self, object, /)", |rt, args| get_item(rt, args.at(0), args.at(1))),
        method("__contains__(self, object, /)", |rt, args| {
            Ok(Value::bool(find(rt, frame(rt, args.at(0))?, args.at(1))?.is_some()))
        }),
        method("update(self, other, /)", |rt, args| {
            if update(rt, args.at(0), args.at(1))? {
                return Ok(Value::NONE);
            }
            Err(rt.type_error("update() argument must be dict or another FrameLocalsProxy"))
        }),
        method("__reversed__(self, /)", |rt, args| {
            Ok(rt.list(names(rt, args.at(0))?.into_iter().rev().collect()))
        }),
        method("copy(self, /)", |rt, args| Ok(copy(rt, args.at(0))?.into())),
        method("keys(self, /)", |rt, args| Ok(rt.list(names(rt, args.at(0))?))),
        method("values(self, /)", |rt, args| {
            let entries = entries(rt, frame(rt, args.at(0))?);
            Ok(rt.list(entries.into_iter().map(|(_, value)| value).collect()))
        }),
        method("items(self, /)", |rt, args| {
            let entries = entries(rt, frame(rt, args.at(0))?);
            Ok(rt.list(entries.into_iter().map(|(name, value)| rt.tuple(&[name, value])).collect()))
        }),
        method("get(self, *args)", get),
        method("pop(self, *args)", pop).since(3, 14),
        method("setdefault(self, *args)", set_default),
    ],
    mapping: true,
    ..TypeTable::EMPTY
};

pub(super) fn make(rt: &Runtime, frame: &Ref<FrameObject>) -> Value {
    rt.new_object(&rt.type_for(&TABLE), Proxy { frame: frame.clone() }).into()
}

pub(super) fn is_proxy(value: &Value) -> bool {
    value.downcast::<Proxy>().is_some()
}

fn frame<'a>(rt: &Runtime, value: &'a Value) -> Result<&'a Ref<FrameObject>> {
    Ok(&this::<Proxy>(rt, value)?.frame)
}

fn new(rt: &Runtime, _: &Ref<Type>, args: Args<'_>) -> Result {
    let [only] = args.positionals() else {
        let given = args.positionals().len();
        return Err(rt.type_error(format!("FrameLocalsProxy expected 1 argument, got {given}")));
    };
    let Some(frame) = only.downcast::<FrameObject>() else {
        return Err(rt.type_error(format!("expect frame, not {}", rt.type_of(only).name())));
    };
    if !args.has_no_keywords() {
        return Err(rt.type_error("FrameLocalsProxy takes no keyword arguments"));
    }
    Ok(make(rt, frame))
}

/// Names with values: the variables, then what a program has added.
pub(super) fn entries(rt: &Runtime, frame: &Ref<FrameObject>) -> Vec<(Value, Value)> {
    let mut entries = frame.bound(rt);
    let extra = frame.extra().map(|extra| extra.entries()).unwrap_or_default();
    entries.extend(extra.into_iter().map(|entry| (entry.key, entry.value)));
    entries
}

fn names(rt: &Runtime, proxy: &Value) -> Result<Vec<Value>> {
    Ok(entries(rt, frame(rt, proxy)?).into_iter().map(|(name, _)| name).collect())
}

fn copy(rt: &Runtime, proxy: &Value) -> Result<Ref<Dict>> {
    let dict = rt.new_dict();
    for (name, value) in entries(rt, frame(rt, proxy)?) {
        dict.set(rt, &name, value)?;
    }
    Ok(dict)
}

/// The variable of a name: a string, or what equals one.
fn variable(rt: &Runtime, frame: &FrameObject, key: &Value) -> Result<Option<usize>> {
    protocol::hash(rt, key)?;
    if let Some(text) = key.downcast::<Str>().filter(|text| text.ty().is(&rt.types.str)) {
        return Ok(frame.variables().iter().position(|name| name.same_text(text)));
    }
    for (number, name) in frame.variables().iter().enumerate() {
        if protocol::equal(rt, name.as_value(), key)? {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

fn find(rt: &Runtime, frame: &Ref<FrameObject>, key: &Value) -> Result<Option<Value>> {
    if let Some(number) = variable(rt, frame, key)?
        && let Some(value) = frame.value(rt, number)
    {
        return Ok(Some(value));
    }
    match frame.extra() {
        Some(extra) => extra.get(rt, key),
        None => Ok(None),
    }
}

fn get_item(rt: &Runtime, proxy: &Value, key: &Value) -> Result {
    if let Some(value) = find(rt, frame(rt, proxy)?, key)? {
        return Ok(value);
    }
    let shown = protocol::repr(rt, key)?;
    let text = rt.str(&format!("local variable '{}' is not defined", shown.to_utf8_lossy()));
    Err(rt.key_error(text.into()))
}

fn set_item(rt: &Runtime, proxy: &Value, key: &Value, value: Option<&Value>) -> Result<()> {
    let frame = frame(rt, proxy)?;
    match value {
        Some(value) => write(rt, frame, key, value),
        None if rt.is_at_least(3, 14) => match remove(rt, frame, key)? {
            Some(_) => Ok(()),
            None => Err(rt.key_error(key.clone())),
        },
        None => Err(rt.type_error("cannot remove variables from FrameLocalsProxy")),
    }
}

fn write(rt: &Runtime, frame: &Ref<FrameObject>, key: &Value, value: &Value) -> Result<()> {
    match variable(rt, frame, key)?.filter(|number| !frame.is_hidden(*number)) {
        Some(number) => {
            frame.set_value(rt, number, value.clone());
            Ok(())
        }
        None => frame.extra_or_new(rt).set(rt, key, value.clone()),
    }
}

/// Removes a name that is no variable.
fn remove(rt: &Runtime, frame: &Ref<FrameObject>, key: &Value) -> Result<Option<Value>> {
    if variable(rt, frame, key)?.is_some() {
        return Err(removing_a_variable(rt));
    }
    match frame.extra() {
        Some(extra) => Ok(extra.remove(rt, key)?.map(|entry| entry.value)),
        None => Ok(None),
    }
}

fn removing_a_variable(rt: &Runtime) -> Raised {
    rt.value_error("cannot remove local variables from FrameLocalsProxy")
}

/// Key and default of `get`, `pop` and `setdefault`.
fn key_and_default<'a>(rt: &Runtime, name: &str, args: Bound<'a>) -> Result<(&'a Value, Option<&'a Value>)> {
    match args.rest(1) {
        [key] => Ok((key, None)),
        [key, default] => Ok((key, Some(default))),
        _ => Err(rt.type_error(format!("{name} expected 1 or 2 arguments"))),
    }
}

fn get(rt: &Runtime, args: Bound<'_>) -> Result {
    let (key, default) = key_and_default(rt, "get", args)?;
    let found = find(rt, frame(rt, args.at(0))?, key)?;
    Ok(found.or_else(|| default.cloned()).unwrap_or(Value::NONE))
}

fn pop(rt: &Runtime, args: Bound<'_>) -> Result {
    let (key, default) = key_and_default(rt, "pop", args)?;
    let removed = remove(rt, frame(rt, args.at(0))?, key)?;
    removed.or_else(|| default.cloned()).ok_or_else(|| rt.key_error(key.clone()))
}

fn set_default(rt: &Runtime, args: Bound<'_>) -> Result {
    let (key, default) = key_and_default(rt, "setdefault", args)?;
    let frame = frame(rt, args.at(0))?;
    if let Some(value) = find(rt, frame, key)? {
        return Ok(value);
    }
    let value = default.cloned().unwrap_or(Value::NONE);
    write(rt, frame, key, &value)?;
    Ok(value)
}

/// Takes the entries of a dict or of another proxy; false for anything else.
fn update(rt: &Runtime, proxy: &Value, other: &Value) -> Result<bool> {
    if !is_proxy(other) && other.downcast::<Dict>().is_none() {
        return Ok(false);
    }
    let keys = protocol::call_method(rt, other, &rt.names.keys, &[])?;
    for key in protocol::to_vec(rt, &keys)? {
        let value = protocol::get_item(rt, other, &key)?;
        write(rt, frame(rt, proxy)?, &key, &value)?;
    }
    Ok(true)
}

fn or(rt: &Runtime, a: &Value, b: &Value) -> Result {
    if [a, b].iter().any(|side| !is_proxy(side) && side.downcast::<Dict>().is_none()) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let dict = rt.new_dict();
    builtins::objects::dict::update(rt, &dict, a)?;
    builtins::objects::dict::update(rt, &dict, b)?;
    Ok(dict.into())
}

fn or_inplace(rt: &Runtime, a: &Value, b: &Value) -> Result {
    Ok(if update(rt, a, b)? { a.clone() } else { Value::NOT_IMPLEMENTED })
}

fn compare(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    let negated = match op {
        Comparison::Eq => false,
        Comparison::Ne => true,
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    let equal = match b.downcast::<Proxy>() {
        Some(other) => frame(rt, a)?.is(&other.frame),
        None if b.downcast::<Dict>().is_some() => protocol::equal(rt, copy(rt, a)?.as_value(), b)?,
        None => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(Value::bool(equal != negated))
}

fn repr(rt: &Runtime, proxy: &Value) -> Result {
    // Every access makes a proxy of its own: the frame tells whether it is being shown already.
    guarded(rt, frame(rt, proxy)?.as_value(), "{...}", || {
        Ok(protocol::repr(rt, copy(rt, proxy)?.as_value())?.into())
    })
}
