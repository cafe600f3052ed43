//! Binding the arguments of a call to a native function's parameters, with CPython's error texts.
//!
//! The wording follows the calling convention that CPython uses for such parameters (`METH_NOARGS`, `METH_O`,
//! `_PyArg_CheckPositional`, `_PyArg_UnpackKeywords`), which the signature determines.

use super::Args;
use super::signature::{Convention, Parameter, ParameterKind, Signature};
use crate::heap::{Payload, Ref, Value};
use crate::objects::dict::Dict;
use crate::objects::str::Str;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::Reading;
use crate::wording;

/// Parameters up to this number are bound on the Rust stack.
const ON_STACK: usize = 8;

/// Arguments in the order of the parameters; parameters that were not given are `None`, or behind the end.
#[derive(Clone, Copy)]
pub struct Bound<'a>(&'a [Option<Value>]);

impl<'a> Bound<'a> {
    /// Arguments where they lie: their number fits the signature.
    #[inline(always)]
    pub(crate) fn in_place(values: &'a [Value]) -> Bound<'a> {
        Bound(Value::as_options(values))
    }

    /// A required argument.
    ///
    /// # Panics
    /// If the parameter is optional and absent, or there is none of that number: a bug of the native function.
    #[inline(always)]
    pub fn at(&self, index: usize) -> &'a Value {
        match self.0.get(index) {
            Some(Some(value)) => value,
            _ => absent(index),
        }
    }

    /// An optional argument.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<&'a Value> {
        self.0.get(index)?.as_ref()
    }

    /// An optional argument for which `None` means that it is not given.
    #[inline]
    pub fn get_some(&self, index: usize) -> Option<&'a Value> {
        self.get(index).filter(|value| !value.is_none())
    }

    /// The first argument as the payload that the method works on.
    #[inline(always)]
    pub fn this<T: Payload>(&self, rt: &Runtime) -> Result<&'a Ref<T>> {
        self.payload(rt, 0)
    }

    /// An argument whose type the caller of the native function has checked already.
    #[inline(always)]
    pub fn payload<T: Payload>(&self, rt: &Runtime, index: usize) -> Result<&'a Ref<T>> {
        match self.at(index).downcast::<T>() {
            Some(payload) => Ok(payload),
            None => Err(unexpected(rt, self.at(index))),
        }
    }

    /// The values of a `*args` parameter.
    pub fn rest(&self, index: usize) -> &'a [Value] {
        self.get(index).and_then(|v| v.downcast::<crate::objects::tuple::Tuple>()).map_or(&[], |t| t.items())
    }
}

#[cold]
#[inline(never)]
fn absent(index: usize) -> ! {
    panic!("native function reads parameter {index}, which its signature does not require")
}

/// TypeError for a value of another type than a method or slot works on.
#[cold]
#[inline(never)]
pub(crate) fn unexpected(rt: &Runtime, value: &Value) -> Raised {
    rt.type_error(format!("unexpected type '{}'", rt.type_of(value).name()))
}

/// A keyword argument without a place, or whose place is taken: that, and its name if it is a string.
type Clash = (Option<usize>, Option<Ref<Str>>);

