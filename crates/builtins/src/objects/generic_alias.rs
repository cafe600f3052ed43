//! `types.GenericAlias`: what `list[int]` gives.

use crate::args::{Args, Bound};
use crate::heap::{Layout, Payload, Ref, Value, Visitor};
use crate::objects::iterators::this;
use crate::objects::list::List;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::tuple::repr::Text;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, BinaryTable, Comparison, SlotTable, Type, TypeTable, getter, method};

/// The payload of `types.GenericAlias`.
pub struct GenericAlias {
    /// The class that was subscripted.
    pub origin: Value,
    /// With what: a tuple.
    pub args: Value,
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
        self.new_object(&self.types.generic_alias, GenericAlias { origin: origin.clone(), args }).into()
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
        new: Some(new),
        binary: BinaryTable::NONE.with(BinaryOp::Or, crate::objects::union::or),
        ..SlotTable::NONE
    },
    methods: &[
        method("__mro_entries__(self, bases, /)", |rt, args| {
            let origin = args.this::<GenericAlias>(rt)?.origin.clone();
            Ok(rt.tuple_from(vec![origin]))
        }),
        method("__instancecheck__(self, object, /)", |rt, _| {
            Err(rt.type_error("isinstance() argument 2 cannot be a parameterized generic".to_owned()))
        }),
        method("__subclasscheck__(self, object, /)", |rt, _| {
            Err(rt.type_error("issubclass() argument 2 cannot be a parameterized generic".to_owned()))
        }),
        method("__reduce__(self, /)", reduce),
    ],
    getters: &[
        getter("__origin__", |rt, v| Ok(this::<GenericAlias>(rt, v)?.origin.clone())),
        getter("__args__", |rt, v| Ok(this::<GenericAlias>(rt, v)?.args.clone())),
        getter("__parameters__", parameters),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

/// Attributes that the alias answers itself; all others are the origin's.
const OWN: &[&str] = &[
    "__class__",
    "__origin__",
    "__args__",
    "__parameters__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__copy__",
    "__deepcopy__",
    "__instancecheck__",
    "__subclasscheck__",
    "__unpacked__",
    "__typing_unpacked_tuple_args__",
];

fn new(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    let [origin, parameters] = args.values else {
        return Err(rt.type_error(format!("GenericAlias expected 2 arguments, got {}", args.values.len())));
    };
    let parameters = match parameters.downcast::<Tuple>() {
        Some(tuple) => tuple.to_value(),
        None => rt.tuple(std::slice::from_ref(parameters)),
    };
    Ok(rt.new_object(ty, GenericAlias { origin: origin.clone(), args: parameters }).into())
}

fn arguments(this: &GenericAlias) -> &[Value] {
    this.args.downcast::<Tuple>().map_or(&[], |tuple| tuple.items())
}

fn repr(rt: &Runtime, value: &Value) -> Result {
    let this = this::<GenericAlias>(rt, value)?;
    let mut text = Text::default();
    push_part(rt, &mut text, &this.origin)?;
    text.push("[");
    for (i, part) in arguments(this).iter().enumerate() {
        if i > 0 {
            text.push(", ");
        }
        match part.downcast::<List>() {
            Some(list) => {
                text.push("[");
                for (j, part) in list.items.to_vec().iter().enumerate() {
                    if j > 0 {
                        text.push(", ");
                    }
                    push_part(rt, &mut text, part)?;
                }
                text.push("]");
            }
            None => push_part(rt, &mut text, part)?,
        }
    }
    text.push(if arguments(this).is_empty() { "()]" } else { "]" });
    Ok(text.finish(rt))
}

/// A class by its name, with its module unless that is `builtins`; anything else by its repr.
fn push_part(rt: &Runtime, text: &mut Text, part: &Value) -> Result<()> {
    if part.is_ellipsis() {
        text.push("...");
        return Ok(());
    }
    if part.downcast::<GenericAlias>().is_some() {
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
    let equal = protocol::equal(rt, &a.origin, &b.origin)? && protocol::equal(rt, &a.args, &b.args)?;
    Ok(Value::bool(equal == (op == Comparison::Eq)))
}

/// Makes an instance of the origin and notes the alias on it, where the instance has a `__dict__`.
fn call(rt: &Runtime, value: &Value, args: Args<'_>) -> Result {
    let this = this::<GenericAlias>(rt, value)?;
    let instance = protocol::call(rt, &this.origin, args)?;
    match protocol::set_attr(rt, &instance, &rt.intern("__orig_class__"), value) {
        Err(raised) if !rt.is_attribute_error(&raised) && !is_type_error(rt, &raised) => Err(raised),
        _ => Ok(instance),
    }
}

fn is_type_error(rt: &Runtime, raised: &crate::raised::Raised) -> bool {
    Type::is_subtype(rt.type_of(raised.value()), &rt.exceptions.type_error)
}

fn getattr(rt: &Runtime, value: &Value, name: &Ref<Str>) -> Result {
    if OWN.iter().any(|own| name.is_text(own)) {
        return protocol::generic_getattr(rt, value, name);
    }
    protocol::get_attr(rt, &this::<GenericAlias>(rt, value)?.origin, name)
}

/// The type variables among the arguments, each once.
fn parameters(rt: &Runtime, value: &Value) -> Result {
    let mut found: Vec<Value> = Vec::new();
    let nested = rt.intern("__parameters__");
    for part in arguments(this::<GenericAlias>(rt, value)?) {
        let more = if rt.type_of(part).name() == "TypeVar" {
            vec![part.clone()]
        } else if part.downcast::<Type>().is_some() {
            Vec::new()
        } else {
            match protocol::get_optional_attr(rt, part, &nested)? {
                Some(parts) => parts.downcast::<Tuple>().map(|t| t.items().to_vec()).unwrap_or_default(),
                None => Vec::new(),
            }
        };
        for part in more {
            if !found.iter().any(|known| known.is(&part)) {
                found.push(part);
            }
        }
    }
    Ok(rt.tuple_from(found))
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<GenericAlias>(rt)?;
    let parts = rt.tuple_from(vec![this.origin.clone(), this.args.clone()]);
    Ok(rt.tuple_from(vec![rt.types.generic_alias.to_value(), parts]))
}
