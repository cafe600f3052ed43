//! A code object's parts to [`Code`]: the fields of each layout find their place, and contradictions are refused.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::Arc;

use super::child::{Child, Source, What};
use super::layout::{integer_index, object_index};
use super::node::TypeCode;
use super::reader::Defect;
use crate::bytes::Window;
use crate::{Bytes, Code, CodeFlags, Const, LocalKinds, Names, Problem, PyStr, Version};

/// Lists that are longer are checked once, however many code objects refer to them.
const LONG: usize = 64;

/// What was read of a code object.
pub(super) struct Parts<'a> {
    /// Where the values of children come from.
    pub(super) source: &'a Source,
    /// The children, in the order of the layout.
    pub(super) children: &'a [Child],
    /// The values that are made already. Its own are taken out.
    pub(super) made: &'a mut [Const],
    /// The integer fields, in the order of the layout.
    pub(super) integers: &'a [i32],
}

/// Makes the code objects of a stream.
pub(super) struct Codes {
    version: Version,
    places: Places,
    /// Long tuples, by their address, that hold strings only.
    texts: HashMap<usize, Arc<[Const]>>,
    /// How many locals are among the kinds in a long byte string, by its address.
    locals: HashMap<(usize, u32), u32>,
    /// Byte strings of Python 2 that are not ASCII, by their address, decoded.
    foreign: HashMap<(usize, u32), PyStr>,
}

thread_local! {
    /// The places of the version that was read last: looking all names up takes as long as reading a small file.
    static LAST: Cell<Option<(Version, Places)>> = const { Cell::new(None) };
}

/// Where each field is: among the integers or among the objects; out of range where the layout has none of that name.
#[derive(Clone, Copy)]
struct Places {
    argcount: usize,
    posonlyargcount: usize,
    kwonlyargcount: usize,
    nlocals: usize,
    stacksize: usize,
    flags: usize,
    firstlineno: usize,
    code: usize,
    consts: usize,
    names: usize,
    /// `localsplusnames`, or `varnames`.
    variables: usize,
    kinds: usize,
    cellvars: usize,
    freevars: usize,
    filename: usize,
    name: usize,
    qualname: usize,
    lines: usize,
    exceptiontable: usize,
}

/// No place.
const NONE: usize = usize::MAX;

impl Places {
    /// Looks all names up once, so that no code object has to.
    fn of(version: Version) -> Places {
        let integer = |name: &str| integer_index(version, name).unwrap_or(NONE);
        let object = |name: &str| object_index(version, name).unwrap_or(NONE);
        Places {
            argcount: integer("argcount"),
            posonlyargcount: integer("posonlyargcount"),
            kwonlyargcount: integer("kwonlyargcount"),
            nlocals: integer("nlocals"),
            stacksize: integer("stacksize"),
            flags: integer("flags"),
            firstlineno: integer("firstlineno"),
            code: object("code"),
            consts: object("consts"),
            names: object("names"),
            variables: object_index(version, "localsplusnames").unwrap_or_else(|| object("varnames")),
            kinds: object("localspluskinds"),
            cellvars: object("cellvars"),
            freevars: object("freevars"),
            filename: object("filename"),
            name: object("name"),
            qualname: object("qualname"),
            lines: object_index(version, "linetable").unwrap_or_else(|| object("lnotab")),
            exceptiontable: object("exceptiontable"),
        }
    }
}

impl Codes {
    pub(super) fn new(version: Version) -> Codes {
        let (texts, locals, foreign) = (HashMap::new(), HashMap::new(), HashMap::new());
        let known = LAST.get().filter(|(known, _)| *known == version);
        let (_, places) = known.unwrap_or_else(|| (version, Places::of(version)));
        LAST.set(Some((version, places)));
        Codes { version, places, texts, locals, foreign }
    }

