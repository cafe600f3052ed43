//! `_io.IncrementalNewlineDecoder`: line ends of all kinds become `\n`, piece by piece; and which kinds there were.

use std::cell::Cell;

use builtins::args::{Args, Bound, LateSignature};
use builtins::heap::{Layout, Payload, Ref, Slot, Visitor};
use builtins::objects::int;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::types::{SlotTable, Type, TypeTable, getter, method};
use builtins::{Result, Runtime, Value};
use num_bigint::BigInt;

use super::{arguments, ask};

const RETURN: u32 = b'\r' as u32;
const FEED: u32 = b'\n' as u32;

/// `\r` was seen.
const SEEN_RETURN: u8 = 1;
/// `\n` was seen.
const SEEN_FEED: u8 = 2;
/// `\r\n` was seen.
const SEEN_BOTH: u8 = 4;

/// Line ends on their way through.
#[derive(Default)]
pub struct Newlines {
    translate: Cell<bool>,
    /// The text so far ended in a `\r` that was kept back: a `\n` may follow.
    pending: Cell<bool>,
    seen: Cell<u8>,
}

impl Newlines {
    /// Nothing seen yet. With `translate` every line end becomes `\n`.
    pub fn new(translate: bool) -> Newlines {
        Newlines { translate: Cell::new(translate), ..Newlines::default() }
    }

    /// Forgets everything seen.
    pub fn reset(&self) {
        self.pending.set(false);
        self.seen.set(0);
    }

    /// Whether a `\r` is kept back.
    pub fn is_pending(&self) -> bool {
        self.pending.get()
    }

    /// Says whether a `\r` is kept back.
    pub fn set_pending(&self, pending: bool) {
        self.pending.set(pending);
    }

    /// The next piece of text; with `last` nothing is kept back.
    pub fn apply(&self, rt: &Runtime, text: Ref<Str>, last: bool) -> Ref<Str> {
        let has_return = match text.one_byte() {
            Some(bytes) => bytes.contains(&b'\r'),
            None => text.code_points().any(|point| point == RETURN),
        };
        let prefixed = self.pending.get() && (last || !text.is_empty());
        if !has_return && !prefixed {
            self.note_feeds(&text);
            return text;
        }
        let mut points = Vec::with_capacity(text.len() + 1);
        if prefixed {
            points.push(RETURN);
            self.pending.set(false);
        }
        text.extend_points(&mut points);
        if !last && points.last() == Some(&RETURN) {
            points.pop();
            self.pending.set(true);
        }
        self.translated(rt, &points)
    }

    fn note_feeds(&self, text: &Str) {
        if self.seen.get() & SEEN_FEED == 0 {
            let has_feed = match text.one_byte() {
                Some(bytes) => bytes.contains(&b'\n'),
                None => text.code_points().any(|point| point == FEED),
            };
            self.note(if has_feed { SEEN_FEED } else { 0 });
        }
    }

    fn note(&self, kind: u8) {
        self.seen.set(self.seen.get() | kind);
    }

    fn translated(&self, rt: &Runtime, points: &[u32]) -> Ref<Str> {
        let mut out = Vec::with_capacity(points.len());
        let mut rest = points;
        while let [first, tail @ ..] = rest {
            rest = tail;
            match (*first, tail) {
                (RETURN, [FEED, behind @ ..]) => {
                    self.note(SEEN_BOTH);
                    out.extend_from_slice(if self.translate.get() { &[FEED] } else { &[RETURN, FEED] });
                    rest = behind;
                }
                (RETURN, _) => {
                    self.note(SEEN_RETURN);
                    out.push(if self.translate.get() { FEED } else { RETURN });
                }
                (FEED, _) => {
                    self.note(SEEN_FEED);
                    out.push(FEED);
                }
                (other, _) => out.push(other),
            }
        }
        rt.str_from_code_points(&out)
    }

    /// The attribute `newlines`: None, one kind, or a tuple of kinds.
    pub fn seen(&self, rt: &Runtime) -> Value {
        let seen = self.seen.get();
        let kinds = [(SEEN_RETURN, "\r"), (SEEN_FEED, "\n"), (SEEN_BOTH, "\r\n")];
        let mut found: Vec<Value> =
            kinds.iter().filter(|(bit, _)| seen & bit != 0).map(|(_, text)| rt.str(text).into()).collect();
        match found.len() {
            0 => Value::NONE,
            1 => found.remove(0),
            _ => rt.tuple_from(found),
        }
    }
}

/// The payload of `IncrementalNewlineDecoder`.
#[derive(Default)]
pub struct NewlineDecoder {
    /// What decodes bytes first, or None; nothing before `__init__`.
    decoder: Slot,
    newlines: Newlines,
}

impl Payload for NewlineDecoder {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.decoder);
    }

    fn clear(&self) {
        drop(self.decoder.take());
    }
}

