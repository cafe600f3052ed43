//! `object`: what every object can do.

use crate::args::{Args, Bound};
use crate::heap::{Instance, Items, Layout, Payload, Ref, Value};
use crate::objects::bytes::Bytes;
use crate::objects::dict::{self, Dict};
use crate::objects::list::{List, sort_values};
use crate::objects::memoryview::MemoryView;
use crate::objects::reduce;
pub use crate::objects::reduce::slot_names;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{Comparison, SlotTable, Type, TypeTable, check_assignable, class_method, getter, method};

/// The payload of a bare `object()`: nothing.
pub struct Plain;

impl Payload for Plain {
    const CONTAINER: bool = false;
}

/// The type `object`.
pub static TABLE: TypeTable = TypeTable {
    name: "object",
    layout: Some(Layout::of::<Plain>()),
    slots: SlotTable {
        repr: Some(repr),
        // Whether it is a str is checked by who asks for it, and told as `__str__`'s fault.
        str: Some(|rt, this| match rt.type_of(this).slots.repr.get() {
            Some(slot) => slot(rt, this),
            None => repr(rt, this),
        }),
        hash: Some(|_, this| Ok(identity_hash(this))),
        compare: Some(compare),
        getattr: Some(protocol::generic_getattr),
        setattr: Some(protocol::generic_setattr),
        new: Some(new),
        init: Some(init),
        ..SlotTable::NONE
    },
    methods: &[
        method("__format__(self, format_spec, /)", format).tuple_until(3, 7),
        method("__dir__(self, /)", dir),
        method("__sizeof__(self, /)", sizeof),
        method("__reduce__(self, protocol=0, /)", reduce::reduce).tuple().until(3, 7),
        method("__reduce__(self, /)", reduce::reduce).since(3, 7),
        method("__reduce_ex__(self, protocol=0, /)", reduce::reduce_ex).tuple().until(3, 7),
        method("__reduce_ex__(self, protocol, /)", reduce::reduce_ex).since(3, 7),
        method("__getstate__(self, /)", reduce::getstate).since(3, 11),
        class_method("__init_subclass__(cls, /)", |_, _| Ok(Value::NONE)),
        class_method("__subclasshook__(cls, /, *args)", |_, _| Ok(Value::NOT_IMPLEMENTED))
            .tuple()
            .until(3, 13),
        class_method("__subclasshook__(cls, object, /)", |_, _| Ok(Value::NOT_IMPLEMENTED)).since(3, 13),
    ],
    getters: &[getter("__class__", |rt, this| Ok(rt.type_of(this).to_value())).with_setter(set_class)],
    subclassable: true,
    ..TypeTable::EMPTY
};

/// The hash of an object by its identity: its address, turned so that the low bits vary (as CPython).
pub fn identity_hash(this: &Value) -> i64 {
    match this.bits().rotate_right(4) as i64 {
        -1 => -2,
        hash => hash,
    }
}

/// The hash of types that compare by value but cannot be hashed.
pub fn hash_not_implemented(rt: &Runtime, this: &Value) -> Result<i64> {
    Err(rt.type_error(format!("unhashable type: '{}'", rt.type_of(this).name())))
}

/// `<module.Class object at 0x…>`
pub fn repr(rt: &Runtime, this: &Value) -> Result {
    let name = crate::objects::class::shown_name(rt, rt.type_of(this));
    Ok(rt.str(&format!("<{name} object at {:#x}>", this.bits())).into())
}

