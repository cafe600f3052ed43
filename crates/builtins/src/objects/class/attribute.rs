//! Attributes of classes.

use crate::heap::{Ref, Value};
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{Type, update_slots};

/// `class.name`: data descriptor of the metaclass, attribute of the class or a base, attribute of the metaclass.
pub(super) fn getattr(rt: &Runtime, this: &Value, name: &Ref<Str>) -> Result {
    let class = super::class(rt, this)?;
    let meta = rt.type_of(this);
    let of_meta = meta.lookup(name);
    let get = of_meta.as_ref().and_then(|f| rt.type_of(f).slots.get.get());
    if let (Some(found), Some(get)) = (&of_meta, get)
        && rt.type_of(found).slots.set.get().is_some()
    {
        return get(rt, found, Some(this), Some(meta.as_value()));
    }
    if let Some(found) = class.lookup(name) {
        return match rt.type_of(&found).slots.get.get() {
            Some(get) => get(rt, &found, None, Some(this)),
            None => Ok(found),
        };
    }
    match (of_meta, get) {
        (Some(found), Some(get)) => get(rt, &found, Some(this), Some(meta.as_value())),
        (Some(found), None) => Ok(found),
        (None, _) => Err(missing(rt, class, name)),
    }
}

fn missing(rt: &Runtime, class: &Ref<Type>, name: &Ref<Str>) -> Raised {
    let message = format!("type object '{}' has no attribute '{}'", class.name(), name.in_message());
    rt.attribute_error_with(message, class.as_value(), name)
}

/// `class.name = value`, `del class.name`. A dunder changes the slots of the class and its subclasses.
pub(super) fn setattr(rt: &Runtime, this: &Value, name: &Ref<Str>, value: Option<&Value>) -> Result<()> {
    let class = super::class(rt, this)?;
    if class.is_static() {
        let written = protocol::repr(rt, name.as_value())?;
        let written = written.to_utf8_lossy();
        return Err(super::immutable(rt, class, written.get(1..written.len() - 1).unwrap_or_default()));
    }
    if let Some(found) = rt.type_of(this).lookup(name)
        && let Some(set) = rt.type_of(&found).slots.set.get()
    {
        return set(rt, &found, this, value);
    }
    let old = match value {
        Some(value) => {
            let old = class.dict().get_str(name);
            if let Some(old) = &old
                && is_plain(rt, old)
                && is_plain(rt, value)
                && name.is_interned()
                && !is_dunder(name)
            {
                Type::set_plain(class, name, value.clone());
                return Ok(());
            }
            class.dict().set_str(name, value.clone());
            old
        }
        None => match class.dict().remove_str(name) {
            Some(old) => Some(old),
            None if rt.is_at_least(3, 11) => return Err(rt.without_context(missing(rt, class, name))),
            None => return Err(rt.attribute_error_of_name(name)),
        },
    };
    Type::modified(class);
    if is_dunder(name) {
        update_slots(rt, class);
    }
    drop(old);
    Ok(())
}

/// Whether a value is no descriptor.
fn is_plain(rt: &Runtime, value: &Value) -> bool {
    let slots = &rt.type_of(value).slots;
    slots.get.get().is_none() && slots.set.get().is_none()
}

fn is_dunder(name: &Str) -> bool {
    name.as_ascii().is_some_and(|n| n.len() > 4 && n.starts_with("__") && n.ends_with("__"))
}
