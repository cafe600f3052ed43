//! `types.GenericAlias`: what `list[int]` gives, and its starred form, which iterating over it gives.

use crate::args::{Args, Bound};
use crate::heap::{Layout, Payload, Ref, Slot, Value, Visitor};
use crate::objects::iterators::{itself, no_keywords, this};
use crate::objects::list::List;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::tuple::repr::Text;
use crate::objects::typing::parameters;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{
    BinaryOp, BinaryTable, Comparison, SlotTable, Type, TypeTable, Versions, getter, member, method,
};

/// The payload of `types.GenericAlias`.
pub struct GenericAlias {
    /// The class that was subscripted.
    pub origin: Value,
    /// With what: a tuple.
    pub args: Value,
    /// Whether it stands for its items: `*tuple[int, str]`.
    pub starred: bool,
}

impl Payload for GenericAlias {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.values([&self.origin, &self.args]);
    }
}

impl Runtime {
    /// `origin[args]` of a generic class.
    pub fn generic_alias(&self, origin: &Value, args: &Value) -> Value {
        let args = match args.downcast::<Tuple>() {
            Some(tuple) => tuple.to_value(),
            None => self.tuple(std::slice::from_ref(args)),
        };
        let alias = GenericAlias { origin: origin.clone(), args, starred: false };
        self.new_object(&self.types.generic_alias, alias).into()
    }
}

