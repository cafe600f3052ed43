//! Binding the arguments of a call to the parameters of a function.
//!
//! The order of the steps decides which error a call with several faults gets; it is CPython's: keywords first, then too
//! many positional arguments, then what is missing. No Python code runs here: the registers belong to no frame yet.

use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::{Args, Raised, Result, Runtime, Value};

use super::function::Function;
use super::suggestion;
use crate::code::Parameters;

/// Fills the parameters' registers `locals`, which are unbound, with the arguments of a call. `variables` are the names
/// of the code's variables, the parameters' first.
///
/// # Errors
///
/// TypeError if the arguments do not fit. Some registers are filled then.
#[inline]
pub fn bind(
    rt: &Runtime,
    function: &Function,
    parameters: &Parameters,
    variables: &[Ref<Str>],
    args: Args<'_>,
    locals: &mut [Option<Value>],
) -> Result<()> {
    let simple = parameters.keyword_only == 0 && !parameters.var_positional && !parameters.var_keyword;
    if simple && args.names.is_empty() && args.values.len() == usize::from(parameters.positional) {
        for (local, value) in locals.iter_mut().zip(args.values) {
            *local = Some(value.clone());
        }
        return Ok(());
    }
    Binder { rt, function, parameters, variables }.bind(args, locals)
}

struct Binder<'a> {
    rt: &'a Runtime,
    function: &'a Function,
    parameters: &'a Parameters,
    variables: &'a [Ref<Str>],
}

