//! Code objects made by hand: `types.CodeType(…)` and `code.replace(…)`.
//!
//! What they hold is proved like that of a file, when it is lowered: any bytes can be bytecode here.

use std::sync::Arc;

use builtins::heap::Ref;
use builtins::objects::bytes::Bytes;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::types::Type;
use builtins::wording::TOO_FEW_VARIABLES;
use builtins::{Args, Bound, Result, Runtime, Value, protocol};
use pyc::{CodeFlags, Const, LocalKind, LocalKinds, Names, PyStr};

use super::code_object::{CodeObject, code_with_constants};

/// The parameters of `replace`, the last of which differ.
macro_rules! parameters {
    ($last:literal) => {
        concat!(
            "(self, /, *, co_argcount=-1, co_posonlyargcount=-1, co_kwonlyargcount=-1, co_nlocals=-1, co_stacksize=-1, ",
            "co_flags=-1, co_firstlineno=-1, co_code=None, co_consts=None, co_names=None, co_varnames=None, ",
            "co_freevars=None, co_cellvars=None, co_filename=None, co_name=None, ",
            $last
        )
    };
    () => {
        parameters!("co_qualname=None, co_linetable=None, co_exceptiontable=None)")
    };
}

/// What a code object is made of, in CPython's order.
struct Parts {
    argcount: i32,
    posonlyargcount: i32,
    kwonlyargcount: i32,
    nlocals: i32,
    stacksize: i32,
    flags: i32,
    code: Vec<u8>,
    constants: Value,
    names: Vec<Value>,
    varnames: Vec<Value>,
    filename: PyStr,
    name: PyStr,
    qualname: PyStr,
    firstlineno: i32,
    linetable: Vec<u8>,
    exceptiontable: Vec<u8>,
    freevars: Vec<Value>,
    cellvars: Vec<Value>,
}

fn text(value: &Value) -> Option<PyStr> {
    let text = value.downcast::<Str>()?;
    match text.to_utf8() {
        Ok(text) => Some(PyStr::from(&*text)),
        Err(_) => {
            let mut bytes = Vec::new();
            text.code_points().for_each(|point| push_generalised(point, &mut bytes));
            PyStr::from_generalised(bytes, false)
        }
    }
}

/// UTF-8 that has lone surrogates too.
fn push_generalised(point: u32, bytes: &mut Vec<u8>) {
    match char::from_u32(point) {
        Some(character) => bytes.extend(character.encode_utf8(&mut [0; 4]).bytes()),
        None => bytes.extend([
            0xe0 | (point >> 12) as u8,
            0x80 | (point >> 6 & 0x3f) as u8,
            0x80 | (point & 0x3f) as u8,
        ]),
    }
}

/// How an argument is called in messages: by its place, or by its name.
enum Argument<'a> {
    Place(usize),
    Name(&'a str),
}

impl Argument<'_> {
    fn wrong(&self, rt: &Runtime, expected: &str, value: &Value) -> builtins::Raised {
        let found = if value.is_none() { "None".to_owned() } else { rt.type_of(value).name().clone() };
        rt.type_error(match self {
            Argument::Place(place) => format!("code() argument {place} must be {expected}, not {found}"),
            Argument::Name(name) => format!("replace() argument '{name}' must be {expected}, not {found}"),
        })
    }

    fn bytes(&self, rt: &Runtime, value: &Value) -> Result<Vec<u8>> {
        match value.downcast::<Bytes>() {
            Some(bytes) => Ok(bytes.bytes().to_vec()),
            None => Err(self.wrong(rt, "bytes", value)),
        }
    }

    fn tuple(&self, rt: &Runtime, value: &Value) -> Result<Vec<Value>> {
        match value.downcast::<Tuple>() {
            Some(tuple) => Ok(tuple.items().to_vec()),
            None => Err(self.wrong(rt, "tuple", value)),
        }
    }

    fn text(&self, rt: &Runtime, value: &Value) -> Result<PyStr> {
        text(value).ok_or_else(|| self.wrong(rt, "str", value))
    }
}

/// Which argument of `types.CodeType(…)` is which.
struct Places {
    posonly: Option<usize>,
    kwonly: usize,
    code: usize,
    name: usize,
    qualname: Option<usize>,
    firstlineno: usize,
    exceptiontable: Option<usize>,
    freevars: usize,
}

