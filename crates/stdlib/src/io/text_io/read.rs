//! Reading text: in pieces of a number of characters, and in lines.

use builtins::args::Bound;
use builtins::heap::Ref;
use builtins::objects::memoryview::bytes_of;
use builtins::objects::str::{Str, StrBuilder};
use builtins::{Result, Runtime, Value};

use super::super::errors::{broken_promise, unsupported, was_interrupted};
use super::super::line_end::LineEnds;
use super::super::{arguments, ask, buffered};
use super::{TABLE, TextIo, attached, open};

const FEED: u8 = b'\n';
const RETURN: u8 = b'\r';

impl TextIo {
    /// Takes text that was read ahead, up to `limit` characters.
    fn take(&self, rt: &Runtime, limit: usize) -> Ref<Str> {
        let Some(decoded) = self.decoded.borrow().clone() else { return rt.str("") };
        let start = self.used.get();
        let end = start.saturating_add(limit).min(decoded.len());
        self.used.set(end);
        rt.str_slice(&decoded, start..end)
    }

    /// `buffer.read1(size)`, or `buffer.read(size)` where there is no such method.
    fn read_bytes(&self, rt: &Runtime, size: usize) -> Result {
        let buffer = self.buffer(rt)?;
        if ask::is_exactly(rt, &buffer, &buffered::READER) {
            return buffered::read_one(rt, &buffer, Some(size));
        }
        ask::call(rt, &buffer, self.reader_name(), &[rt.int(size as i64)])
    }

    fn reader_name(&self) -> &'static str {
        if self.has_read1.get() { "read1" } else { "read" }
    }

    /// Reads and decodes the next piece; false at the end. `hint`: so many characters are wanted.
    fn read_chunk(&self, rt: &Runtime, hint: usize) -> Result<bool> {
        let Some(decoder) = self.decoder() else { return Err(unsupported(rt, "not readable")) };
        let before = self.telling.get().then(|| decoder.state());
        let hint = (self.ratio.get().max(1.0) * hint as f64) as usize;
        let input = self.read_bytes(rt, self.chunk_size.get().max(hint))?;
        let bytes = bytes_of(rt, &input).map_err(|_| {
            let (name, found) = (self.reader_name(), rt.type_of(&input).name());
            rt.type_error(format!(
                "underlying {name}() should have returned a bytes-like object, not '{found}'"
            ))
        })?;
        let text = decoder.decode(rt, &bytes, bytes.is_empty())?;
        let length = text.len();
        self.ratio.set(if length > 0 { bytes.len() as f64 / length as f64 } else { 0.0 });
        self.set_decoded(text);
        if let Some((mut rest, number)) = before {
            rest.extend_from_slice(&bytes);
            self.snapshot.replace(Some((number, rest)));
        }
        Ok(!bytes.is_empty() || length > 0)
    }

    /// As [`TextIo::read_chunk`], again where a signal came between.
    fn read_chunk_surely(&self, rt: &Runtime, hint: usize) -> Result<bool> {
        loop {
            match self.read_chunk(rt, hint) {
                Err(raised) if was_interrupted(rt, &raised) => {}
                other => return other,
            }
        }
    }

    fn read_to_end(&self, rt: &Runtime) -> Result {
        let buffer = self.buffer(rt)?;
        let input = if ask::is_exactly(rt, &buffer, &buffered::READER) {
            buffered::read_all(rt, &buffer)?
        } else {
            ask::call(rt, &buffer, "read", &[])?
        };
        if input.is_none() && rt.is_at_least(3, 14) {
            return Err(rt.raise(&rt.exceptions.blocking_io_error, "Read returned None."));
        }
        let Some(decoder) = self.decoder() else { return Err(unsupported(rt, "not readable")) };
        let text = decoder.decode(rt, &bytes_of(rt, &input)?, true)?;
        let whole = rt.concat(&[&self.take(rt, usize::MAX), &text]);
        self.forget_decoded();
        self.forget_snapshot();
        Ok(whole.into())
    }

    fn read_some(&self, rt: &Runtime, size: usize) -> Result {
        let first = self.take(rt, size);
        if first.len() == size {
            return Ok(first.into());
        }
        let mut text = StrBuilder::new();
        text.push_str(&first);
        while text.len() < size {
            let left = size - text.len();
            if !self.read_chunk_surely(rt, left)? {
                break;
            }
            text.push_str(&self.take(rt, left));
        }
        Ok(text.finish(rt).into())
    }
}

pub(super) fn read(rt: &Runtime, args: Bound<'_>) -> Result {
    attached(rt, args.at(0))?;
    let size = arguments::size(rt, &args, 1)?;
    let stream = open(rt, args.at(0))?;
    if stream.decoder().is_none() {
        return Err(unsupported(rt, "not readable"));
    }
    stream.write_pending(rt)?;
    match usize::try_from(size) {
        Ok(size) => stream.read_some(rt, size),
        Err(_) => stream.read_to_end(rt),
    }
}

