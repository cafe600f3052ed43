//! `open`, `open_code` and `text_encoding`.

use builtins::args::Bound;
use builtins::objects::int;
use builtins::objects::str::Str;
use builtins::{Result, Runtime, Value, protocol};

use super::errors::both;
use super::{arguments, ask, buffered, file_io, path, text_io};

/// The letters of a mode.
#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "the letters of the mode, each on its own")]
struct Mode {
    creating: bool,
    reading: bool,
    writing: bool,
    appending: bool,
    updating: bool,
    text: bool,
    binary: bool,
    universal: bool,
}

impl Mode {
    fn parse(rt: &Runtime, text: &str) -> Result<Mode> {
        let mut mode = Mode::default();
        for (at, letter) in text.char_indices() {
            let is_repeated = text[at + letter.len_utf8()..].contains(letter);
            let flag = match letter {
                'x' => &mut mode.creating,
                'r' => &mut mode.reading,
                'w' => &mut mode.writing,
                'a' => &mut mode.appending,
                '+' => &mut mode.updating,
                't' => &mut mode.text,
                'b' => &mut mode.binary,
                'U' if !rt.is_at_least(3, 11) => &mut mode.universal,
                _ => return Err(rt.value_error(format!("invalid mode: '{text}'"))),
            };
            *flag = true;
            if is_repeated {
                return Err(rt.value_error(format!("invalid mode: '{text}'")));
            }
        }
        if mode.universal {
            mode.read_universally(rt)?;
        }
        Ok(mode)
    }

    /// `U`, which went with 3.11, opens for reading. What it was for is what every text file does.
    fn read_universally(&mut self, rt: &Runtime) -> Result<()> {
        if self.creating || self.writing || self.appending || self.updating {
            return Err(rt.value_error("mode U cannot be combined with 'x', 'w', 'a', or '+'"));
        }
        self.reading = true;
        rt.warn(&rt.exceptions.deprecation_warning, "'U' mode is deprecated", false)
    }

    /// The mode of the raw file.
    fn raw(self) -> String {
        let letters = [
            (self.creating, 'x'),
            (self.reading, 'r'),
            (self.writing, 'w'),
            (self.appending, 'a'),
            (self.updating, '+'),
        ];
        letters.iter().filter(|(on, _)| *on).map(|(_, letter)| letter).collect()
    }

    fn check(self, rt: &Runtime, args: &Bound<'_>) -> Result<()> {
        let given = |index: usize| args.get_some(index).is_some();
        let ways = [self.creating, self.reading, self.writing, self.appending];
        let message = if self.text && self.binary {
            "can't have text and binary mode at once"
        } else if ways.into_iter().filter(|&on| on).count() > 1 {
            "must have exactly one of create/read/write/append mode"
        } else if self.binary && given(3) {
            "binary mode doesn't take an encoding argument"
        } else if self.binary && given(4) {
            "binary mode doesn't take an errors argument"
        } else if self.binary && given(5) {
            "binary mode doesn't take a newline argument"
        } else {
            return Ok(());
        };
        Err(rt.value_error(message))
    }
}

/// `open(file, mode, buffering, encoding, errors, newline, closefd, opener)`
pub fn open(rt: &Runtime, args: Bound<'_>) -> Result {
    let shown = match args.get(1) {
        None => "r".to_owned(),
        Some(mode) => match mode.downcast::<Str>() {
            Some(mode) if mode.code_points().any(|point| point == 0) => {
                return Err(rt.value_error("embedded null character"));
            }
            Some(mode) => mode.to_utf8_lossy().into_owned(),
            None => {
                let found = arguments::described(rt, mode);
                return Err(rt.type_error(format!(
                    "open() argument {} must be str, not {found}",
                    arguments::argument(rt, "open", "mode")
                )));
            }
        },
    };
    let buffering = args.get(2).map_or(Ok(-1), |value| protocol::index_c_int(rt, value))?;
    for (index, name) in [(3, "encoding"), (4, "errors"), (5, "newline")] {
        arguments::optional_text(rt, args.get(index), "open", name)?;
    }
    let owns = arguments::flag(rt, args.get(6), true)?;
    let file = args.at(0);
    let file = if is_number(rt, file) { file.clone() } else { path::fspath(rt, file)? };
    let mode = Mode::parse(rt, &shown)?;
    mode.check(rt, &args)?;
    if mode.binary && buffering == 1 {
        let message = "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used";
        rt.warn(&rt.exceptions.runtime_warning, message, false)?;
    }
    let raw = file_io::new_file(rt, &file, &mode.raw(), owns, args.get_some(7))?;
    let made = layers(rt, &raw, mode, &shown, buffering, &args);
    made.or_else(|raised| {
        let closed = protocol::call_method(rt, &raw, &rt.names.close, &[]);
        both(rt, Err(raised), closed)
    })
}