impl Places {
    /// Positional-only parameters came with 3.8, qualified names and exception tables with 3.11.
    fn new(rt: &Runtime) -> Places {
        let posonly = rt.is_at_least(3, 8).then_some(1);
        let late = rt.is_at_least(3, 11);
        let kwonly = 1 + usize::from(posonly.is_some());
        let code = kwonly + 4;
        let name = code + 5;
        let qualname = late.then_some(name + 1);
        let firstlineno = qualname.unwrap_or(name) + 1;
        let exceptiontable = late.then_some(firstlineno + 2);
        let freevars = exceptiontable.unwrap_or(firstlineno + 1) + 1;
        Places { posonly, kwonly, code, name, qualname, firstlineno, exceptiontable, freevars }
    }

    /// All but free variables and cells must be given; up to 3.9 keyword arguments are passed over.
    fn check_count(&self, rt: &Runtime, args: &Args<'_>) -> Result<()> {
        let worded = rt.is_at_least(3, 10);
        if worded && !args.has_no_keywords() {
            return Err(rt.type_error("code() takes no keyword arguments"));
        }
        let (count, least) = (args.positionals().len(), self.freevars);
        if (least..=least + 2).contains(&count) {
            return Ok(());
        }
        let (bound, limit) = if count < least { ("least", least) } else { ("most", least + 2) };
        Err(rt.type_error(if worded {
            format!("code expected at {bound} {limit} arguments, got {count}")
        } else {
            format!("code() takes at {bound} {limit} arguments ({count} given)")
        }))
    }
}

/// `types.CodeType(…)`
pub(super) fn new(rt: &Runtime, _: &Ref<Type>, args: Args<'_>) -> Result {
    let given = args.positionals();
    let places = Places::new(rt);
    places.check_count(rt, &args)?;
    let int = |index: usize| protocol::index_c_int(rt, &given[index]);
    let at = |index: usize| (Argument::Place(index + 1), &given[index]);
    let bytes = |index| {
        let (place, value) = at(index);
        place.bytes(rt, value)
    };
    let tuple = |index: usize| match given.get(index) {
        Some(value) => Argument::Place(index + 1).tuple(rt, value),
        None => Ok(Vec::new()),
    };
    let string = |index| {
        let (place, value) = at(index);
        place.text(rt, value)
    };
    let parts = Parts {
        argcount: int(0)?,
        posonlyargcount: places.posonly.map_or(Ok(0), int)?,
        kwonlyargcount: int(places.kwonly)?,
        nlocals: int(places.kwonly + 1)?,
        stacksize: int(places.kwonly + 2)?,
        flags: int(places.kwonly + 3)?,
        code: bytes(places.code)?,
        constants: {
            tuple(places.code + 1)?;
            given[places.code + 1].clone()
        },
        names: tuple(places.code + 2)?,
        varnames: tuple(places.code + 3)?,
        filename: string(places.name - 1)?,
        name: string(places.name)?,
        qualname: string(places.qualname.unwrap_or(places.name))?,
        firstlineno: int(places.firstlineno)?,
        linetable: bytes(places.firstlineno + 1)?,
        exceptiontable: places.exceptiontable.map_or_else(|| Ok(Vec::new()), bytes)?,
        freevars: tuple(places.freevars)?,
        cellvars: tuple(places.freevars + 1)?,
    };
    let counts = [
        ("argcount", parts.argcount),
        ("posonlyargcount", parts.posonlyargcount),
        ("kwonlyargcount", parts.kwonlyargcount),
        ("nlocals", parts.nlocals),
    ];
    audit(rt, &parts)?;
    if let Some((name, _)) = counts.iter().find(|(_, count)| *count < 0) {
        return Err(rt.value_error(format!("code: {name} must not be negative")));
    }
    for names in [&parts.names, &parts.varnames, &parts.freevars, &parts.cellvars] {
        if let Some(other) = names.iter().find(|name| name.downcast::<Str>().is_none()) {
            let found = rt.type_of(other).name();
            return Err(rt.type_error(format!("name tuples must contain only strings, not '{found}'")));
        }
    }
    make(rt, parts)
}

/// `code.replace(…)` with its parameters.
pub(super) const REPLACE: &str = concat!("replace", parameters!());
/// The same for 3.10, and for 3.8 and 3.9.
pub(super) const REPLACE_UNTIL_3_10: &str = concat!("replace", parameters!("co_linetable=None)"));
/// See [`REPLACE_UNTIL_3_10`].
pub(super) const REPLACE_UNTIL_3_9: &str = concat!("replace", parameters!("co_lnotab=None)"));
/// The same for `copy.replace`.
pub(super) const DUNDER_REPLACE: &str = concat!("__replace__", parameters!());

const COUNTS: [&str; 7] = [
    "co_argcount",
    "co_posonlyargcount",
    "co_kwonlyargcount",
    "co_nlocals",
    "co_stacksize",
    "co_flags",
    "co_firstlineno",
];

