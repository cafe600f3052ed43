//! The descriptors in the dictionaries of built-in types: methods, slots, computed attributes; and the members that
//! `__slots__` make.

use std::rc::Rc;

use crate::args::{Args, ParameterKind};
use crate::heap::{Instance, Layout, Payload, Ref, Value, Visitor};
use crate::objects::native_function::{NativeFunction, text_signature};
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::docs;
use crate::types::{
    Comparison, GetSetDescriptor, Getter, MemberDescriptor, MemberPlace, Method, MethodDescriptor, SlotTable,
    SlotWrapper, Type, TypeTable, getter, member as member_row, method as method_row,
};
use crate::wording;

/// `list.append`
pub static METHOD: TypeTable = TypeTable {
    name: "method_descriptor",
    layout: Some(Layout::of::<MethodDescriptor>()),
    slots: SlotTable {
        repr: Some(|rt, this| describe(rt, "method", this)),
        call: Some(call_method),
        get: Some(get_method),
        ..SlotTable::NONE
    },
    methods: &[REDUCE],
    getters: &[
        member_row("__name__", name),
        getter("__qualname__", qualname),
        member_row("__objclass__", owner),
        getter("__doc__", documentation),
        getter("__text_signature__", method_signature),
    ],
    closed: true,
    method_descriptor: true,
    ..TypeTable::EMPTY
};

