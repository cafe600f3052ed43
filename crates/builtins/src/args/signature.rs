//! [`Signature`]: the parameters of a native function, parsed from Python text such as `"insert(self, index, object, /)"`.

use std::cell::OnceCell;

use crate::heap::Ref;
use crate::objects::str::Str;
use crate::runtime::Runtime;
use crate::types::{Method, Reading, Versions};

/// How a parameter can be given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParameterKind {
    /// By position only.
    PositionalOnly,
    /// By position or by name.
    PositionalOrKeyword,
    /// `*args`: the remaining positional arguments, as a tuple.
    VarPositional,
    /// By name only.
    KeywordOnly,
    /// `**kwargs`: the remaining keyword arguments, as a dict.
    VarKeyword,
}

/// One parameter.
pub struct Parameter {
    /// Its name, interned.
    pub name: Ref<Str>,
    /// How it can be given.
    pub kind: ParameterKind,
    /// The text of its default; required without.
    pub default: Option<&'static str>,
}

/// Which of CPython's calling conventions the parameters correspond to: it words the errors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Convention {
    NoArguments,
    OneArgument,
    PositionalOnly,
    Keywords,
    Variadic,
}

/// The parameters of a native function.
pub struct Signature {
    /// The function's name.
    pub name: &'static str,
    /// All parameters in order; for a method the first is the instance.
    pub parameters: Vec<Parameter>,
    /// The text it was parsed from, without the name: `"(self, index, object, /)"`.
    pub text: &'static str,
    /// 1 where the first parameter is the instance, which error messages do not count.
    pub(super) receiver: usize,
    /// How many arguments can be given by position.
    pub(super) positional: usize,
    /// How many of those must be given.
    pub(super) required: usize,
    /// From so many arguments on, up to all of `positional`, a call without names needs no binding: the function reads
    /// them where they lie.
    least: usize,
    /// Whether instructions that call the function count that towards the recursion limit.
    pub(crate) counts: bool,
    pub(super) convention: Convention,
    pub(super) reading: Reading,
}

/// A signature that is parsed when it is first looked at: most functions of a runtime are never called.
pub struct LateSignature {
    text: &'static str,
    is_method: bool,
    reading: (Reading, Versions),
    parsed: OnceCell<Box<Signature>>,
}

impl LateSignature {
    /// The signature that [`Signature::parse`] makes of this text.
    pub const fn new(text: &'static str, is_method: bool) -> LateSignature {
        LateSignature { text, is_method, reading: (Reading::Usual, Versions::ALL), parsed: OnceCell::new() }
    }

    /// The same for a function whose arguments some versions read in this way.
    #[must_use]
    pub const fn read_as(mut self, reading: Reading, versions: Versions) -> LateSignature {
        self.reading = (reading, versions);
        self
    }

    /// The signature of a row, as the runtime's version will read it.
    pub const fn of(row: &Method, is_method: bool) -> LateSignature {
        LateSignature { text: row.signature, is_method, reading: row.reading, parsed: OnceCell::new() }
    }

    /// The parsed signature.
    #[inline(always)]
    pub fn get(&self, rt: &Runtime) -> &Signature {
        match self.parsed.get() {
            Some(signature) => signature,
            None => self.parse(rt),
        }
    }

    #[cold]
    fn parse(&self, rt: &Runtime) -> &Signature {
        let (reading, versions) = self.reading;
        let reading = if versions.contain(rt.version) { reading } else { Reading::Usual };
        let parse = || {
            let mut signature = Signature { reading, ..Signature::parse(rt, self.text, self.is_method) };
            signature.least = signature.least_in_place();
            Box::new(signature)
        };
        self.parsed.get_or_init(parse)
    }
}

impl Signature {
    /// Whether the arguments are read as a tuple, by a format string.
    pub fn reads_tuple(&self) -> bool {
        matches!(self.reading, Reading::Tuple | Reading::Nameless)
    }

    /// Whether messages of a bound function name it without its type: it gets a tuple, however it reads that.
    pub fn is_named_alone(&self) -> bool {
        self.reads_tuple() || self.reading == Reading::Unpacked
    }

    /// What messages about the arguments call the function.
    pub(super) fn said(&self) -> String {
        if self.reading == Reading::Nameless { "function".to_owned() } else { format!("{}()", self.name) }
    }

