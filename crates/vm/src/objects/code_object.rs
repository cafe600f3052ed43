//! `code`: a code object of the file, and [`Lowered`], the form in which it runs.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

use builtins::heap::{Kind, Layout, Payload, Ref, Visitor, claim_kind};
use builtins::objects::int;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::types::{Comparison, SlotTable, Type, TypeTable, getter, member, method};
use builtins::{Bound, Result, Runtime, Value, protocol};
use pyc::{CodeFlags, Const, Version};

pub use super::constant::constant_value;
use super::{code_iterators, code_make, constant};
use crate::code::Constant;
use crate::execute::{Cache, Machine, Monitors, PointLine, last_base};
use crate::profile::Counts;

/// The payload of `code`.
pub struct CodeObject {
    /// The code object of the file.
    pub source: Arc<pyc::Code>,
    /// `co_consts`, made when first needed.
    constants: OnceCell<Value>,
    prototype: OnceCell<Prototype>,
    lowered: OnceCell<Rc<Lowered>>,
}

/// What every function of a code object starts with.
pub(super) struct Prototype {
    /// The type `function`.
    pub(super) ty: Ref<Type>,
    pub(super) name: Ref<Str>,
    pub(super) qualname: Ref<Str>,
    pub(super) doc: Option<Value>,
}

/// In which order the variables of a frame go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clearing {
    /// In that of their numbers.
    FirstFirst,
    /// The other way round.
    LastFirst,
    /// As [`Code::order`](crate::Code::order) says.
    Ordered,
}

impl Clearing {
    fn of(code: &crate::Code) -> Clearing {
        let reversed = |order: &[u16]| order.windows(2).all(|pair| pair[0] > pair[1]);
        match &code.order {
            _ if code.source.version >= Version::V3_14 => Clearing::LastFirst,
            None => Clearing::FirstFirst,
            Some(order) if reversed(order) => Clearing::LastFirst,
            Some(_) => Clearing::Ordered,
        }
    }
}

/// A code object as the loop runs it. The constants, which the loop asks for all the time, are first: where they are noted is where the
/// whole is, one address to keep.
#[repr(C)]
pub struct Lowered {
    /// The constants, one for each of `code.constants`.
    pub constants: Box<[Value]>,
    /// The register code.
    pub code: crate::Code,
    /// `co_names`, interned.
    pub names: Box<[Ref<Str>]>,
    /// The names of locals, cells and free variables, interned.
    pub variables: Box<[Ref<Str>]>,
    /// The inline caches.
    pub caches: Box<[Cache]>,
    /// For each of `code.keyword_calls` the tuple of names.
    pub keyword_names: Box<[Value]>,
    /// How many positional arguments make a call that needs no binding; `u32::MAX` where there always is some.
    pub plain_arguments: u32,
    /// The highest place in the register file, in bytes, at which a window of this code has room.
    pub(crate) last_base: usize,
    /// Whether a frame that outlives its run drops its variables from the last to the first, as from 3.14 on.
    pub last_variable_first: bool,
    /// How a frame drops its variables when it ends.
    pub clearing: Clearing,
    /// `co_qualname`.
    pub qualname: Ref<Str>,
    /// `co_name`.
    pub name: Ref<Str>,
    /// The same for those who observe it, once there are any.
    pub(crate) observed: OnceCell<Rc<Lowered>>,
    /// How often each instruction was executed, in code that counts.
    pub(crate) counts: Option<Rc<Counts>>,
    /// From 3.13 on, once a call in the form of a method has found a class: for each instruction which class it has come to know.
    pub(crate) class_calls: OnceCell<Box<[Cache]>>,
    /// What those who observe it have asked for.
    pub(crate) monitors: OnceCell<Rc<Monitors>>,
    /// For each point of observed code its line, and whether a line event can happen there.
    pub(crate) point_lines: OnceCell<Box<[PointLine]>>,
}

impl Lowered {
    fn all_caches(&self) -> impl Iterator<Item = &Cache> {
        self.caches.iter().chain(self.class_calls.get().into_iter().flatten())
    }

