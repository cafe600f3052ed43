//! Making a text stream, and changing how it reads and writes.

use std::io::SeekFrom;
use std::rc::Rc;

use builtins::args::{Args, Bound, LateSignature};
use builtins::heap::Ref;
use builtins::host::Handle;
use builtins::objects::str::{Str, codec_name};
use builtins::types::Type;
use builtins::{Result, Runtime, Value, protocol};

use super::super::codec::Encoder;
use super::super::errors::unsupported;
use super::super::file_io;
use super::super::line_end::LineEnds;
use super::super::{arguments, ask, buffered};
use super::decoder::TextDecoder;
use super::{State, TextIo, attached, open, payload};

/// What is given out and asked for at once.
const CHUNK: usize = 8192;

/// How a text stream reads and writes.
pub struct Options<'a> {
    /// The attribute `encoding`.
    pub encoding: &'a str,
    /// The attribute `errors`.
    pub errors: &'a str,
    /// What ends a line.
    pub ends: LineEnds,
    /// Whether every line goes out at once.
    pub line_buffering: bool,
    /// Whether nothing waits here.
    pub write_through: bool,
}

pub(super) fn new(rt: &Runtime, class: &Ref<Type>, _: Args<'_>) -> Result {
    Ok(rt.new_object(class, TextIo::default()).into())
}

/// The encoding of files that are opened without one.
pub fn default_encoding(rt: &Runtime) -> &'static str {
    if is_utf8_mode(rt) { "utf-8" } else { "UTF-8" }
}

/// Whether UTF-8 is used whatever the locale says: on demand, and where the locale says nothing.
pub fn is_utf8_mode(rt: &Runtime) -> bool {
    let set = |name: &str| rt.host.variable(name).filter(|value| !value.is_empty());
    match set("PYTHONUTF8").as_deref() {
        Some("1") => return true,
        Some("0") => return false,
        _ => {}
    }
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"));
    locale.is_none_or(|locale| matches!(locale.as_str(), "C" | "POSIX"))
}

pub(super) fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    const NAME: &str = "TextIOWrapper";
    let signature = LateSignature::new(
        "TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
        false,
    );
    let fill = |rt: &Runtime, args: Bound<'_>| {
        let stream = payload(rt, this)?;
        stream.state.set(State::New);
        let encoding = arguments::optional_text(rt, args.get(1), NAME, "encoding")?;
        let errors = arguments::optional_text(rt, args.get(2), NAME, "errors")?;
        let newline = arguments::optional_text(rt, args.get(3), NAME, "newline")?;
        let options = Options {
            encoding: match encoding.as_deref() {
                // Before 3.11 it was asked of the locale, UTF-8 mode or not.
                None if !rt.is_at_least(3, 11) => "UTF-8",
                None => default_encoding(rt),
                Some("locale") if rt.is_at_least(3, 10) => "UTF-8",
                Some(given) => given,
            },
            errors: errors.as_deref().unwrap_or("strict"),
            ends: line_ends(rt, newline.as_deref())?,
            line_buffering: arguments::flag(rt, args.get(4), false)?,
            write_through: arguments::flag(rt, args.get(5), false)?,
        };
        start(rt, this, args.at(0), &options)?;
        Ok(Value::NONE)
    };
    signature.get(rt).call(rt, fill, None, args).map(drop)
}

fn line_ends(rt: &Runtime, newline: Option<&str>) -> Result<LineEnds> {
    let Some(newline) = newline else { return Ok(LineEnds::Translated) };
    LineEnds::named(newline).ok_or_else(|| rt.value_error(format!("illegal newline value: {newline}")))
}

/// `__init__`, its arguments read.
pub fn start(rt: &Runtime, this: &Value, buffer: &Value, options: &Options<'_>) -> Result<()> {
    let stream = payload(rt, this)?;
    let codec = codec_name(rt, options.encoding)?;
    stream.standard.set(None);
    stream.raw.take();
    stream.pending.borrow_mut().clear();
    stream.forget_decoded();
    stream.forget_snapshot();
    set_options(rt, stream, options);
    stream.buffer.set(buffer.clone());
    let readable = ask::is(rt, buffer, "readable")?;
    stream.decoder.replace(readable.then(|| Rc::new(TextDecoder::new(codec, options.errors, options.ends))));
    let writable = ask::is(rt, buffer, "writable")?;
    stream.encoder.replace(writable.then(|| Rc::new(Encoder::new(codec, options.errors))));
    stream.note_raw(rt, buffer)?;
    let seekable = ask::is(rt, buffer, "seekable")?;
    stream.seekable.set(seekable);
    stream.telling.set(seekable);
    stream.has_read1.set(protocol::get_optional_attr(rt, buffer, &rt.intern("read1"))?.is_some());
    mark_start(rt, stream, buffer)?;
    stream.state.set(State::Ready);
    Ok(())
}

fn set_options(rt: &Runtime, stream: &TextIo, options: &Options<'_>) {
    stream.chunk_size.set(CHUNK);
    stream.encoding.set(rt.str(options.encoding).into());
    options.errors.clone_into(&mut stream.errors.borrow_mut());
    stream.ends.set(options.ends);
    stream.line_buffering.set(options.line_buffering);
    stream.write_through.set(options.write_through);
}