    /// Parses `name(parameters)`. `is_method`: the first parameter is the instance or class.
    ///
    /// # Panics
    /// If the text is malformed: it is part of this program.
    pub fn parse(rt: &Runtime, text: &'static str, is_method: bool) -> Signature {
        let open = text.find('(').unwrap_or(text.len());
        let (name, rest) = text.split_at(open);
        let inner = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')'));
        assert!(inner.is_some(), "malformed signature: {text}");
        let mut parameters = parameters(rt, inner.unwrap_or_default());
        if let Some(first) =
            parameters.first_mut().filter(|p| is_method && p.kind == ParameterKind::PositionalOrKeyword)
        {
            first.kind = ParameterKind::PositionalOnly;
        }
        let receiver = usize::from(is_method);
        let by_position = |p: &&Parameter| {
            matches!(p.kind, ParameterKind::PositionalOnly | ParameterKind::PositionalOrKeyword)
        };
        let positional = parameters.iter().filter(by_position).count();
        let required = parameters.iter().filter(by_position).filter(|p| p.default.is_none()).count();
        let convention = convention(&parameters, receiver, positional, required);
        let mut signature = Signature {
            name,
            parameters,
            text: rest,
            receiver,
            positional,
            required,
            least: 0,
            counts: rt.version.minor == 11 && counts_in_3_11(name, convention),
            convention,
            reading: Reading::Usual,
        };
        signature.least = signature.least_in_place();
        signature
    }

    /// How many arguments a call needs so that none has to be bound: every parameter that must be given is among them.
    /// Variable parameters are always bound, and so is what is read with counts of its own.
    fn least_in_place(&self) -> usize {
        let variable =
            |p: &Parameter| matches!(p.kind, ParameterKind::VarPositional | ParameterKind::VarKeyword);
        if self.parameters.iter().any(variable) {
            return usize::MAX;
        }
        if let Reading::Counted { .. } = self.reading {
            return if self.positional == self.parameters.len() { self.positional } else { usize::MAX };
        }
        self.parameters.iter().rposition(|p| p.default.is_none()).map_or(0, |last| last + 1)
    }

    /// Whether a call with `given` positional arguments and no names is right by their number alone and needs no binding.
    #[inline(always)]
    pub fn fits(&self, given: usize) -> bool {
        self.least <= given && given <= self.positional
    }

    pub(super) fn var_positional(&self) -> Option<usize> {
        self.parameters.iter().position(|p| p.kind == ParameterKind::VarPositional)
    }

    pub(super) fn var_keyword(&self) -> Option<usize> {
        self.parameters.iter().position(|p| p.kind == ParameterKind::VarKeyword)
    }
}

/// What instructions of 3.11 count: calls of what takes exactly one argument, besides `len`, which has an instruction of its own, and of
/// what is given a tuple.
fn counts_in_3_11(name: &str, convention: Convention) -> bool {
    convention == Convention::OneArgument && name != "len" || ["dir", "max", "min"].contains(&name)
}

fn convention(parameters: &[Parameter], receiver: usize, positional: usize, required: usize) -> Convention {
    let own = parameters.len().saturating_sub(receiver);
    let only_positional = parameters.iter().skip(receiver).all(|p| p.kind == ParameterKind::PositionalOnly);
    if parameters.iter().any(|p| matches!(p.kind, ParameterKind::VarPositional | ParameterKind::VarKeyword)) {
        Convention::Variadic
    } else if own == 0 {
        Convention::NoArguments
    } else if own == 1 && only_positional && required == positional {
        Convention::OneArgument
    } else if only_positional {
        Convention::PositionalOnly
    } else {
        Convention::Keywords
    }
}

fn parameters(rt: &Runtime, text: &'static str) -> Vec<Parameter> {
    let mut list: Vec<Parameter> = Vec::new();
    let mut keyword_only = false;
    for part in split_top_level(text) {
        let part = part.trim();
        if part == "/" {
            for parameter in &mut list {
                parameter.kind = ParameterKind::PositionalOnly;
            }
            continue;
        }
        if part == "*" {
            keyword_only = true;
            continue;
        }
        let (kind, part) = if let Some(name) = part.strip_prefix("**") {
            (ParameterKind::VarKeyword, name)
        } else if let Some(name) = part.strip_prefix('*') {
            keyword_only = true;
            (ParameterKind::VarPositional, name)
        } else if keyword_only {
            (ParameterKind::KeywordOnly, part)
        } else {
            (ParameterKind::PositionalOrKeyword, part)
        };
        let (name, default) = part.split_once('=').map_or((part, None), |(name, value)| (name, Some(value)));
        list.push(Parameter { name: rt.intern(name.trim()), kind, default });
    }
    list
}

/// The parts between commas that stand outside quotes and brackets.
fn split_top_level(text: &'static str) -> Vec<&'static str> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut quote) = (0, 0, None);
    for (i, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), _) if q == c => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.push(&text[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    if !text[start..].trim().is_empty() {
        parts.push(&text[start..]);
    }
    parts
}
