//! Variables by name: `f_locals`, `locals()`.
//!
//! Until 3.12 there is one dict a frame, which is filled again each time it is asked for; from 3.13 on (PEP 667)
//! `f_locals` of a function is a proxy that writes through, and `locals()` a new dict each time.

use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::{Result, Runtime, Value, protocol};
use pyc::{CodeFlags, LocalKind};

use super::{FrameObject, proxy};

impl FrameObject {
    pub(super) fn is_optimized(&self) -> bool {
        self.source().flags.has(CodeFlags::OPTIMIZED)
    }

    /// Variables of an inlined comprehension in a module or class body, which are seen only while they have a value.
    pub(super) fn is_hidden(&self, number: usize) -> bool {
        self.kind(number).has(LocalKind::HIDDEN)
    }

    /// Variables that the names of the frame do not include: the class body's view of outer functions.
    fn is_foreign(&self, number: usize) -> bool {
        self.kind(number).has(LocalKind::FREE) && !self.is_optimized()
    }

    fn has_hidden_values(&self, rt: &Runtime) -> bool {
        (0..self.variables().len()).any(|number| self.is_hidden(number) && self.value(rt, number).is_some())
    }

    /// The variables that have a value, with their names.
    pub(super) fn bound(&self, rt: &Runtime) -> Vec<(Value, Value)> {
        let variables = self.variables().iter().enumerate();
        variables.filter_map(|(number, name)| Some((name.to_value(), self.value(rt, number)?))).collect()
    }

    /// The dict of the names that are no variables (3.13).
    pub(super) fn extra(&self) -> Option<Ref<Dict>> {
        self.extra.get()?.downcast_into::<Dict>().ok()
    }

    /// The same dict, made if there is none yet.
    pub(super) fn extra_or_new(&self, rt: &Runtime) -> Ref<Dict> {
        self.extra().unwrap_or_else(|| {
            let dict = rt.new_dict();
            self.extra.set(dict.to_value());
            dict
        })
    }

    /// The variables in the order in which the mapping is filled: in 3.6 each kind from the last to the first.
    fn order(&self, rt: &Runtime) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.variables().len()).collect();
        if !rt.is_at_least(3, 7) {
            let rank = |number: usize| {
                let kind = self.kind(number);
                u8::from(kind.has(LocalKind::CELL)) + 2 * u8::from(kind.has(LocalKind::FREE))
            };
            order.sort_by_key(|&number| (rank(number), std::cmp::Reverse(number)));
        }
        order
    }

    /// Until 3.12: the frame's mapping with the present values of the variables.
    pub(super) fn refreshed(&self, rt: &Runtime) -> Result {
        let mapping = self.mapping.clone().unwrap_or_else(|| self.extra_or_new(rt).into());
        let mut hidden = Vec::new();
        for number in self.order(rt) {
            let Some(name) = self.variables().get(number) else { continue };
            if self.is_foreign(number) {
                continue;
            }
            let value = self.value(rt, number);
            if self.is_hidden(number) {
                hidden.extend(value.map(|value| (name, value)));
                continue;
            }
            match value {
                Some(value) => protocol::set_item(rt, &mapping, name.as_value(), &value)?,
                None => match protocol::delete_item(rt, &mapping, name.as_value()) {
                    Err(raised) if !rt.matches(&raised, &rt.exceptions.key_error) => return Err(raised),
                    _ => {}
                },
            }
        }
        if hidden.is_empty() {
            return Ok(mapping);
        }
        let copy = rt.new_dict();
        builtins::objects::dict::update(rt, &copy, &mapping)?;
        for (name, value) in hidden {
            copy.set_str(name, value);
        }
        Ok(copy.into())
    }
}

/// `f_locals`
pub(crate) fn f_locals(rt: &Runtime, frame: &Ref<FrameObject>) -> Result {
    if !rt.is_at_least(3, 13) {
        return frame.refreshed(rt);
    }
    match &frame.mapping {
        Some(mapping) if !frame.has_hidden_values(rt) => Ok(mapping.clone()),
        _ => Ok(proxy::make(rt, frame)),
    }
}

/// `locals()`
pub(crate) fn snapshot(rt: &Runtime, frame: &Ref<FrameObject>) -> Result {
    let locals = f_locals(rt, frame)?;
    if !proxy::is_proxy(&locals) {
        return Ok(locals);
    }
    let dict = rt.new_dict();
    proxy::entries(rt, frame).into_iter().try_for_each(|(name, value)| dict.set(rt, &name, value))?;
    Ok(dict.into())
}
