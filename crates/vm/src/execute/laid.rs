//! [`Laid`]: arguments in consecutive words of the register file, about to become a frame's first registers.

#![expect(unsafe_code, reason = "the register file is raw memory (design, section 3)")]

use std::ptr::NonNull;

use builtins::Value;
use builtins::objects::tuple::Tuple;

use crate::objects::code_object::Lowered;
use crate::objects::function::Function;

/// Arguments in consecutive words of the register file. The words behind them hold nothing that is alive; whoever
/// makes one has asked the register file whether the words are there.
#[derive(Clone, Copy)]
pub(super) struct Laid {
    pub(super) base: NonNull<Option<Value>>,
    pub(super) count: usize,
}

impl Laid {
    /// The words, to be filled or sorted before anything else touches the register file.
    #[inline(always)]
    #[expect(clippy::mut_from_ref, reason = "the words belong to the register file")]
    pub(super) fn words(&self) -> &mut [Option<Value>] {
        // SAFETY: the words lie inside the register file and are always initialised.
        unsafe { std::slice::from_raw_parts_mut(self.base.as_ptr(), self.count) }
    }

    /// Fills a word. What it held is forgotten: nothing that is alive, but a finaliser that has written the variables of
    /// a frame on its way out may have left something there, and dropping that could run code in the middle of a call.
    #[inline(always)]
    pub(super) fn fill(&self, index: usize, word: Option<Value>) {
        if let Some(place) = self.words().get_mut(index) {
            std::mem::forget(std::mem::replace(place, word));
        }
    }

    /// Whether arguments, the last ones of which have names, lie just where the parameters are.
    pub(super) fn is_in_order(&self, code: &Lowered, names: &[Value]) -> bool {
        let parameters = &code.code.parameters;
        let Some(given) = self.count.checked_sub(names.len()) else { return false };
        let Some(variables) = code.variables.get(given..self.count) else { return false };
        given >= parameters.positional_only.into()
            && self.count <= parameters.positional.into()
            && variables.iter().zip(names).all(|(variable, name)| variable.as_value().is(name))
    }

    /// Puts the function's defaults behind positional arguments that are not enough, if they make so many of them; there is room.
    pub(super) fn completed(&self, function: &Function, wanted: usize) -> bool {
        let defaults = function.defaults.get();
        let Some(defaults) = defaults.as_ref().and_then(|defaults| defaults.downcast::<Tuple>()) else {
            return false;
        };
        let missing = wanted - self.count;
        // There may be more defaults than parameters: the last ones count.
        let Some(first) = defaults.items().len().checked_sub(missing) else { return false };
        let all = Laid { base: self.base, count: wanted };
        for (index, value) in defaults.items().iter().skip(first).enumerate() {
            all.fill(self.count + index, Some(value.clone()));
        }
        true
    }

    /// Moves arguments, the last ones of which have names, to the parameters of those names, if they come in the parameters' order, and
    /// puts the function's defaults between and behind them, if it makes so many of them; there is room.
    pub(super) fn scattered(&self, function: &Function, code: &Lowered, names: &[Value]) -> bool {
        /// So many names are moved: each of them needs a place to be remembered in.
        const NAMES: usize = 8;
        let parameters = &code.code.parameters;
        let (wanted, Some(given)) = (usize::from(parameters.positional), self.count.checked_sub(names.len()))
        else {
            return false;
        };
        if given < parameters.positional_only.into() || names.len() > NAMES {
            return false;
        }
        let mut places = [0; NAMES];
        let (mut next, mut first_gap) = (given, None);
        for (place, name) in places.iter_mut().zip(names) {
            let Some(ahead) = code.variables.get(next..wanted) else { return false };
            let Some(skipped) = ahead.iter().position(|own| own.as_value().is(name)) else { return false };
            if skipped > 0 && first_gap.is_none() {
                first_gap = Some(next);
            }
            *place = next + skipped;
            next = *place + 1;
        }
        let defaults = function.defaults.get();
        let defaults = defaults.as_ref().and_then(|defaults| defaults.downcast::<Tuple>());
        let defaults = defaults.map_or(&[][..], |defaults| defaults.items());
        // There may be more defaults than parameters: the last ones count.
        let default = |index: usize| defaults.get((index + defaults.len()).checked_sub(wanted)?);
        if first_gap.or((next < wanted).then_some(next)).is_some_and(|gap| default(gap).is_none()) {
            return false;
        }
        let all = Laid { base: self.base, count: wanted };
        let mut end = wanted;
        for (index, &place) in places.iter().take(names.len()).enumerate().rev() {
            (place + 1..end).for_each(|gap| all.fill(gap, default(gap).cloned()));
            let word = all.words().get_mut(given + index).and_then(Option::take);
            all.fill(place, word);
            end = place;
        }
        (given..end).for_each(|gap| all.fill(gap, default(gap).cloned()));
        true
    }

    /// The words, all unbound.
    pub(super) fn fresh_words(&self) -> &mut [Option<Value>] {
        (0..self.count).for_each(|index| self.fill(index, None));
        self.words()
    }

    /// Moves the arguments out.
    pub(super) fn take(&self) -> Vec<Value> {
        self.words().iter_mut().filter_map(Option::take).collect()
    }

    /// Makes the words behind the arguments unbound, up to before word `end`; the caller has made sure of the room.
    #[inline(always)]
    pub(super) fn clear_behind(&self, end: usize) {
        for index in self.count..end {
            // SAFETY: there is room, and what the word held was not alive.
            unsafe { self.base.add(index).write(None) }
        }
    }
}
