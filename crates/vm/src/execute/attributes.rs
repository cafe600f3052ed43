//! Loading and storing attributes with inline caches.
//!
//! A cache's key is the shape of an instance, the version of a class whose own attribute is asked for, or the version of
//! a module's keys; all are drawn from one sequence of numbers, so that one comparison tells both what kind of object it
//! is and that the attribute is still where it was. Shapes and versions change when a class or a base changes: no
//! descriptor can have come in between.

use builtins::heap::{Instance, Place, Ref};
use builtins::objects::descriptors::member_slot;
use builtins::objects::module::Module;
use builtins::objects::property::Property;
use builtins::objects::staticmethod::StaticMethod;
use builtins::objects::str::Str;
use builtins::types::Type;
use builtins::{Result, Runtime, Value, protocol};

use super::begin::Begun;
use super::cache::Cache;
use super::code_pointer::Next;
use super::frame::{Frame, Leave};
use super::machine::Machine;
use super::names::name;
use super::operators::let_go;
use super::window::Window;
use crate::instruction::{self, Operand, Reg};
use crate::objects::code_object::Lowered;
use crate::objects::function::Function;

/// The index of a cache that holds a value of the class and no slot.
const CLASS_VALUE: u32 = u32::MAX;
/// The index of a cache that holds a property with a Python function.
const PROPERTY: u32 = u32::MAX - 1;
/// The place, in the table behind the caches, of a method of the class that no attribute of the instance hides.
pub(super) const METHOD: u32 = u32::MAX - 2;

/// Marks the version of a class in a key that is about the attribute of the class itself and not of its instances.
const OF_CLASS: u32 = 1 << 31;

/// What a load of an attribute is about.
#[derive(Clone, Copy)]
pub(super) struct Load<'a> {
    pub(super) code: &'a Lowered,
    pub(super) obj: Operand,
    pub(super) name: u32,
    pub(super) cache: instruction::Cache,
    pub(super) dst: Reg,
}

impl Machine {
    /// `obj.name`.
    #[inline(always)]
    pub(super) fn load_attr(
        &self,
        rt: &Runtime,
        frame: &Frame,
        w: Window,
        next: Next,
        load: Load<'_>,
    ) -> Result<Begun> {
        if let Some(instance) = w.object(load.obj).downcast::<Instance>()
            && let Some(cache) = load.code.caches.get(load.cache.index())
            && cache.key.get() == instance.shape().id()
            && let Some(value) = instance.get_inline(cache.index.get())
        {
            w.consume(load.obj);
            return Ok(Begun::Value(value));
        }
        frame.next.set(next);
        self.load_attr_otherwise(rt, w, load)
    }

    #[inline(never)]
    fn load_attr_otherwise(&self, rt: &Runtime, w: Window, load: Load<'_>) -> Result<Begun> {
        let object = w.take_object(load.obj);
        let name = name(load.code, load.name);
        let Some(cache) = load.code.caches.get(load.cache.index()) else {
            return protocol::get_attr(rt, &object, name).map(Begun::Value);
        };
        let Some(instance) = object.downcast::<Instance>() else {
            return match remembered(rt, &object, name, cache) {
                Some(value) => Ok(Begun::Value(value)),
                None => protocol::get_attr(rt, &object, name).map(Begun::Value),
            };
        };
        let shape = instance.shape().id();
        // That attributes are read in the ordinary way is asked first: those who write them remember places, too.
        if cache.key.get() != shape && is_generic(instance.ty()) {
            match rt.places.get(shape, name) {
                Some(slot) if slot != METHOD => cache.fill(shape, slot),
                _ => fill(rt, instance, name, cache),
            }
        }
        if cache.key.get() == shape {
            let found = match cache.index.get() {
                PROPERTY => match cache.value.get().and_then(python_getter) {
                    Some(getter) => return self.read_property(rt, object, getter, load.dst),
                    None => None,
                },
                CLASS_VALUE => cache.value.get(),
                slot => instance.get(slot),
            };
            if let Some(value) = found {
                return Ok(Begun::Value(value));
            }
        }
        protocol::get_attr(rt, &object, name).map(Begun::Value)
    }

    /// Begins the call of a property's function.
    fn read_property(&self, rt: &Runtime, object: Value, getter: Ref<Function>, dst: Reg) -> Result<Begun> {
        self.poll(rt)?;
        let laid = self.lay_values(rt, std::iter::once(object))?;
        self.enter_function(rt, getter, laid, &[], || Leave::Register(dst))?;
        Ok(Begun::Frame)
    }
}

/// Whether a cache says where a load or store finds the attribute of this object.
pub(super) fn is_known(object: &Value, cache: &Cache) -> bool {
    let key = if let Some(instance) = object.downcast::<Instance>() {
        instance.shape().id()
    } else if let Some(class) = object.downcast::<Type>() {
        class.version() | OF_CLASS
    } else if let Some(module) = object.downcast::<Module>() {
        module.dict.known_version()
    } else {
        0
    };
    key != 0 && cache.key.get() == key
}

/// The Python function that reads a property. It is asked for each time: `property.__init__` can change it.
fn python_getter(property: Value) -> Option<Ref<Function>> {
    property.downcast::<Property>()?.getter()?.downcast_into::<Function>().ok()
}

pub(super) fn is_generic(ty: &Ref<Type>) -> bool {
    let generic: fn(&Runtime, &Value, &Ref<Str>) -> Result = protocol::generic_getattr;
    ty.slots.getattr.get().is_some_and(|f| std::ptr::fn_addr_eq(f, generic))
}