/// `dict.__dict__["fromkeys"]`
pub static CLASS_METHOD: TypeTable = TypeTable {
    name: "classmethod_descriptor",
    layout: Some(Layout::of::<MethodDescriptor>()),
    slots: SlotTable {
        repr: Some(|rt, this| describe(rt, "method", this)),
        call: Some(call_class_method),
        get: Some(get_class_method),
        ..SlotTable::NONE
    },
    methods: &[REDUCE.until(3, 10)],
    getters: &[
        member_row("__name__", name),
        getter("__qualname__", qualname),
        member_row("__objclass__", owner),
        getter("__doc__", documentation),
        getter("__text_signature__", method_signature),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// `int.__add__`
pub static SLOT_WRAPPER: TypeTable = TypeTable {
    name: "wrapper_descriptor",
    layout: Some(Layout::of::<SlotWrapper>()),
    slots: SlotTable {
        repr: Some(|rt, this| describe(rt, "slot wrapper", this)),
        call: Some(call_slot),
        get: Some(get_slot),
        ..SlotTable::NONE
    },
    methods: &[REDUCE],
    getters: &[
        member_row("__name__", name),
        getter("__qualname__", qualname),
        member_row("__objclass__", owner),
        getter("__doc__", documentation),
        getter("__text_signature__", |rt, this| slot_signature(rt, slot(rt, this)?)),
    ],
    closed: true,
    method_descriptor: true,
    ..TypeTable::EMPTY
};

/// `(1).__add__`
pub static METHOD_WRAPPER: TypeTable = TypeTable {
    name: "method-wrapper",
    layout: Some(Layout::of::<MethodWrapper>()),
    slots: SlotTable {
        repr: Some(repr_wrapper),
        call: Some(call_wrapper),
        hash: Some(hash_wrapper),
        compare: Some(compare_wrapper),
        ..SlotTable::NONE
    },
    methods: &[method_row("__reduce__(self, /)", |rt, args| {
        let bound = wrapper(rt, args.at(0))?;
        by_getattr(rt, bound.this.clone(), name(rt, bound.wrapper.as_value())?)
    })],
    getters: &[
        getter("__name__", |rt, this| name(rt, wrapper(rt, this)?.wrapper.as_value())),
        getter("__qualname__", |rt, this| qualname(rt, wrapper(rt, this)?.wrapper.as_value())),
        getter("__objclass__", |rt, this| owner(rt, wrapper(rt, this)?.wrapper.as_value())),
        member_row("__self__", |rt, this| Ok(wrapper(rt, this)?.this.clone())),
        getter("__text_signature__", |rt, this| slot_signature(rt, &wrapper(rt, this)?.wrapper)),
        getter("__doc__", |rt, this| documentation(rt, wrapper(rt, this)?.wrapper.as_value())),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// `int.real`
pub static GETSET: TypeTable = TypeTable {
    name: "getset_descriptor",
    layout: Some(Layout::of::<GetSetDescriptor>()),
    slots: SlotTable {
        repr: Some(|rt, this| describe(rt, "attribute", this)),
        get: Some(get_computed),
        set: Some(set_computed),
        ..SlotTable::NONE
    },
    getters: &[
        member_row("__name__", name),
        getter("__qualname__", qualname),
        member_row("__objclass__", owner),
        getter("__doc__", documentation),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// A name in `__slots__`.
pub static MEMBER: TypeTable = TypeTable {
    name: "member_descriptor",
    layout: Some(Layout::of::<MemberDescriptor>()),
    slots: SlotTable {
        repr: Some(|rt, this| describe(rt, "member", this)),
        get: Some(get_member),
        set: Some(set_member),
        ..SlotTable::NONE
    },
    methods: &[REDUCE],
    getters: &[
        member_row("__name__", name),
        getter("__qualname__", qualname),
        member_row("__objclass__", owner),
        getter("__doc__", documentation),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// A slot of a built-in type bound to an object.
pub struct MethodWrapper {
    /// The slot.
    pub wrapper: Ref<SlotWrapper>,
    /// The object.
    pub this: Value,
}

impl Payload for MethodWrapper {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.reference(&self.wrapper);
        visit.value(&self.this);
    }
}

/// A descriptor is put together again by reading it from the type it belongs to.
const REDUCE: Method = method_row("__reduce__(self, /)", |rt, args| {
    let (name, owner) = identity(args.at(0));
    by_getattr(rt, owner, rt.intern(&name).into())
});

fn by_getattr(rt: &Runtime, object: Value, name: Value) -> Result {
    let function = rt.builtins.get_str(&rt.intern("getattr")).unwrap_or(Value::NONE);
    Ok(rt.tuple_from(vec![function, rt.tuple_from(vec![object, name])]))
}

/// The name and the owner of any descriptor.
fn identity(this: &Value) -> (String, Value) {
    if let Some(method) = this.downcast::<MethodDescriptor>() {
        return (method.row.name().to_owned(), method.owner.to_value());
    }
    if let Some(slot) = this.downcast::<SlotWrapper>() {
        return (slot.dunder.name.to_owned(), slot.owner.to_value());
    }
    if let Some(computed) = this.downcast::<GetSetDescriptor>() {
        return (computed.row.name.to_owned(), computed.owner.to_value());
    }
    match this.downcast::<MemberDescriptor>() {
        Some(member) => (member.name.to_utf8_lossy().into_owned(), member.owner.clone()),
        None => (String::new(), Value::NONE),
    }
}

fn owner_name(owner: &Value) -> String {
    owner.downcast::<Type>().map_or_else(String::new, |ty| ty.name())
}

fn describe(rt: &Runtime, what: &str, this: &Value) -> Result {
    let (name, owner) = identity(this);
    Ok(rt.str(&format!("<{what} '{name}' of '{}' objects>", owner_name(&owner))).into())
}

fn name(rt: &Runtime, this: &Value) -> Result {
    Ok(rt.intern(&identity(this).0).into())
}

fn qualname(rt: &Runtime, this: &Value) -> Result {
    let (name, owner) = identity(this);
    let class = protocol::get_attr(rt, &owner, &rt.names.qualname)?;
    Ok(rt.str(&format!("{}.{name}", protocol::str(rt, &class)?.to_utf8_lossy())).into())
}

fn owner(_: &Runtime, this: &Value) -> Result {
    Ok(identity(this).1)
}

/// `__doc__`: of what belongs to classes only the way to the attributes and to weak references has one.
fn documentation(rt: &Runtime, this: &Value) -> Result {
    let (name, owner) = identity(this);
    let has_one = |owner: &&Ref<Type>| owner.is_static() != matches!(&*name, "__dict__" | "__weakref__");
    let owner = owner.downcast::<Type>().filter(has_one);
    let text = owner.and_then(|owner| docs::of_member(&owner.name(), &name, rt.version));
    Ok(text.map_or(Value::NONE, |text| rt.str(text).into()))
}

fn method_signature(rt: &Runtime, this: &Value) -> Result {
    let method = method(rt, this)?;
    Ok(text_signature(rt, table_name(&method.owner), method.signature.get(rt)))
}

fn slot_signature(rt: &Runtime, slot: &SlotWrapper) -> Result {
    Ok(text_signature(rt, None, slot.signature.get(rt)))
}

fn applies(rt: &Runtime, this: &Value, owner: &Ref<Type>) -> bool {
    let ty = rt.type_of(this);
    ty.is(owner) || Type::is_subtype(ty, owner)
}

fn does_not_apply(rt: &Runtime, name: &str, owner: &Type, given: &Value) -> Raised {
    rt.type_error_worded(&wording::ATTRIBUTE_OF_OTHERS, &[name, &owner.name(), &rt.type_of(given).name()])
}

fn wrong_descriptor(rt: &Runtime) -> Raised {
    rt.type_error("a descriptor of another kind is required".to_owned())
}

fn method<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<MethodDescriptor>> {
    this.downcast::<MethodDescriptor>().ok_or_else(|| wrong_descriptor(rt))
}

fn table_name(owner: &Type) -> Option<&'static str> {
    owner.table().map(|table| table.name)
}

fn call_method(rt: &Runtime, this: &Value, args: Args<'_>) -> Result {
    let method = method(rt, this)?;
    let Some(receiver) = args.positionals().first() else {
        // From 3.9 on the qualified name is told, which is without the module.
        let owner = if rt.is_at_least(3, 9) { method.owner.short_name() } else { method.owner.name() };
        return Err(rt.type_error_worded(&wording::RECEIVER_MISSING, &[&owner, method.row.name()]));
    };
    if !applies(rt, receiver, &method.owner) {
        let parts = [method.row.name(), &method.owner.name(), &rt.type_of(receiver).name()];
        return Err(rt.type_error_worded(&wording::METHOD_OF_OTHERS, &parts));
    }
    method.signature.get(rt).call(rt, method.row.call, table_name(&method.owner), args)
}

fn bind(rt: &Runtime, method: &MethodDescriptor, receiver: Value) -> Value {
    let function = NativeFunction {
        row: method.row,
        signature: Rc::clone(&method.signature),
        this: Some(receiver),
        owner: table_name(&method.owner),
        module: None,
    };
    rt.new_object(&rt.types.native_function, function).into()
}

fn get_method(rt: &Runtime, this: &Value, instance: Option<&Value>, _: Option<&Value>) -> Result {
    let Some(instance) = instance else { return Ok(this.clone()) };
    let method = method(rt, this)?;
    if !applies(rt, instance, &method.owner) {
        return Err(does_not_apply(rt, method.row.name(), &method.owner, instance));
    }
    Ok(bind(rt, method, instance.clone()))
}

fn get_class_method(rt: &Runtime, this: &Value, instance: Option<&Value>, owner: Option<&Value>) -> Result {
    let method = method(rt, this)?;
    let class = match (owner, instance) {
        (Some(owner), _) => owner.clone(),
        (None, Some(instance)) => rt.type_of(instance).to_value(),
        (None, None) => {
            return Err(rt.type_error(format!(
                "descriptor '{}' for type '{}' needs either an object or a type",
                method.row.name(),
                method.owner.name()
            )));
        }
    };
    check_class(rt, method, &class)?;
    Ok(bind(rt, method, class))
}

fn check_class(rt: &Runtime, method: &MethodDescriptor, class: &Value) -> Result<()> {
    let (name, owner) = (method.row.name(), method.owner.name());
    let Some(ty) = class.downcast::<Type>() else {
        let given = rt.type_of(class).name();
        return Err(rt.type_error(format!(
            "descriptor '{name}' for type '{owner}' needs a type, not a '{given}' as arg 2"
        )));
    };
    if Type::is_subtype(ty, &method.owner) {
        return Ok(());
    }
    Err(rt.type_error(format!(
        "descriptor '{name}' requires a subtype of '{owner}' but received '{}'",
        ty.name()
    )))
}

fn call_class_method(rt: &Runtime, this: &Value, args: Args<'_>) -> Result {
    let method = method(rt, this)?;
    let Some(class) = args.positionals().first() else {
        let (name, owner) = (method.row.name(), method.owner.name());
        return Err(rt.type_error(format!("descriptor '{name}' of '{owner}' object needs an argument")));
    };
    check_class(rt, method, class)?;
    method.signature.get(rt).call(rt, method.row.call, table_name(&method.owner), args)
}

fn slot<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<SlotWrapper>> {
    this.downcast::<SlotWrapper>().ok_or_else(|| wrong_descriptor(rt))
}

fn call_slot(rt: &Runtime, this: &Value, args: Args<'_>) -> Result {
    let slot = slot(rt, this)?;
    let name = slot.dunder.name;
    let Some(receiver) = args.positionals().first() else {
        let owner = slot.owner.name();
        return Err(rt.type_error(format!("descriptor '{name}' of '{owner}' object needs an argument")));
    };
    if !applies(rt, receiver, &slot.owner) {
        let (owner, given) = (slot.owner.name(), rt.type_of(receiver).name());
        return Err(rt.type_error(format!(
            "descriptor '{name}' requires a '{owner}' object but received a '{given}'"
        )));
    }
    check_arity(rt, slot, &args)?;
    let slots = slot.slots();
    slot.signature.get(rt).call(rt, |rt, bound| (slot.dunder.invoke)(rt, slots, bound), None, args)
}

/// Slots word their errors about the number of arguments on their own: without the name.
fn check_arity(rt: &Runtime, slot: &SlotWrapper, args: &Args<'_>) -> Result<()> {
    let parameters = slot.signature.get(rt).parameters.get(1..).unwrap_or_default();
    if parameters.iter().any(|p| p.kind != ParameterKind::PositionalOnly) {
        return Ok(());
    }
    if !args.has_no_keywords() {
        return Err(rt.type_error_worded(&wording::NO_KEYWORDS_OF_WRAPPER, &[slot.dunder.name]));
    }
    let most = parameters.len();
    let least = parameters.iter().filter(|p| p.default.is_none()).count();
    let given = args.values.len().saturating_sub(1);
    if (least..=most).contains(&given) {
        return Ok(());
    }
    let (how, bound) = if least == most {
        ("", least)
    } else if given < least {
        ("at least ", least)
    } else {
        ("at most ", most)
    };
    let plural = if bound == 1 && rt.is_at_least(3, 8) { "" } else { "s" };
    // Some wrappers count with a function that begins its message with the name, and gave it none up to 3.13.
    let named = rt.is_at_least(3, 14);
    let name = match slot.dunder.name {
        "__pow__" | "__rpow__" if named => {
            return Err(rt.type_error(format!("expected 1 or 2 arguments, got {given}")));
        }
        name if named && most > 1 => format!("{name} "),
        _ if !named && (most > 1 || slot.dunder.group.ends_with("repeat")) => " ".to_owned(),
        _ => String::new(),
    };
    Err(rt.type_error(format!("{name}expected {how}{bound} argument{plural}, got {given}")))
}

fn get_slot(rt: &Runtime, this: &Value, instance: Option<&Value>, _: Option<&Value>) -> Result {
    let Some(instance) = instance else { return Ok(this.clone()) };
    let slot = slot(rt, this)?;
    if !applies(rt, instance, &slot.owner) {
        return Err(does_not_apply(rt, slot.dunder.name, &slot.owner, instance));
    }
    let bound = MethodWrapper { wrapper: slot.clone(), this: instance.clone() };
    Ok(rt.new_object(&rt.types.method_wrapper, bound).into())
}

fn wrapper<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<MethodWrapper>> {
    this.downcast::<MethodWrapper>().ok_or_else(|| wrong_descriptor(rt))
}

fn call_wrapper(rt: &Runtime, this: &Value, args: Args<'_>) -> Result {
    let bound = wrapper(rt, this)?;
    let values = args.with_first(&bound.this);
    call_slot(rt, bound.wrapper.as_value(), Args { values: &values, names: args.names })
}

fn repr_wrapper(rt: &Runtime, this: &Value) -> Result {
    let bound = wrapper(rt, this)?;
    let (name, of) = (bound.wrapper.dunder.name, rt.type_of(&bound.this).name());
    Ok(rt.str(&format!("<method-wrapper '{name}' of {of} object at {:#x}>", bound.this.bits())).into())
}

fn hash_wrapper(rt: &Runtime, this: &Value) -> Result<i64> {
    let bound = wrapper(rt, this)?;
    let hash = |value| crate::objects::object::identity_hash(value);
    Ok((hash(&bound.this) ^ hash(bound.wrapper.as_value())).max(0))
}

fn compare_wrapper(_: &Runtime, this: &Value, other: &Value, op: Comparison) -> Result {
    let (Some(a), Some(b)) = (this.downcast::<MethodWrapper>(), other.downcast::<MethodWrapper>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let equal = a.wrapper.is(&b.wrapper) && a.this.is(&b.this);
    match op {
        Comparison::Eq => Ok(Value::bool(equal)),
        Comparison::Ne => Ok(Value::bool(!equal)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn computed<'a>(rt: &Runtime, this: &'a Value, instance: &Value) -> Result<&'a Ref<GetSetDescriptor>> {
    let computed = this.downcast::<GetSetDescriptor>().ok_or_else(|| wrong_descriptor(rt))?;
    if applies(rt, instance, &computed.owner) {
        return Ok(computed);
    }
    Err(does_not_apply(rt, computed.row.name, &computed.owner, instance))
}

fn get_computed(rt: &Runtime, this: &Value, instance: Option<&Value>, _: Option<&Value>) -> Result {
    match instance {
        Some(instance) => (computed(rt, this, instance)?.row.get)(rt, instance),
        None => Ok(this.clone()),
    }
}

fn set_computed(rt: &Runtime, this: &Value, instance: &Value, value: Option<&Value>) -> Result<()> {
    let computed = computed(rt, this, instance)?;
    if let Some(set) = computed.row.set {
        return set(rt, instance, value);
    }
    let (name, owner) = (computed.row.name, computed.owner.name());
    let message = format!("attribute '{name}' of '{owner}' objects is not writable");
    Err(rt.raise(&rt.exceptions.attribute_error, message))
}

fn member<'a>(rt: &Runtime, this: &'a Value, instance: &Value) -> Result<&'a Ref<MemberDescriptor>> {
    let member = this.downcast::<MemberDescriptor>().ok_or_else(|| wrong_descriptor(rt))?;
    match member.owner.downcast::<Type>() {
        Some(owner) if !applies(rt, instance, owner) => {
            Err(does_not_apply(rt, &member.name.to_utf8_lossy(), owner, instance))
        }
        _ => Ok(member),
    }
}

/// The slot of instances of `class` that a class attribute found there stands for, if it is one of `__slots__`.
pub fn member_slot(class: &Ref<Type>, attribute: &Value) -> Option<u32> {
    let member = attribute.downcast::<MemberDescriptor>()?;
    let owner = member.owner.downcast::<Type>()?;
    match member.place {
        MemberPlace::Slot(index) if Type::is_subtype(class, owner) => Some(index),
        _ => None,
    }
}

/// Replaces what the member holds in an instance and gives the old value back.
fn replace_member(instance: &Value, index: u32, value: Option<Value>) -> Option<Value> {
    match instance.downcast::<Instance>() {
        Some(instance) => instance.replace(index, value),
        None => instance.extension()?.members.get(index as usize)?.replace(value),
    }
}

fn get_member(rt: &Runtime, this: &Value, instance: Option<&Value>, _: Option<&Value>) -> Result {
    let Some(instance) = instance else { return Ok(this.clone()) };
    let member = member(rt, this, instance)?;
    let index = match member.place {
        MemberPlace::Slot(index) => index,
        MemberPlace::Computed(row) => return (row.get)(rt, instance),
    };
    let value = match instance.downcast::<Instance>() {
        Some(instance) => instance.get(index),
        None => instance.extension().and_then(|e| e.members.get(index as usize)?.get()),
    };
    value.ok_or_else(|| {
        if rt.is_at_least(3, 10) {
            rt.attribute_error(instance, &member.name)
        } else {
            rt.attribute_error_of_name(&member.name)
        }
    })
}

fn set_member(rt: &Runtime, this: &Value, instance: &Value, value: Option<&Value>) -> Result<()> {
    let member = member(rt, this, instance)?;
    let index = match member.place {
        MemberPlace::Slot(index) => index,
        MemberPlace::Computed(Getter { set: Some(set), .. }) => return set(rt, instance, value),
        MemberPlace::Computed(_) => {
            return Err(rt.raise(&rt.exceptions.attribute_error, "readonly attribute"));
        }
    };
    let old = replace_member(instance, index, value.cloned());
    if old.is_none() && value.is_none() {
        return Err(rt.attribute_error_of_name(&member.name));
    }
    Ok(())
}
