//! `_io.StringIO`: a text file in memory.

use std::cell::{Cell, RefCell};

use super::bytes_io::IN_3_7;
use builtins::args::{Args, Bound, LateSignature};
use builtins::heap::{Layout, Payload, Ref};
use builtins::objects::int;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::types::{Getter, Method, SlotTable, Type, TypeTable, getter, method};
use builtins::{Raised, Result, Runtime, Value, protocol};

use super::bytes_io::restore_attributes;
use super::errors::broken_promise;
use super::line_end::LineEnds;
use super::newline_decoder::Newlines;
use super::{abstract_classes, arguments, ask};

/// The payload of `StringIO`.
#[derive(Default)]
pub struct StringIo {
    points: RefCell<Vec<u32>>,
    position: Cell<usize>,
    closed: Cell<bool>,
    ends: Cell<LineEnds>,
    newlines: RefCell<Option<Newlines>>,
    /// Whether `__init__` has run.
    ready: Cell<bool>,
}

impl Payload for StringIo {}

/// The type `StringIO`.
pub static TABLE: TypeTable = TypeTable {
    name: "StringIO",
    module: "_io",
    base: Some(&abstract_classes::TEXT),
    layout: Some(Layout::of::<StringIo>()),
    slots: SlotTable { new: Some(new), init: Some(init), next: Some(next), ..SlotTable::NONE },
    methods: METHODS,
    getters: GETTERS,
    subclassable: true,
    ..TypeTable::EMPTY
};

const METHODS: &[Method] = &[
    method("close(self, /)", |rt, args| {
        let file = payload(rt, args.at(0))?;
        file.closed.set(true);
        drop(file.points.take());
        Ok(Value::NONE)
    }),
    method("getvalue(self, /)", |rt, args| {
        Ok(rt.str_from_code_points(&open(rt, args.at(0))?.points.borrow()).into())
    }),
    method("read(self, size=-1, /)", |rt, args| {
        let file = ready(rt, args.at(0))?;
        let size = arguments::size(rt, &args, 1)?;
        open(rt, args.at(0))?;
        Ok(file.take(rt, usize::try_from(size).unwrap_or(usize::MAX)))
    })
    .tuple_in(IN_3_7),
    method("readline(self, size=-1, /)", |rt, args| {
        let file = ready(rt, args.at(0))?;
        let size = arguments::size(rt, &args, 1)?;
        open(rt, args.at(0))?;
        Ok(file.line(rt, usize::try_from(size).unwrap_or(usize::MAX)))
    })
    .tuple_in(IN_3_7),
    method("tell(self, /)", |rt, args| Ok(rt.int(open(rt, args.at(0))?.position.get() as i64))),
    method("truncate(self, pos=None, /)", truncate).tuple_in(IN_3_7),
    method("seek(self, pos, whence=0, /)", seek).tuple_until(3, 8),
    method("write(self, s, /)", write),
    method("seekable(self, /)", |rt, args| open(rt, args.at(0)).map(|_| Value::TRUE)),
    method("readable(self, /)", |rt, args| open(rt, args.at(0)).map(|_| Value::TRUE)),
    method("writable(self, /)", |rt, args| open(rt, args.at(0)).map(|_| Value::TRUE)),
    method("__getstate__(self, /)", getstate),
    method("__setstate__(self, state, /)", setstate),
];

const GETTERS: &[Getter] = &[
    getter("closed", |rt, this| Ok(Value::bool(ready(rt, this)?.closed.get()))),
    getter("newlines", |rt, this| {
        let newlines = open(rt, this)?.newlines.borrow();
        Ok(newlines.as_ref().map_or(Value::NONE, |newlines| newlines.seen(rt)))
    }),
    getter("line_buffering", |rt, this| open(rt, this).map(|_| Value::FALSE)),
];

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<StringIo>> {
    this.downcast::<StringIo>().ok_or_else(|| rt.type_error("a StringIO is required"))
}

fn ready<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<StringIo>> {
    let file = payload(rt, this)?;
    if file.ready.get() { Ok(file) } else { Err(rt.value_error("I/O operation on uninitialized object")) }
}