/// The type `types.GenericAlias`.
pub static TABLE: TypeTable = TypeTable {
    name: "GenericAlias",
    module: "types",
    layout: Some(Layout::of::<GenericAlias>()),
    slots: SlotTable {
        repr: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        call: Some(call),
        getattr: Some(getattr),
        iter: Some(iter),
        getitem: Some(subscript),
        new: Some(new),
        binary: BinaryTable::NONE.with(BinaryOp::Or, crate::objects::union::or),
        ..SlotTable::NONE
    },
    slot_versions: &[("__iter__", Versions::since(3, 11)), ("__or__", Versions::since(3, 10))],
    methods: &[
        method("__mro_entries__(self, bases, /)", |rt, args| {
            let origin = args.this::<GenericAlias>(rt)?.origin.clone();
            Ok(rt.tuple_from(vec![origin]))
        }),
        method("__instancecheck__(self, object, /)", |rt, _| Err(refuse_check(rt, "isinstance"))),
        method("__subclasscheck__(self, object, /)", |rt, _| Err(refuse_check(rt, "issubclass"))),
        method("__reduce__(self, /)", reduce),
        method("__dir__(self, /)", dir),
    ],
    getters: &[
        member("__origin__", |rt, v| Ok(this::<GenericAlias>(rt, v)?.origin.clone())),
        member("__args__", |rt, v| Ok(this::<GenericAlias>(rt, v)?.args.clone())),
        member("__unpacked__", |rt, v| Ok(Value::bool(this::<GenericAlias>(rt, v)?.starred))).since(3, 11),
        getter("__parameters__", |rt, v| {
            let found = parameters::collect(rt, arguments(this::<GenericAlias>(rt, v)?))?;
            Ok(rt.tuple_from(found))
        }),
        getter("__typing_unpacked_tuple_args__", unpacked_args).since(3, 11),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

/// The type of `C[int]` for a class with type parameters, where the module `typing` is not at hand: that module's own
/// is written in Python.
pub static TYPING_ALIAS: TypeTable = TypeTable {
    name: "_GenericAlias",
    module: "typing",
    base: Some(&TABLE),
    slots: SlotTable {
        repr: Some(typing_repr),
        binary: BinaryTable::NONE.with(BinaryOp::Or, crate::objects::union::typing_or),
        ..SlotTable::NONE
    },
    methods: &[
        method("__instancecheck__(self, object, /)", |rt, _| Err(refuse_typing_check(rt))),
        method("__subclasscheck__(self, object, /)", |rt, _| Err(refuse_typing_check(rt))),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

fn refuse_typing_check(rt: &Runtime) -> Raised {
    rt.type_error("Subscripted generics cannot be used with class and instance checks")
}

fn typing_repr(rt: &Runtime, value: &Value) -> Result {
    let this = this::<GenericAlias>(rt, value)?;
    let mut text = Text::default();
    push_part(rt, &mut text, &this.origin)?;
    push_typing_args(rt, &mut text, arguments(this))?;
    Ok(text.finish(rt))
}

/// `[int, str]` as `typing` writes it: a tuple stands for a list of types, and None for its class.
pub(super) fn push_typing_args(rt: &Runtime, text: &mut Text, args: &[Value]) -> Result<()> {
    rt.check_stack("")?;
    text.push("[");
    for (i, arg) in args.iter().enumerate() {
        if i > 0 {
            text.push(", ");
        }
        match arg.downcast::<Tuple>() {
            Some(listed) => push_typing_args(rt, text, listed.items())?,
            None if arg.is(rt.types.none.as_value()) => text.push("NoneType"),
            None if arg.is_ellipsis() || arg.downcast::<Type>().is_some() => push_part(rt, text, arg)?,
            None => text.push_repr(rt, arg)?,
        }
    }
    text.push("]");
    Ok(())
}

/// The type of what iterates over an alias: its starred form is the only item.
pub static ITERATOR: TypeTable = TypeTable {
    name: "generic_alias_iterator",
    layout: Some(Layout::of::<AliasIterator>()),
    slots: SlotTable {
        iter: Some(itself),
        next: Some(|rt, v| {
            this::<AliasIterator>(rt, v)?.0.take().map(|alias| starred(rt, &alias)).transpose()
        }),
        ..SlotTable::NONE
    },
    methods: &[method("__reduce__(self, /)", |rt, args| {
        let alias = args.this::<AliasIterator>(rt)?.0.get();
        let iter = rt.builtins.get_str(&rt.intern("iter")).unwrap_or(Value::NONE);
        let over = alias.unwrap_or_else(|| rt.tuple(&[]));
        Ok(rt.tuple_from(vec![iter, rt.tuple_from(vec![over])]))
    })],
    closed: true,
    ..TypeTable::EMPTY
};

/// The payload of `generic_alias_iterator`: the alias until it is given out.
struct AliasIterator(Slot);

impl Payload for AliasIterator {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.0);
    }
}

/// Attributes that the alias answers itself; all others are the origin's.
const OWN: &[&str] = &[
    "__class__",
    "__origin__",
    "__args__",
    "__unpacked__",
    "__parameters__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__copy__",
    "__deepcopy__",
];

fn refuse_check(rt: &Runtime, function: &str) -> Raised {
    rt.type_error(format!("{function}() argument 2 cannot be a parameterized generic"))
}

fn new(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    no_keywords(rt, "GenericAlias", &args)?;
    let [origin, parameters] = args.values else {
        return Err(rt.type_error(format!("GenericAlias expected 2 arguments, got {}", args.values.len())));
    };
    let parameters = match parameters.downcast::<Tuple>() {
        Some(tuple) => tuple.to_value(),
        None => rt.tuple(std::slice::from_ref(parameters)),
    };
    let alias = GenericAlias { origin: origin.clone(), args: parameters, starred: false };
    Ok(rt.new_object(ty, alias).into())
}

fn arguments(this: &GenericAlias) -> &[Value] {
    this.args.downcast::<Tuple>().map_or(&[], |tuple| tuple.items())
}

fn repr(rt: &Runtime, value: &Value) -> Result {
    let this = this::<GenericAlias>(rt, value)?;
    let mut text = Text::default();
    if this.starred {
        text.push("*");
    }
    push_part(rt, &mut text, &this.origin)?;
    text.push("[");
    for (i, part) in arguments(this).iter().enumerate() {
        if i > 0 {
            text.push(", ");
        }
        match part.downcast::<List>().filter(|_| rt.is_at_least(3, 12)) {
            Some(list) => push_list(rt, &mut text, &list.items.to_vec())?,
            None => push_part(rt, &mut text, part)?,
        }
    }
    text.push(if arguments(this).is_empty() { "()]" } else { "]" });
    Ok(text.finish(rt))
}

fn push_list(rt: &Runtime, text: &mut Text, parts: &[Value]) -> Result<()> {
    text.push("[");
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            text.push(", ");
        }
        push_part(rt, text, part)?;
    }
    text.push("]");
    Ok(())
}

/// A class by its name, with its module unless that is `builtins`; anything else by its repr.
pub(super) fn push_part(rt: &Runtime, text: &mut Text, part: &Value) -> Result<()> {
    if part.is_ellipsis() {
        text.push("...");
        return Ok(());
    }
    if rt.is_at_least(3, 14) && rt.types.none.as_value().is(part) {
        text.push("None");
        return Ok(());
    }
    let is_alias = protocol::get_optional_attr(rt, part, &rt.intern("__origin__"))?.is_some()
        && protocol::get_optional_attr(rt, part, &rt.intern("__args__"))?.is_some();
    if is_alias {
        return text.push_repr(rt, part);
    }
    let (Some(name), Some(module)) = (
        protocol::get_optional_attr(rt, part, &rt.names.qualname)?,
        protocol::get_optional_attr(rt, part, &rt.names.module)?,
    ) else {
        return text.push_repr(rt, part);
    };
    if module.is_none() {
        return text.push_repr(rt, part);
    }
    let module = protocol::str(rt, &module)?;
    if !module.is_text("builtins") {
        text.push_str(&module);
        text.push(".");
    }
    let name = protocol::str(rt, &name)?;
    text.push_str(&name);
    Ok(())
}

