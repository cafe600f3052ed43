//! `_io.BytesIO`: a binary file in memory.
//!
//! The bytes are a `bytearray` that programs never see. So `getbuffer` can show them as they are, and as long as it does
//! the file keeps its size.

use std::cell::Cell;

use builtins::args::{Args, Bound, LateSignature};
use builtins::heap::{Layout, Payload, Ref, Slot, Visitor};
use builtins::objects::bytearray::ByteArray;
use builtins::objects::bytes::Bytes;
use builtins::objects::dict::{self, Dict};
use builtins::objects::int;
use builtins::objects::memoryview::{BUFFER_DUNDERS, Target, bytes_of, lend, release_buffer};
use builtins::objects::tuple::Tuple;
use builtins::types::{Method, SlotTable, Type, TypeTable, Versions, getter, method};
use builtins::{Result, Runtime, Value, protocol};

use super::errors::closed_file;
use super::{abstract_classes, arguments};

/// The payload of `BytesIO`.
pub struct BytesIo {
    bytes: Slot,
    position: Cell<usize>,
    closed: Cell<bool>,
}

impl Payload for BytesIo {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.bytes);
    }
}

/// The type `BytesIO`.
pub static TABLE: TypeTable = TypeTable {
    name: "BytesIO",
    module: "_io",
    base: Some(&abstract_classes::BUFFERED),
    layout: Some(Layout::of::<BytesIo>()),
    slots: SlotTable {
        new: Some(new),
        init: Some(init),
        iter: Some(|_, this| Ok(this.clone())),
        next: Some(next),
        ..SlotTable::NONE
    },
    methods: METHODS,
    getters: &[getter("closed", |rt, this| Ok(Value::bool(payload(rt, this)?.closed.get())))],
    subclassable: true,
    ..TypeTable::EMPTY
};

/// One version alone read a few optional sizes with a format string.
pub(super) const IN_3_7: Versions = Versions::since(3, 7).before(3, 8);

const METHODS: &[Method] = &[
    method("readable(self, /)", |rt, args| open(rt, args.at(0)).map(|_| Value::TRUE)),
    method("seekable(self, /)", |rt, args| open(rt, args.at(0)).map(|_| Value::TRUE)),
    method("writable(self, /)", |rt, args| open(rt, args.at(0)).map(|_| Value::TRUE)),
    method("close(self, /)", close),
    method("flush(self, /)", |rt, args| open(rt, args.at(0)).map(|_| Value::NONE)),
    method("isatty(self, /)", |rt, args| open(rt, args.at(0)).map(|_| Value::FALSE)),
    method("tell(self, /)", |rt, args| Ok(rt.int(open(rt, args.at(0))?.position.get() as i64))),
    method("write(self, b, /)", |rt, args| Ok(rt.int(write(rt, open(rt, args.at(0))?, args.at(1))? as i64))),
    method("writelines(self, lines, /)", |rt, args| {
        let file = open(rt, args.at(0))?;
        protocol::for_each(rt, args.at(1), |line| write(rt, file, &line).map(drop))?;
        Ok(Value::NONE)
    }),
    method("read1(self, size, /)", read).until(3, 7),
    method("read1(self, size=-1, /)", read).tuple_until(3, 8).since(3, 7),
    method("readinto(self, buffer, /)", readinto),
    method("readline(self, size=-1, /)", |rt, args| {
        let file = payload(rt, args.at(0))?;
        let limit = usize::try_from(size(rt, &args)?).ok();
        let line = open(rt, args.at(0)).map(|_| file.line(limit.unwrap_or(usize::MAX)))?;
        Ok(rt.bytes(&line).into())
    })
    .tuple_in(IN_3_7),
    method("readlines(self, size=None, /)", readlines),
    method("read(self, size=-1, /)", read).tuple_in(IN_3_7),
    method("getbuffer(self, /)", |rt, args| {
        let file = open(rt, args.at(0))?;
        let owner = rt.new_object(&rt.type_for(&BUFFER), Owner { file: args.at(0).clone() });
        Ok(lend(rt, &file.array(rt)?, false, owner.into()))
    }),
    method("getvalue(self, /)", |rt, args| {
        Ok(open(rt, args.at(0))?.array(rt)?.with(|bytes| rt.bytes(bytes)).into())
    }),
    method("seek(self, pos, whence=0, /)", seek).tuple_until(3, 8),
    method("truncate(self, size=None, /)", truncate).tuple_in(IN_3_7),
    method("__getstate__(self, /)", getstate),
    method("__setstate__(self, object, /)", setstate),
    method("__sizeof__(self, /)", |rt, args| {
        let capacity = payload(rt, args.at(0))?.array(rt)?.len() as i64;
        Ok(rt.int(64 + capacity + 33))
    }),
];

