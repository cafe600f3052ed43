//! What instances of a new class hold: `__slots__`, `__dict__` and `__weakref__`.

use crate::heap::{Instance, Layout, Ref, Value, WeakReference};
use crate::objects::bytes::Bytes;
use crate::objects::dict::Dict;
use crate::objects::module::Module;
use crate::objects::object::Plain;
use crate::objects::set::Set;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::table::{Getter, getter};
use crate::types::type_object::{Type, TypeFlags};
use crate::types::wrappers::{GetSetDescriptor, MemberDescriptor, MemberPlace};

/// `__dict__` of instances.
static DICT_ROW: Getter = DICT;
/// The same as a row for other tables.
pub const DICT: Getter = getter("__dict__", get_dict).with_setter(set_dict_of_class);
/// `__weakref__` of instances.
static WEAKREF_ROW: Getter = WEAKREF;
/// The same as a row for the tables of types that can be watched.
pub const WEAKREF: Getter = getter("__weakref__", |_, this| {
    Ok(WeakReference::watching(this).into_iter().next().unwrap_or(Value::NONE))
});

/// What `__slots__` asks for.
#[derive(Default)]
struct Declared {
    names: Vec<Ref<Str>>,
    /// How many names are there another time: each time takes a place.
    repeated: usize,
    dict: bool,
    weakref: bool,
}

/// How the instances of a new class lie.
pub(super) struct Plan {
    pub(super) layout: &'static Layout,
    pub(super) flags: TypeFlags,
    /// The names that become members, sorted.
    names: Vec<Ref<Str>>,
    /// How many names are there another time.
    repeated: usize,
    adds_dict: bool,
    adds_weakref: bool,
}

impl Plan {
    pub(super) fn new(
        rt: &Runtime,
        class: &Ref<Str>,
        bases: &[Ref<Type>],
        base: &Ref<Type>,
        dict: &Dict,
    ) -> Result<Plan> {
        let inherited = base.flags();
        // Classes and modules keep their attributes in a dictionary of their own already.
        let own_dict = base.layout().is_of::<Type>() || base.layout().is_of::<Module>();
        let base_has_dict = inherited.has_dict || own_dict;
        let base_has_weakref = !base.is(&rt.types.object)
            && (!has_fixed_size(base) || brings_weakref(base))
            && has_weakref(base);
        let declared = declared(rt, class, base, dict, base_has_dict, base_has_weakref)?;
        let (mut adds_dict, mut adds_weakref) = match &declared {
            None => (!base_has_dict, !base_has_weakref && !has_variable_size(base)),
            Some(declared) => (declared.dict, declared.weakref),
        };
        if declared.is_some() {
            let others = || bases.iter().filter(|b| !b.is(base));
            adds_dict |= !base_has_dict && others().any(|b| b.flags().has_dict);
            adds_weakref |= !base_has_weakref && others().any(has_weakref);
        }
        let (names, repeated) = declared.map(|d| (d.names, d.repeated)).unwrap_or_default();
        let plain = base.layout().is_of::<Plain>() || base.layout().is_of::<Instance>();
        let has_dict = inherited.has_dict || adds_dict;
        let members = base.member_count() as usize + names.len() + repeated;
        let flags = TypeFlags {
            is_static: false,
            subclassable: true,
            extended: !plain && (has_dict || members > 0),
            has_dict,
            weakly_referable: base_has_weakref || adds_weakref,
            is_abstract: false,
            method_descriptor: false,
            sequence: bases.iter().any(|b| b.flags().sequence),
            mapping: bases.iter().any(|b| b.flags().mapping),
        };
        let layout = if plain { Layout::of::<Instance>() } else { base.layout() };
        Ok(Plan { layout, flags, names, repeated, adds_dict, adds_weakref })
    }

    /// How many members instances have, inherited ones included.
    pub(super) fn members(&self, base: &Type) -> u32 {
        base.member_count() + (self.names.len() + self.repeated) as u32
    }

    /// Puts the descriptors of members, `__dict__` and `__weakref__` into the class.
    pub(super) fn add_descriptors(&self, rt: &Runtime, class: &Ref<Type>, base: &Type) {
        let dict = class.dict();
        for (index, name) in (base.member_count()..).zip(&self.names) {
            let place = MemberPlace::Slot(index);
            let member = MemberDescriptor { owner: class.to_value(), name: name.clone(), place };
            dict.set_str(name, rt.new_object(&rt.types.member_descriptor, member).into());
        }
        for (adds, row) in [(self.adds_dict, &DICT_ROW), (self.adds_weakref, &WEAKREF_ROW)] {
            if adds && dict.get_str(&rt.intern(row.name)).is_none() {
                let descriptor = GetSetDescriptor::new(class, row);
                dict.set_str(
                    &rt.intern(row.name),
                    rt.new_object(&rt.types.getset_descriptor, descriptor).into(),
                );
            }
        }
    }
}

/// Whether instances of a base that a class statement made can be watched by weak references. Built-in bases
/// leave it to the class, except where they bring the field themselves.
pub fn has_weakref(base: &Ref<Type>) -> bool {
    let layout = base.layout();
    let brings_it =
        layout.is_of::<Type>() || layout.is_of::<Module>() || layout.is_of::<Set>() || brings_weakref(base);
    base.flags().weakly_referable && (!base.is_static() || brings_it)
}

