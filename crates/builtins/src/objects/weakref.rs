//! `weakref.ReferenceType`: a reference that does not keep its object alive.

use crate::args::Args;
use crate::heap::{Layout, Ref, Value, WeakReference};
use crate::objects::iterators::{self, class_getitem};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::sizes;
use crate::types::{Comparison, Renamed, SlotTable, Type, TypeTable, Versions, class_method, member};

/// The type `weakref.ReferenceType`.
pub static TABLE: TypeTable = TypeTable {
    name: "ReferenceType",
    module: "weakref",
    renamed: Some(Renamed { versions: Versions::until(3, 10), module: "builtins", name: "weakref" }),
    layout: Some(Layout::of::<WeakReference>()),
    slots: SlotTable {
        repr: Some(repr),
        hash: Some(hash),
        call: Some(call),
        compare: Some(compare),
        new: Some(new),
        init: Some(init),
        ..SlotTable::NONE
    },
    methods: &[class_method("__class_getitem__(cls, object, /)", class_getitem).since(3, 9)],
    getters: &[member("__callback__", callback)],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<WeakReference>> {
    this.downcast::<WeakReference>().ok_or_else(|| rt.type_error("a weak reference is required".to_owned()))
}

fn callback(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.callback.get().unwrap_or(Value::NONE))
}

/// `ref(object, callback=None)`. References without a callback are shared.
fn new(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    let (target, callback) = match args.positionals() {
        [] => return Err(rt.type_error_worded(&crate::wording::REFERENCE_TO_NOTHING, &[])),
        [target] => (target, None),
        [target, callback] => (target, Some(callback).filter(|c| !c.is_none())),
        values => {
            let got = values.len();
            return Err(rt.type_error(format!("__new__ expected at most 2 arguments, got {got}")));
        }
    };
    rt.weak_reference(class, target, callback.cloned())
}

/// Everything has been done by `__new__`; the arguments are checked.
fn init(rt: &Runtime, _: &Value, args: Args<'_>) -> Result<()> {
    iterators::no_keywords(rt, "ref", &args)?;
    iterators::between(rt, "__init__", &args, 1, 2).map(drop)
}

impl Runtime {
    /// A weak reference to `target`; TypeError where its type has none.
    pub fn weak_reference(&self, class: &Ref<Type>, target: &Value, callback: Option<Value>) -> Result {
        let ty = self.type_of(target);
        if !can_be_watched(self, target, ty) {
            return Err(self.type_error(format!("cannot create weak reference to '{}' object", ty.name())));
        }
        if callback.is_none() && class.is_static() {
            let shared = WeakReference::watching(target).into_iter().find(|r| {
                self.type_of(r).is(class)
                    && r.downcast::<WeakReference>().is_some_and(|r| r.callback.is_unbound())
            });
            if let Some(shared) = shared {
                return Ok(shared);
            }
        }
        let reference = self.new_object(class, WeakReference::new(callback));
        WeakReference::watch(&reference, target);
        Ok(reference.into())
    }
}

/// Whether instances of the type can be watched: a class says so, a built-in type by its sizes.
fn can_be_watched(rt: &Runtime, target: &Value, ty: &Ref<Type>) -> bool {
    let keeps_place = |ty: &Type| sizes::of_builtin(rt, ty).is_none_or(|sizes| sizes.weakref_offset != 0);
    target.is_heap() && ty.flags().weakly_referable && (!ty.is_static() || keeps_place(ty))
}

fn call(rt: &Runtime, this: &Value, args: Args<'_>) -> Result {
    let given = args.values.len();
    if rt.is_at_least(3, 11) {
        iterators::no_keywords(rt, "weakref", &args)?;
        iterators::at_most(rt, "weakref", &args, 0)?;
    } else if given > 0 {
        let only_named = args.positionals().is_empty() && rt.is_at_least(3, 7);
        let kind = if only_named { "keyword arguments" } else { "arguments" };
        return Err(rt.type_error(format!("__call__() takes at most 0 {kind} ({given} given)")));
    }
    Ok(payload(rt, this)?.target().unwrap_or(Value::NONE))
}

fn hash(rt: &Runtime, this: &Value) -> Result<i64> {
    let reference = payload(rt, this)?;
    if let Some(hash) = reference.hash.get() {
        return Ok(hash);
    }
    let Some(target) = reference.target() else {
        return Err(rt.type_error("weak object has gone away".to_owned()));
    };
    let hash = protocol::hash(rt, &target)?;
    reference.hash.set(Some(hash));
    Ok(hash)
}

fn compare(rt: &Runtime, this: &Value, other: &Value, op: Comparison) -> Result {
    let (Some(a), Some(b)) = (this.downcast::<WeakReference>(), other.downcast::<WeakReference>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, Comparison::Eq | Comparison::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match (a.target(), b.target()) {
        (Some(a), Some(b)) => protocol::compare(rt, &a, &b, op),
        _ => Ok(Value::bool(this.is(other) == (op == Comparison::Eq))),
    }
}

/// The class of what is watched: from 3.13 on with its module, unless that is `__main__`.
pub fn described(rt: &Runtime, target: &Value) -> String {
    let class = rt.type_of(target);
    if !rt.is_at_least(3, 13) {
        return class.name();
    }
    let name = crate::objects::class::full_name(rt, class);
    name.strip_prefix("__main__.").map_or(name.clone(), str::to_owned)
}

/// `__name__` of what is referred to; from 3.11 on as its type has it.
fn name_of(rt: &Runtime, target: &Value) -> Result<Option<Value>> {
    if !rt.is_at_least(3, 11) {
        return protocol::get_optional_attr(rt, target, &rt.names.name);
    }
    let class = rt.type_of(target);
    let Some(found) = class.lookup(&rt.names.name) else { return Ok(None) };
    match rt.type_of(&found).slots.get.get() {
        Some(get) => get(rt, &found, Some(target), Some(class.as_value())).map(Some),
        None => Ok(Some(found)),
    }
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let address = this.bits();
    let text = match payload(rt, this)?.target() {
        None => format!("<weakref at {address:#x}; dead>"),
        Some(target) => {
            let class = described(rt, &target);
            // What the object answers to that is no reason not to show the reference; 3.7 to 3.10 want to know it.
            let name = match name_of(rt, &target) {
                Err(raised) if rt.is_at_least(3, 7) && !rt.is_at_least(3, 11) => return Err(raised),
                name => name.ok().flatten(),
            };
            let name = name.as_ref().and_then(|n| n.downcast::<crate::objects::str::Str>());
            let name = name.map_or_else(String::new, |n| format!(" ({})", n.to_utf8_lossy()));
            format!("<weakref at {address:#x}; to '{class}' at {:#x}{name}>", target.bits())
        }
    };
    Ok(rt.str(&text).into())
}