fn open<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<StringIo>> {
    let file = ready(rt, this)?;
    if file.closed.get() { Err(closed(rt)) } else { Ok(file) }
}

fn closed(rt: &Runtime) -> Raised {
    rt.value_error("I/O operation on closed file")
}

impl StringIo {
    fn take(&self, rt: &Runtime, limit: usize) -> Value {
        let points = self.points.borrow();
        let start = self.position.get();
        let rest = points.get(start..).unwrap_or_default();
        let piece = &rest[..limit.min(rest.len())];
        self.position.set(start + piece.len());
        rt.str_from_code_points(piece).into()
    }

    fn line(&self, rt: &Runtime, limit: usize) -> Value {
        let length = {
            let points = self.points.borrow();
            let rest = points.get(self.position.get()..).unwrap_or_default();
            let rest = &rest[..limit.min(rest.len())];
            self.ends.get().find(rest).unwrap_or(rest.len())
        };
        self.take(rt, length)
    }

    /// Writes at the position; a gap before it is filled with null characters.
    fn put(&self, rt: &Runtime, text: &Ref<Str>) -> Result<()> {
        let text = match &*self.newlines.borrow() {
            Some(newlines) => newlines.apply(rt, text.clone(), true),
            None => text.clone(),
        };
        let mut new = Vec::with_capacity(text.len());
        self.ends.get().extend_translated(&text, &mut new);
        let start = self.position.get();
        let end = start.checked_add(new.len()).filter(|&end| i64::try_from(end).is_ok());
        let end = end.ok_or_else(|| rt.overflow_error("new position too large"))?;
        if end.checked_mul(size_of::<u32>()).is_none() {
            return Err(rt.overflow_error("new buffer size too large"));
        }
        rt.check_room::<u32>(end)?;
        let mut points = self.points.borrow_mut();
        if points.len() < end {
            points.resize(end, 0);
        }
        points[start..end].copy_from_slice(&new);
        self.position.set(end);
        Ok(())
    }

    /// `__init__`, its arguments read.
    fn start(&self, rt: &Runtime, ends: LineEnds, initial: Option<&Ref<Str>>) -> Result<()> {
        // What fails before this leaves the file as it was.
        self.ready.set(false);
        drop(self.points.take());
        self.position.set(0);
        self.ends.set(ends);
        self.newlines.replace(ends.is_universal().then(|| Newlines::new(ends.reads_translated())));
        if let Some(initial) = initial {
            self.put(rt, initial)?;
        }
        self.position.set(0);
        self.closed.set(false);
        self.ready.set(true);
        Ok(())
    }
}

fn new(rt: &Runtime, class: &Ref<Type>, _: Args<'_>) -> Result {
    Ok(rt.new_object(class, StringIo::default()).into())
}

fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let signature = LateSignature::new("StringIO(initial_value='', newline='\\n')", false);
    let fill = |rt: &Runtime, args: Bound<'_>| {
        let file = payload(rt, this)?;
        start(rt, file, args.get(0), args.get(1))?;
        Ok(Value::NONE)
    };
    signature.get(rt).call(rt, fill, None, args).map(drop)
}

fn start(rt: &Runtime, file: &StringIo, initial: Option<&Value>, newline: Option<&Value>) -> Result<()> {
    let ends = match newline {
        None => LineEnds::Feed,
        Some(none) if none.is_none() => LineEnds::Translated,
        Some(newline) => {
            let Some(text) = newline.downcast::<Str>() else {
                let found = rt.type_of(newline).name();
                return Err(rt.type_error(format!("newline must be str or None, not {found}")));
            };
            match LineEnds::named(&text.to_utf8_lossy()) {
                Some(ends) => ends,
                None => {
                    let shown = protocol::repr(rt, newline)?;
                    return Err(rt.value_error(format!("illegal newline value: {}", shown.to_utf8_lossy())));
                }
            }
        }
    };
    let initial = match initial.filter(|initial| !initial.is_none()) {
        None => None,
        Some(initial) => match initial.downcast::<Str>() {
            Some(text) => Some(text),
            None => {
                let found = rt.type_of(initial).name();
                return Err(rt.type_error(format!("initial_value must be str or None, not {found}")));
            }
        },
    };
    file.start(rt, ends, initial)
}

