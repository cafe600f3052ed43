//! `method`: a function together with the object that it is called with.

use crate::args::Args;
use crate::heap::{Kind, Layout, Payload, Ref, Value, Visitor, claim_kind};
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Comparison, SlotTable, Type, TypeTable, Versions, getter, member, method};

/// The payload of `method`.
pub struct BoundMethod {
    /// What is called.
    pub function: Value,
    /// Its first argument.
    pub this: Value,
}

impl Payload for BoundMethod {
    const KIND: Kind = claim_kind!(11);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.function);
        visit.value(&self.this);
    }
}

/// The type `method`.
pub static TABLE: TypeTable = TypeTable {
    name: "method",
    layout: Some(Layout::of::<BoundMethod>()),
    slots: SlotTable {
        repr: Some(repr),
        hash: Some(hash),
        call: Some(call),
        compare: Some(compare),
        getattr: Some(getattr),
        get: Some(|_, this, _, _| Ok(this.clone())),
        new: Some(new),
        ..SlotTable::NONE
    },
    dunders: &[("__get__", Versions::since(3, 13))],
    methods: &[method("__reduce__(self, /)", |rt, args| {
        let bound = args.this::<BoundMethod>(rt)?;
        let name = protocol::get_attr(rt, &bound.function, &rt.names.name)?;
        Ok(super::reduce::method(rt, &bound.this, &name))
    })],
    getters: &[
        member("__func__", |rt, this| {
            rt.audit_read_once_restricted(this, "__func__")?;
            Ok(payload(rt, this)?.function.clone())
        }),
        member("__self__", |rt, this| {
            rt.audit_read_once_restricted(this, "__self__")?;
            Ok(payload(rt, this)?.this.clone())
        }),
        getter("__doc__", |rt, this| protocol::get_attr(rt, &payload(rt, this)?.function, &rt.names.doc)),
    ],
    ..TypeTable::EMPTY
};

impl Runtime {
    /// A function bound to an object.
    #[inline]
    pub fn bound_method(&self, function: Value, this: Value) -> Value {
        self.new_object(&self.types.bound_method, BoundMethod { function, this }).into()
    }
}

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<BoundMethod>> {
    this.downcast::<BoundMethod>().ok_or_else(|| rt.type_error("a method is required".to_owned()))
}

fn new(rt: &Runtime, _: &Ref<Type>, args: Args<'_>) -> Result {
    match args.values {
        _ if !args.has_no_keywords() => Err(rt.type_error("method() takes no keyword arguments".to_owned())),
        [function, _] if rt.type_of(function).slots.call.get().is_none() => {
            Err(rt.type_error("first argument must be callable".to_owned()))
        }
        [_, this] if this.is_none() => {
            let name = if rt.is_at_least(3, 11) { "instance" } else { "self" };
            Err(rt.type_error(format!("{name} must not be None")))
        }
        [function, this] => Ok(rt.bound_method(function.clone(), this.clone())),
        values => Err(rt.type_error(format!("method expected 2 arguments, got {}", values.len()))),
    }
}

fn call(rt: &Runtime, this: &Value, args: Args<'_>) -> Result {
    let method = payload(rt, this)?;
    let nested = |method: &BoundMethod| method.function.downcast::<BoundMethod>().cloned();
    let Some(mut inner) = nested(method) else {
        let values = args.with_first(&method.this);
        return protocol::call(rt, &method.function, Args { values: &values, names: args.names });
    };
    // A method of a method of … takes all their objects, the innermost first.
    let mut objects = vec![method.this.clone(), inner.this.clone()];
    while let Some(next) = nested(&inner) {
        objects.push(next.this.clone());
        inner = next;
    }
    objects.reverse();
    objects.extend_from_slice(args.values);
    protocol::call(rt, &inner.function, Args { values: &objects, names: args.names })
}

/// The method's own attributes, then the function's.
fn getattr(rt: &Runtime, this: &Value, name: &Ref<Str>) -> Result {
    let ty = rt.type_of(this);
    if let Some(found) = ty.lookup(name) {
        return match rt.type_of(&found).slots.get.get() {
            Some(get) => get(rt, &found, Some(this), Some(ty.as_value())),
            None => Ok(found),
        };
    }
    protocol::get_attr(rt, &payload(rt, this)?.function, name)
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let method = payload(rt, this)?;
    let mut name = protocol::get_optional_attr(rt, &method.function, &rt.names.qualname)?;
    if name.is_none() {
        name = protocol::get_optional_attr(rt, &method.function, &rt.names.name)?;
    }
    let name =
        name.as_ref().and_then(|n| n.downcast::<Str>()).map_or_else(|| "?".into(), |n| n.to_utf8_lossy());
    let of = protocol::repr(rt, &method.this)?;
    Ok(rt.str(&format!("<bound method {name} of {}>", of.to_utf8_lossy())).into())
}

fn hash(rt: &Runtime, this: &Value) -> Result<i64> {
    let method = payload(rt, this)?;
    let hash = crate::objects::object::identity_hash(&method.this) ^ protocol::hash(rt, &method.function)?;
    Ok(if hash == -1 { -2 } else { hash })
}

fn compare(rt: &Runtime, this: &Value, other: &Value, op: Comparison) -> Result {
    let (Some(a), Some(b)) = (this.downcast::<BoundMethod>(), other.downcast::<BoundMethod>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let equal = || Ok(a.this.is(&b.this) && protocol::equal(rt, &a.function, &b.function)?);
    match op {
        Comparison::Eq => equal().map(Value::bool),
        Comparison::Ne => equal().map(|e| Value::bool(!e)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}