/// `code.replace(…)`
pub(super) fn replace(rt: &Runtime, args: Bound<'_>) -> Result {
    let code = args.payload::<CodeObject>(rt, 0)?;
    let own = &code.source;
    let mut counts = [
        own.argcount as i32,
        own.posonlyargcount as i32,
        own.kwonlyargcount as i32,
        own.nlocals as i32,
        own.stacksize as i32,
        own.flags.0 as i32,
        own.firstlineno,
    ];
    for (index, count) in counts.iter_mut().enumerate() {
        if let Some(value) = args.get(index + 1) {
            *count = protocol::index_c_int(rt, value)?;
        }
    }
    let bytes = |index: usize, name, own: &[u8]| match args.get(index) {
        Some(value) => Argument::Name(name).bytes(rt, value),
        None => Ok(own.to_vec()),
    };
    let string = |index: usize, name, own: &PyStr| match args.get(index) {
        Some(value) => Argument::Name(name).text(rt, value),
        None => Ok(own.clone()),
    };
    let tuple = |index: usize, name, own: Vec<Value>| match args.get(index) {
        Some(value) => Argument::Name(name).tuple(rt, value),
        None => Ok(own),
    };
    let own_names = |names: Vec<&PyStr>| -> Vec<Value> {
        names.into_iter().map(|name| super::constant::name(rt, name).into()).collect()
    };
    let late = rt.is_at_least(3, 11);
    let code_bytes = bytes(8, "co_code", &own.code)?;
    if let Some(value) = args.get(9) {
        Argument::Name("co_consts").tuple(rt, value)?;
    }
    let parts = Parts {
        argcount: counts[0],
        posonlyargcount: counts[1],
        kwonlyargcount: counts[2],
        nlocals: counts[3],
        stacksize: counts[4],
        flags: counts[5],
        firstlineno: counts[6],
        code: code_bytes,
        constants: match args.get(9) {
            Some(value) => value.clone(),
            None => code.constants(rt)?.clone(),
        },
        names: tuple(10, "co_names", own_names(own.names.iter().collect()))?,
        varnames: tuple(11, "co_varnames", own_names(own.varnames().collect()))?,
        freevars: tuple(12, "co_freevars", own_names(own.freevars().collect()))?,
        cellvars: tuple(13, "co_cellvars", own_names(own.cellvars().collect()))?,
        filename: string(14, "co_filename", &own.filename)?,
        name: string(15, "co_name", &own.name)?,
        qualname: if late { string(16, "co_qualname", &own.qualname)? } else { own.qualname.clone() },
        linetable: if late {
            bytes(17, "co_linetable", &own.linetable)?
        } else {
            let name = if rt.is_at_least(3, 10) { "co_linetable" } else { "co_lnotab" };
            bytes(16, name, &own.linetable)?
        },
        exceptiontable: if late { bytes(18, "co_exceptiontable", &own.exceptiontable)? } else { Vec::new() },
    };
    for (index, name) in COUNTS.iter().enumerate() {
        // What the code object has itself may be negative.
        if counts[index] < 0 && args.get(index + 1).is_some() {
            return Err(rt.value_error(format!("{name} must be a positive integer")));
        }
    }
    audit(rt, &parts)?;
    make(rt, parts)
}

fn audit(rt: &Runtime, parts: &Parts) -> Result<()> {
    if rt.audit_hooks.borrow().is_empty() {
        return Ok(());
    }
    let string = |text: &PyStr| super::constant::string(rt, text).to_value();
    let arguments = [
        rt.bytes(&parts.code).into(),
        string(&parts.filename),
        string(&parts.name),
        rt.int(parts.argcount.into()),
        rt.int(parts.posonlyargcount.into()),
        rt.int(parts.kwonlyargcount.into()),
        rt.int(parts.nlocals.into()),
        rt.int(parts.stacksize.into()),
        rt.int(parts.flags.into()),
    ];
    rt.audit("code.__new__", &arguments)
}

fn strings(rt: &Runtime, values: &[Value]) -> Result<Vec<PyStr>> {
    let all = values.iter();
    all.map(|value| text(value).ok_or_else(|| rt.system_error("non-string found in code slot"))).collect()
}

