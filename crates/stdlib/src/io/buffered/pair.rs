//! `_io.BufferedRWPair`: a reader and a writer side by side, for what is two streams: a pipe each way.

use builtins::args::{Args, Bound, LateSignature};
use builtins::heap::{Layout, Payload, Ref, Slot, Visitor};
use builtins::types::{Method, Reading, SlotTable, Type, TypeTable, Versions, getter, method};
use builtins::{Result, Runtime, Value, protocol};

use super::super::errors::both;
use super::super::refuse_pickling::OLD_GETSTATE;
use super::super::{abstract_classes, arguments, ask};
use super::{READER, WRITER, make};

/// The payload.
#[derive(Default)]
pub struct Pair {
    reader: Slot,
    writer: Slot,
}

impl Payload for Pair {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.reader);
        visit.slot(&self.writer);
    }

    fn clear(&self) {
        drop((self.reader.take(), self.writer.take()));
    }
}

/// Hands a call on to one side.
macro_rules! forwarded {
    ($side:ident, $name:literal) => {
        method(concat!($name, "(self, /)"), |rt, args| ask::call(rt, &$side(rt, args.at(0))?, $name, &[]))
    };
    ($side:ident, $name:literal, any) => {
        method(concat!($name, "(self, /, *args)"), |rt, args| {
            ask::call(rt, &$side(rt, args.at(0))?, $name, args.rest(1))
        })
        .tuple()
    };
}

/// The type `BufferedRWPair`.
pub static TABLE: TypeTable = TypeTable {
    name: "BufferedRWPair",
    module: "_io",
    base: Some(&abstract_classes::BUFFERED),
    layout: Some(Layout::of::<Pair>()),
    slots: SlotTable { new: Some(new), init: Some(init), ..SlotTable::NONE },
    methods: METHODS,
    getters: &[getter("closed", |rt, this| match payload(rt, this)?.writer.get() {
        Some(writer) => ask::attribute(rt, &writer, "closed"),
        None => Err(rt.runtime_error("the BufferedRWPair object is being garbage-collected")),
    })],
    subclassable: true,
    ..TypeTable::EMPTY
};

const METHODS: &[Method] = &[
    OLD_GETSTATE,
    forwarded!(reader, "read", any),
    forwarded!(reader, "peek", any),
    forwarded!(reader, "read1", any),
    forwarded!(reader, "readinto", any),
    forwarded!(reader, "readinto1", any),
    forwarded!(writer, "write", any),
    forwarded!(writer, "flush"),
    forwarded!(reader, "readable"),
    forwarded!(writer, "writable"),
    method("close(self, /)", close),
    method("isatty(self, /)", |rt, args| {
        let answer = ask::call(rt, &writer(rt, args.at(0))?, "isatty", &[])?;
        match answer.as_bool() {
            Some(false) => ask::call(rt, &reader(rt, args.at(0))?, "isatty", &[]),
            _ => Ok(answer),
        }
    }),
];

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<Pair>> {
    this.downcast::<Pair>().ok_or_else(|| rt.type_error("a BufferedRWPair is required"))
}

fn reader(rt: &Runtime, this: &Value) -> Result {
    let reader = payload(rt, this)?.reader.get();
    reader.ok_or_else(|| rt.value_error("I/O operation on uninitialized object"))
}

fn writer(rt: &Runtime, this: &Value) -> Result {
    let writer = payload(rt, this)?.writer.get();
    writer.ok_or_else(|| rt.value_error("I/O operation on uninitialized object"))
}

fn new(rt: &Runtime, class: &Ref<Type>, _: Args<'_>) -> Result {
    Ok(rt.new_object(class, Pair::default()).into())
}

fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let signature = LateSignature::new("BufferedRWPair(reader, writer, buffer_size=-1, /)", false)
        .read_as(Reading::Tuple, Versions::until(3, 8));
    let fill = |rt: &Runtime, args: Bound<'_>| {
        let absent = super::super::default_buffer_size(rt);
        let size = arguments::plain_size(rt, &args, 2, absent)?;
        ask::check(rt, args.at(0), "readable")?;
        ask::check(rt, args.at(1), "writable")?;
        let pair = payload(rt, this)?;
        pair.reader.set(make(rt, &READER, args.at(0).clone(), size)?);
        let writer = make(rt, &WRITER, args.at(1).clone(), size).inspect_err(|_| drop(pair.reader.take()))?;
        pair.writer.set(writer);
        Ok(Value::NONE)
    };
    signature.get(rt).call(rt, fill, None, args).map(drop)
}

fn close(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    let first = writer(rt, this).and_then(|writer| protocol::call_method(rt, &writer, &rt.names.close, &[]));
    let second = reader(rt, this).and_then(|reader| protocol::call_method(rt, &reader, &rt.names.close, &[]));
    both(rt, first.map(drop), second)
}
