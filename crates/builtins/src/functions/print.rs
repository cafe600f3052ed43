//! `print`, and the buffer before standard output.

use std::cell::{Cell, RefCell};
use std::io;

use crate::args::Bound;
use crate::heap::Value;
use crate::host::Handle;
use crate::objects::module::Module;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

/// The buffer is written out when it holds so many bytes.
const BUFFER: usize = 8192;

/// Standard output as the runtime itself writes it.
#[derive(Default)]
pub struct Stdout {
    buffer: RefCell<Vec<u8>>,
    by_line: Cell<Option<bool>>,
}

impl Runtime {
    /// Writes text to standard output, through the buffer.
    pub fn print_text(&self, text: &str) -> Result<()> {
        self.print_bytes(text.as_bytes()).map_err(|error| self.io_failed(&error))
    }

    /// As [`Runtime::print_text`], of a Python string; lone surrogates cannot be encoded.
    pub fn print_str(&self, text: &Str) -> Result<()> {
        match text.to_utf8() {
            Ok(utf8) => self.print_text(&utf8),
            Err(index) => Err(self.surrogate_error(text, index)),
        }
    }

    /// Writes bytes to standard output, through the buffer, which is emptied at its limit, and at every end of a
    /// line on a terminal.
    pub fn print_bytes(&self, bytes: &[u8]) -> io::Result<()> {
        let by_line = self.stdout.by_line.get().unwrap_or_else(|| {
            let terminal = self.host.is_terminal(Handle::STDOUT);
            self.stdout.by_line.set(Some(terminal));
            terminal
        });
        self.stdout.buffer.borrow_mut().extend_from_slice(bytes);
        let full = self.stdout.buffer.borrow().len() >= BUFFER;
        if full || (by_line && bytes.contains(&b'\n')) { self.flush_stdout() } else { Ok(()) }
    }

    /// Writes the buffer of standard output out.
    pub fn flush_stdout(&self) -> io::Result<()> {
        let bytes = self.stdout.buffer.take();
        self.host.write_all(Handle::STDOUT, &bytes).map_err(|(_, error)| error)
    }

    fn io_failed(&self, error: &io::Error) -> Raised {
        let number = self.int(error.raw_os_error().unwrap_or_default().into());
        let text = error.to_string();
        let text = text.split(" (os error").next().unwrap_or_default();
        self.raise_call(&self.exceptions.os_error, &[number, self.str(text).into()])
    }

    fn surrogate_error(&self, text: &Str, index: usize) -> Raised {
        let points: Vec<u32> = text.code_points().collect();
        let whole = self.str_from_code_points(&points);
        let args = [
            self.str("utf-8").into(),
            whole.into(),
            self.int(index as i64),
            self.int(index as i64 + 1),
            self.str("surrogates not allowed").into(),
        ];
        self.raise_call(&self.exceptions.unicode_encode_error, &args)
    }
}

/// Where `print` writes.
enum Target {
    /// The runtime's own buffer, while there is no `sys`.
    Buffer,
    /// An object with a method `write`.
    Object(Value),
    /// Nowhere: `sys.stdout` is None.
    Nowhere,
}

fn target(rt: &Runtime, file: Option<&Value>) -> Result<Target> {
    let object = match (file, rt.modules.get_str(&rt.intern("sys"))) {
        (Some(file), _) => Some(file.clone()),
        (None, None) => return Ok(Target::Buffer),
        (None, Some(sys)) => match sys.downcast::<Module>() {
            Some(sys) => sys.dict.get_str(&rt.intern("stdout")),
            None => protocol::get_optional_attr(rt, &sys, &rt.intern("stdout"))?,
        },
    };
    match object {
        None => Err(rt.raise(&rt.exceptions.runtime_error, "lost sys.stdout".to_owned())),
        Some(object) if object.is_none() => Ok(Target::Nowhere),
        Some(object) => Ok(Target::Object(object)),
    }
}

fn separator<'a>(rt: &Runtime, args: &Bound<'a>, index: usize, name: &str) -> Result<Option<&'a Value>> {
    match args.get_some(index) {
        Some(value) if value.downcast::<Str>().is_none() => {
            let given = rt.type_of(value).name();
            Err(rt.type_error(format!("{name} must be None or a string, not {given}")))
        }
        other => Ok(other),
    }
}

/// `print(*args, sep=' ', end='\n', file=None, flush=False)`
pub(super) fn print(rt: &Runtime, args: Bound<'_>) -> Result {
    let target = target(rt, args.get_some(3))?;
    let (sep, end) = (separator(rt, &args, 1, "sep")?, separator(rt, &args, 2, "end")?);
    if let Target::Nowhere = target {
        return Ok(Value::NONE);
    }
    let space = sep.cloned().unwrap_or_else(|| rt.intern(" ").into());
    for (i, value) in args.rest(0).iter().enumerate() {
        if i > 0 {
            write(rt, &target, &space)?;
        }
        write(rt, &target, value)?;
    }
    match end {
        Some(end) => write(rt, &target, end)?,
        None => write(rt, &target, rt.intern("\n").as_value())?,
    }
    if let Some(flush) = args.get(4)
        && protocol::is_true(rt, flush)?
    {
        match &target {
            Target::Object(file) => drop(protocol::call_method(rt, file, &rt.names.flush, &[])?),
            _ => rt.flush_stdout().map_err(|error| rt.io_failed(&error))?,
        }
    }
    Ok(Value::NONE)
}

fn write(rt: &Runtime, target: &Target, value: &Value) -> Result<()> {
    let text = protocol::str(rt, value)?;
    match target {
        Target::Buffer => rt.print_str(&text),
        Target::Object(file) => protocol::call_method(rt, file, &rt.names.write, &[text.into()]).map(drop),
        Target::Nowhere => Ok(()),
    }
}