/// Checks what CPython checks, in its order, and puts the parts together.
fn make(rt: &Runtime, parts: Parts) -> Result {
    let internal = |line: u32| {
        rt.system_error(format!("Objects/codeobject.c:{line}: bad argument to internal function"))
    };
    let line = match rt.version.minor {
        ..9 => 130,
        9 | 10 => 141,
        11 => 250,
        12 => 354,
        13 => 412,
        _ => 465,
    };
    if parts.argcount < parts.posonlyargcount || parts.stacksize < 0 || parts.flags < 0 {
        return Err(internal(line));
    }
    let checked = rt.is_at_least(3, 11);
    if !checked {
        for names in [&parts.names, &parts.varnames, &parts.freevars, &parts.cellvars] {
            strings(rt, names)?;
        }
    }
    if checked && !parts.code.len().is_multiple_of(2) {
        return Err(rt.value_error("code: co_code is malformed"));
    }
    let flags = CodeFlags(parts.flags as u32);
    let named = i64::from(parts.argcount) + i64::from(parts.kwonlyargcount);
    let variadic = i64::from(flags.has(CodeFlags::VARARGS)) + i64::from(flags.has(CodeFlags::VARKEYWORDS));
    if named + variadic > parts.varnames.len() as i64 {
        return Err(rt.value_error(TOO_FEW_VARIABLES.words(rt, &[])));
    }
    if checked && usize::try_from(parts.nlocals) != Ok(parts.varnames.len()) {
        return Err(rt.value_error("code: co_nlocals != len(co_varnames)"));
    }
    let names: Names = strings(rt, &parts.names)?.into();
    let mut variables = strings(rt, &parts.varnames)?;
    let mut kinds: Vec<LocalKind> = (0..variables.len()).map(|index| kind_of(rt, &parts, index)).collect();
    for cell in strings(rt, &parts.cellvars)? {
        // A parameter that inner functions use has one place.
        match variables.iter().take(parts.varnames.len()).position(|name| *name == cell) {
            Some(index) => kinds[index] = LocalKind(kinds[index].0 | LocalKind::CELL.0),
            None => {
                variables.push(cell);
                kinds.push(LocalKind::CELL);
            }
        }
    }
    for free in strings(rt, &parts.freevars)? {
        variables.push(free);
        kinds.push(LocalKind::FREE);
    }
    let items = parts.constants.downcast::<Tuple>().map_or(&[][..], |tuple| tuple.items());
    let consts: Arc<[Const]> = items.iter().map(|value| constant(value, 0)).collect();
    let source = pyc::Code {
        version: rt.version,
        argcount: parts.argcount as u32,
        posonlyargcount: parts.posonlyargcount as u32,
        kwonlyargcount: parts.kwonlyargcount as u32,
        nlocals: parts.nlocals as u32,
        stacksize: parts.stacksize as u32,
        flags,
        code: parts.code.into(),
        consts,
        names,
        locals_plus_names: variables.into(),
        locals_plus_kinds: kinds.into_iter().collect::<LocalKinds>(),
        filename: parts.filename,
        name: parts.name,
        qualname: parts.qualname,
        firstlineno: parts.firstlineno,
        linetable: parts.linetable.into(),
        exceptiontable: parts.exceptiontable.into(),
    };
    Ok(code_with_constants(rt, &Arc::new(source), parts.constants))
}

/// What a local variable is: from 3.14 on with how it is passed, if it is a parameter (by position 2, by keyword 4,
/// variadic 8).
fn kind_of(rt: &Runtime, parts: &Parts, index: usize) -> LocalKind {
    const POSITION: u8 = 2;
    const KEYWORD: u8 = 4;
    const VARIADIC: u8 = 8;
    let at = i64::try_from(index).unwrap_or(i64::MAX);
    let flags = CodeFlags(parts.flags as u32);
    let [positional_only, positional, keyword_only] =
        [parts.posonlyargcount, parts.argcount, parts.kwonlyargcount].map(i64::from);
    let named = positional + keyword_only;
    let has_rest = flags.has(CodeFlags::VARARGS);
    let passed = if !rt.is_at_least(3, 14) {
        0
    } else if at < positional_only {
        POSITION
    } else if at < positional {
        POSITION | KEYWORD
    } else if at < named {
        KEYWORD
    } else if has_rest && at == named {
        POSITION | VARIADIC
    } else if flags.has(CodeFlags::VARKEYWORDS) && at == named + i64::from(has_rest) {
        KEYWORD | VARIADIC
    } else {
        0
    };
    LocalKind(LocalKind::LOCAL.0 | passed)
}

/// How deep tuples are looked into: names of keyword arguments and keys lie at depth one.
const DEPTH: usize = 2;

/// What lowering needs to know of a constant. The constants themselves are the values that were given.
fn constant(value: &Value, depth: usize) -> Const {
    if value.is_none() {
        return Const::None;
    }
    if let Some(code) = value.downcast::<CodeObject>() {
        return Const::Code(Arc::clone(&code.source));
    }
    if let Some(text) = text(value) {
        return Const::Str(text);
    }
    match value.downcast::<Tuple>() {
        Some(tuple) if depth < DEPTH => {
            Const::Tuple(tuple.items().iter().map(|item| constant(item, depth + 1)).collect())
        }
        _ => Const::Ellipsis,
    }
}