/// A standard stream whose stream of bytes is made when it is asked for. The encoding must be a known one.
pub fn start_standard(rt: &Runtime, handle: Handle, options: &Options<'_>) -> Result {
    let stream = TextIo::default();
    let codec = codec_name(rt, options.encoding)?;
    set_options(rt, &stream, options);
    if handle == Handle::STDIN {
        stream.decoder.replace(Some(Rc::new(TextDecoder::new(codec, options.errors, options.ends))));
    } else {
        let encoder = Encoder::new(codec, options.errors);
        if encoder.has_mark() {
            match rt.host.seek(handle, SeekFrom::Current(0)) {
                Ok(position) => encoder.set_at_start(position == 0),
                Err(_) => encoder.skip_mark(),
            }
        }
        stream.encoder.replace(Some(Rc::new(encoder)));
    }
    stream.standard.set(Some(handle));
    stream.state.set(State::Ready);
    Ok(rt.new_object(&rt.type_for(&super::TABLE), stream).into())
}

impl TextIo {
    /// Remembers the `FileIO` below a buffered stream of CPython's own.
    fn note_raw(&self, rt: &Runtime, buffer: &Value) -> Result<()> {
        let own = [&buffered::READER, &buffered::WRITER, &buffered::RANDOM];
        if !own.into_iter().any(|table| ask::is_exactly(rt, buffer, table)) {
            return Ok(());
        }
        let raw = ask::attribute(rt, buffer, "raw")?;
        if ask::is_exactly(rt, &raw, &file_io::TABLE) {
            self.raw.set(raw);
        }
        Ok(())
    }
}

/// Finds out whether the stream is at its beginning, where encodings with a mark write it.
fn mark_start(rt: &Runtime, stream: &TextIo, buffer: &Value) -> Result<()> {
    let Some(encoder) = stream.encoder() else { return Ok(()) };
    if !stream.seekable.get() {
        encoder.skip_mark();
        return Ok(());
    }
    let position = ask::call(rt, buffer, "tell", &[])?;
    encoder.set_at_start(protocol::equal(rt, &position, &Value::int32(0))?);
    Ok(())
}

fn text_option<'a>(rt: &Runtime, args: Bound<'a>, index: usize, name: &str) -> Result<Option<&'a Ref<Str>>> {
    let Some(value) = args.get_some(index) else { return Ok(None) };
    value.downcast::<Str>().map(Some).ok_or_else(|| {
        let found = rt.type_of(value).name();
        rt.type_error(if rt.is_at_least(3, 11) {
            format!("reconfigure() argument '{name}' must be str or None, not {found}")
        } else {
            "bad argument type for built-in operation".to_owned()
        })
    })
}

/// A flag that stays as it is where it is None.
fn optional_flag(rt: &Runtime, args: Bound<'_>, index: usize, present: bool) -> Result<bool> {
    args.get_some(index).map_or(Ok(present), |value| Ok(protocol::index_c_int(rt, value)? != 0))
}

/// `reconfigure(encoding, errors, newline, line_buffering, write_through)`
pub(super) fn reconfigure(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = attached(rt, args.at(0))?;
    let encoding = text_option(rt, args, 1, "encoding")?;
    let errors = text_option(rt, args, 2, "errors")?;
    let newline = args.get(3);
    let has_read = stream.decoded.borrow().is_some();
    if has_read && (encoding.is_some() || errors.is_some() || newline.is_some()) {
        let message = "It is not possible to set the encoding or newline of stream after the first read";
        return Err(unsupported(rt, message));
    }
    let ends = match newline {
        None => stream.ends.get(),
        Some(_) => match text_option(rt, args, 3, "newline")? {
            None => LineEnds::Translated,
            Some(text) => line_ends(rt, Some(&text.to_utf8_lossy()))?,
        },
    };
    let line_buffering = optional_flag(rt, args, 4, stream.line_buffering.get())?;
    let write_through = optional_flag(rt, args, 5, stream.write_through.get())?;
    open(rt, args.at(0))?;
    protocol::call_method(rt, args.at(0), &rt.names.flush, &[])?;
    stream.ratio.set(0.0);
    stream.ends.set(ends);
    if encoding.is_some() || errors.is_some() || newline.is_some() {
        change_codec(rt, stream, encoding, errors)?;
    }
    stream.line_buffering.set(line_buffering);
    stream.write_through.set(write_through);
    Ok(Value::NONE)
}

fn change_codec(
    rt: &Runtime,
    stream: &TextIo,
    encoding: Option<&Ref<Str>>,
    errors: Option<&Ref<Str>>,
) -> Result<()> {
    let named = match encoding {
        Some(encoding) if encoding.is_text("locale") => rt.str("UTF-8"),
        Some(encoding) => encoding.clone(),
        None => match stream.encoding.get().and_then(|encoding| encoding.downcast_into::<Str>().ok()) {
            Some(encoding) => encoding,
            None => rt.str("utf-8"),
        },
    };
    let handler = match (errors, encoding) {
        (Some(errors), _) => errors.to_utf8_lossy().into_owned(),
        (None, Some(_)) => "strict".to_owned(),
        (None, None) => stream.errors.borrow().clone(),
    };
    let codec = codec_name(rt, &named.to_utf8_lossy())?;
    let ends = stream.ends.get();
    if stream.decoder().is_some() {
        stream.decoder.replace(Some(Rc::new(TextDecoder::new(codec, &handler, ends))));
    }
    if stream.encoder().is_some() {
        stream.encoder.replace(Some(Rc::new(Encoder::new(codec, &handler))));
    }
    stream.encoding.set(named.into());
    stream.errors.replace(handler);
    if stream.standard.get().is_some() {
        return Ok(());
    }
    mark_start(rt, stream, &stream.buffer(rt)?)
}