impl Signature {
    /// Calls `native` with the arguments bound. `owner` qualifies the name in messages: `list.append`.
    #[inline]
    pub fn call(
        &self,
        rt: &Runtime,
        native: impl FnOnce(&Runtime, Bound<'_>) -> Result,
        owner: Option<&str>,
        args: Args<'_>,
    ) -> Result {
        if args.names.is_empty() && self.fits(args.values.len()) {
            return native(rt, Bound::in_place(args.values));
        }
        self.call_bound(rt, native, owner, args)
    }

    #[inline(never)]
    fn call_bound(
        &self,
        rt: &Runtime,
        native: impl FnOnce(&Runtime, Bound<'_>) -> Result,
        owner: Option<&str>,
        args: Args<'_>,
    ) -> Result {
        let count = self.parameters.len();
        if count <= ON_STACK {
            let mut places = [const { None }; ON_STACK];
            self.bind(rt, owner, args, &mut places[..count])?;
            native(rt, Bound(&places[..count]))
        } else {
            let mut places = vec![None; count];
            self.bind(rt, owner, args, &mut places)?;
            native(rt, Bound(&places))
        }
    }

    fn bind(
        &self,
        rt: &Runtime,
        owner: Option<&str>,
        args: Args<'_>,
        places: &mut [Option<Value>],
    ) -> Result<()> {
        let positionals = args.positionals();
        self.check_counts(rt, owner, &args)?;
        for (place, value) in places.iter_mut().zip(positionals).take(self.positional) {
            *place = Some(value.clone());
        }
        if let Some(index) = self.var_positional() {
            let rest = positionals.get(self.positional..).unwrap_or_default();
            places[index] = Some(rt.tuple(rest));
        }
        let extra = self.var_keyword().map(|index| {
            let dict = rt.new_object(&rt.types.dict, Dict::default());
            places[index] = Some(dict.to_value());
            dict
        });
        let clash = self.bind_keywords(rt, &args, places, extra.as_ref())?;
        for (i, parameter) in self.parameters.iter().enumerate() {
            // Up to 3.6 parameter after parameter was looked at.
            if let Some((Some(index), name)) = &clash
                && *index < i
                && !rt.is_at_least(3, 7)
            {
                self.convert(rt, owner, &places[..*index])?;
                return Err(self.given_twice(rt, *index, name.as_ref()));
            }
            let variable = matches!(parameter.kind, ParameterKind::VarPositional | ParameterKind::VarKeyword);
            if places[i].is_none() && parameter.default.is_none() && !variable {
                self.convert(rt, owner, &places[..i])?;
                return Err(self.missing(rt, i));
            }
        }
        match clash {
            Some((Some(index), name)) => {
                let converted = if rt.is_at_least(3, 7) { places.len() } else { index };
                self.convert(rt, owner, &places[..converted])?;
                Err(self.given_twice(rt, index, name.as_ref()))
            }
            Some((None, name)) => {
                self.convert(rt, owner, places)?;
                Err(self.unknown_keyword(rt, owner, name.as_ref()))
            }
            None => Ok(()),
        }
    }

    /// What a call that is refused for its names did before that was found out.
    #[cold]
    fn convert(&self, rt: &Runtime, owner: Option<&str>, places: &[Option<Value>]) -> Result<()> {
        // Its `decode` is another one than that of bytes.
        if owner.is_some_and(|owner| owner.ends_with("IncrementalNewlineDecoder")) {
            return Ok(());
        }
        let given = places.get(self.receiver..).unwrap_or_default();
        super::convert(rt, self.name, given.iter().map(Option::as_ref))
    }

    /// Puts the keyword arguments in their places. Answers with the first one that has none, or whose place (its
    /// index) is taken: that is an error, but one that a missing argument goes before.
    fn bind_keywords(
        &self,
        rt: &Runtime,
        args: &Args<'_>,
        places: &mut [Option<Value>],
        extra: Option<&Ref<Dict>>,
    ) -> Result<Option<Clash>> {
        let mut clash: Option<Clash> = None;
        for (name, value) in args.keywords() {
            let Some(name) = name.downcast::<Str>() else {
                match extra {
                    Some(dict) => dict.set(rt, name, value.clone())?,
                    None if clash.is_some() => break,
                    None => clash = Some((None, None)),
                }
                continue;
            };
            let index = self.parameters.iter().position(|p| {
                matches!(p.kind, ParameterKind::PositionalOrKeyword | ParameterKind::KeywordOnly)
                    && p.name.same_text(name)
            });
            match (index, extra) {
                (Some(i), _) if places[i].is_none() => places[i] = Some(value.clone()),
                (None, Some(dict)) => dict.set(rt, name.as_value(), value.clone())?,
                (index, _) if clash.as_ref().is_none_or(|(known, _)| known.is_none() && index.is_some()) => {
                    clash = Some((index, Some(name.clone())));
                }
                _ => {}
            }
        }
        Ok(clash)
    }

    fn given_twice(&self, rt: &Runtime, index: usize, name: Option<&Ref<Str>>) -> Raised {
        let name = name.map(|name| name.in_message()).unwrap_or_default();
        let place = (index + 1 - self.receiver).to_string();
        rt.type_error_worded(&wording::GIVEN_TWICE, &[self.name, &name, &place])
    }

    /// The name, with its type's from 3.9 on.
    fn qualified(&self, rt: &Runtime, owner: Option<&str>) -> String {
        owner
            .filter(|_| rt.is_at_least(3, 9))
            .map_or_else(|| self.name.to_owned(), |owner| format!("{owner}.{}", self.name))
    }

    fn unknown_keyword(&self, rt: &Runtime, owner: Option<&str>, name: Option<&Ref<Str>>) -> Raised {
        // `sorted` hands its keywords to `list.sort`.
        let function = if self.name == "sorted" { "sort" } else { self.name };
        let text = name.map(|name| name.in_message());
        let only_positional =
            |p: &Parameter| matches!(p.kind, ParameterKind::PositionalOnly | ParameterKind::VarPositional);
        match self.convention {
            Convention::Variadic if self.parameters.iter().skip(self.receiver).all(only_positional) => {}
            Convention::Keywords | Convention::Variadic if text.is_none() => {
                return rt.type_error("keywords must be strings");
            }
            Convention::Keywords | Convention::Variadic if self.reading == Reading::Nameless => {
                let name = text.unwrap_or_default();
                return rt.type_error(format!("'{name}' is an invalid keyword argument for this function"));
            }
            Convention::Keywords | Convention::Variadic => {
                return rt.unexpected_keyword(function, &text.unwrap_or_default(), self.keywords());
            }
            _ => {}
        }
        rt.type_error(format!("{}() takes no keyword arguments", self.refusing(rt, owner)))
    }

    /// The name in refusals of keyword arguments: functions that read tuples go without their module.
    fn refusing(&self, rt: &Runtime, owner: Option<&str>) -> String {
        let is_tuple = self.receiver == 0 && self.is_named_alone();
        if is_tuple { self.name.to_owned() } else { self.qualified(rt, owner) }
    }

    /// What messages about the number of positional arguments among others call the function.
    fn counting(&self, rt: &Runtime) -> String {
        if rt.is_at_least(3, 7) { self.said() } else { "Function".to_owned() }
    }

    /// Whether arguments can be given by name.
    fn takes_names(&self) -> bool {
        let by_name = |p: &Parameter| {
            matches!(
                p.kind,
                ParameterKind::PositionalOrKeyword | ParameterKind::KeywordOnly | ParameterKind::VarKeyword
            )
        };
        self.parameters.iter().any(by_name)
    }

    /// The names by which arguments can be given.
    fn keywords(&self) -> Vec<String> {
        let takes_name = |p: &&Parameter| {
            matches!(p.kind, ParameterKind::PositionalOrKeyword | ParameterKind::KeywordOnly)
        };
        self.parameters.iter().filter(takes_name).map(|p| p.name.in_message().into_owned()).collect()
    }

    fn missing(&self, rt: &Runtime, index: usize) -> Raised {
        let name = self.parameters[index].name.in_message();
        rt.type_error(match self.parameters[index].kind {
            ParameterKind::KeywordOnly => {
                format!("{}() missing required keyword-only argument: '{name}'", self.name)
            }
            _ => {
                let number = (index + 1 - self.receiver).to_string();
                wording::ARGUMENT_MISSING.words(rt, &[&self.said(), &name, &number])
            }
        })
    }

    fn check_counts(&self, rt: &Runtime, owner: Option<&str>, args: &Args<'_>) -> Result<()> {
        let given = args.positionals().len();
        if given < self.receiver {
            let owner = owner.unwrap_or_default();
            return Err(rt.type_error_worded(&wording::RECEIVER_MISSING, &[owner, self.name]));
        }
        let given = given - self.receiver;
        let (least, most) = (self.required.saturating_sub(self.receiver), self.positional - self.receiver);
        let no_keywords = args.has_no_keywords();
        let by_position = !self.takes_names() && self.var_positional().is_none();
        let name = self.name;
        if let Reading::Counted { least, most } = self.reading
            && !(least..=most).contains(&given)
        {
            return Err(rt.type_error(expected(rt, name, least, most, given)));
        }
        let error = match self.convention {
            _ if self.reads_tuple() && no_keywords && by_position => match counted(least, most, given) {
                None => return Ok(()),
                Some((how, bound)) => {
                    format!("{} takes {how} {bound} argument{} ({given} given)", self.said(), plural(bound))
                }
            },
            Convention::NoArguments | Convention::OneArgument | Convention::PositionalOnly
                if !no_keywords =>
            {
                format!("{}() takes no keyword arguments", self.refusing(rt, owner))
            }
            Convention::NoArguments if given > 0 => {
                format!("{}() takes no arguments ({given} given)", self.qualified(rt, owner))
            }
            Convention::OneArgument if given != 1 => {
                format!("{}() takes exactly one argument ({given} given)", self.qualified(rt, owner))
            }
            Convention::PositionalOnly if given < least || given > most => {
                expected(rt, name, least, most, given)
            }
            Convention::Variadic if given < least && self.takes_names() && !rt.is_at_least(3, 7) => {
                format!("Function takes at least {least} positional arguments ({given} given)")
            }
            Convention::Variadic if given < least && self.var_positional().is_some() => {
                expected(rt, name, least, usize::MAX, given)
            }
            Convention::Keywords => return self.check_keyword_counts(rt, owner, args),
            Convention::Variadic
                if !no_keywords
                    && COUNT_KEYWORDS.contains(&name)
                    && args.names.len() > self.keywords().len() =>
            {
                return Err(too_many_keywords(rt, name, self.keywords().len(), args.names.len()));
            }
            _ => return Ok(()),
        };
        Err(rt.type_error(error))
    }

    fn check_keyword_counts(&self, rt: &Runtime, owner: Option<&str>, args: &Args<'_>) -> Result<()> {
        let given = args.positionals().len() - self.receiver;
        let by_name = args.names.len();
        if self.name == "sorted" && given == 1 && by_name > 2 {
            return Err(too_many_keywords(rt, "sort", 2, by_name));
        }
        let all = self.parameters.len() - self.receiver;
        let most = self.positional - self.receiver;
        let least = self.required - self.receiver;
        let name = self.name;
        if given + by_name > all {
            let total = given + by_name;
            // From 3.7 on keywords are counted as such; from 3.11 on only by parsers that know the name.
            let known = self.reading != Reading::Nameless || !rt.is_at_least(3, 11);
            let kind = if given == 0 && known && rt.is_at_least(3, 7) { "keyword " } else { "" };
            return Err(rt.type_error(format!(
                "{} takes at most {all} {kind}argument{} ({total} given)",
                self.said(),
                plural(all)
            )));
        }
        let positional_only = |p: &&Parameter| p.kind == ParameterKind::PositionalOnly && p.default.is_none();
        let least_given = self.parameters.iter().skip(self.receiver).filter(positional_only).count();
        if given < least_given {
            let how = if least_given < most { "at least" } else { "exactly" };
            let plural = if rt.is_at_least(3, 8) { plural(least_given) } else { "s" };
            return Err(rt.type_error(format!(
                "{} takes {how} {least_given} positional argument{plural} ({given} given)",
                self.counting(rt)
            )));
        }
        if given > most {
            if most == 0 {
                return Err(rt.type_error(format!("{name}() takes no positional arguments")));
            }
            if !rt.is_at_least(3, 7) {
                let given: Vec<Option<Value>> =
                    args.values.iter().take(self.positional).cloned().map(Some).collect();
                self.convert(rt, owner, &given)?;
            }
            if matches!(name, "from_bytes" | "to_bytes") && !rt.is_at_least(3, 7) {
                return Err(rt.type_error("'signed' is a keyword-only argument"));
            }
            let how = if least == most && rt.is_at_least(3, 8) { "exactly" } else { "at most" };
            return Err(rt.type_error(format!(
                "{} takes {how} {most} positional argument{} ({given} given)",
                self.counting(rt),
                plural(most)
            )));
        }
        Ok(())
    }
}

/// Functions with any number of arguments that count the keyword ones before they look at their names.
const COUNT_KEYWORDS: [&str; 3] = ["max", "min", "product"];

/// The TypeError of more keyword arguments than there can be.
pub(crate) fn too_many_keywords(rt: &Runtime, function: &str, most: usize, given: usize) -> Raised {
    let kind = if rt.is_at_least(3, 7) { "keyword " } else { "" };
    rt.type_error(format!("{function}() takes at most {most} {kind}argument{} ({given} given)", plural(most)))
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

/// Which bound a number of arguments breaks, and how that is said.
fn counted(least: usize, most: usize, given: usize) -> Option<(&'static str, usize)> {
    match given {
        _ if (least..=most).contains(&given) => None,
        _ if least == most => Some(("exactly", least)),
        _ if given < least => Some(("at least", least)),
        _ => Some(("at most", most)),
    }
}

/// "f expected at most 2 arguments, got 3": before 3.8 always in the plural. Some counted from one on.
pub fn expected(rt: &Runtime, name: &str, least: usize, most: usize, given: usize) -> String {
    let (how, bound) = counted(least, most, given).unwrap_or(("exactly", most));
    let early = !rt.is_at_least(3, 8);
    let until = |minor| !rt.is_at_least(3, minor);
    let counts_one = until(9) && matches!(name, "min" | "max" | "range") && given == 0;
    let how = if how == "exactly" || counts_one { String::new() } else { format!("{how} ") };
    let plural = if early { "s" } else { plural(bound) };
    format!("{name} expected {how}{bound} argument{plural}, got {given}")
}