    /// What the instruction at `at` knows of the class that it calls, if it has no cache for that.
    pub(crate) fn class_call(&self, at: u32) -> Option<&Cache> {
        let count = self.code.instructions.len();
        let caches = self.class_calls.get_or_init(|| (0..count).map(|_| Cache::default()).collect());
        caches.get(at as usize)
    }
}

impl Payload for CodeObject {
    const KIND: Kind = claim_kind!(17);

    // A cached method may well be a function of this very code, so that the caches are part of cycles.
    fn traverse(&self, visit: &mut Visitor<'_>) {
        if let Some(constants) = self.constants.get() {
            visit.value(constants);
        }
        if let Some(prototype) = self.prototype.get() {
            visit.reference(&prototype.ty);
            visit.reference(&prototype.name);
            visit.reference(&prototype.qualname);
            visit.values(&prototype.doc);
        }
        for lowered in self.forms() {
            visit.values(lowered.constants.iter());
            visit.values(lowered.keyword_names.iter());
            lowered.all_caches().for_each(|cache| visit.slot(&cache.value));
        }
    }

    fn clear(&self) {
        for cache in self.forms().flat_map(|lowered| lowered.all_caches()) {
            cache.key.set(0);
            drop(cache.value.take());
        }
    }
}

/// The type `code`.
pub static TABLE: TypeTable = TypeTable {
    name: "code",
    layout: Some(Layout::of::<CodeObject>()),
    slots: SlotTable {
        repr: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        new: Some(code_make::new),
        ..SlotTable::NONE
    },
    getters: &[
        member("co_name", |rt, this| text(rt, this, |code| &code.name)),
        member("co_qualname", |rt, this| text(rt, this, |code| &code.qualname)).since(3, 11),
        member("co_filename", |rt, this| text(rt, this, |code| &code.filename)),
        member("co_firstlineno", |rt, this| number(rt, this, |code| code.firstlineno.into())),
        member("co_argcount", |rt, this| number(rt, this, |code| code.argcount.into())),
        member("co_posonlyargcount", |rt, this| number(rt, this, |code| code.posonlyargcount.into()))
            .since(3, 8),
        member("co_kwonlyargcount", |rt, this| number(rt, this, |code| code.kwonlyargcount.into())),
        member("co_nlocals", |rt, this| number(rt, this, |code| code.nlocals.into())),
        member("co_stacksize", |rt, this| number(rt, this, |code| code.stacksize.into())),
        member("co_flags", |rt, this| number(rt, this, |code| code.flags.0.into())),
        getter("co_code", |rt, this| bytes(rt, this, |code| &code.code)).member_until(3, 11),
        member("co_linetable", |rt, this| bytes(rt, this, |code| &code.linetable)).since(3, 10),
        getter("co_lnotab", lnotab).member_until(3, 10),
        getter("_co_code_adaptive", |rt, this| bytes(rt, this, |code| &code.code)).since(3, 11),
        member("co_exceptiontable", |rt, this| bytes(rt, this, |code| &code.exceptiontable)).since(3, 11),
        member("co_consts", |rt, this| payload(rt, this)?.constants(rt).cloned()),
        member("co_names", |rt, this| Ok(constant::names(rt, payload(rt, this)?.source.names.iter()))),
        getter("co_varnames", |rt, this| Ok(constant::names(rt, payload(rt, this)?.source.varnames())))
            .member_until(3, 11),
        getter("co_cellvars", |rt, this| Ok(constant::names(rt, payload(rt, this)?.source.cellvars())))
            .member_until(3, 11),
        getter("co_freevars", |rt, this| Ok(constant::names(rt, payload(rt, this)?.source.freevars())))
            .member_until(3, 11),
    ],
    methods: &[
        method("co_lines(self, /)", |rt, args| lines(rt, args.this(rt)?)).since(3, 10),
        method("co_positions(self, /)", |rt, args| positions(rt, args.this(rt)?)).since(3, 11),
        method("co_branches(self, /)", |rt, args| branches(rt, args.this(rt)?)).since(3, 14),
        method("_varname_from_oparg(self, /, oparg)", variable_name).since(3, 11),
        method("__sizeof__(self, /)", size),
        method(code_make::REPLACE_UNTIL_3_9, code_make::replace).since(3, 8).until(3, 10),
        method(code_make::REPLACE_UNTIL_3_10, code_make::replace).since(3, 10).until(3, 11),
        method(code_make::REPLACE, code_make::replace).since(3, 11),
        method(code_make::DUNDER_REPLACE, code_make::replace).since(3, 13),
    ],
    ..TypeTable::EMPTY
};