impl Binder<'_> {
    fn positional(&self) -> usize {
        self.parameters.positional.into()
    }

    /// Positional and keyword-only parameters.
    fn named(&self) -> usize {
        self.positional() + usize::from(self.parameters.keyword_only)
    }

    fn bind(&self, args: Args<'_>, locals: &mut [Option<Value>]) -> Result<()> {
        let given = args.positionals();
        for (local, value) in locals.iter_mut().take(self.positional()).zip(given) {
            *local = Some(value.clone());
        }
        if let Some(register) = self.parameters.var_positional_register() {
            let rest = given.get(self.positional()..).unwrap_or_default();
            put(locals, register.index(), self.rt.tuple(rest));
        }
        let extra = self.parameters.var_keyword_register().map(|register| {
            let dict = self.rt.new_dict();
            put(locals, register.index(), dict.to_value());
            dict
        });
        for (name, value) in args.keywords() {
            self.keyword(&args, name, value, extra.as_ref(), locals)?;
        }
        if given.len() > self.positional() && !self.parameters.var_positional {
            return Err(self.too_many(given.len(), locals));
        }
        if given.len() < self.positional() {
            self.positional_defaults(given.len(), locals)?;
        }
        if self.parameters.keyword_only > 0 {
            self.keyword_defaults(locals)?;
        }
        Ok(())
    }

    fn keyword(
        &self,
        args: &Args<'_>,
        name: &Value,
        value: &Value,
        extra: Option<&Ref<Dict>>,
        locals: &mut [Option<Value>],
    ) -> Result<()> {
        let Some(text) = name.downcast::<Str>() else {
            return Err(self.error("keywords must be strings"));
        };
        match (self.find(text), extra) {
            (Some(index), _) => match locals.get_mut(index) {
                Some(local) if local.is_none() => *local = Some(value.clone()),
                _ => {
                    let text = text.in_message();
                    return Err(self.error(&format!("got multiple values for argument '{text}'")));
                }
            },
            (None, Some(extra)) => extra.set(self.rt, &self.exact(text), value.clone())?,
            (None, None) => return Err(self.unexpected(args, text)),
        }
        Ok(())
    }

    /// The name; as a plain string where putting it in a dict would run a `__hash__` or `__eq__`.
    fn exact(&self, name: &Ref<Str>) -> Value {
        let (own, plain) = (&name.ty().slots, &self.rt.types.str.slots);
        let hash = own.hash.get().map(|slot| slot as usize) == plain.hash.get().map(|slot| slot as usize);
        let compare =
            own.compare.get().map(|slot| slot as usize) == plain.compare.get().map(|slot| slot as usize);
        if hash && compare {
            return name.to_value();
        }
        self.rt.str_from_raw(name.width(), name.bytes()).into()
    }

    /// The parameter that a keyword names. Names are nearly always interned: identity is tried first.
    fn find(&self, name: &Ref<Str>) -> Option<usize> {
        let first = usize::from(self.parameters.positional_only);
        let names = self.variables.get(first..self.named())?;
        let index = names.iter().position(|own| own.is(name));
        index.or_else(|| names.iter().position(|own| own.same_text(name))).map(|index| index + first)
    }

    fn positional_defaults(&self, given: usize, locals: &mut [Option<Value>]) -> Result<()> {
        let defaults = self.function.defaults.get();
        let defaults = defaults.as_ref().and_then(|d| d.downcast::<Tuple>()).map_or(&[][..], |d| d.items());
        let required = self.positional().saturating_sub(defaults.len());
        let missing = self.missing(given..required.max(given), locals);
        if !missing.is_empty() {
            return Err(self.missing_error("positional", &missing));
        }
        // There may be more defaults than parameters: the last ones count.
        let skipped = defaults.len().saturating_sub(self.positional());
        let optional = locals.iter_mut().take(self.positional()).skip(required);
        for (local, default) in optional.zip(defaults.iter().skip(skipped)) {
            if local.is_none() {
                *local = Some(default.clone());
            }
        }
        Ok(())
    }

    fn keyword_defaults(&self, locals: &mut [Option<Value>]) -> Result<()> {
        let defaults = self.function.kwdefaults.get();
        let defaults = defaults.as_ref().and_then(|defaults| defaults.downcast::<Dict>());
        let range = self.positional()..self.named();
        let places = locals.iter_mut().zip(self.variables).take(range.end).skip(range.start);
        for (local, name) in places.filter(|(local, _)| local.is_none()) {
            *local = defaults.and_then(|defaults| defaults.get_str(name));
        }
        let missing = self.missing(range, locals);
        if missing.is_empty() { Ok(()) } else { Err(self.missing_error("keyword-only", &missing)) }
    }

    /// The names of the parameters in a range that have no value.
    fn missing(&self, range: std::ops::Range<usize>, locals: &[Option<Value>]) -> Vec<String> {
        let places = locals.iter().zip(self.variables).take(range.end).skip(range.start);
        places
            .filter(|(local, _)| local.is_none())
            .map(|(_, name)| format!("'{}'", name.in_message()))
            .collect()
    }

    fn error(&self, what: &str) -> Raised {
        self.rt.type_error(format!("{}() {what}", self.function.display_name(self.rt)))
    }

    #[cold]
    fn missing_error(&self, kind: &str, names: &[String]) -> Raised {
        let list = match names {
            [rest @ .., last] if rest.len() > 1 => format!("{}, and {last}", rest.join(", ")),
            names => names.join(" and "),
        };
        let count = names.len();
        self.error(&format!("missing {count} required {kind} argument{}: {list}", plural(count)))
    }

    #[cold]
    fn too_many(&self, given: usize, locals: &[Option<Value>]) -> Raised {
        let positional = self.positional();
        let defaults = self.function.defaults.get();
        let defaults = defaults.as_ref().and_then(|d| d.downcast::<Tuple>()).map_or(0, |d| d.items().len());
        let (takes, many) = match defaults {
            0 => (positional.to_string(), positional != 1),
            _ => (format!("from {} to {positional}", positional as i64 - defaults as i64), true),
        };
        let range = locals.iter().take(self.named()).skip(positional);
        let by_keyword = range.filter(|local| local.is_some()).count();
        let (also, verb) = match by_keyword {
            0 => (String::new(), if given == 1 { "was" } else { "were" }),
            count => {
                let (s, keyword_s) = (plural(given), plural(count));
                (format!(" positional argument{s} (and {count} keyword-only argument{keyword_s})"), "were")
            }
        };
        let s = if many { "s" } else { "" };
        self.error(&format!("takes {takes} positional argument{s} but {given}{also} {verb} given"))
    }

    /// A keyword that names no parameter, or one that is positional-only.
    #[cold]
    fn unexpected(&self, args: &Args<'_>, name: &Ref<Str>) -> Raised {
        let only = self.variables.get(..self.parameters.positional_only.into()).unwrap_or_default();
        let is_given = |own: &&Ref<Str>| {
            args.names.iter().any(|name| name.downcast::<Str>().is_some_and(|name| name.same_text(own)))
        };
        let named: Vec<_> = only.iter().filter(is_given).map(|own| own.in_message()).collect();
        if !named.is_empty() {
            let list = named.join(", ");
            return self
                .error(&format!("got some positional-only arguments passed as keyword arguments: '{list}'"));
        }
        let text = name.in_message();
        let known = self.variables.get(only.len()..self.named()).unwrap_or_default();
        let candidates: Vec<_> = known.iter().map(|known| known.in_message()).collect();
        match suggestion::closest(&text, candidates.iter().map(|known| &**known)) {
            Some(closest) if self.rt.is_at_least(3, 13) => {
                self.error(&format!("got an unexpected keyword argument '{text}'. Did you mean '{closest}'?"))
            }
            _ => self.error(&format!("got an unexpected keyword argument '{text}'")),
        }
    }
}

fn put(locals: &mut [Option<Value>], index: usize, value: Value) {
    if let Some(local) = locals.get_mut(index) {
        *local = Some(value);
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
