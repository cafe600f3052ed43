//! `property`: an attribute that functions compute, set and delete.

use std::cell::Cell;

use crate::args::{Args, Bound, Signature};
use crate::heap::{Kind, Layout, Payload, Ref, Slot, Value, Visitor, claim_kind};
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{SlotTable, TypeTable, getter, member, method};

/// The payload of `property`.
#[derive(Default)]
pub struct Property {
    get: Slot,
    set: Slot,
    delete: Slot,
    doc: Slot,
    name: Slot,
    /// Whether the documentation was the getter's: then a copy with another getter has that one's.
    doc_of_getter: Cell<bool>,
}

impl Payload for Property {
    const KIND: Kind = claim_kind!(26);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        for slot in [&self.get, &self.set, &self.delete, &self.doc, &self.name] {
            visit.slot(slot);
        }
    }

    fn clear(&self) {
        for slot in [&self.get, &self.set, &self.delete, &self.doc, &self.name] {
            drop(slot.take());
        }
    }
}

impl Property {
    /// The function that computes the attribute.
    #[inline]
    pub fn getter(&self) -> Option<Value> {
        self.get.get()
    }
}

/// The type `property`.
pub static TABLE: TypeTable = TypeTable {
    name: "property",
    layout: Some(Layout::of::<Property>()),
    slots: SlotTable {
        get: Some(get),
        set: Some(set),
        new: Some(|rt, class, _| Ok(rt.new_object(class, Property::default()).into())),
        init: Some(init),
        ..SlotTable::NONE
    },
    methods: &[
        method("getter(self, object, /)", |rt, args| copy_with(rt, args, 0)),
        method("setter(self, object, /)", |rt, args| copy_with(rt, args, 1)),
        method("deleter(self, object, /)", |rt, args| copy_with(rt, args, 2)),
        method("__set_name__(self, /, *args)", set_name).tuple().since(3, 10),
    ],
    getters: &[
        member("fget", |rt, this| Ok(payload(rt, this)?.get.get().unwrap_or(Value::NONE))),
        member("fset", |rt, this| Ok(payload(rt, this)?.set.get().unwrap_or(Value::NONE))),
        member("fdel", |rt, this| Ok(payload(rt, this)?.delete.get().unwrap_or(Value::NONE))),
        member("__doc__", |rt, this| Ok(payload(rt, this)?.doc.get().unwrap_or(Value::NONE)))
            .with_setter(set_doc),
        getter("__name__", name).with_setter(assign_name).since(3, 13),
        getter("__isabstractmethod__", is_abstract),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<Property>> {
    this.downcast::<Property>().ok_or_else(|| rt.type_error("a property is required".to_owned()))
}

fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let signature = Signature::parse(rt, "property(fget=None, fset=None, fdel=None, doc=None)", false);
    signature.call(rt, |rt, bound| fill(rt, this, bound).map(|()| Value::NONE), None, args).map(drop)
}

fn fill(rt: &Runtime, this: &Value, args: Bound<'_>) -> Result<()> {
    let property = payload(rt, this)?;
    let put = |slot: &Slot, value: Option<&Value>| drop(slot.replace(value.cloned()));
    put(&property.get, args.get_some(0));
    put(&property.set, args.get_some(1));
    put(&property.delete, args.get_some(2));
    put(&property.doc, args.get_some(3));
    property.doc_of_getter.set(false);
    if let (None, Some(get)) = (args.get_some(3), args.get_some(0)) {
        // Up to 3.7 whatever goes wrong is forgotten.
        let doc = match protocol::get_optional_attr(rt, get, &rt.names.doc) {
            Err(raised) if !rt.is_at_least(3, 8) && rt.matches(&raised, &rt.exceptions.exception) => {
                return Ok(());
            }
            found => found?,
        };
        let counts = doc.as_ref().is_some_and(|doc| !doc.is_none() || !rt.is_at_least(3, 12));
        property.doc_of_getter.set(counts);
        let doc = doc.filter(|doc| !doc.is_none());
        drop(property.doc.replace(doc));
    }
    let by_getter = args.get_some(3).is_none() && args.get_some(0).is_some();
    let is_subclass = !rt.type_of(this).is(&rt.types.property);
    if is_subclass && (by_getter || rt.is_at_least(3, 12)) { show_doc(rt, this) } else { Ok(()) }
}

/// A subclass has a `__doc__` of its own, which hides that of the property: the instance gets one too, if it can.
fn show_doc(rt: &Runtime, this: &Value) -> Result<()> {
    let property = payload(rt, this)?;
    let doc = property.doc.get().unwrap_or(Value::NONE);
    if rt.is_at_least(3, 12) {
        drop(property.doc.take());
    }
    match protocol::set_attr(rt, this, &rt.names.doc, &doc) {
        Err(raised)
            if rt.is_at_least(3, 12) && rt.is_attribute_error(&raised) && !property.doc_of_getter.get() =>
        {
            Ok(())
        }
        set => set,
    }
}

/// The property's name: the one it was given, or else the getter's.
fn known_name(rt: &Runtime, property: &Property) -> Result<Option<Value>> {
    if let Some(name) = property.name.get() {
        return Ok(Some(name));
    }
    match property.get.get() {
        Some(get) if rt.is_at_least(3, 13) => protocol::get_optional_attr(rt, &get, &rt.names.name),
        _ => Ok(None),
    }
}

fn name(rt: &Runtime, this: &Value) -> Result {
    let property = payload(rt, this)?;
    known_name(rt, property)?.ok_or_else(|| rt.attribute_error(this, &rt.names.name))
}

fn assign_name(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    drop(payload(rt, this)?.name.replace(value.cloned()));
    Ok(())
}

fn set_doc(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    drop(payload(rt, this)?.doc.replace(value.cloned()));
    Ok(())
}

fn set_name(rt: &Runtime, args: Bound<'_>) -> Result {
    let [_, name] = args.rest(1) else {
        let given = args.rest(1).len();
        let message = format!("__set_name__() takes 2 positional arguments but {given} were given");
        return Err(rt.type_error(message));
    };
    args.this::<Property>(rt)?.name.set(name.clone());
    Ok(Value::NONE)
}

fn is_abstract(rt: &Runtime, this: &Value) -> Result {
    let property = payload(rt, this)?;
    for function in [property.get.get(), property.set.get(), property.delete.get()].into_iter().flatten() {
        if let Some(flag) = protocol::get_optional_attr(rt, &function, &rt.names.isabstractmethod)?
            && protocol::is_true(rt, &flag)?
        {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

/// A copy of the property, of the same class, with one function replaced.
fn copy_with(rt: &Runtime, args: Bound<'_>, which: usize) -> Result {
    let property = args.this::<Property>(rt)?;
    let mut parts =
        [&property.get, &property.set, &property.delete].map(|s| s.get().unwrap_or(Value::NONE)).to_vec();
    if let Some(part) = parts.get_mut(which)
        && !args.at(1).is_none()
    {
        part.clone_from(args.at(1));
    }
    let has_getter = parts.first().is_some_and(|get| !get.is_none());
    let inherited = property.doc_of_getter.get() && has_getter;
    parts.push(if inherited { Value::NONE } else { property.doc.get().unwrap_or(Value::NONE) });
    let class = rt.type_of(args.at(0)).to_value();
    let copy = protocol::call_args(rt, &class, &parts)?;
    if let (Some(copy), Some(name)) = (copy.downcast::<Property>(), property.name.get()) {
        copy.name.set(name);
    }
    Ok(copy)
}

fn get(rt: &Runtime, this: &Value, instance: Option<&Value>, _: Option<&Value>) -> Result {
    let Some(instance) = instance else { return Ok(this.clone()) };
    let property = payload(rt, this)?;
    match property.get.get() {
        Some(get) => protocol::call_args(rt, &get, std::slice::from_ref(instance)),
        None => Err(refused(rt, property, instance, "getter", "unreadable attribute")?),
    }
}

fn set(rt: &Runtime, this: &Value, instance: &Value, value: Option<&Value>) -> Result<()> {
    let property = payload(rt, this)?;
    let answer = match (value, property.set.get(), property.delete.get()) {
        (Some(value), Some(set), _) => protocol::call_args(rt, &set, &[instance.clone(), value.clone()]),
        (None, _, Some(delete)) => protocol::call_args(rt, &delete, std::slice::from_ref(instance)),
        (Some(_), None, _) => Err(refused(rt, property, instance, "setter", "can't set attribute")?),
        (None, _, None) => Err(refused(rt, property, instance, "deleter", "can't delete attribute")?),
    };
    answer.map(drop)
}

fn refused(rt: &Runtime, property: &Property, instance: &Value, missing: &str, old: &str) -> Result<Raised> {
    let name = known_name(rt, property)?;
    let name = name.as_ref().and_then(|n| n.downcast::<Str>());
    let quoted = name.map(|n| protocol::repr(rt, n.as_value())).transpose()?;
    let quoted = quoted.as_ref().map(|q| q.to_utf8_lossy());
    let message = match (&quoted, rt.is_at_least(3, 11)) {
        (Some(name), true) => {
            let class = crate::objects::class::qualname(rt.type_of(instance));
            format!("property {name} of '{class}' object has no {missing}")
        }
        (None, true) => {
            let class = crate::objects::class::qualname(rt.type_of(instance));
            format!("property of '{class}' object has no {missing}")
        }
        (Some(name), false) => format!("{old} {name}"),
        (None, false) => old.to_owned(),
    };
    Ok(rt.raise(&rt.exceptions.attribute_error, message))
}
