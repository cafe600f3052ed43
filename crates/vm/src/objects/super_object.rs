//! `super`: attributes of an object as a class further along its linearization defines them.

use builtins::heap::{Layout, Payload, Ref, Slot, Visitor};
use builtins::objects::str::Str;
use builtins::types::{MethodDescriptor, SlotTable, SlotWrapper, Type, TypeTable, member};
use builtins::{Args, Raised, Result, Runtime, Value, protocol};

/// The payload of `super`; unbound slots until `__init__` fills them.
#[derive(Default)]
pub struct Super {
    /// `__thisclass__`: the search starts behind it.
    class: Slot,
    /// `__self__`: what the attributes are bound to, if anything.
    object: Slot,
    /// `__self_class__`: whose linearization is searched.
    object_class: Slot,
}

impl Payload for Super {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.class);
        visit.slot(&self.object);
        visit.slot(&self.object_class);
    }

    fn clear(&self) {
        drop((self.class.take(), self.object.take(), self.object_class.take()));
    }
}

/// The type `super`.
pub static TABLE: TypeTable = TypeTable {
    name: "super",
    layout: Some(Layout::of::<Super>()),
    slots: SlotTable {
        repr: Some(repr),
        getattr: Some(getattr),
        get: Some(get),
        new: Some(|rt, class, _| Ok(rt.new_object(class, Super::default()).into())),
        init: Some(init),
        ..SlotTable::NONE
    },
    getters: &[
        member("__thisclass__", |rt, this| Ok(payload(rt, this)?.class.get().unwrap_or(Value::NONE))),
        member("__self__", |rt, this| Ok(payload(rt, this)?.object.get().unwrap_or(Value::NONE))),
        member("__self_class__", |rt, this| Ok(payload(rt, this)?.object_class.get().unwrap_or(Value::NONE))),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

/// Whether a value is the class `super` itself.
pub fn is_super(value: &Value) -> bool {
    let table = value.downcast::<Type>().and_then(|class| class.table());
    table.is_some_and(|table| std::ptr::eq(table, &raw const TABLE))
}

/// What a look-up found: the attribute as the class holds it, and what it is to be bound to.
struct Found {
    attribute: Value,
    /// Nothing where the object is the class itself.
    instance: Option<Value>,
    owner: Ref<Type>,
}

impl Found {
    fn bind(self, rt: &Runtime) -> Result {
        match rt.type_of(&self.attribute).slots.get.get() {
            Some(get) => get(rt, &self.attribute, self.instance.as_ref(), Some(self.owner.as_value())),
            None => Ok(self.attribute),
        }
    }

    /// Whether it can be called unbound, with the object as its first argument.
    fn is_method(&self, rt: &Runtime) -> bool {
        self.instance.is_some() && rt.type_of(&self.attribute).is_method_descriptor()
    }

    /// Whether it is a slot of a built-in type that the object's is not made of: binding it is refused in other words than
    /// calling it.
    fn is_of_others(&self) -> bool {
        let slot = self.attribute.downcast::<SlotWrapper>();
        slot.is_some_and(|slot| !Type::is_subtype(&self.owner, &slot.owner))
    }
}

/// `super(class, object).name`.
///
/// # Errors
///
/// As `super(class, object)` and the attribute access raise.
pub fn super_lookup(rt: &Runtime, class: &Value, object: &Value, name: &Ref<Str>) -> Result {
    let (class, owner) = check(rt, class, object)?;
    match find(rt, class, object, &owner, name) {
        Some(found) => found.bind(rt),
        None => protocol::generic_getattr(rt, &make(rt, class, object, owner), name),
    }
}

/// As [`super_lookup`] for a call: a function of the class is given back unbound, with the object to call it with.
///
/// # Errors
///
/// As [`super_lookup`].
pub fn super_method(
    rt: &Runtime,
    class: &Value,
    object: &Value,
    name: &Ref<Str>,
) -> Result<(Value, Option<Value>)> {
    let (class, owner) = check(rt, class, object)?;
    match find(rt, class, object, &owner, name) {
        Some(found) if found.is_method(rt) && !found.is_of_others() => Ok((found.attribute, found.instance)),
        Some(found) => Ok((found.bind(rt)?, None)),
        None => Ok((protocol::generic_getattr(rt, &make(rt, class, object, owner), name)?, None)),
    }
}

/// The method `name` of a `super` object, unbound, with the object to call it with; `None` where reading the attribute
/// takes more than that.
pub fn method_of(rt: &Runtime, this: &Value, name: &Ref<Str>) -> Option<(Value, Option<Value>)> {
    let own = this.downcast::<Super>().filter(|own| own.ty().table().is_some())?;
    let (class, object, owner) = (own.class.get()?, own.object.get()?, own.object_class.get()?);
    let found = find(rt, class.downcast::<Type>()?, &object, owner.downcast::<Type>()?, name)?;
    // Those of built-in types are bound first: their errors name the object's type then.
    let unbound = found.is_method(rt) && !found.is_of_others() && !is_native(&found.attribute);
    unbound.then_some((found.attribute, found.instance))
}

/// Whether it is a method of a built-in type, other than a slot.
pub fn is_native(method: &Value) -> bool {
    method.downcast::<MethodDescriptor>().is_some()
}

/// The attribute as the first class behind `class` in the linearization of `owner` defines it.
fn find(
    rt: &Runtime,
    class: &Ref<Type>,
    object: &Value,
    owner: &Ref<Type>,
    name: &Ref<Str>,
) -> Option<Found> {
    // `super().__class__` is `super`, not what the object says.
    if name.is(&rt.names.class) {
        return None;
    }
    let attribute = Type::lookup_behind(owner, class, name)?;
    let instance = (!object.is(owner.as_value())).then(|| object.clone());
    Some(Found { attribute, instance, owner: owner.clone() })
}

/// The class, and whose linearization is searched for an object: its type's, its own if it is a class, or that of what
/// it calls its `__class__`.
fn check<'a>(rt: &Runtime, class: &'a Value, object: &Value) -> Result<(&'a Ref<Type>, Ref<Type>)> {
    let Some(class) = class.downcast::<Type>() else {
        let article = if rt.is_at_least(3, 11) { "a " } else { "" };
        let found = rt.type_of(class).name();
        return Err(rt.type_error(format!("super() argument 1 must be {article}type, not {found}")));
    };
    if let Some(own) = object.downcast::<Type>().filter(|own| Type::is_subtype(own, class)) {
        return Ok((class, own.clone()));
    }
    let ty = rt.type_of(object);
    if Type::is_subtype(ty, class) {
        return Ok((class, ty.clone()));
    }
    let claimed = protocol::get_optional_attr(rt, object, &rt.names.class)?;
    if let Some(claimed) = claimed.as_ref().and_then(|claimed| claimed.downcast::<Type>())
        && !claimed.is(ty)
        && Type::is_subtype(claimed, class)
    {
        return Ok((class, claimed.clone()));
    }
    Err(misfit(rt, class, object))
}

#[cold]
fn misfit(rt: &Runtime, class: &Ref<Type>, object: &Value) -> Raised {
    if !rt.is_at_least(3, 13) {
        return rt.type_error("super(type, obj): obj must be an instance or subtype of type");
    }
    let what = match object.downcast::<Type>() {
        Some(own) => format!("type {}", own.name()),
        None => format!("instance of {}", rt.type_of(object).name()),
    };
    let class = class.name();
    rt.type_error(format!("super(type, obj): obj ({what}) is not an instance or subtype of type ({class})."))
}

fn make(rt: &Runtime, class: &Ref<Type>, object: &Value, owner: Ref<Type>) -> Value {
    let payload = Super {
        class: class.to_value().into(),
        object: object.clone().into(),
        object_class: Value::from(owner).into(),
    };
    rt.new_object(&rt.type_for(&TABLE), payload).into()
}

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<Super>> {
    this.downcast::<Super>().ok_or_else(|| rt.type_error("a super object is required"))
}

fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let this = payload(rt, this)?;
    if !args.has_no_keywords() {
        return Err(rt.type_error_worded(&builtins::wording::SUPER_WITH_KEYWORDS, &[]));
    }
    // The call `super(…)` words its errors otherwise than `__init__` does.
    let is_call = this.ty().is(&rt.type_for(&TABLE)) && this.class.is_unbound();
    let (class, object) = match args.values {
        [] => {
            let (class, object) = crate::execute::super_arguments(rt)?;
            (class, Some(object))
        }
        [class] => (class.clone(), None),
        [class, object] => (class.clone(), Some(object.clone()).filter(|object| !object.is_none())),
        more => {
            let given = more.len();
            return Err(rt.type_error(if is_call && rt.is_at_least(3, 11) {
                format!("super() expected at most 2 arguments, got {given}")
            } else {
                format!("super() takes at most 2 arguments ({given} given)")
            }));
        }
    };
    if !(is_call && rt.is_at_least(3, 11)) && class.downcast::<Type>().is_none() {
        let given = if class.is_none() { "None".to_owned() } else { rt.type_of(&class).name() };
        return Err(rt.type_error(format!("super() argument 1 must be type, not {given}")));
    }
    let owner = match &object {
        Some(object) => Some(check(rt, &class, object)?.1.into()),
        // An unbound super, too, needs a class.
        None => check(rt, &class, &class).map(|_| None)?,
    };
    this.class.set(class);
    drop(this.object.replace(object));
    drop(this.object_class.replace(owner));
    Ok(())
}