/// `__sizeof__`: from 3.11 on the instructions lie in the object, which is a whole number of words.
fn size(rt: &Runtime, args: Bound<'_>) -> Result {
    let code = args.this::<CodeObject>(rt)?;
    let basic = protocol::get_attr(rt, code.ty().as_value(), &rt.intern("__basicsize__"))?;
    let inside = if rt.is_at_least(3, 11) { code.source.code.len() as i64 } else { 0 };
    let size = int::to_i64(&basic).unwrap_or_default() + inside;
    Ok(rt.int((size + 7) / 8 * 8))
}

/// A code object as a Python object.
pub fn code_value(rt: &Runtime, source: &Arc<pyc::Code>) -> Value {
    code_with(rt, source, OnceCell::new())
}

/// The same with constants that are no file's: `source.consts` only tells lowering what they are.
pub(super) fn code_with_constants(rt: &Runtime, source: &Arc<pyc::Code>, constants: Value) -> Value {
    code_with(rt, source, OnceCell::from(constants))
}

fn code_with(rt: &Runtime, source: &Arc<pyc::Code>, constants: OnceCell<Value>) -> Value {
    let payload = CodeObject {
        source: Arc::clone(source),
        constants,
        prototype: OnceCell::new(),
        lowered: OnceCell::new(),
    };
    rt.new_object(&rt.type_for(&TABLE), payload).into()
}

impl CodeObject {
    /// The register code with its constants; made on first use.
    ///
    /// # Errors
    ///
    /// SystemError with the reason why the code cannot be lowered.
    #[inline]
    pub fn lowered(&self, rt: &Runtime) -> Result<Rc<Lowered>> {
        match self.lowered.get() {
            Some(lowered) => Ok(Rc::clone(lowered)),
            None => self.lower(rt),
        }
    }

    /// The forms in which it runs.
    fn forms(&self) -> impl Iterator<Item = &Rc<Lowered>> {
        let plain = self.lowered.get();
        plain.into_iter().chain(plain.and_then(|plain| plain.observed.get()))
    }

    #[cold]
    fn lower(&self, rt: &Runtime) -> Result<Rc<Lowered>> {
        let machine = Machine::of(rt);
        let code = match machine.profile() {
            Some(_) => crate::lower(&self.source),
            None => machine.lowerer.borrow_mut().lower(&self.source),
        };
        let lowered = Rc::new(self.realise(rt, code)?);
        Ok(Rc::clone(self.lowered.get_or_init(|| lowered)))
    }

    /// The register code in which every bytecode instruction can be observed.
    ///
    /// # Errors
    ///
    /// As [`CodeObject::lowered`].
    pub(crate) fn observed(&self, rt: &Runtime) -> Result<Rc<Lowered>> {
        let plain = self.lowered(rt)?;
        if let Some(observed) = plain.observed.get() {
            return Ok(Rc::clone(observed));
        }
        let observed = self.realise(rt, crate::lower::lower_observed(&self.source))?;
        let _ = observed.monitors.set(Rc::clone(plain.monitors.get_or_init(Rc::default)));
        Ok(Rc::clone(plain.observed.get_or_init(|| Rc::new(observed))))
    }