fn compare(rt: &Runtime, this: &Value, other: &Value, op: Comparison) -> Result {
    match op {
        Comparison::Eq if this.is(other) => Ok(Value::TRUE),
        Comparison::Ne => {
            let Some(slot) = rt.type_of(this).slots.compare.get() else { return Ok(Value::NOT_IMPLEMENTED) };
            let equal = slot(rt, this, other, Comparison::Eq)?;
            if equal.is_not_implemented() {
                return Ok(equal);
            }
            Ok(Value::bool(!protocol::is_true(rt, &equal)?))
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// Whether the type's `__new__` is that of `object`.
pub(crate) fn has_object_new(ty: &Type) -> bool {
    ty.slots
        .new
        .get()
        .is_some_and(|f| std::ptr::fn_addr_eq(f, new as fn(&Runtime, &Ref<Type>, Args<'_>) -> Result))
}

/// Whether the type's `__init__` is that of `object`.
pub(crate) fn has_object_init(ty: &Type) -> bool {
    let own = init as fn(&Runtime, &Value, Args<'_>) -> Result<()>;
    ty.slots.init.get().is_some_and(|f| std::ptr::fn_addr_eq(f, own))
}

/// `object.__new__`. Arguments beyond the class are an error unless the class has an `__init__` for them.
#[inline(never)]
fn new(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    if !args.values.is_empty() {
        if !has_object_new(class) && !rt.is_at_least(3, 7) {
            return Err(rt.type_error("object() takes no parameters"));
        }
        if !has_object_new(class) {
            return Err(rt.type_error_worded(&crate::wording::NEW_OVERRIDDEN_WITH_ARGUMENTS, &[]));
        }
        if has_object_init(class) {
            return Err(rt.type_error_worded(&crate::wording::NEW_WITHOUT_ARGUMENTS, &[&class.name()]));
        }
    }
    if class.flags().is_abstract {
        return Err(abstract_error(rt, class)?);
    }
    if class.layout().is_of::<Instance>() {
        return Ok(rt.heap.allocate_instance(class).into());
    }
    if class.layout().is_of::<Plain>() {
        return Ok(rt.new_object(class, Plain).into());
    }
    Err(rt.type_error(format!("cannot create '{}' instances", class.name())))
}

/// What refuses an abstract class, or what its `__abstractmethods__` raise.
fn abstract_error(rt: &Runtime, class: &Ref<Type>) -> Result<Raised> {
    let methods = class.dict().get_str(&rt.names.abstractmethods).unwrap_or(Value::NONE);
    let mut names = protocol::to_vec(rt, &methods)?;
    sort_values(rt, &mut names, None, false)?;
    let quoted = rt.is_at_least(3, 12);
    let joined = protocol::call_method(
        rt,
        rt.str(if quoted { "', '" } else { ", " }).as_value(),
        &rt.intern("join"),
        &[rt.list(names.clone())],
    )?;
    let joined =
        joined.downcast::<Str>().map_or_else(String::new, |names| names.to_utf8_lossy().into_owned());
    let plural = if names.len() == 1 && rt.is_at_least(3, 9) { "" } else { "s" };
    let class = class.name();
    Ok(rt.type_error(if quoted {
        format!(
            "Can't instantiate abstract class {class} without an implementation for abstract method{plural} \
             '{joined}'"
        )
    } else {
        format!("Can't instantiate abstract class {class} with abstract method{plural} {joined}")
    }))
}

#[inline(never)]
fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    if args.values.is_empty() {
        return Ok(());
    }
    let ty = rt.type_of(this);
    let makes_none = ty.table().is_some_and(|table| table.closed);
    if !rt.is_at_least(3, 7) && (!has_object_init(ty) || (has_object_new(ty) && !makes_none)) {
        return Err(rt.type_error("object.__init__() takes no parameters"));
    }
    if !has_object_init(ty) {
        let message = "object.__init__() takes exactly one argument (the instance to initialize)";
        return Err(rt.type_error(message.to_owned()));
    }
    if has_object_new(ty) && !makes_none {
        return Err(rt.type_error(format!(
            "{}.__init__() takes exactly one argument (the instance to initialize)",
            ty.name()
        )));
    }
    Ok(())
}

fn format(rt: &Runtime, args: Bound<'_>) -> Result {
    let Some(spec) = args.at(1).downcast::<Str>() else {
        let name = crate::objects::str::described(rt, args.at(1));
        return Err(rt.type_error_worded(&crate::wording::NO_FORMAT, &[&name]));
    };
    if !spec.is_empty() {
        let name = rt.type_of(args.at(0)).name();
        return Err(rt.type_error(format!("unsupported format string passed to {name}.__format__")));
    }
    let text = protocol::str(rt, args.at(0)).map(Value::from)?;
    if rt.is_at_least(3, 7) {
        return Ok(text);
    }
    // What `__str__` answered was laid out in its turn.
    protocol::format(rt, &text, Some(args.at(1))).map(Value::from)
}

/// As CPython counts: the instance, and its items where they lie in it.
fn sizeof(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    let sizes = crate::types::sizes::of(rt, rt.type_of(this));
    let items = if let Some(tuple) = this.downcast::<Tuple>() {
        tuple.items().len()
    } else if let Some(view) = this.downcast::<MemoryView>() {
        // The shape, the strides and the offsets.
        3 * view.dimensions()
    } else {
        this.downcast::<Bytes>().map_or(0, |bytes| bytes.bytes().len())
    };
    Ok(rt.int(sizes.basic + sizes.item * items as i64))
}

/// `object.__dir__`: the names of the instance, then those of its class.
fn dir(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    let all = rt.new_dict();
    let own = asked(rt, this, &rt.names.dict)?;
    if let Some(own) = own.filter(|own| own.downcast::<Dict>().is_some()) {
        dict::merge(rt, &all, &own)?;
    }
    if let Some(class) = asked(rt, this, &rt.names.class)? {
        merge_class(rt, &all, &class)?;
    }
    Ok(names_of(rt, &all))
}

/// The keys of a dictionary, as a list.
pub(crate) fn names_of(rt: &Runtime, all: &Dict) -> Value {
    let names = all.entries().into_iter().map(|entry| entry.key).collect();
    rt.new_object(&rt.types.list, List { items: Items::new(names) }).into()
}

/// An attribute, if there is one; up to 3.7 none is there either where asking for it fails.
fn asked(rt: &Runtime, value: &Value, name: &Ref<Str>) -> Result<Option<Value>> {
    let found = protocol::get_optional_attr(rt, value, name);
    if rt.is_at_least(3, 8) { found } else { Ok(found.unwrap_or(None)) }
}

/// Adds what a class defines and then what each of its bases does, as far as they have such attributes: anything may call itself
/// a class.
pub(crate) fn merge_class(rt: &Runtime, all: &Ref<Dict>, class: &Value) -> Result<()> {
    rt.check_stack("")?;
    if let Some(class) = class.downcast::<Type>()
        && rt.type_of(class.as_value()).is(&rt.types.r#type)
    {
        dict::merge(rt, all, class.dict().as_value())?;
        return class.bases().iter().try_for_each(|base| merge_class(rt, all, base.as_value()));
    }
    if let Some(entries) = asked(rt, class, &rt.names.dict)? {
        dict::merge(rt, all, &entries)?;
    }
    let Some(bases) = asked(rt, class, &rt.names.bases)? else { return Ok(()) };
    let count = if bases.downcast::<Dict>().is_some() {
        Err(rt.type_error(format!("{} is not a sequence", rt.type_of(&bases).name())))
    } else {
        protocol::length(rt, &bases)
    };
    let count = if rt.is_at_least(3, 8) { count? } else { count.unwrap_or(0) };
    for index in 0..count {
        let base = protocol::get_item(rt, &bases, &rt.int(index as i64))?;
        merge_class(rt, all, &base)?;
    }
    Ok(())
}

/// Assignment to `__class__`: between classes made by `class` statements whose instances lie alike.
fn set_class(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else {
        return Err(rt.type_error("can't delete __class__ attribute".to_owned()));
    };
    let Some(class) = value.downcast::<Type>() else {
        let name = rt.type_of(value).name();
        return Err(rt.type_error(format!("__class__ must be set to a class, not '{name}' object")));
    };
    rt.audit_write(this, "__class__", Some(value))?;
    let old = rt.type_of(this).clone();
    let module = &rt.types.module;
    let modules = Type::is_subtype(class, module) && Type::is_subtype(&old, module);
    if !modules && (old.is_static() || class.is_static()) {
        let kind = if rt.is_at_least(3, 10) { "mutable types" } else { "heap types" };
        let message = format!("__class__ assignment only supported for {kind} or ModuleType subclasses");
        return Err(rt.type_error(message));
    }
    check_assignable(rt, "__class__", class, &old)?;
    if let Some(instance) = this.downcast::<Instance>() {
        protocol::instance_dict(rt, this);
        Instance::change_type(instance, class);
        return Ok(());
    }
    this.change_class(class);
    Ok(())
}