fn getattr(rt: &Runtime, this: &Value, name: &Ref<Str>) -> Result {
    let own = payload(rt, this)?;
    if let (Some(class), Some(object), Some(owner)) =
        (own.class.get(), own.object.get(), own.object_class.get())
        && let (Some(class), Some(owner)) = (class.downcast::<Type>(), owner.downcast::<Type>())
        && let Some(found) = find(rt, class, &object, owner, name)
    {
        return found.bind(rt);
    }
    protocol::generic_getattr(rt, this, name)
}

/// An unbound super that is the attribute of a class binds to the instance.
fn get(rt: &Runtime, this: &Value, instance: Option<&Value>, _: Option<&Value>) -> Result {
    let own = payload(rt, this)?;
    let Some(instance) = instance.filter(|instance| !instance.is_none() && own.object.is_unbound()) else {
        return Ok(this.clone());
    };
    let ty = rt.type_of(this);
    let class = own.class.get();
    if !ty.is(&rt.type_for(&TABLE)) {
        let args: Vec<Value> = class.into_iter().chain([instance.clone()]).collect();
        return protocol::call_args(rt, ty.as_value(), &args);
    }
    let class = class.unwrap_or(Value::NONE);
    let (class, owner) = check(rt, &class, instance)?;
    Ok(make(rt, class, instance, owner))
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let own = payload(rt, this)?;
    let name = |value: Option<Value>| {
        value
            .and_then(|value| value.downcast::<Type>().map(|class| class.name()))
            .unwrap_or_else(|| "NULL".to_owned())
    };
    let class = name(own.class.get());
    let text = match own.object_class.get() {
        Some(owner) => format!("<super: <class '{class}'>, <{} object>>", name(Some(owner))),
        None => format!("<super: <class '{class}'>, NULL>"),
    };
    Ok(rt.str(&text).into())
}
