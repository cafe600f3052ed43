//! `builtin_function_or_method`: functions and bound methods written in Rust.

use std::rc::Rc;

use crate::args::{Args, Bound, LateSignature, Signature};
use crate::heap::{Kind, Layout, Payload, Ref, Value, Visitor, claim_kind};
use crate::objects::dict::Dict;
use crate::objects::module::Module;
use crate::objects::str::Str;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::docs;
use crate::types::text_signatures::{Written, written};
use crate::types::{Comparison, Method, SlotTable, Type, TypeTable, getter, member, method};

/// The payload of `builtin_function_or_method`.
pub struct NativeFunction {
    /// Its row in a table.
    pub row: &'static Method,
    /// Its signature.
    pub signature: Rc<LateSignature>,
    /// The object that a method is bound to: the first argument.
    pub this: Option<Value>,
    /// What qualifies the name in messages: the type's or module's name.
    pub owner: Option<&'static str>,
    /// `__module__`.
    pub module: Option<Value>,
}

impl Payload for NativeFunction {
    const KIND: Kind = claim_kind!(13);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        if let Some(this) = &self.this {
            visit.value(this);
        }
        if let Some(module) = &self.module {
            visit.value(module);
        }
    }
}

/// The type of functions and bound methods.
pub static TABLE: TypeTable = TypeTable {
    name: "builtin_function_or_method",
    layout: Some(Layout::of::<NativeFunction>()),
    slots: SlotTable {
        repr: Some(repr),
        hash: Some(hash),
        call: Some(call),
        compare: Some(compare),
        ..SlotTable::NONE
    },
    methods: &[method("__reduce__(self, /)", reduce)],
    getters: &[
        getter("__name__", |rt, this| Ok(rt.intern(payload(rt, this)?.row.name()).into())),
        getter("__qualname__", qualname),
        member("__module__", |rt, this| Ok(payload(rt, this)?.module.clone().unwrap_or(Value::NONE))),
        getter("__self__", self_),
        getter("__doc__", |rt, this| Ok(documentation(rt, payload(rt, this)?))),
        getter("__text_signature__", |rt, this| {
            let function = payload(rt, this)?;
            if function.is_new() {
                return Ok(rt.str("($type, *args, **kwargs)").into());
            }
            let signature = function.signature.get(rt);
            let module = function.module.as_ref().and_then(|name| name.downcast::<Str>());
            match module.filter(|_| function.this.is_none()) {
                Some(module) => Ok(function_signature(rt, &module.to_utf8_lossy(), signature)),
                None => Ok(text_signature(rt, function.owner, signature)),
            }
        }),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// A function is known by its name, a bound method is read from its object again.
fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let function = args.this::<NativeFunction>(rt)?;
    let name = rt.intern(function.row.name()).to_value();
    match &function.this {
        Some(receiver) if receiver.downcast::<Module>().is_none() => {
            Ok(super::reduce::method(rt, receiver, &name))
        }
        _ => Ok(name),
    }
}

/// The signature of a module's function: the module is its first parameter.
fn function_signature(rt: &Runtime, module: &str, signature: &Signature) -> Value {
    let parameters = signature.text.trim_start_matches('(');
    let by_rule = || match parameters {
        ")" => "($module, /)".to_owned(),
        _ if parameters.contains('/') => format!("($module, {parameters}"),
        _ => format!("($module, /, {parameters}"),
    };
    written_or(rt, module, signature.name, by_rule)
}

/// CPython's text for a member of a type or module, where that is not `by_rule`.
fn written_or(rt: &Runtime, owner: &str, name: &str, by_rule: impl FnOnce() -> String) -> Value {
    match written(owner, name, rt.version) {
        Written::Text(text) => rt.str(text).into(),
        Written::Nothing => Value::NONE,
        Written::AsDeclared => rt.str(&by_rule()).into(),
    }
}

/// `__doc__` of a function or method.
fn documentation(rt: &Runtime, function: &NativeFunction) -> Value {
    let name = function.row.name();
    let of_module = function.module.is_some() && function.this.is_none();
    let text = match function.owner {
        _ if function.is_new() => docs::of_member("", name, rt.version),
        Some(owner) if !of_module => docs::of_member(owner, name, rt.version),
        _ => docs::of_function(name),
    };
    text.map_or(Value::NONE, |text| rt.str(text).into())
}

/// The signature of a method of the type `owner` as `inspect` reads it: the receiver is written `$self` or `$type`, and
/// can only be given by position.
pub(super) fn text_signature(rt: &Runtime, owner: Option<&str>, signature: &Signature) -> Value {
    let text = signature.text;
    let receivers = [("(self", "($self"), ("(cls", "($type"), ("(type", "($type")];
    let by_rule = || {
        let receiver = receivers.iter().find_map(|(own, shown)| Some((text.strip_prefix(own)?, shown)));
        match receiver {
            Some((rest, shown)) if rest.contains('/') => format!("{shown}{rest}"),
            Some((rest, shown)) => format!("{shown}, /{rest}"),
            None => text.to_owned(),
        }
    };
    match owner {
        Some(owner) => written_or(rt, owner, signature.name, by_rule),
        None => rt.str(&by_rule()).into(),
    }
}

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<NativeFunction>> {
    this.downcast::<NativeFunction>()
        .ok_or_else(|| rt.type_error("a built-in function is required".to_owned()))
}

fn call(rt: &Runtime, this: &Value, args: Args<'_>) -> Result {
    let function = payload(rt, this)?;
    match &function.this {
        None => function.signature.get(rt).call(rt, function.row.call, function.owner, args),
        Some(receiver) => {
            if let Some(owner) = receiver.downcast::<Type>().filter(|_| function.is_new()) {
                return call_new(rt, owner, args);
            }
            let values = args.with_first(receiver);
            let args = Args { values: &values, names: args.names };
            // A bound method is named by the receiver's class; a method of a class by that class.
            let class = receiver.downcast::<Type>().unwrap_or_else(|| rt.type_of(receiver));
            let signature = function.signature.get(rt);
            let fits = args.names.is_empty() && signature.fits(args.values.len());
            let class = (!fits && !signature.is_named_alone()).then(|| super::class::qualname(class));
            let owner = class.as_deref();
            signature.call(rt, function.row.call, owner, args)
        }
    }
}

fn qualname(rt: &Runtime, this: &Value) -> Result {
    let function = payload(rt, this)?;
    let name = function.row.name();
    let text = match &function.this {
        Some(receiver) => match receiver.downcast::<Type>() {
            Some(class) => format!("{}.{name}", class.short_name()),
            None => format!("{}.{name}", rt.type_of(receiver).short_name()),
        },
        // A static method, which belongs to its type alone.
        None if function.module.is_none() => format!("{}.{name}", function.owner.unwrap_or_default()),
        None => name.to_owned(),
    };
    Ok(rt.str(&text).into())
}

/// A function's `__self__` is its module.
fn self_(rt: &Runtime, this: &Value) -> Result {
    let function = payload(rt, this)?;
    if let Some(receiver) = &function.this {
        return Ok(receiver.clone());
    }
    let Some(name) = &function.module else { return Ok(Value::NONE) };
    Ok(rt.modules.get(rt, name)?.unwrap_or(Value::NONE))
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let function = payload(rt, this)?;
    let name = function.row.name();
    Ok(rt
        .str(&match &function.this {
            Some(receiver) if receiver.downcast::<Module>().is_none() => {
                format!(
                    "<built-in method {name} of {} object at {:#x}>",
                    rt.type_of(receiver).name(),
                    receiver.bits()
                )
            }
            None if function.module.is_none() => {
                format!("<built-in method {name} of type object at {:#x}>", this.bits())
            }
            _ => format!("<built-in function {name}>"),
        })
        .into())
}

fn hash(_: &Runtime, this: &Value) -> Result<i64> {
    let Some(function) = this.downcast::<NativeFunction>() else { return Ok(0) };
    let own = std::ptr::from_ref(function.row).addr() as i64 >> 4;
    let receiver = function.this.as_ref().map_or(0, crate::objects::object::identity_hash);
    Ok((own ^ receiver).max(0))
}

fn compare(_: &Runtime, this: &Value, other: &Value, op: Comparison) -> Result {
    let (Some(a), Some(b)) = (this.downcast::<NativeFunction>(), other.downcast::<NativeFunction>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let same_receiver = match (&a.this, &b.this) {
        (Some(a), Some(b)) => a.is(b),
        (a, b) => a.is_none() && b.is_none(),
    };
    let equal = std::ptr::eq(a.row, b.row) && same_receiver;
    match op {
        Comparison::Eq => Ok(Value::bool(equal)),
        Comparison::Ne => Ok(Value::bool(!equal)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

impl Runtime {
    /// A plain function of a native module.
    pub fn native_function(&self, row: &'static Method, module: &'static str) -> Value {
        let function = NativeFunction {
            row,
            signature: Rc::new(LateSignature::of(row, false)),
            this: None,
            owner: (module != "builtins").then_some(module),
            module: Some(self.intern(module).into()),
        };
        self.new_object(&self.types.native_function, function).into()
    }

    /// A static method of a built-in type, as it stands in the type's dictionary.
    pub fn native_static(&self, row: &'static Method, type_name: &'static str) -> Value {
        let function = NativeFunction {
            row,
            signature: Rc::new(LateSignature::of(row, false)),
            this: None,
            owner: Some(type_name),
            module: None,
        };
        let function = self.new_object(&self.types.native_function, function).into();
        self.static_method(function)
    }

    /// Puts the functions of a native module into its namespace.
    pub fn native_module_functions(&self, rows: &'static [Method], module: &'static str, namespace: &Dict) {
        for row in rows.iter().filter(|row| row.versions.contain(self.version)) {
            namespace.set_str(&self.intern(row.name()), self.native_function(row, module));
        }
    }
}

/// The row of every built-in `__new__`, whose receiver is the type. It is called by [`call_new`] alone, as the slot takes
/// its arguments unbound.
static NEW: Method = method("__new__(type, *args, **kwargs)", |rt, _| {
    Err(rt.type_error("__new__ is called with its arguments unbound"))
});

/// The `__new__` of a built-in type, as a function.
pub fn new_function(rt: &Runtime, owner: &Ref<Type>) -> Value {
    let function = NativeFunction {
        row: &NEW,
        signature: Rc::new(LateSignature::of(&NEW, false)),
        this: Some(owner.to_value()),
        owner: None,
        module: None,
    };
    rt.new_object(&rt.types.native_function, function).into()
}

/// The built-in type whose `__new__` this is.
pub fn owner_of_new(value: &Value) -> Option<&Ref<Type>> {
    let function = value.downcast::<NativeFunction>().filter(|function| function.is_new())?;
    function.this.as_ref()?.downcast::<Type>()
}

impl NativeFunction {
    #[inline]
    fn is_new(&self) -> bool {
        std::ptr::eq(self.row, &raw const NEW)
    }
}

/// `owner.__new__(class, …)`: `class` must be a subclass whose instances `owner` knows how to make.
fn call_new(rt: &Runtime, owner: &Ref<Type>, args: Args<'_>) -> Result {
    let name = owner.name();
    let Some((first, rest)) = args.values.split_first().filter(|_| !args.positionals().is_empty()) else {
        return Err(rt.type_error(format!("{name}.__new__(): not enough arguments")));
    };
    let Some(class) = first.downcast::<Type>() else {
        let given = rt.type_of(first).name();
        return Err(rt.type_error(format!("{name}.__new__(X): X is not a type object ({given})")));
    };
    let sub = class.name();
    if !Type::is_subtype(class, owner) {
        return Err(rt.type_error(format!("{name}.__new__({sub}): {sub} is not a subtype of {name}")));
    }
    let base = native_base(class);
    let closed = base.table().is_some_and(|table| table.closed || !table.shows("__new__", rt.version))
        || base.slots.new.get().is_none();
    let Some(new) = owner.slots.new.get().filter(|_| !closed || !rt.is_at_least(3, 14)) else {
        return Err(rt.type_error(format!("cannot create '{sub}' instances")));
    };
    let args = Args { values: rest, names: args.names };
    match base.slots.new.get().filter(|_| !closed) {
        Some(own) if std::ptr::fn_addr_eq(own, new) => new(rt, class, args),
        // A type that shows no `__new__` of its own is made by that of a base.
        Some(own) if base.dict().get_str(&rt.names.new).is_none() => own(rt, class, args),
        _ => {
            // The first class that defines no `__new__` in Python is named.
            let same = |class: &Ref<Type>| match (class.slots.new.get(), base.slots.new.get()) {
                (Some(own), Some(native)) => std::ptr::fn_addr_eq(own, native),
                _ => false,
            };
            let base = Type::mro(class).into_iter().find(same).unwrap_or(base).name();
            Err(rt.type_error(format!("{name}.__new__({sub}) is not safe, use {base}.__new__()")))
        }
    }
}

/// The built-in type that decides how instances of a class are made.
pub fn native_base(class: &Ref<Type>) -> Ref<Type> {
    Type::mro(class).into_iter().find(|c| c.is_static()).unwrap_or_else(|| class.clone())
}