    /// Register code with its constants.
    fn realise(&self, rt: &Runtime, code: Result<crate::Code, crate::lower::Error>) -> Result<Lowered> {
        let code = code.map_err(|error| rt.raise(&rt.exceptions.system_error, error.to_string()))?;
        let (code, counts) = match Machine::of(rt).profile() {
            None => (code, None),
            Some(profile) => {
                let counts = profile.register(&code);
                let code = crate::lower::counted(code);
                (
                    code.map_err(|error| rt.raise(&rt.exceptions.system_error, error.to_string()))?,
                    Some(counts),
                )
            }
        };
        let all = self.constants(rt)?;
        let source = |index: u32| -> Value {
            let items = all.downcast::<Tuple>().map_or(&[][..], |tuple| tuple.items());
            items.get(index as usize).cloned().unwrap_or(Value::NONE)
        };
        let constants = code.constants.iter().map(|constant| match *constant {
            Constant::Source(index) => source(index),
            Constant::None => Value::NONE,
            Constant::SmallInt(i) => Value::int32(i.into()),
            Constant::EmptyStr => rt.intern("").into(),
        });
        let names = |texts: &pyc::Names| texts.iter().map(|text| constant::name(rt, text)).collect();
        Ok(Lowered {
            constants: constants.collect(),
            names: names(&self.source.names),
            variables: names(&self.source.locals_plus_names),
            caches: (0..code.cache_count).map(|_| Cache::default()).collect(),
            plain_arguments: code.parameters.plain_arguments(),
            last_base: last_base(code.register_count),
            last_variable_first: self.source.version >= Version::V3_14,
            clearing: Clearing::of(&code),
            keyword_names: code.keyword_calls.iter().map(|call| source(call.names)).collect(),
            qualname: constant::name(rt, &self.source.qualname),
            name: constant::name(rt, &self.source.name),
            code,
            counts,
            observed: OnceCell::new(),
            class_calls: OnceCell::new(),
            monitors: OnceCell::new(),
            point_lines: OnceCell::new(),
        })
    }

    /// What a new function of this code starts with; the code itself is lowered when it is first called.
    pub(super) fn prototype(&self, rt: &Runtime) -> Result<&Prototype> {
        if let Some(prototype) = self.prototype.get() {
            return Ok(prototype);
        }
        let prototype = Prototype {
            ty: rt.type_for(&super::function::TABLE),
            name: constant::name(rt, &self.source.name),
            qualname: constant::name(rt, &self.source.qualname),
            doc: self.doc(rt)?,
        };
        Ok(self.prototype.get_or_init(|| prototype))
    }

    /// The docstring: the first constant, if it is a string (3.14: if the code says that it has one).
    fn doc(&self, rt: &Runtime) -> Result<Option<Value>> {
        let has_one = self.source.version < Version::V3_14 || self.source.flags.has(CodeFlags::HAS_DOCSTRING);
        if !has_one || !matches!(self.source.consts.first(), Some(Const::Str(_))) {
            return Ok(None);
        }
        let constants = self.constants(rt)?;
        Ok(constants.downcast::<Tuple>().and_then(|tuple| tuple.items().first().cloned()))
    }

    /// `co_consts`.
    ///
    /// # Errors
    ///
    /// As [`constant_value`].
    pub fn constants(&self, rt: &Runtime) -> Result<&Value> {
        if let Some(constants) = self.constants.get() {
            return Ok(constants);
        }
        let values: Result<Vec<Value>> =
            self.source.consts.iter().map(|constant| constant_value(rt, constant)).collect();
        let constants = rt.tuple_from(values?);
        Ok(self.constants.get_or_init(|| constants))
    }
}

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<CodeObject>> {
    this.downcast::<CodeObject>().ok_or_else(|| rt.type_error("a code object is required"))
}

fn text(rt: &Runtime, this: &Value, field: fn(&pyc::Code) -> &pyc::PyStr) -> Result {
    Ok(constant::string(rt, field(&payload(rt, this)?.source)).into())
}

fn number(rt: &Runtime, this: &Value, field: fn(&pyc::Code) -> i64) -> Result {
    Ok(rt.int(field(&payload(rt, this)?.source)))
}