fn hash(rt: &Runtime, value: &Value) -> Result<i64> {
    let this = this::<GenericAlias>(rt, value)?;
    Ok(protocol::hash(rt, &this.origin)? ^ protocol::hash(rt, &this.args)?)
}

fn compare(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    let (Some(a), Some(b)) = (a.downcast::<GenericAlias>(), b.downcast::<GenericAlias>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, Comparison::Eq | Comparison::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equal = a.starred == b.starred
        && protocol::equal(rt, &a.origin, &b.origin)?
        && protocol::equal(rt, &a.args, &b.args)?;
    Ok(Value::bool(equal == (op == Comparison::Eq)))
}

/// Makes an instance of the origin and notes the alias on it, where the instance has a `__dict__`.
fn call(rt: &Runtime, value: &Value, args: Args<'_>) -> Result {
    let this = this::<GenericAlias>(rt, value)?;
    let instance = protocol::call(rt, &this.origin, args)?;
    match protocol::set_attr(rt, &instance, &rt.intern("__orig_class__"), value) {
        Err(raised) if !rt.is_attribute_error(&raised) && !rt.matches(&raised, &rt.exceptions.type_error) => {
            Err(raised)
        }
        _ => Ok(instance),
    }
}

fn getattr(rt: &Runtime, value: &Value, name: &Ref<Str>) -> Result {
    let own = OWN.iter().any(|own| name.is_text(own)) || is_blocked(rt, name);
    if own {
        return protocol::generic_getattr(rt, value, name);
    }
    protocol::get_attr(rt, &this::<GenericAlias>(rt, value)?.origin, name)
}

/// 3.13 says that an alias has no `__bases__`, whatever its origin has.
fn is_blocked(rt: &Runtime, name: &Str) -> bool {
    rt.is_at_least(3, 13) && name.is_text("__bases__")
}

/// `dict[K, V][int, str]`
fn subscript(rt: &Runtime, value: &Value, item: &Value) -> Result {
    let this = this::<GenericAlias>(rt, value)?;
    let found = parameters::collect(rt, arguments(this))?;
    let args = parameters::substitute(rt, value, arguments(this), &found, item)?;
    let alias =
        GenericAlias { origin: this.origin.clone(), args: rt.tuple_from(args), starred: this.starred };
    // A subclass is not kept, as in CPython; what stands for `typing`'s own alias is.
    let typing = rt.type_for(&TYPING_ALIAS);
    let class = if rt.type_of(value).is(&typing) { &typing } else { &rt.types.generic_alias };
    Ok(rt.new_object(class, alias).into())
}

fn iter(rt: &Runtime, value: &Value) -> Result {
    Ok(rt.new_object(&rt.type_for(&ITERATOR), AliasIterator(Slot::new(Some(value.clone())))).into())
}

fn starred(rt: &Runtime, alias: &Value) -> Result {
    let plain = this::<GenericAlias>(rt, alias)?;
    let alias = GenericAlias { origin: plain.origin.clone(), args: plain.args.clone(), starred: true };
    Ok(rt.new_object(&rt.types.generic_alias, alias).into())
}

fn unpacked_args(rt: &Runtime, value: &Value) -> Result {
    let this = this::<GenericAlias>(rt, value)?;
    let is_tuple = this.starred && this.origin.is(rt.types.tuple.as_value());
    Ok(if is_tuple { this.args.clone() } else { Value::NONE })
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<GenericAlias>(rt)?;
    if this.starred {
        let plain = rt.generic_alias(&this.origin, &this.args);
        let next = rt.builtins.get_str(&rt.intern("next")).unwrap_or(Value::NONE);
        return Ok(rt.tuple_from(vec![next, rt.tuple_from(vec![iter(rt, &plain)?])]));
    }
    let parts = rt.tuple_from(vec![this.origin.clone(), this.args.clone()]);
    Ok(rt.tuple_from(vec![rt.type_of(args.at(0)).to_value(), parts]))
}

/// What the origin has, and what the alias answers itself.
fn dir(rt: &Runtime, args: Bound<'_>) -> Result {
    let origin = &args.this::<GenericAlias>(rt)?.origin;
    let dir = protocol::get_attr(rt, rt.type_of(origin).as_value(), &rt.names.dir)?;
    let listed = protocol::call_args(rt, &dir, std::slice::from_ref(origin))?;
    let mut names = protocol::to_vec(rt, &listed)?;
    let blocked = ["__bases__"].into_iter().filter(|_| rt.version.minor == 13);
    for own in OWN.iter().copied().chain(blocked) {
        let known = names.iter().any(|name| name.downcast::<Str>().is_some_and(|name| name.is_text(own)));
        let hidden = rt.is_at_least(3, 14) && ["__copy__", "__deepcopy__"].contains(&own);
        if !known && !hidden {
            names.push(rt.intern(own).into());
        }
    }
    Ok(rt.list(names))
}