pub(super) fn readline(rt: &Runtime, args: Bound<'_>) -> Result {
    attached(rt, args.at(0))?;
    let limit = arguments::plain_size(rt, &args, 1, -1)?;
    let stream = open(rt, args.at(0))?;
    Ok(stream.line(rt, usize::try_from(limit).ok())?.into())
}

/// Where a byte stands in the text, from `start` on.
fn position_of(text: &Str, start: usize, wanted: u8) -> Option<usize> {
    match text.one_byte() {
        Some(bytes) => memchr::memchr(wanted, bytes.get(start..)?).map(|at| start + at),
        None => (start..text.len()).find(|&at| text.code_point(at) == Some(wanted.into())),
    }
}

/// Where the line that begins at `start` ends; else up to where there certainly is no line end.
fn line_end(ends: LineEnds, text: &Str, start: usize) -> Result<usize, usize> {
    let is = |at: usize, byte: u8| text.code_point(at) == Some(byte.into());
    let behind = |byte: u8| position_of(text, start, byte).map(|at| at + 1).ok_or(text.len());
    match ends {
        LineEnds::Translated | LineEnds::Feed => behind(FEED),
        LineEnds::Return => behind(RETURN),
        LineEnds::Universal => {
            let (feed, back) = (position_of(text, start, FEED), position_of(text, start, RETURN));
            match (feed, back) {
                (None, None) => Err(text.len()),
                (Some(feed), None) => Ok(feed + 1),
                (Some(feed), Some(back)) if feed < back => Ok(feed + 1),
                (_, Some(back)) => Ok(back + 1 + usize::from(is(back + 1, FEED))),
            }
        }
        LineEnds::Both => {
            let mut from = start;
            while let Some(at) = position_of(text, from, RETURN) {
                if is(at + 1, FEED) {
                    return Ok(at + 2);
                }
                if at + 1 == text.len() {
                    return Err(at);
                }
                from = at + 1;
            }
            Err(text.len())
        }
    }
}

impl TextIo {
    /// The next line, up to `limit` characters of it; empty at the end.
    pub(super) fn line(&self, rt: &Runtime, limit: Option<usize>) -> Result<Ref<Str>> {
        self.write_pending(rt)?;
        let limit = limit.unwrap_or(usize::MAX);
        let mut found: Option<StrBuilder> = None;
        // What was put aside because a line end may have begun in it.
        let mut aside: Option<Ref<Str>> = None;
        loop {
            while self.decoded.borrow().as_ref().is_none_or(|text| text.is_empty()) {
                if !self.read_chunk_surely(rt, 0)? {
                    self.forget_decoded();
                    self.forget_snapshot();
                    return Ok(self.finish_line(rt, found, aside, None));
                }
            }
            let Some(decoded) = self.decoded.borrow().clone() else { continue };
            let (text, start, offset) = match aside.take() {
                None => (decoded, self.used.get(), 0),
                Some(begun) => (rt.concat(&[&begun, &decoded]), 0, begun.len()),
            };
            let left = limit - found.as_ref().map_or(0, StrBuilder::len);
            let end = line_end(self.ends.get(), &text, start);
            let reached = end.unwrap_or_else(|searched| searched) - start;
            if end.is_ok() || reached >= left {
                let end = start + reached.min(left);
                self.used.set(end.saturating_sub(offset));
                return Ok(self.finish_line(rt, found, None, Some(rt.str_slice(&text, start..end))));
            }
            let searched = start + reached;
            if searched > start {
                found.get_or_insert_default().push_str(&rt.str_slice(&text, start..searched));
            }
            if searched < text.len() {
                aside = Some(rt.str_slice(&text, searched..text.len()));
            }
            self.forget_decoded();
        }
    }

    fn finish_line(
        &self,
        rt: &Runtime,
        found: Option<StrBuilder>,
        aside: Option<Ref<Str>>,
        last: Option<Ref<Str>>,
    ) -> Ref<Str> {
        let Some(mut line) = found else { return aside.or(last).unwrap_or_else(|| rt.str("")) };
        for part in aside.iter().chain(&last) {
            line.push_str(part);
        }
        line.finish(rt)
    }
}

pub(super) fn next(rt: &Runtime, this: &Value) -> Result<Option<Value>> {
    let stream = attached(rt, this)?;
    stream.telling.set(false);
    let line = if ask::is_exactly(rt, this, &TABLE) {
        open(rt, this)?.line(rt, None)?
    } else {
        ask::call(rt, this, "readline", &[])?.downcast_into::<Str>().map_err(|other| {
            let found = rt.type_of(&other).name();
            broken_promise(rt, format!("readline() should have returned a str object, not '{found}'"))
        })?
    };
    if line.is_empty() {
        stream.forget_snapshot();
        stream.telling.set(stream.seekable.get());
        return Ok(None);
    }
    Ok(Some(line.into()))
}