/// The payload of `_BytesIOBuffer`: the object that a view of the bytes belongs to.
pub struct Owner {
    file: Value,
}

impl Payload for Owner {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.file);
    }
}

/// The type `_BytesIOBuffer`.
pub static BUFFER: TypeTable = TypeTable {
    name: "_BytesIOBuffer",
    module: "_io",
    layout: Some(Layout::of::<Owner>()),
    slots: SlotTable {
        buffer: Some(|rt, this, _| {
            let owner = this.downcast::<Owner>().ok_or_else(|| rt.type_error("a buffer is required"))?;
            Ok(lend(rt, &payload(rt, &owner.file)?.array(rt)?, false, this.clone()))
        }),
        release_buffer: Some(release_buffer),
        ..SlotTable::NONE
    },
    dunders: BUFFER_DUNDERS,
    closed: true,
    ..TypeTable::EMPTY
};

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<BytesIo>> {
    this.downcast::<BytesIo>().ok_or_else(|| rt.type_error("a BytesIO is required"))
}

fn open<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<BytesIo>> {
    let file = payload(rt, this)?;
    if file.closed.get() { Err(closed_file(rt)) } else { Ok(file) }
}

impl BytesIo {
    fn array(&self, rt: &Runtime) -> Result<Ref<ByteArray>> {
        let array = self.bytes.get().and_then(|bytes| bytes.downcast_into::<ByteArray>().ok());
        array.ok_or_else(|| closed_file(rt))
    }

    /// The bytes, while nobody else looks at them.
    fn unshared(&self, rt: &Runtime) -> Result<Ref<ByteArray>> {
        let array = self.array(rt)?;
        if array.is_exported() {
            return Err(rt.buffer_error("Existing exports of data: object cannot be re-sized"));
        }
        Ok(array)
    }

    /// Takes the next bytes, up to `limit` of them.
    fn take(&self, limit: usize) -> Vec<u8> {
        let Some(bytes) = self.bytes.get() else { return Vec::new() };
        let Some(array) = bytes.downcast::<ByteArray>() else { return Vec::new() };
        let start = self.position.get();
        let piece = array.with(|bytes| {
            let rest = bytes.get(start..).unwrap_or_default();
            rest[..limit.min(rest.len())].to_vec()
        });
        self.position.set(start + piece.len());
        piece
    }

    /// Takes the rest of the line, up to `limit` bytes.
    fn line(&self, limit: usize) -> Vec<u8> {
        let Some(bytes) = self.bytes.get() else { return Vec::new() };
        let Some(array) = bytes.downcast::<ByteArray>() else { return Vec::new() };
        let start = self.position.get();
        let length = array.with(|bytes| {
            let rest = bytes.get(start..).unwrap_or_default();
            let rest = &rest[..limit.min(rest.len())];
            rest.iter().position(|&byte| byte == b'\n').map_or(rest.len(), |at| at + 1)
        });
        self.take(length)
    }
}

fn new(rt: &Runtime, class: &Ref<Type>, _: Args<'_>) -> Result {
    let bytes = Slot::from(Value::from(rt.bytearray(Vec::new())));
    let file = BytesIo { bytes, position: Cell::new(0), closed: Cell::new(false) };
    Ok(rt.new_object(class, file).into())
}

fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let signature = LateSignature::new("BytesIO(initial_bytes=b'')", false);
    let fill = |rt: &Runtime, args: Bound<'_>| {
        let file = payload(rt, this)?;
        let array = file.unshared(rt)?;
        array.with(Vec::clear);
        file.position.set(0);
        if let Some(initial) = args.get_some(0) {
            // Bytes are taken over as they are, by a closed file too, which is open again then.
            if initial.downcast::<Bytes>().is_some() {
                file.closed.set(false);
            }
            write(rt, file, initial)?;
            file.position.set(0);
        }
        Ok(Value::NONE)
    };
    signature.get(rt).call(rt, fill, None, args).map(drop)
}

/// Writes at the position; a gap before it is filled with zeros.
fn write(rt: &Runtime, file: &BytesIo, data: &Value) -> Result<usize> {
    if file.closed.get() {
        return Err(closed_file(rt));
    }
    let array = file.unshared(rt)?;
    let data = bytes_of(rt, data)?;
    if data.is_empty() {
        return Ok(0);
    }
    let start = file.position.get();
    let end = start.checked_add(data.len()).filter(|&end| i64::try_from(end).is_ok());
    let end = end.ok_or_else(|| rt.overflow_error("new buffer size too large"))?;
    rt.check_room::<u8>(end)?;
    array.with(|bytes| {
        if bytes.len() < end {
            bytes.resize(end, 0);
        }
        if let Some(place) = bytes.get_mut(start..end) {
            place.copy_from_slice(&data);
        }
    });
    file.position.set(end);
    Ok(data.len())
}

fn close(rt: &Runtime, args: Bound<'_>) -> Result {
    let file = payload(rt, args.at(0))?;
    if !file.closed.get() {
        file.unshared(rt)?;
    }
    file.closed.set(true);
    drop(file.bytes.replace(Some(rt.bytearray(Vec::new()).into())));
    Ok(Value::NONE)
}

fn read(rt: &Runtime, args: Bound<'_>) -> Result {
    let size = size(rt, &args)?;
    let file = open(rt, args.at(0))?;
    Ok(rt.bytes(&file.take(usize::try_from(size).unwrap_or(usize::MAX))).into())
}

fn readinto(rt: &Runtime, args: Bound<'_>) -> Result {
    let target = Target::of(rt, args.at(1), "readinto() argument")?;
    let piece = open(rt, args.at(0))?.take(target.len());
    target.fill(0, &piece);
    Ok(rt.int(piece.len() as i64))
}

/// Refuses what is no int, whatever it says about its index.
fn check_int(rt: &Runtime, value: &Value) -> Result<()> {
    if int::to_big(value).is_some() {
        return Ok(());
    }
    let found = rt.type_of(value).name();
    Err(rt.type_error(format!("integer argument expected, got '{found}'")))
}

/// A size that may be None or absent, which is -1; an int up to 3.6.
fn size(rt: &Runtime, args: &Bound<'_>) -> Result<i64> {
    match args.get_some(1).filter(|_| !rt.is_at_least(3, 7)) {
        Some(value) => check_int(rt, value).and_then(|()| protocol::index_size(rt, value)),
        None => arguments::size(rt, args, 1),
    }
}

fn readlines(rt: &Runtime, args: Bound<'_>) -> Result {
    let file = open(rt, args.at(0))?;
    let most = match args.get_some(1) {
        None => 0,
        Some(value) => {
            check_int(rt, value)?;
            protocol::index_size(rt, value)?
        }
    };
    let (mut lines, mut total) = (Vec::new(), 0);
    loop {
        let line = file.line(usize::MAX);
        if line.is_empty() {
            break;
        }
        total += line.len() as i64;
        lines.push(rt.bytes(&line).into());
        if most > 0 && total >= most {
            break;
        }
    }
    Ok(rt.list(lines))
}

