//! Positions in text files.
//!
//! A position is a place in the bytes from which the decoder can start, and what is to be done from there: so many bytes
//! to decode, so many characters to skip. All of that is packed into one int, which for most files is just the place:
//!
//! ```text
//!   bytes  0 … 7   place            8 … 11  the decoder's number    12 … 15  bytes to decode
//!         16 … 19  characters to skip        20  whether the end is to be decoded too
//! ```

use builtins::args::Bound;
use builtins::objects::int;
use builtins::types::Comparison;
use builtins::{Result, Runtime, Value, protocol};
use num_bigint::{BigInt, Sign};

use super::super::errors::{broken_promise, unsupported};
use super::super::{arguments, ask};
use super::decoder::TextDecoder;
use super::{TextIo, attached, open};

/// A position, taken apart.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
struct Cookie {
    start: i64,
    number: i32,
    to_decode: i32,
    to_skip: i32,
    decode_end: bool,
}

const LENGTH: usize = 21;

impl Cookie {
    fn pack(self, rt: &Runtime) -> Value {
        let mut bytes = Vec::with_capacity(LENGTH);
        bytes.extend(self.start.to_le_bytes());
        for part in [self.number, self.to_decode, self.to_skip] {
            bytes.extend(part.to_le_bytes());
        }
        bytes.push(u8::from(self.decode_end));
        rt.big_int(BigInt::from_bytes_le(Sign::Plus, &bytes))
    }

    fn unpack(rt: &Runtime, value: &Value) -> Result<Cookie> {
        // As `int()` reads it: numbers that are no ints lose their fraction.
        let number = protocol::call_args(rt, rt.types.int.as_value(), std::slice::from_ref(value))?;
        let number = int::to_big(&number).unwrap_or_default();
        let (sign, mut bytes) = number.to_bytes_le();
        if bytes.len() > LENGTH {
            return Err(rt.overflow_error("int too big to convert"));
        }
        if sign == Sign::Minus {
            return Err(rt.overflow_error("can't convert negative int to unsigned"));
        }
        bytes.resize(LENGTH, 0);
        let part = |at: usize| i32::from_le_bytes(std::array::from_fn(|i| bytes[at + i]));
        Ok(Cookie {
            start: i64::from_le_bytes(std::array::from_fn(|i| bytes[i])),
            number: part(8),
            to_decode: part(12),
            to_skip: part(16),
            decode_end: bytes[20] != 0,
        })
    }

    fn is_beginning(self) -> bool {
        self.start == 0 && self.number == 0
    }

    /// Takes a decoder to where it starts. At the beginning it forgets everything: some then wait for a mark.
    fn prepare(self, decoder: &TextDecoder) {
        if self.is_beginning() {
            decoder.reset();
        } else {
            decoder.set_state(&[], u64::from(self.number as u32));
        }
    }
}

fn is_zero(rt: &Runtime, value: &Value) -> Result<bool> {
    protocol::equal(rt, value, &Value::int32(0))
}

