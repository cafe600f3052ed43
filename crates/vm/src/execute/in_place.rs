//! Binding the arguments of a call where they lie: nothing moves but what must.
//!
//! Only calls without errors are bound here. Whatever this cannot decide by looking at addresses (a name that is not interned, more
//! keywords than [`KEYWORDS`], an argument too many or missing) is left, untouched, to `crates/vm/src/objects/bind.rs`.

use std::mem::ManuallyDrop;

use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::{Runtime, Value};

use super::laid::Laid;
use crate::code::Parameters;
use crate::objects::function::Function;

/// Keyword arguments, and defaults of keyword-only parameters, up to this number are bound here.
const KEYWORDS: usize = 8;

/// Where a keyword argument goes.
#[derive(Clone, Copy)]
enum Place {
    Parameter(usize),
    /// To `**kwargs`.
    Extra,
}

/// What is known of a call before anything moves.
struct Plan {
    /// How many positional arguments there are.
    given: usize,
    /// The parameters that have an argument, one bit each.
    filled: u64,
    /// Where the keyword arguments go.
    places: [Place; KEYWORDS],
}

impl Plan {
    /// The parameters of a range that have no argument.
    fn missing(&self, from: usize, to: usize) -> impl Iterator<Item = usize> {
        let filled = self.filled;
        (from..to).filter(move |index| filled & 1 << index == 0)
    }
}

/// A call that is being bound.
pub(super) struct Binding<'a> {
    pub(super) rt: &'a Runtime,
    pub(super) function: &'a Function,
    pub(super) parameters: Parameters,
    /// The names of the code's variables, the parameters' first.
    pub(super) variables: &'a [Ref<Str>],
    pub(super) laid: Laid,
    /// The names of the last arguments.
    pub(super) names: &'a [Value],
}

/// A few values that are moved out one by one, all of them: nothing is left to be dropped.
type Few = ManuallyDrop<[Option<Value>; KEYWORDS]>;

fn none() -> Few {
    ManuallyDrop::new([const { None }; KEYWORDS])
}

impl Binding<'_> {
    fn positional(&self) -> usize {
        self.parameters.positional.into()
    }

    /// Positional and keyword-only parameters.
    fn named(&self) -> usize {
        self.positional() + usize::from(self.parameters.keyword_only)
    }

    /// Binds the call; `None`, with nothing done, where it is none of those that are bound here.
    #[inline]
    pub(super) fn bind(&self) -> Option<()> {
        let plan = self.plan()?;
        let (positional, named) = (self.positional(), self.named());
        let defaults = self.function.defaults.get();
        let defaults = defaults.as_ref().and_then(|d| d.downcast::<Tuple>()).map_or(&[][..], |d| d.items());
        // There may be more defaults than parameters: the last ones count.
        let default = |index: usize| defaults.get((index + defaults.len()).checked_sub(positional)?);
        if plan.missing(plan.given, positional).any(|index| default(index).is_none()) {
            return None;
        }
        let mut late = none();
        if plan.missing(positional, named).next().is_some()
            && !self.keyword_defaults(plan.missing(positional, named), &mut late)
        {
            late.iter_mut().for_each(|value| drop(value.take()));
            return None;
        }
        // From here on nothing fails.
        let mut keywords = none();
        for (keyword, word) in keywords.iter_mut().zip(self.laid.words().iter_mut().skip(plan.given)) {
            *keyword = word.take();
        }
        let parameters = Laid { base: self.laid.base, count: self.parameters.count() as usize };
        self.fill_rest(&plan, parameters);
        self.fill_keywords(&plan, parameters, &mut keywords);
        for index in plan.missing(plan.given, positional) {
            parameters.fill(index, default(index).cloned());
        }
        for (index, value) in plan.missing(positional, named).zip(late.iter_mut()) {
            parameters.fill(index, value.take());
        }
        Some(())
    }

    /// Where each argument goes.
    #[inline(always)]
    fn plan(&self) -> Option<Plan> {
        let positional = self.positional();
        let given = self.laid.count.checked_sub(self.names.len())?;
        let too_many = given > positional && !self.parameters.var_positional;
        if too_many || self.named() > 63 || self.names.len() > KEYWORDS {
            return None;
        }
        let mut filled: u64 = (1 << given.min(positional)) - 1;
        let mut places = [Place::Extra; KEYWORDS];
        for (place, name) in places.iter_mut().zip(self.names) {
            *place = self.place(name, filled)?;
            if let Place::Parameter(index) = place {
                filled |= 1 << *index;
            }
        }
        Some(Plan { given, filled, places })
    }

    /// Makes the tuple of `*args`, if there is one, of the positional arguments too many.
    #[inline(always)]
    fn fill_rest(&self, plan: &Plan, parameters: Laid) {
        let Some(register) = self.parameters.var_positional_register() else { return };
        let rest = self.laid.words().get_mut(self.positional()..plan.given).unwrap_or_default();
        let count = rest.len();
        let rest = rest.iter_mut().map(|word| word.take().unwrap_or(Value::NONE));
        parameters.fill(register.index(), Some(self.rt.tuple_of_len(count, rest)));
    }

    /// Puts the keyword arguments into their parameters and into `**kwargs`, which is made if there is one.
    #[inline(always)]
    fn fill_keywords(&self, plan: &Plan, parameters: Laid, keywords: &mut Few) {
        let extra = self.parameters.var_keyword_register().map(|register| {
            let dict = self.rt.new_dict();
            parameters.fill(register.index(), Some(dict.to_value()));
            dict
        });
        for ((name, keyword), &place) in self.names.iter().zip(keywords.iter_mut()).zip(&plan.places) {
            match (place, &extra, keyword.take()) {
                (Place::Parameter(index), _, keyword) => parameters.fill(index, keyword),
                (Place::Extra, Some(extra), Some(value)) => {
                    if let Some(name) = name.downcast::<Str>() {
                        extra.set_str(name, value);
                    }
                }
                (Place::Extra, ..) => unreachable!("there is somewhere to go"),
            }
        }
    }

    /// Where a keyword argument goes; `None` where that needs a closer look.
    fn place(&self, name: &Value, filled: u64) -> Option<Place> {
        match self.variables.iter().take(self.named()).position(|own| own.as_value().is(name)) {
            Some(index) => {
                let is_free = index >= self.parameters.positional_only.into() && filled & 1 << index == 0;
                is_free.then_some(Place::Parameter(index))
            }
            // The names of parameters are interned: another interned string is none of them.
            None => {
                let interned = name.downcast::<Str>().is_some_and(|name| name.is_interned());
                (self.parameters.var_keyword && interned).then_some(Place::Extra)
            }
        }
    }

    /// Puts the defaults of keyword-only parameters into `values`, in order; whether there are all of them.
    fn keyword_defaults(&self, mut missing: impl Iterator<Item = usize>, values: &mut Few) -> bool {
        let defaults = self.function.kwdefaults.get();
        let Some(defaults) = defaults.as_ref().and_then(|d| d.downcast::<Dict>()) else { return false };
        for value in values.iter_mut() {
            let Some(index) = missing.next() else { return true };
            *value = self.variables.get(index).and_then(|name| defaults.get_str(name));
            if value.is_none() {
                return false;
            }
        }
        missing.next().is_none()
    }
}