/// Whether a built-in type or a base of it says that it brings the field.
fn brings_weakref(base: &Ref<Type>) -> bool {
    std::iter::successors(base.table(), |table| table.base).any(|table| table.weak_field)
}

fn has_fixed_size(base: &Type) -> bool {
    base.layout().is_of::<Plain>()
}

/// Whether the size of instances varies, so that no fields can be added behind them in CPython.
pub fn has_variable_size(base: &Type) -> bool {
    base.layout().is_of::<Tuple>()
        || base.layout().is_of::<Bytes>()
        || base.layout().is_of::<Type>()
        || base.layout().is_of::<crate::objects::int::Int>()
}

/// Reads `__slots__`; `None` where the class has none.
fn declared(
    rt: &Runtime,
    class: &Ref<Str>,
    base: &Ref<Type>,
    dict: &Dict,
    base_has_dict: bool,
    base_has_weakref: bool,
) -> Result<Option<Declared>> {
    let Some(slots) = dict.get_str(&rt.names.slots) else { return Ok(None) };
    let given = match slots.downcast::<Str>() {
        Some(_) => vec![slots.clone()],
        None => protocol::to_vec(rt, &slots)?,
    };
    if !given.is_empty() && has_variable_size(base) {
        let base = base.name();
        return Err(rt.type_error(format!("nonempty __slots__ not supported for subtype of '{base}'")));
    }
    let mut declared = Declared::default();
    for value in &given {
        let Some(name) = value.downcast::<Str>() else {
            let given = rt.type_of(value).name();
            return Err(rt.type_error(format!("__slots__ items must be strings, not '{given}'")));
        };
        let text = name.to_utf8_lossy();
        if !is_identifier(&text) {
            return Err(rt.type_error("__slots__ must be identifiers".to_owned()));
        }
        match &*text {
            "__dict__" if base_has_dict || declared.dict => {
                return Err(rt.type_error("__dict__ slot disallowed: we already got one".to_owned()));
            }
            "__weakref__" if base_has_weakref || declared.weakref => {
                let text = if rt.is_at_least(3, 12) {
                    "__weakref__ slot disallowed: we already got one"
                } else {
                    "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0"
                };
                return Err(rt.type_error(text.to_owned()));
            }
            "__dict__" => declared.dict = true,
            "__weakref__" => declared.weakref = true,
            _ => {
                let mangled = rt.intern(&mangle(&class.to_utf8_lossy(), &text));
                let allowed = ["__qualname__", "__classcell__"].contains(&&*text);
                if !allowed && dict.get_str(&mangled).is_some() {
                    let name = mangled.to_utf8_lossy();
                    return Err(
                        rt.value_error(format!("'{name}' in __slots__ conflicts with class variable"))
                    );
                }
                declared.names.push(mangled);
            }
        }
    }
    declared.names.sort_by_key(|name| name.to_utf8_lossy().into_owned());
    let all = declared.names.len();
    declared.names.dedup_by(|a, b| a.is(b));
    declared.repeated = all - declared.names.len();
    Ok(Some(declared))
}

fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().is_some_and(|c| c == '_' || c.is_alphabetic());
    first && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// A private name as the class's methods see it: `__x` becomes `_Class__x`.
pub fn mangle(class: &str, name: &str) -> String {
    let stem = class.trim_start_matches('_');
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') || stem.is_empty() {
        return name.to_owned();
    }
    format!("_{stem}{name}")
}

fn get_dict(rt: &Runtime, this: &Value) -> Result {
    // A class whose metaclass has this from another base is read as any class.
    if this.downcast::<Type>().is_some() {
        return crate::objects::class::namespace(rt, this);
    }
    match protocol::instance_dict(rt, this) {
        Some(dict) => Ok(dict.into()),
        None => Err(rt.attribute_error(this, &rt.names.dict)),
    }
}

/// A new `__dict__`, or a fresh one: where a built-in ancestor has the instances' dict, its own descriptor decides.
fn set_dict_of_class(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let own = |class: Ref<Type>| class.dict().get_str(&rt.names.dict);
    let mut built_in = Type::mro(rt.type_of(this)).into_iter().filter(|class| class.is_static());
    let Some(descriptor) = built_in.find_map(own) else { return set_dict(rt, this, value) };
    match rt.type_of(&descriptor).slots.set.get() {
        Some(set) => set(rt, &descriptor, this, value),
        None => Err(rt.attribute_error(this, &rt.names.dict)),
    }
}

/// The same without asking anybody.
pub fn set_dict(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let dict = match value {
        None => rt.new_dict(),
        Some(value) => value.downcast::<Dict>().cloned().ok_or_else(|| {
            let given = rt.type_of(value).name();
            rt.type_error(format!("__dict__ must be set to a dictionary, not a '{given}'"))
        })?,
    };
    match this.downcast::<Instance>() {
        Some(instance) => instance.move_to_dict(dict),
        None => {
            if let Some(extension) = this.extension() {
                extension.dict.set(dict.into());
            }
        }
    }
    Ok(())
}