    /// Makes a code object of its parts, and tells how many levels the deepest of them has: only constants may have more than
    /// the one of a tuple of names.
    pub(super) fn build(&mut self, mut parts: Parts<'_>) -> Result<(Arc<Code>, u16), Defect> {
        let (variables, kinds) = self.variables(&mut parts)?;
        // Up to 2.4 the names of a module's and a class's variables stand among those of locals, but have no slots.
        let nlocals = if self.version < Version::V2_5 {
            parts.unsigned(self.places.nlocals, "nlocals")?
        } else {
            self.count_locals(&kinds)
        };
        let names = self.names(&mut parts, self.places.names)?;
        let places = &self.places;
        let mut code = Arc::new(Code {
            version: self.version,
            argcount: parts.unsigned(places.argcount, "argcount")?,
            posonlyargcount: parts.unsigned(places.posonlyargcount, "posonlyargcount")?,
            kwonlyargcount: parts.unsigned(places.kwonlyargcount, "kwonlyargcount")?,
            nlocals,
            stacksize: parts.unsigned(places.stacksize, "stacksize")?,
            flags: CodeFlags(parts.integer(places.flags) as u32),
            code: parts.bytes(places.code)?,
            consts: parts.tuple(places.consts)?,
            names: Names::from_tuple(names),
            locals_plus_names: variables,
            locals_plus_kinds: kinds,
            filename: PyStr::EMPTY,
            name: PyStr::EMPTY,
            qualname: PyStr::EMPTY,
            firstlineno: parts.integer(places.firstlineno),
            linetable: parts.bytes(places.lines)?,
            exceptiontable: match places.exceptiontable {
                NONE => Bytes::default(),
                place => parts.bytes(place)?,
            },
        });
        // The texts are made where they stay: see `put`.
        if let Some(code) = Arc::get_mut(&mut code) {
            self.text(&mut code.filename, &mut parts, self.places.filename)?;
            self.text(&mut code.name, &mut parts, self.places.name)?;
            match self.places.qualname {
                NONE => code.qualname = code.name.clone(),
                place => self.text(&mut code.qualname, &mut parts, place)?,
            }
        }
        check(&code, parts.integers.get(self.places.nlocals).copied())?;
        let consts = parts.children.get(self.places.consts).map_or(0, |consts| consts.depth());
        Ok((code, consts.max(1)))
    }

    /// 3.11+: one array of names, and a byte of kinds for each. Before: three tuples, laid one behind the other.
    fn variables(&mut self, parts: &mut Parts<'_>) -> Result<(Names, LocalKinds), Defect> {
        let names = self.names(parts, self.places.variables)?;
        if self.places.kinds == NONE {
            let cells = self.names(parts, self.places.cellvars)?;
            let free = self.names(parts, self.places.freevars)?;
            let kinds = LocalKinds::runs([names.len(), cells.len(), free.len()]);
            return Ok((Names::from_tuples([names, cells, free]), kinds));
        }
        let kinds = parts.bytes(self.places.kinds)?;
        if names.len() != kinds.len() {
            return Err(inconsistent(format!("{} names of locals, but {} kinds", names.len(), kinds.len())));
        }
        Ok((Names::from_tuple(names), LocalKinds::each(kinds)))
    }

    fn count_locals(&mut self, kinds: &LocalKinds) -> u32 {
        match kinds.address() {
            Some(address) if kinds.len() > LONG => {
                *self.locals.entry(address).or_insert_with(|| kinds.locals())
            }
            _ => kinds.locals(),
        }
    }

    /// Whether names are byte strings: in Python 2 and in the first PyPy for Python 3.
    fn names_are_bytes(&self) -> bool {
        self.version < Version::V3_0 || (self.version.is_pypy() && self.version < Version::V3_3)
    }

    /// Puts a name or path into its place: `str` or a byte string.
    #[inline(always)]
    fn text(&mut self, text: &mut PyStr, parts: &mut Parts<'_>, place: usize) -> Result<(), Defect> {
        match parts.children.get(place) {
            Some(leaf)
                if leaf.is_leaf(TypeCode::ShortAsciiInterned)
                    && text.become_ascii(parts.source.window(*leaf), true) =>
            {
                return Ok(());
            }
            Some(child) if child.what() == What::Kept => {
                if let Some(Const::Str(kept)) = parts.source.kept(*child) {
                    *text = kept.clone();
                    return Ok(());
                }
            }
            _ => {}
        }
        *text = self.other_text(parts, place)?;
        Ok(())
    }

    /// The same for those that are rare, or no text.
    #[inline(never)]
    fn other_text(&mut self, parts: &mut Parts<'_>, place: usize) -> Result<PyStr, Defect> {
        match parts.object(place) {
            Const::Str(text) => Ok(text),
            Const::Bytes(bytes) if self.names_are_bytes() => Ok(self.decoded(&bytes)),
            other => Err(parts.wrong(place, &other, "str")),
        }
    }

    fn decoded(&mut self, bytes: &Bytes) -> PyStr {
        if bytes.is_ascii() {
            return PyStr::latin1(Window::kept(bytes), bytes.interned());
        }
        let decode = || PyStr::from_bytes_lossless(bytes, false);
        let text = self.foreign.entry(bytes.address()).or_insert_with(decode).clone();
        text.with_interned(bytes.interned())
    }