fn is_number(rt: &Runtime, value: &Value) -> bool {
    let slots = &rt.type_of(value).slots;
    int::as_i64(value).is_some()
        || slots.index.get().is_some()
        || slots.int.get().is_some()
        || slots.float.get().is_some()
}

/// What stands on the raw file.
fn layers(rt: &Runtime, raw: &Value, mode: Mode, shown: &str, buffering: i32, args: &Bound<'_>) -> Result {
    let is_terminal = || ask::is(rt, raw, if rt.is_at_least(3, 14) { "_isatty_open_only" } else { "isatty" });
    let line_buffering = buffering == 1 && !mode.binary || buffering < 0 && is_terminal()?;
    let size = match buffering {
        0 if mode.binary => return Ok(raw.clone()),
        0 => return Err(rt.value_error("can't have unbuffered text I/O")),
        1 | ..0 => default_size(rt, raw)?,
        size => size.into(),
    };
    let table = if mode.updating {
        &buffered::RANDOM
    } else if mode.creating || mode.writing || mode.appending {
        &buffered::WRITER
    } else {
        &buffered::READER
    };
    let buffer = buffered::make(rt, table, raw.clone(), size)?;
    if mode.binary {
        return Ok(buffer);
    }
    let none = Value::NONE;
    let option = |index: usize| args.get(index).unwrap_or(&none).clone();
    let parts = [buffer, option(3), option(4), option(5), Value::bool(line_buffering)];
    let text = protocol::call_args(rt, rt.type_for(&text_io::TABLE).as_value(), &parts)?;
    protocol::set_attr(rt, &text, &rt.intern("mode"), rt.str(shown).as_value())?;
    Ok(text)
}

/// The file's block size; from 3.14 on no less than the default and no more than 8 MiB.
fn default_size(rt: &Runtime, raw: &Value) -> Result<i64> {
    const MOST: i64 = 8 << 20;
    let block = ask::count(rt, &ask::attribute(rt, raw, "_blksize")?)?;
    let usual = super::default_buffer_size(rt);
    Ok(if rt.is_at_least(3, 14) { block.clamp(usual, MOST) } else { block })
}

/// `open_code(path)`: a file for its bytes. No hook wants to see it.
pub fn open_code(rt: &Runtime, args: Bound<'_>) -> Result {
    if args.at(0).downcast::<Str>().is_none() {
        let found = arguments::described(rt, args.at(0));
        return Err(rt.type_error(format!("open_code() argument 'path' must be str, not {found}")));
    }
    let raw = file_io::new_file(rt, args.at(0), "r", true, None)?;
    let size = default_size(rt, &raw)?;
    buffered::make(rt, &buffered::READER, raw, size)
}

/// `text_encoding(encoding)`: what None stands for.
pub fn text_encoding(rt: &Runtime, args: Bound<'_>) -> Result {
    match args.get_some(0) {
        Some(encoding) => Ok(encoding.clone()),
        None => {
            let utf8 = text_io::is_utf8_mode(rt) && rt.is_at_least(3, 11);
            Ok(rt.intern(if utf8 { "utf-8" } else { "locale" }).into())
        }
    }
}