fn bytes(rt: &Runtime, this: &Value, field: fn(&pyc::Code) -> &pyc::Bytes) -> Result {
    Ok(rt.bytes(field(&payload(rt, this)?.source)).into())
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let code = &payload(rt, this)?.source;
    let (name, address) = (code.name.to_string_lossy(), this.bits());
    let (file, line) = (code.filename.to_string_lossy(), code.firstlineno);
    Ok(rt.str(&format!("<code object {name} at {address:#x}, file \"{file}\", line {line}>")).into())
}

fn hash(rt: &Runtime, this: &Value) -> Result<i64> {
    let code = &payload(rt, this)?.source;
    let name = rt.str_hash(&constant::name(rt, &code.name));
    let bytecode = rt.bytes_hash(&code.code);
    let counts = i64::from(code.argcount) << 32 ^ i64::from(code.firstlineno) << 8 ^ i64::from(code.flags.0);
    Ok(match name.rotate_left(7) ^ bytecode ^ counts {
        -1 => -2,
        hash => hash,
    })
}

fn compare(rt: &Runtime, this: &Value, other: &Value, op: Comparison) -> Result {
    let (Some(a), Some(b)) = (this.downcast::<CodeObject>(), other.downcast::<CodeObject>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let equal = match op {
        Comparison::Eq | Comparison::Ne => same_code(rt, a, b)?,
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(Value::bool(equal == (op == Comparison::Eq)))
}

fn same_code(rt: &Runtime, a: &Ref<CodeObject>, b: &Ref<CodeObject>) -> Result<bool> {
    let (x, y) = (&a.source, &b.source);
    if Arc::ptr_eq(x, y) {
        return Ok(true);
    }
    let numbers = |c: &pyc::Code| (c.argcount, c.posonlyargcount, c.kwonlyargcount, c.flags, c.firstlineno);
    let same = numbers(x) == numbers(y)
        && x.name == y.name
        && x.code == y.code
        && x.names == y.names
        && x.locals_plus_names == y.locals_plus_names
        && x.locals_plus_kinds == y.locals_plus_kinds
        && x.linetable == y.linetable
        && x.exceptiontable == y.exceptiontable;
    Ok(same && same_constant(rt, a.constants(rt)?, b.constants(rt)?)?)
}

/// Whether two constants are the same to the compiler: equal, of one type, and zeros of one sign.
fn same_constant(rt: &Runtime, a: &Value, b: &Value) -> Result<bool> {
    if let (Some(a), Some(b)) = (a.downcast::<CodeObject>(), b.downcast::<CodeObject>()) {
        return rt.nested(" in comparison", || same_code(rt, a, b));
    }
    if !rt.type_of(a).is(rt.type_of(b)) {
        return Ok(false);
    }
    if let (Some(a), Some(b)) = (a.downcast::<Tuple>(), b.downcast::<Tuple>()) {
        return rt.nested(" in comparison", || {
            for (a, b) in a.items().iter().zip(b.items()) {
                if !same_constant(rt, a, b)? {
                    return Ok(false);
                }
            }
            Ok(a.items().len() == b.items().len())
        });
    }
    if rt.type_of(a).is(&rt.types.frozenset) {
        return Ok(protocol::equal(rt, a, b)? && item_types(rt, a)? == item_types(rt, b)?);
    }
    let has_zeros = a.as_immediate_float().is_some() || rt.type_of(a).is(&rt.types.complex);
    if has_zeros && protocol::repr(rt, a)?.to_utf8_lossy() != protocol::repr(rt, b)?.to_utf8_lossy() {
        return Ok(false);
    }
    protocol::equal(rt, a, b)
}

fn broken_table(rt: &Runtime, error: &pyc::Error) -> builtins::Raised {
    rt.raise(&rt.exceptions.system_error, error.to_string())
}

fn optional(rt: &Runtime, number: Option<impl Into<i64>>) -> Value {
    number.map_or(Value::NONE, |number| rt.int(number.into()))
}

fn lines(rt: &Runtime, this: &Ref<CodeObject>) -> Result {
    let ranges = this.source.lines().map_err(|error| broken_table(rt, &error))?;
    let rows = ranges.iter().map(|range| {
        rt.tuple(&[rt.int(range.start.into()), rt.int(range.end.into()), optional(rt, range.line)])
    });
    code_iterators::over(rt, &code_iterators::LINES, rows.collect())
}

fn positions(rt: &Runtime, this: &Ref<CodeObject>) -> Result {
    let all = this.source.positions().map_err(|error| broken_table(rt, &error))?;
    let rows = all.iter().map(|position| {
        rt.tuple(&[
            optional(rt, position.line),
            optional(rt, position.end_line),
            optional(rt, position.column),
            optional(rt, position.end_column),
        ])
    });
    code_iterators::over(rt, &code_iterators::POSITIONS, rows.collect())
}

/// The types of a set's items.
fn item_types(rt: &Runtime, set: &Value) -> Result<Vec<u64>> {
    let items = protocol::to_vec(rt, set)?;
    let mut types: Vec<u64> = items.iter().map(|item| rt.type_of(item).as_value().bits()).collect();
    types.sort_unstable();
    Ok(types)
}

/// `co_lnotab`: pairs of steps in bytes and lines, made of the location table.
fn lnotab(rt: &Runtime, this: &Value) -> Result {
    let source = &payload(rt, this)?.source;
    if rt.is_at_least(3, 12) {
        let text = "co_lnotab is deprecated, use co_lines instead.";
        rt.warn(&rt.exceptions.deprecation_warning, text, false)?;
    }
    if !rt.is_at_least(3, 10) {
        return Ok(rt.bytes(&source.linetable).into());
    }
    let (mut table, mut offset, mut line) = (Vec::new(), 0, source.firstlineno);
    for range in source.lines().map_err(|error| broken_table(rt, &error))? {
        let Some(next) = range.line.filter(|next| *next != line) else { continue };
        let (mut bytes, mut lines) = (range.start - offset, i64::from(next) - i64::from(line));
        while bytes > 255 {
            table.extend([255, 0]);
            bytes -= 255;
        }
        while !(-128..=127).contains(&lines) {
            let step = if lines > 0 { 127 } else { -128 };
            table.extend([bytes as u8, step as u8]);
            bytes = 0;
            lines -= step;
        }
        table.extend([bytes as u8, lines as u8]);
        (offset, line) = (range.start, next);
    }
    Ok(rt.bytes(&table).into())
}

/// `co_branches()`: where each branch is, and where it leads to the left and to the right.
fn branches(rt: &Runtime, this: &Ref<CodeObject>) -> Result {
    use pyc::Opcode as O;
    let mut rows = Vec::new();
    for instruction in this.source.instructions() {
        let instruction = instruction.map_err(|error| broken_table(rt, &error))?;
        let Some(target) = instruction.target else { continue };
        // Behind NOT_TAKEN on the left, behind what ends the loop on the right.
        let (left, right) = match instruction.opcode {
            O::PopJumpIfTrue | O::PopJumpIfFalse | O::PopJumpIfNone | O::PopJumpIfNotNone => {
                (instruction.next + 2, target)
            }
            O::ForIter => (instruction.next, target + 4),
            O::Send => (instruction.next, target + 2),
            O::EndAsyncFor => (instruction.next, target),
            _ => continue,
        };
        rows.push(rt.tuple(&[instruction.start, left, right].map(|offset| rt.int(offset.into()))));
    }
    protocol::iter(rt, &rt.tuple_from(rows))
}

fn variable_name(rt: &Runtime, args: Bound<'_>) -> Result {
    let source = &args.this::<CodeObject>(rt)?.source;
    let number = protocol::index_c_int(rt, args.at(1))?;
    match usize::try_from(number).ok().and_then(|number| source.locals_plus_names.get(number)) {
        Some(name) => Ok(constant::name(rt, name).into()),
        None => Err(rt.raise(&rt.exceptions.index_error, "tuple index out of range".to_owned())),
    }
}