/// Remembers where an instance has an attribute.
fn fill(rt: &Runtime, instance: &Ref<Instance>, name: &Ref<Str>, cache: &Cache) {
    let (found, stable) = instance.ty().lookup_stable(name);
    let shape = instance.shape().id();
    if let Some(found) = &found
        && rt.type_of(found).slots.set.get().is_some()
    {
        if let Some(slot) = member_slot(instance.ty(), found) {
            cache.fill(shape, slot);
            rt.places.set(shape, name, slot);
        } else if let Some(property) = found.downcast::<Property>()
            && property.ty().is(&rt.types.property)
        {
            cache.fill_value(shape, PROPERTY, found.clone());
        }
        return;
    }
    match instance.find(name) {
        Place::Slot(slot) => {
            cache.fill(shape, slot);
            rt.places.set(shape, name, slot);
        }
        Place::Missing => {
            if let Some(found) = found
                && stable
                && rt.type_of(&found).slots.get.get().is_none()
            {
                cache.fill_value(shape, CLASS_VALUE, found);
            }
        }
        Place::Dict(_) => {}
    }
}

/// The attribute of a class or module, by the cache or, if it can be remembered, looked up for it.
pub(super) fn remembered(rt: &Runtime, object: &Value, name: &Ref<Str>, cache: &Cache) -> Option<Value> {
    if let Some(class) = object.downcast::<Type>() {
        if !class.ty().is(&rt.types.r#type) {
            return None;
        }
        if class.version() == 0 {
            return None;
        }
        let key = class.version() | OF_CLASS;
        if cache.key.get() == key {
            return cache.value.get();
        }
        let value = class_value(rt, class, name)?;
        cache.fill_value(key, 0, value.clone());
        return Some(value);
    }
    let module = object.downcast::<Module>()?;
    let key = module.dict.keys_version();
    if key != 0 && cache.key.get() == key {
        return module.dict.value_at(cache.index.get() as usize);
    }
    if !module.ty().is(&rt.types.module) || module.ty().lookup(name).is_some() {
        return None;
    }
    let found = module.dict.find_str(name)?;
    cache.fill(module.dict.keys_version(), found.position as u32);
    Some(found.value)
}

/// What a class attribute reads as through the class itself, where that is always the same value.
fn class_value(rt: &Runtime, class: &Ref<Type>, name: &Ref<Str>) -> Option<Value> {
    if rt.types.r#type.lookup(name).is_some_and(|meta| rt.type_of(&meta).slots.set.get().is_some()) {
        return None;
    }
    let (Some(found), true) = class.lookup_stable(name) else { return None };
    if found.downcast::<Function>().is_some() || rt.type_of(&found).slots.get.get().is_none() {
        return Some(found);
    }
    found.downcast::<StaticMethod>().filter(|m| m.ty().is(&rt.types.staticmethod))?.function.get()
}

/// `obj.name = src`.
#[inline(always)]
pub(super) fn store_attr(
    rt: &Runtime,
    code: &Lowered,
    w: Window,
    obj: Operand,
    src: Operand,
    index: u32,
    cache: instruction::Cache,
) -> Result<()> {
    let value = w.take(src);
    if let Some(instance) = w.object(obj).downcast::<Instance>()
        && let Some(cache) = code.caches.get(cache.index())
        && cache.key.get() == instance.shape().id()
    {
        // `second` tells an edge of the shape tree (a new attribute) from a slot.
        if cache.second.get() == 0 {
            let old = instance.replace(cache.index.get(), Some(value));
            drop(old);
            w.consume(obj);
            return Ok(());
        }
        return match instance.follow(cache.index.get(), value) {
            Ok(()) => {
                w.consume(obj);
                Ok(())
            }
            Err(value) => protocol::set_attr(rt, &w.take(obj), name(code, index), &value),
        };
    }
    let object = w.take(obj);
    let result = store_attr_slowly(rt, &object, name(code, index), &value, code.caches.get(cache.index()));
    let_go(rt, value, object);
    result
}

#[inline(never)]
fn store_attr_slowly(
    rt: &Runtime,
    object: &Value,
    name: &Ref<Str>,
    value: &Value,
    cache: Option<&Cache>,
) -> Result<()> {
    let generic: fn(&Runtime, &Value, &Ref<Str>, Option<&Value>) -> Result<()> = protocol::generic_setattr;
    let Some((cache, instance)) = cache.zip(object.downcast::<Instance>()) else {
        return protocol::set_attr(rt, object, name, value);
    };
    if instance.ty().slots.setattr.get().is_none_or(|f| !std::ptr::fn_addr_eq(f, generic)) {
        return protocol::set_attr(rt, object, name, value);
    }
    let shape = instance.shape().id();
    if let Some(slot) = rt.places.get(shape, name).filter(|place| *place != METHOD) {
        cache.fill(shape, slot);
        cache.second.set(0);
        drop(instance.replace(slot, Some(value.clone())));
        return Ok(());
    }
    if let Some(found) = instance.ty().lookup(name)
        && rt.type_of(&found).slots.set.get().is_some()
    {
        if let Some(slot) = member_slot(instance.ty(), &found) {
            cache.fill(shape, slot);
            cache.second.set(0);
        }
        return protocol::set_attr(rt, object, name, value);
    }
    match instance.find(name) {
        Place::Slot(slot) => {
            cache.fill(shape, slot);
            cache.second.set(0);
            rt.places.set(shape, name, slot);
        }
        Place::Missing => match instance.add(name, value.clone()) {
            Ok(edge) => {
                cache.fill(shape, edge);
                cache.second.set(1);
                return Ok(());
            }
            Err(value) => return protocol::set_attr(rt, object, name, &value),
        },
        Place::Dict(_) => {}
    }
    protocol::set_attr(rt, object, name, value)
}