pub(super) fn seek(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    attached(rt, this)?;
    let whence = arguments::whence(rt, &args, 2)?;
    let stream = open(rt, this)?;
    let buffer = stream.buffer(rt)?;
    if !stream.seekable.get() {
        return Err(unsupported(rt, "underlying stream is not seekable"));
    }
    let target = match whence {
        0 => args.at(1).clone(),
        1 if is_zero(rt, args.at(1))? => ask::call(rt, this, "tell", &[])?,
        1 => return Err(unsupported(rt, "can't do nonzero cur-relative seeks")),
        2 if is_zero(rt, args.at(1))? => return seek_to_end(rt, this, stream, &buffer),
        2 => return Err(unsupported(rt, "can't do nonzero end-relative seeks")),
        _ => return Err(rt.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
    };
    if protocol::compare_bool(rt, &target, &Value::int32(0), Comparison::Lt)? {
        let shown = protocol::repr(rt, &target)?;
        return Err(rt.value_error(format!("negative seek position {}", shown.to_utf8_lossy())));
    }
    protocol::call_method(rt, this, &rt.names.flush, &[])?;
    let cookie = Cookie::unpack(rt, &target)?;
    ask::call(rt, &buffer, "seek", &[rt.int(cookie.start)])?;
    stream.forget_decoded();
    stream.forget_snapshot();
    restore(rt, stream, &buffer, cookie)?;
    Ok(target)
}

fn seek_to_end(rt: &Runtime, this: &Value, stream: &TextIo, buffer: &Value) -> Result {
    protocol::call_method(rt, this, &rt.names.flush, &[])?;
    stream.forget_decoded();
    stream.forget_snapshot();
    if let Some(decoder) = stream.decoder() {
        decoder.reset();
    }
    let reached = ask::call(rt, buffer, "seek", &[Value::int32(0), Value::int32(2)])?;
    if let Some(encoder) = stream.encoder() {
        encoder.set_at_start(is_zero(rt, &reached)?);
    }
    Ok(reached)
}

/// Brings decoder and encoder to a position whose place has been sought.
fn restore(rt: &Runtime, stream: &TextIo, buffer: &Value, cookie: Cookie) -> Result<()> {
    let number = u64::from(cookie.number as u32);
    let decoder = stream.decoder();
    if let Some(decoder) = &decoder {
        cookie.prepare(decoder);
    }
    let mut input = Vec::new();
    if let (true, Some(decoder)) = (cookie.to_skip != 0, &decoder) {
        let read = ask::call(rt, buffer, "read", &[Value::int32(cookie.to_decode)])?;
        let read = ask::expect_bytes(rt, read, |found| {
            rt.type_error(format!("underlying read() should have returned a bytes object, not '{found}'"))
        })?;
        input.extend_from_slice(read.bytes());
        stream.snapshot.replace(Some((number, input.clone())));
        let text = decoder.decode(rt, &input, cookie.decode_end)?;
        let length = text.len();
        stream.set_decoded(text);
        let skip = usize::try_from(cookie.to_skip).ok().filter(|&skip| skip <= length);
        let skip = skip.ok_or_else(|| broken_promise(rt, "can't restore logical file position"))?;
        stream.used.set(skip);
    } else {
        stream.snapshot.replace(Some((number, input)));
    }
    if let Some(encoder) = stream.encoder() {
        encoder.set_at_start(cookie.is_beginning());
    }
    Ok(())
}

pub(super) fn tell(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    let stream = open(rt, this)?;
    let buffer = stream.buffer(rt)?;
    if !stream.seekable.get() {
        return Err(unsupported(rt, "underlying stream is not seekable"));
    }
    if !stream.telling.get() {
        return Err(broken_promise(rt, "telling position disabled by next() call"));
    }
    stream.write_pending(rt)?;
    protocol::call_method(rt, this, &rt.names.flush, &[])?;
    let place = ask::call(rt, &buffer, "tell", &[])?;
    let (Some(decoder), Some((number, input))) = (stream.decoder(), stream.snapshot.borrow().clone()) else {
        return Ok(place);
    };
    let start = ask::offset(rt, &place)? - input.len() as i64;
    let cookie = Cookie { start, number: number as i32, ..Cookie::default() };
    let to_skip = stream.used.get();
    if to_skip == 0 {
        return Ok(cookie.pack(rt));
    }
    let (rest, number) = decoder.state();
    let found = Search { rt, decoder: &decoder, input: &input }.run(cookie, to_skip, stream.ratio.get());
    decoder.set_state(&rest, number);
    Ok(found?.pack(rt))
}

/// The search for the place nearest before the position at which the decoder can start.
struct Search<'a> {
    rt: &'a Runtime,
    decoder: &'a TextDecoder,
    input: &'a [u8],
}

impl Search<'_> {
    /// How many characters these bytes give.
    fn decode(&self, bytes: &[u8], last: bool) -> Result<usize> {
        Ok(self.decoder.decode(self.rt, bytes, last)?.len())
    }

    /// Jumps to about where `to_skip` characters must have been decoded, and back until it is not too far.
    fn jump(&self, cookie: &mut Cookie, to_skip: &mut usize, ratio: f64) -> Result<usize> {
        let mut skip = ((ratio * *to_skip as f64) as usize).min(self.input.len()) as i64;
        let mut back = 1;
        while skip > 0 {
            cookie.prepare(self.decoder);
            let characters = self.decode(&self.input[..skip as usize], false)?;
            if characters > *to_skip {
                skip -= back;
                back *= 2;
                continue;
            }
            let (rest, number) = self.decoder.state();
            if rest.is_empty() {
                cookie.number = number as i32;
                *to_skip -= characters;
                return Ok(skip as usize);
            }
            skip -= rest.len() as i64;
            back = 1;
        }
        cookie.prepare(self.decoder);
        Ok(0)
    }

    fn run(&self, mut cookie: Cookie, mut to_skip: usize, ratio: f64) -> Result<Cookie> {
        let skipped = self.jump(&mut cookie, &mut to_skip, ratio)?;
        cookie.start += skipped as i64;
        cookie.to_skip = to_skip as i32;
        if to_skip == 0 {
            return Ok(cookie);
        }
        let mut characters = 0;
        let mut reached = false;
        for byte in &self.input[skipped..] {
            characters += self.decode(std::slice::from_ref(byte), false)?;
            cookie.to_decode += 1;
            let (rest, number) = self.decoder.state();
            if rest.is_empty() && characters <= to_skip {
                cookie.start += i64::from(cookie.to_decode);
                to_skip -= characters;
                cookie.number = number as i32;
                cookie.to_decode = 0;
                characters = 0;
            }
            if characters >= to_skip {
                reached = true;
                break;
            }
        }
        if !reached {
            characters += self.decode(&[], true)?;
            cookie.decode_end = true;
            if characters < to_skip {
                return Err(broken_promise(self.rt, "can't reconstruct logical file position"));
            }
        }
        cookie.to_skip = to_skip as i32;
        Ok(cookie)
    }
}

pub(super) fn truncate(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = attached(rt, args.at(0))?;
    protocol::call_method(rt, args.at(0), &rt.names.flush, &[])?;
    let size = args.get(1).cloned().unwrap_or(Value::NONE);
    ask::call(rt, &stream.buffer(rt)?, "truncate", &[size])
}