/// The type `IncrementalNewlineDecoder`.
pub static TABLE: TypeTable = TypeTable {
    name: "IncrementalNewlineDecoder",
    module: "_io",
    layout: Some(Layout::of::<NewlineDecoder>()),
    slots: SlotTable { new: Some(new), init: Some(init), ..SlotTable::NONE },
    methods: &[
        method("decode(self, /, input, final=False)", decode),
        method("getstate(self, /)", getstate),
        method("setstate(self, state, /)", setstate),
        method("reset(self, /)", reset),
    ],
    getters: &[getter("newlines", |rt, this| {
        let this = payload(rt, this)?;
        if rt.is_at_least(3, 10) {
            this.decoder(rt)?;
        }
        Ok(this.newlines.seen(rt))
    })],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<NewlineDecoder>> {
    this.downcast::<NewlineDecoder>().ok_or_else(|| rt.type_error("an IncrementalNewlineDecoder is required"))
}

impl NewlineDecoder {
    fn decoder(&self, rt: &Runtime) -> Result {
        let name = "IncrementalNewlineDecoder.__init__";
        let call = if rt.is_at_least(3, 10) { "()" } else { "" };
        self.decoder.get().ok_or_else(|| rt.value_error(format!("{name}{call} not called")))
    }

    /// What is asked for or given a state. Before 3.10 nobody looked whether it is there.
    fn decoder_with_state(&self, rt: &Runtime) -> Result {
        match self.decoder.get() {
            None if !rt.is_at_least(3, 10) => {
                Err(rt.raise(&rt.exceptions.system_error, "null argument to internal routine"))
            }
            _ => self.decoder(rt),
        }
    }
}

fn new(rt: &Runtime, class: &Ref<Type>, _: Args<'_>) -> Result {
    Ok(rt.new_object(class, NewlineDecoder::default()).into())
}

fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let signature =
        LateSignature::new("IncrementalNewlineDecoder(decoder, translate, errors='strict')", false);
    let fill = |rt: &Runtime, args: Bound<'_>| {
        let this = payload(rt, this)?;
        let translate = arguments::flag(rt, args.get(1), false)?;
        this.decoder.set(args.at(0).clone());
        this.newlines.reset();
        this.newlines.translate.set(translate);
        Ok(Value::NONE)
    };
    signature.get(rt).call(rt, fill, None, args).map(drop)
}

fn decode(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = payload(rt, args.at(0))?;
    let last = arguments::flag(rt, args.get(2), false)?;
    let decoder = this.decoder(rt)?;
    let text = if decoder.is_none() {
        args.at(1).clone()
    } else {
        ask::call(rt, &decoder, "decode", &[args.at(1).clone(), Value::bool(last)])?
    };
    let text = text.downcast_into::<Str>().map_err(|other| {
        let found = rt.type_of(&other).name();
        rt.type_error(format!("decoder should return a string result, not '{found}'"))
    })?;
    Ok(this.newlines.apply(rt, text, last).into())
}

/// The two parts of a decoder's state: what is not decoded yet, and a number.
fn state_parts(rt: &Runtime, state: &Value, illegal: &str) -> Result<(Value, u64)> {
    let Some(tuple) = state.downcast::<Tuple>() else {
        return Err(rt.type_error("state argument must be a tuple"));
    };
    match tuple.items() {
        [buffer, flag] if int::to_big(flag).is_some() => Ok((buffer.clone(), number(flag))),
        _ if rt.is_at_least(3, 7) => Err(rt.type_error(illegal)),
        [_, flag] => {
            let found = arguments::described(rt, flag);
            Err(rt.type_error(format!("argument 2 must be int, not {found}")))
        }
        items => Err(rt.type_error(format!("function takes exactly 2 arguments ({} given)", items.len()))),
    }
}

/// An int, of which 64 bits are taken.
fn number(value: &Value) -> u64 {
    let low = int::to_big(value).unwrap_or_default() & BigInt::from(u64::MAX);
    u64::try_from(low).unwrap_or(0)
}

fn getstate(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = payload(rt, args.at(0))?;
    let decoder = this.decoder_with_state(rt)?;
    let (buffer, flag) = if decoder.is_none() {
        (rt.bytes(b"").into(), 0)
    } else {
        let state = ask::call(rt, &decoder, "getstate", &[])?;
        if state.downcast::<Tuple>().is_none() {
            return Err(rt.type_error("illegal decoder state"));
        }
        state_parts(rt, &state, "illegal decoder state")?
    };
    let flag = flag << 1 | u64::from(this.newlines.is_pending());
    Ok(rt.tuple_from(vec![buffer, rt.big_int(flag.into())]))
}

fn setstate(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = payload(rt, args.at(0))?;
    let decoder = this.decoder_with_state(rt)?;
    let (buffer, flag) = state_parts(rt, args.at(1), "setstate(): illegal state argument")?;
    this.newlines.set_pending(flag & 1 != 0);
    if decoder.is_none() {
        return Ok(Value::NONE);
    }
    let state = rt.tuple_from(vec![buffer, rt.big_int((flag >> 1).into())]);
    ask::call(rt, &decoder, "setstate", &[state])
}

fn reset(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = payload(rt, args.at(0))?;
    let decoder = this.decoder_with_state(rt)?;
    this.newlines.reset();
    if decoder.is_none() { Ok(Value::NONE) } else { ask::call(rt, &decoder, "reset", &[]) }
}