fn next(rt: &Runtime, this: &Value) -> Result<Option<Value>> {
    let line = open(rt, this)?.line(usize::MAX);
    Ok((!line.is_empty()).then(|| rt.bytes(&line).into()))
}

fn seek(rt: &Runtime, args: Bound<'_>) -> Result {
    let position = protocol::index_size(rt, args.at(1))?;
    let whence = arguments::whence(rt, &args, 2)?;
    let file = open(rt, args.at(0))?;
    if position < 0 && whence == 0 {
        return Err(rt.value_error(format!("negative seek value {position}")));
    }
    let base = match whence {
        0 => 0,
        1 => file.position.get() as i64,
        2 => file.array(rt)?.len() as i64,
        _ => return Err(rt.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
    };
    let reached = position.checked_add(base).ok_or_else(|| rt.overflow_error("new position too large"))?;
    file.position.set(reached.max(0) as usize);
    Ok(rt.int(reached.max(0)))
}

fn truncated_to(rt: &Runtime, args: &Bound<'_>, given: &Value) -> Result<i64> {
    if rt.is_at_least(3, 14) { protocol::index_size(rt, given) } else { size(rt, args) }
}

fn truncate(rt: &Runtime, args: Bound<'_>) -> Result {
    let file = open(rt, args.at(0))?;
    let array = file.unshared(rt)?;
    let size = match args.get_some(1) {
        None => file.position.get() as i64,
        Some(given) => match truncated_to(rt, &args, given)? {
            size @ ..0 => return Err(rt.value_error(format!("negative size value {size}"))),
            size => size,
        },
    };
    // Reading the size can have closed the file.
    open(rt, args.at(0))?;
    array.with(|bytes| bytes.truncate(size as usize));
    Ok(rt.int(size))
}

fn getstate(rt: &Runtime, args: Bound<'_>) -> Result {
    let file = open(rt, args.at(0))?;
    let value = file.array(rt)?.with(|bytes| rt.bytes(bytes)).into();
    let dict = match protocol::existing_dict(args.at(0)) {
        Some(dict) => protocol::call_method(rt, dict.as_value(), &rt.intern("copy"), &[])?,
        None => Value::NONE,
    };
    Ok(rt.tuple_from(vec![value, rt.int(file.position.get() as i64), dict]))
}

fn setstate(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    let parts = args.at(1).downcast::<Tuple>().map(|tuple| tuple.items()).filter(|items| items.len() >= 3);
    let Some([value, position, attributes, ..]) = parts else {
        let (class, found) = (rt.type_of(this).name(), rt.type_of(args.at(1)).name());
        let message = format!("{class}.__setstate__ argument should be 3-tuple, got {found}");
        return Err(rt.type_error(message));
    };
    let file = payload(rt, this)?;
    let array = file.unshared(rt)?;
    array.with(Vec::clear);
    file.position.set(0);
    write(rt, file, value)?;
    if int::to_big(position).is_none() {
        let found = rt.type_of(position).name();
        return Err(rt.type_error(format!("second item of state must be an integer, not {found}")));
    }
    let Ok(position) = usize::try_from(protocol::index_size(rt, position)?) else {
        return Err(rt.value_error("position value cannot be negative"));
    };
    file.position.set(position);
    restore_attributes(rt, this, attributes, "third")
}

/// Takes over the last item of a state: the instance's attributes, or None.
pub fn restore_attributes(rt: &Runtime, this: &Value, attributes: &Value, place: &str) -> Result {
    if attributes.is_none() {
        return Ok(Value::NONE);
    }
    if attributes.downcast::<Dict>().is_none() {
        let found = rt.type_of(attributes).name();
        return Err(rt.type_error(format!("{place} item of state should be a dict, got a {found}")));
    }
    if let Some(own) = protocol::instance_dict(rt, this) {
        dict::merge(rt, &own, attributes)?;
    }
    Ok(Value::NONE)
}
