//! Completing a built-in type from its table: bases, inherited slots and the attributes that its rows describe.

use crate::heap::{Ref, Value};
use crate::objects::dict::Dict;
use crate::objects::native_function::new_function;
use crate::objects::object::hash_not_implemented;
use crate::runtime::Runtime;
use crate::types::docs;
use crate::types::dunders::DUNDERS;
use crate::types::repeated::exceptions;
use crate::types::slots::SlotTable;
use crate::types::table::{Binding, Getter, TypeTable};
use crate::types::type_object::Type;
use crate::types::wrappers::{
    GetSetDescriptor, MemberDescriptor, MemberPlace, MethodDescriptor, SlotWrapper,
};

impl Runtime {
    /// Gives a bare built-in type its bases and slots. Its attributes come when somebody asks for one: [`Runtime::fill_builtin`].
    pub(crate) fn complete_builtin(&self, ty: &Ref<Type>, table: &'static TypeTable) {
        let is_object = ty.is(&self.types.object);
        let base = match table.base {
            Some(base) => Some(self.type_for(base)),
            None if is_object => None,
            None => Some(self.types.object.clone()),
        };
        // Not `Type::mro`: `object` is completed later than `type`.
        let ancestors = base.iter().flat_map(|base| std::iter::once(base.clone()).chain(base.ancestors()));
        let order = std::iter::once(ty.clone()).chain(ancestors).collect();
        Type::set_first_bases(ty, base.iter().cloned().collect());
        Type::set_mro(ty, order);
        for absent in table.empty_slots(self.version) {
            for dunder in DUNDERS.iter().filter(|dunder| dunder.name == absent) {
                (dunder.install_native)(&ty.slots, &SlotTable::NONE);
            }
        }
        if let Some(base) = &base {
            ty.slots.inherit(&base.slots);
        }
        if self.is_unhashable(table) {
            ty.slots.hash.set(Some(hash_not_implemented));
        }
    }

    /// Whether the type defines `==` and no hash: such a type's instances cannot be hashed (Data model 3.3.1).
    fn is_unhashable(&self, table: &TypeTable) -> bool {
        let hashable = table.slots.hash.is_some() && table.shows("__hash__", self.version);
        table.slots.compare.is_some() && table.shows("__eq__", self.version) && !hashable
    }

    fn is_member(&self, row: &Getter) -> bool {
        (self.version.major, self.version.minor) < row.member_until
    }

    fn attribute_descriptor(&self, ty: &Ref<Type>, row: &'static Getter) -> Value {
        if !self.is_member(row) {
            return self.new_object(&self.types.getset_descriptor, GetSetDescriptor::new(ty, row)).into();
        }
        let (owner, name) = (ty.to_value(), self.intern(row.name));
        let member = MemberDescriptor { owner, name, place: MemberPlace::Computed(row) };
        self.new_object(&self.types.member_descriptor, member).into()
    }

    /// Makes the attributes of a built-in type from the rows of its table.
    pub(crate) fn fill_builtin(&self, ty: &Ref<Type>, table: &'static TypeTable) {
        let dunders = DUNDERS.iter().filter(|d| (d.present)(&table.slots)).count();
        let rows = table.methods.len() + table.getters.len() + table.constants.len();
        let dict = self.new_object(&self.types.dict, Dict::with_capacity(dunders + rows + 2));
        ty.set_dict(dict.clone());
        let put = |name: &str, value: Value| dict.set_str(&self.intern(name), value);
        let exceptions = exceptions(table.name, self.version);
        let absent: Vec<&str> = table
            .empty_slots(self.version)
            .flat_map(|name| {
                DUNDERS.iter().filter(move |dunder| dunder.name == name).map(|dunder| dunder.group)
            })
            .collect();
        let shows_new = exceptions.iter().find(|(name, _)| *name == "__new__").map(|(_, shown)| *shown);
        let make_new = || {
            if shows_new.unwrap_or(table.slots.new.is_some() && table.shows("__new__", self.version)) {
                put("__new__", new_function(self, ty));
            }
        };
        // CPython's order: `__new__` before the slots (behind them up to 3.9), methods, members, computed attributes.
        if self.is_at_least(3, 10) {
            make_new();
        }
        for dunder in DUNDERS {
            let exception = exceptions.iter().find(|(name, _)| *name == dunder.name).map(|(_, shown)| *shown);
            let usual = || (dunder.present)(&table.slots) && table.shows(dunder.name, self.version);
            if !exception.unwrap_or_else(usual) {
                continue;
            }
            if absent.contains(&dunder.group) {
                continue;
            }
            put(dunder.name, self.new_object(&self.types.slot_wrapper, SlotWrapper::new(ty, dunder)).into());
        }
        if self.is_unhashable(table) {
            put("__hash__", Value::NONE);
        }
        if !self.is_at_least(3, 10) {
            make_new();
        }
        for row in table.methods.iter().filter(|m| m.versions.contain(self.version)) {
            let value = match row.binding {
                Binding::Static => self.native_static(row, table.name),
                Binding::Class => {
                    let payload = MethodDescriptor::new(ty, row);
                    self.new_object(&self.types.classmethod_descriptor, payload).into()
                }
                Binding::Instance => {
                    self.new_object(&self.types.method_descriptor, MethodDescriptor::new(ty, row)).into()
                }
            };
            put(row.name(), value);
        }
        for members in [true, false] {
            let rows = table.getters.iter().filter(|row| row.versions.contain(self.version));
            for row in rows.filter(|row| self.is_member(row) == members) {
                put(row.name, self.attribute_descriptor(ty, row));
            }
        }
        // There are no patterns before 3.10.
        let known = |name: &str| name != "__match_args__" || self.is_at_least(3, 10);
        for (name, make) in table.constants.iter().filter(|(name, _)| known(name)) {
            put(name, make(self));
        }
        if names_its_module(self, table) && dict.get_str(&self.names.module).is_none() {
            put("__module__", self.intern(table.full_name(self.version).0).into());
        }
        let doc = self.intern("__doc__");
        if dict.get_str(&doc).is_none() {
            let text = docs::of_type(table.full_name(self.version).1, self.version);
            dict.set_str(&doc, text.map_or(Value::NONE, |text| self.str(text).into()));
        }
    }
}

/// Whether `__module__` stands in the type's dictionary: CPython's static types tell it from their full name instead.
fn names_its_module(rt: &Runtime, table: &TypeTable) -> bool {
    match table.module {
        "builtins" => table.name == "ExceptionGroup",
        "types" | "sys" | "weakref" | "_weakref" | "string.templatelib" => false,
        "itertools" | "_io" => rt.is_at_least(3, 12),
        "typing" => table.name != "Union",
        "time" => rt.is_at_least(3, 11),
        "_thread" if table.name == "_ExceptHookArgs" => rt.is_at_least(3, 11),
        "_thread" => rt.is_at_least(3, 10),
        _ => true,
    }
}