    /// A tuple of nothing but strings.
    fn names(&mut self, parts: &mut Parts<'_>, place: usize) -> Result<Arc<[Const]>, Defect> {
        if place == NONE {
            return Ok([].into());
        }
        let mut items = parts.tuple(place)?;
        if parts.children.get(place).is_some_and(|child| child.holds_names()) {
            return Ok(items);
        }
        if self.names_are_bytes() {
            let decode = |item: &Const| match item {
                Const::Bytes(bytes) => Const::Str(self.decoded(bytes)),
                other => other.clone(),
            };
            items = items.iter().map(decode).collect();
        }
        let long = items.len() > LONG;
        if long && self.texts.contains_key(&items.as_ptr().addr()) {
            return Ok(items);
        }
        if let Some(other) = items.iter().find(|item| !matches!(item, Const::Str(_))) {
            return Err(parts.wrong(place, other, "tuple of str"));
        }
        if long {
            self.texts.insert(items.as_ptr().addr(), Arc::clone(&items));
        }
        Ok(items)
    }
}

impl Parts<'_> {
    /// An integer field; 0 when the layout has none.
    fn integer(&self, place: usize) -> i32 {
        self.integers.get(place).copied().unwrap_or(0)
    }

    fn unsigned(&self, place: usize, what: &'static str) -> Result<u32, Defect> {
        let value = self.integer(place);
        let problem = |_| Problem::Negative { what, found: i64::from(value) };
        u32::try_from(value).map_err(|error| Defect { problem: problem(error), child: None })
    }

    /// A child of any kind.
    #[inline(never)]
    fn object(&mut self, place: usize) -> Const {
        let mut value = Const::None;
        let Some(child) = self.children.get(place) else { return value };
        match child.what() {
            What::Leaf(code) => self.source.put(&mut value, code, *child),
            What::Kept => value = self.source.kept(*child).cloned().unwrap_or(value),
            What::Made => {
                if let Some(made) = self.made.get_mut(child.start()) {
                    std::mem::swap(made, &mut value);
                }
            }
            What::Incomplete => {}
        }
        value
    }

    #[inline(always)]
    fn bytes(&mut self, place: usize) -> Result<Bytes, Defect> {
        match self.children.get(place) {
            Some(leaf) if leaf.is_leaf(TypeCode::String) => {
                return Ok(self.source.window(*leaf).keep());
            }
            Some(child) if child.what() == What::Kept => {
                if let Some(Const::Bytes(bytes)) = self.source.kept(*child) {
                    return Ok(bytes.clone());
                }
            }
            _ => {}
        }
        match self.object(place) {
            Const::Bytes(bytes) => Ok(bytes),
            other => Err(self.wrong(place, &other, "bytes")),
        }
    }

    #[inline(always)]
    fn tuple(&mut self, place: usize) -> Result<Arc<[Const]>, Defect> {
        if let Some(child) = self.children.get(place)
            && child.what() == What::Kept
            && let Some(Const::Tuple(items)) = self.source.kept(*child)
        {
            return Ok(Arc::clone(items));
        }
        match self.object(place) {
            Const::Tuple(items) => Ok(items),
            other => Err(self.wrong(place, &other, "tuple")),
        }
    }

    fn wrong(&self, place: usize, value: &Const, expected: &'static str) -> Defect {
        let problem = Problem::WrongType { found: value.type_name().to_string(), expected };
        Defect { problem, child: Some(place) }
    }
}

fn inconsistent(text: String) -> Defect {
    Defect { problem: Problem::Inconsistent(text), child: None }
}

/// The demands that CPython makes before it accepts a code object.
fn check(code: &Code, declared_locals: Option<i32>) -> Result<(), Defect> {
    if let Some(declared) = declared_locals
        && i64::from(declared) != i64::from(code.nlocals)
    {
        let text = format!("nlocals is {declared}, but there are {} names of locals", code.nlocals);
        return Err(inconsistent(text));
    }
    if code.posonlyargcount > code.argcount {
        let (positional, all) = (code.posonlyargcount, code.argcount);
        let text = format!("{positional} positional-only parameters among {all} positional ones");
        return Err(inconsistent(text));
    }
    let stars =
        u64::from(code.flags.has(CodeFlags::VARARGS)) + u64::from(code.flags.has(CodeFlags::VARKEYWORDS));
    let parameters = u64::from(code.argcount) + u64::from(code.kwonlyargcount) + stars;
    if parameters > u64::from(code.nlocals) {
        return Err(inconsistent(format!("{parameters} parameters, but only {} locals", code.nlocals)));
    }
    Ok(())
}