fn next(rt: &Runtime, this: &Value) -> Result<Option<Value>> {
    let file = open(rt, this)?;
    let line = if ask::is_exactly(rt, this, &TABLE) {
        file.line(rt, usize::MAX)
    } else {
        let line = ask::call(rt, this, "readline", &[])?;
        if line.downcast::<Str>().is_none() {
            let found = rt.type_of(&line).name();
            let message = format!("readline() should have returned a str object, not '{found}'");
            return Err(broken_promise(rt, message));
        }
        line
    };
    Ok(Some(line).filter(|line| line.downcast::<Str>().is_some_and(|text| !text.is_empty())))
}

fn write(rt: &Runtime, args: Bound<'_>) -> Result {
    let file = ready(rt, args.at(0))?;
    let Some(text) = args.at(1).downcast::<Str>() else {
        let found = rt.type_of(args.at(1)).name();
        return Err(rt.type_error(format!("string argument expected, got '{found}'")));
    };
    open(rt, args.at(0))?;
    if !text.is_empty() {
        file.put(rt, text)?;
    }
    Ok(rt.int(text.len() as i64))
}

fn truncate(rt: &Runtime, args: Bound<'_>) -> Result {
    let file = ready(rt, args.at(0))?;
    let size = match args.get_some(1) {
        None => file.position.get() as i64,
        Some(_) => arguments::size(rt, &args, 1)?,
    };
    open(rt, args.at(0))?;
    if size < 0 {
        return Err(rt.value_error(format!("Negative size value {size}")));
    }
    file.points.borrow_mut().truncate(size as usize);
    Ok(rt.int(size))
}

fn seek(rt: &Runtime, args: Bound<'_>) -> Result {
    let position = protocol::index_size(rt, args.at(1))?;
    let whence = arguments::whence(rt, &args, 2)?;
    let file = open(rt, args.at(0))?;
    let reached = match whence {
        0 if position < 0 => return Err(rt.value_error(format!("Negative seek position {position}"))),
        0 => position as usize,
        1 | 2 if position != 0 => {
            return Err(broken_promise(rt, "Can't do nonzero cur-relative seeks"));
        }
        1 => file.position.get(),
        2 => file.points.borrow().len(),
        _ => return Err(rt.value_error(format!("Invalid whence ({whence}, should be 0, 1 or 2)"))),
    };
    file.position.set(reached);
    Ok(rt.int(reached as i64))
}

fn getstate(rt: &Runtime, args: Bound<'_>) -> Result {
    let file = open(rt, args.at(0))?;
    let value = rt.str_from_code_points(&file.points.borrow()).into();
    let newline = file.ends.get().text().map_or(Value::NONE, |text| rt.str(text).into());
    let dict = match protocol::existing_dict(args.at(0)) {
        Some(dict) => protocol::call_method(rt, dict.as_value(), &rt.intern("copy"), &[])?,
        None => Value::NONE,
    };
    Ok(rt.tuple_from(vec![value, newline, rt.int(file.position.get() as i64), dict]))
}

fn setstate(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    if payload(rt, this)?.closed.get() {
        return Err(closed(rt));
    }
    let parts = args.at(1).downcast::<Tuple>().map(|tuple| tuple.items()).filter(|items| items.len() >= 4);
    let Some([value, newline, position, attributes, ..]) = parts else {
        let (class, found) = (rt.type_of(this).name(), rt.type_of(args.at(1)).name());
        return Err(rt.type_error(format!("{class}.__setstate__ argument should be 4-tuple, got {found}")));
    };
    let file = payload(rt, this)?;
    start(rt, file, Some(value), Some(newline))?;
    // The value is as it was read back: its line ends are not translated again.
    if let Some(text) = value.downcast::<Str>() {
        file.points.replace(text.to_points());
    }
    if int::to_big(position).is_none() {
        let found = rt.type_of(position).name();
        return Err(rt.type_error(format!("third item of state must be an integer, got {found}")));
    }
    let Ok(position) = usize::try_from(protocol::index_size(rt, position)?) else {
        return Err(rt.value_error("position value cannot be negative"));
    };
    file.position.set(position);
    restore_attributes(rt, this, attributes, "fourth")
}
