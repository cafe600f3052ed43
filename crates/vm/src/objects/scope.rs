//! [`BuiltinNames`]: where a function finds the names that are neither its own nor global.

use builtins::heap::{Ref, Visitor};
use builtins::objects::dict::Dict;
use builtins::objects::module::Module;
use builtins::objects::str::Str;
use builtins::{Result, Runtime, Value, protocol};

use crate::execute::Machine;

/// The built-ins of a function.
#[derive(Clone)]
pub struct BuiltinNames {
    /// The names, as far as they are in a dict; empty, if the other mapping has them.
    pub dict: Ref<Dict>,
    /// A `__builtins__` that is no dict: names are looked up by subscribing it.
    other: Option<Value>,
}

impl From<Ref<Dict>> for BuiltinNames {
    fn from(dict: Ref<Dict>) -> BuiltinNames {
        BuiltinNames { dict, other: None }
    }
}

impl BuiltinNames {
    /// What functions with these globals see: what their `__builtins__` is, or that module's names; else what the running code sees.
    pub fn of(rt: &Runtime, globals: &Ref<Dict>) -> BuiltinNames {
        match globals.get_str(&rt.names.builtins) {
            None => {
                let own = Machine::of(rt).builtin_names();
                own.unwrap_or_else(|| (*rt.builtins).clone().into())
            }
            Some(named) => match (named.downcast::<Dict>(), named.downcast::<Module>()) {
                (Some(dict), _) => dict.clone().into(),
                (None, Some(module)) => module.dict.clone().into(),
                (None, None) => BuiltinNames { dict: rt.new_dict(), other: Some(named) },
            },
        }
    }

    /// The object that programs see.
    pub fn object(&self) -> Value {
        self.other.clone().unwrap_or_else(|| self.dict.to_value())
    }

    /// Whether a look-up asks nobody.
    pub fn is_plain(&self, rt: &Runtime) -> bool {
        self.other.is_none() && self.dict.ty().is(&rt.types.dict)
    }

    /// What a name means; raises what a subscription raises, but KeyError.
    pub fn find(&self, rt: &Runtime, name: &Ref<Str>) -> Result<Option<Value>> {
        if self.is_plain(rt) {
            return self.dict.get_name(rt, name);
        }
        match protocol::get_item(rt, &self.object(), name.as_value()) {
            Ok(value) => Ok(Some(value)),
            Err(raised) if rt.matches(&raised, &rt.exceptions.key_error) => Ok(None),
            Err(raised) => Err(raised),
        }
    }

    /// The function that `import` statements call. Up to 3.12 only a dict was looked at, and up to 3.7 nothing else told of it.
    pub fn find_import(&self, rt: &Runtime) -> Result<Option<Value>> {
        if rt.is_at_least(3, 13) {
            return self.find(rt, &rt.names.import);
        }
        if self.other.is_some() {
            if !rt.is_at_least(3, 8) {
                return Ok(None);
            }
            return Err(rt.raise(&rt.exceptions.system_error, "bad argument to internal function".to_owned()));
        }
        self.dict.get_name(rt, &rt.names.import)
    }

    /// Shows the collector what is held.
    pub fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.reference(&self.dict);
        if let Some(other) = &self.other {
            visit.value(other);
        }
    }
}
