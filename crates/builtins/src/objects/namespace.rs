//! `types.SimpleNamespace`: an object that is its attributes.

use crate::args::{Args, Bound};
use crate::heap::{Layout, Payload, Ref, Value, Visitor};
use crate::objects::dict::Dict;
use crate::objects::list;
use crate::objects::str::Str;
use crate::objects::tuple;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{Comparison, SlotTable, Type, TypeTable, member, method};

/// The payload: nothing, because the attributes are in the instance's dictionary.
pub struct Namespace;

impl Payload for Namespace {
    fn traverse(&self, _: &mut Visitor<'_>) {}
}

/// The type `types.SimpleNamespace`.
pub static TABLE: TypeTable = TypeTable {
    name: "SimpleNamespace",
    module: "types",
    layout: Some(Layout::of::<Namespace>()),
    slots: SlotTable {
        repr: Some(repr),
        compare: Some(compare),
        new: Some(|rt, class, _| Ok(rt.new_object(class, Namespace).into())),
        init: Some(init),
        ..SlotTable::NONE
    },
    methods: &[
        method("__reduce__(self, /)", reduce),
        method("__replace__(self, /, *args, **changes)", replace).since(3, 13),
    ],
    getters: &[member("__dict__", |rt, this| Ok(attributes(rt, this)?.into()))],
    subclassable: true,
    has_dict: true,
    ..TypeTable::EMPTY
};

fn attributes(rt: &Runtime, this: &Value) -> Result<Ref<Dict>> {
    let dict = this.downcast::<Namespace>().and_then(|_| protocol::instance_dict(rt, this));
    dict.ok_or_else(|| rt.type_error("a namespace is required"))
}

fn only_strings(rt: &Runtime, dict: &Dict) -> Result<()> {
    let texts = dict.entries().iter().all(|entry| entry.key.downcast::<Str>().is_some());
    if texts { Ok(()) } else { Err(rt.type_error("keywords must be strings")) }
}

fn put_all(rt: &Runtime, into: &Dict, from: &Dict) -> Result<()> {
    from.entries().into_iter().try_for_each(|entry| into.set(rt, &entry.key, entry.value))
}

/// From keywords; since 3.13 also from one mapping or an iterable of pairs before them.
fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let own = attributes(rt, this)?;
    match args.positionals() {
        [] => {}
        [only] if rt.is_at_least(3, 13) => {
            let given = protocol::call_args(rt, rt.types.dict.as_value(), std::slice::from_ref(only))?;
            let given = given.downcast::<Dict>().ok_or_else(|| rt.type_error("a mapping is required"))?;
            only_strings(rt, given)?;
            put_all(rt, &own, given)?;
        }
        more => return Err(too_many(rt, this, more.len())),
    }
    for (name, value) in args.keywords() {
        own.set(rt, name, value.clone())?;
    }
    Ok(())
}

fn too_many(rt: &Runtime, this: &Value, given: usize) -> Raised {
    if rt.is_at_least(3, 13) {
        let name = rt.type_of(this).short_name();
        return rt.type_error(format!("{name} expected at most 1 argument, got {given}"));
    }
    rt.type_error("no positional arguments expected")
}

/// `namespace(a=1)`; a subclass is shown by its own name.
fn repr(rt: &Runtime, this: &Value) -> Result {
    let ty = rt.type_of(this);
    let name = if ty.is_static() { "namespace".to_owned() } else { ty.short_name() };
    tuple::guarded(rt, this, &format!("{name}(...)"), || {
        let mut text = rt.str(&format!("{name}("));
        let mut separator = "";
        for key in names(rt, this)? {
            let Some(name) = key.downcast::<Str>().filter(|name| !name.is_empty()) else { continue };
            // What goes away while another shows itself is left out.
            let Some(value) = attributes(rt, this)?.get(rt, &key)? else { continue };
            let value = protocol::repr(rt, &value)?;
            text = rt.concat(&[&text, &rt.str(separator), name, &rt.str("="), &value]);
            separator = ", ";
        }
        Ok(rt.concat(&[&text, &rt.str(")")]).into())
    })
}

/// The keys in the order in which they are shown: up to 3.8 sorted.
fn names(rt: &Runtime, this: &Value) -> Result<Vec<Value>> {
    let mut keys: Vec<Value> = attributes(rt, this)?.entries().into_iter().map(|entry| entry.key).collect();
    if !rt.is_at_least(3, 9) {
        list::sort_values(rt, &mut keys, None, false)?;
    }
    Ok(keys)
}

/// Two namespaces compare as their dictionaries do.
fn compare(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    if a.downcast::<Namespace>().is_none() || b.downcast::<Namespace>().is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (attributes(rt, a)?, attributes(rt, b)?);
    protocol::compare(rt, a.as_value(), b.as_value(), op)
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    let class = rt.type_of(this).to_value();
    Ok(rt.tuple_from(vec![class, rt.tuple(&[]), attributes(rt, this)?.into()]))
}

/// `copy.replace()`: another namespace with some attributes changed.
fn replace(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    if !args.rest(1).is_empty() {
        return Err(rt.type_error("__replace__() takes no positional arguments"));
    }
    let class: &Ref<Type> = rt.type_of(this);
    let made = protocol::call_args(rt, class.as_value(), &[])?;
    if made.downcast::<Namespace>().is_none() {
        let (wanted, given) = (class.name(), rt.type_of(&made).name());
        return Err(rt.type_error(format!("expect {wanted} type, but {wanted}() returned '{given}' object")));
    }
    let own = attributes(rt, &made)?;
    let old = attributes(rt, this)?;
    put_all(rt, &own, &old)?;
    if let Some(changes) = args.get(2).and_then(|changes| changes.downcast::<Dict>()) {
        put_all(rt, &own, changes)?;
    }
    Ok(made)
}

impl Runtime {
    /// A `types.SimpleNamespace` with these attributes.
    pub fn namespace<'a>(&self, parts: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
        let namespace = Value::from(self.new_object(&self.type_for(&TABLE), Namespace));
        if let Some(dict) = protocol::instance_dict(self, &namespace) {
            for (name, value) in parts {
                dict.set_str(&self.intern(name), value);
            }
        }
        namespace
    }
}
