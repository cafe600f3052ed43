//! `OSError`: its arguments, and the subclass that the error number chooses.

use super::base::{self, args_of, no_keywords, payload, set_positionals};
use super::fields::{Family, field};
use crate::args::{Args, Bound};
use crate::heap::{Ref, Value};
use crate::objects::exception::Exception;
use crate::objects::int;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{SlotTable, Type, getter, method};
use crate::wording;

const ERRNO: usize = 0;
const STRERROR: usize = 1;
const FILENAME: usize = 2;
const FILENAME2: usize = 3;
const WRITTEN: usize = 4;

pub(super) const OS_ERROR: Family = Family {
    slots: SlotTable { new: Some(new), init: Some(init), str: Some(str), ..SlotTable::NONE },
    methods: &[method("__reduce__(self, /)", reduce)],
    getters: &[
        field::<ERRNO>("errno"),
        field::<STRERROR>("strerror"),
        field::<FILENAME>("filename"),
        field::<FILENAME2>("filename2"),
        getter("characters_written", get_written).with_setter(set_written),
    ],
};

fn get_written(rt: &Runtime, this: &Value) -> Result {
    // In CPython -1 is how it is not set.
    let written = payload(rt, this)?.field(WRITTEN).filter(|written| written.as_small_int() != Some(-1));
    written.ok_or_else(|| not_written(rt))
}

fn not_written(rt: &Runtime) -> Raised {
    rt.raise(&rt.exceptions.attribute_error, "characters_written")
}

fn set_written(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let exception = payload(rt, this)?;
    let number = match value {
        Some(value) => Some(rt.int(written(rt, value)?)),
        None if !rt.is_at_least(3, 8) => {
            return Err(rt.system_error("null argument to internal routine"));
        }
        None if exception.field(WRITTEN).is_none() => return Err(not_written(rt)),
        None => None,
    };
    exception.set_field(WRITTEN, number);
    Ok(())
}

/// A number of characters, which must fit a size; any failure is told as a ValueError.
fn written(rt: &Runtime, value: &Value) -> Result<i64> {
    let number = protocol::index(rt, value)?;
    int::to_i64(&number).ok_or_else(|| protocol::does_not_fit(rt, &rt.exceptions.value_error, value))
}

/// The class for an error number of Linux.
fn class_for(rt: &Runtime, errno: i64) -> Option<&Ref<Type>> {
    let e = &rt.exceptions;
    Some(match errno {
        1 | 13 => &e.permission_error,
        2 => &e.file_not_found_error,
        3 => &e.process_lookup_error,
        4 => &e.interrupted_error,
        10 => &e.child_process_error,
        11 | 114 | 115 => &e.blocking_io_error,
        17 => &e.file_exists_error,
        20 => &e.not_a_directory_error,
        21 => &e.is_a_directory_error,
        32 | 108 => &e.broken_pipe_error,
        103 => &e.connection_aborted_error,
        104 => &e.connection_reset_error,
        110 => &e.timeout_error,
        111 => &e.connection_refused_error,
        _ => return None,
    })
}

/// Whether `__init__` reads the arguments: it does where a subclass brings an `__init__` of its own, which may pass
/// other ones than `__new__` was given.
fn init_reads(rt: &Runtime, class: &Type) -> bool {
    let own = rt.exceptions.os_error.slots.init.get();
    class.slots.init.get().zip(own).is_none_or(|(init, own)| !std::ptr::fn_addr_eq(init, own))
}

fn new(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    if init_reads(rt, class) {
        return Ok(rt.new_object(class, Exception::new(rt.tuple(&[]))).into());
    }
    if !args.has_no_keywords() {
        return Err(rt.type_error_worded(&wording::NO_KEYWORDS_OF_CLASS, &[&class.name()]));
    }
    let given = args.positionals();
    let chosen = match given {
        [errno, _, ..] if given.len() <= 5 && class.is(&rt.exceptions.os_error) => {
            int::to_i64(errno).and_then(|n| class_for(rt, n)).unwrap_or(class)
        }
        _ => class,
    };
    let exception = rt.new_object(chosen, Exception::new(rt.tuple(given)));
    read(rt, &exception, given)?;
    Ok(exception.into())
}

fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    if !init_reads(rt, rt.type_of(this)) {
        return Ok(());
    }
    no_keywords(rt, this, args)?;
    set_positionals(rt, this, args)?;
    read(rt, payload(rt, this)?, args.positionals())
}

/// `(errno, strerror[, filename[, winerror[, filename2]]])`; `args` keeps the first two.
fn read(rt: &Runtime, exception: &Ref<Exception>, given: &[Value]) -> Result<()> {
    let [errno, strerror, rest @ ..] = given else { return Ok(()) };
    if rest.len() > 3 {
        return Ok(());
    }
    exception.set_field(ERRNO, Some(errno.clone()));
    exception.set_field(STRERROR, Some(strerror.clone()));
    let Some(filename) = rest.first().filter(|f| !f.is_none()) else { return Ok(()) };
    let blocking = Type::is_subtype(exception.ty(), &rt.exceptions.blocking_io_error);
    let slots = &rt.type_of(filename).slots;
    let is_complex = filename.downcast::<crate::objects::complex::Complex>().is_some();
    if blocking
        && (is_complex
            || slots.index.get().is_some()
            || slots.int.get().is_some()
            || slots.float.get().is_some())
    {
        exception.set_field(WRITTEN, Some(rt.int(written(rt, filename)?)));
        return Ok(());
    }
    exception.set_field(FILENAME, Some(filename.clone()));
    exception.set_field(FILENAME2, rest.get(2).filter(|f| !f.is_none()).cloned());
    exception.args.set(rt.tuple(&[errno.clone(), strerror.clone()]));
    Ok(())
}

/// As other exceptions; the file names, which `args` does not keep, are put back among the arguments.
fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    let exception = payload(rt, this)?;
    let mut given = args_of(exception);
    if let (2, Some(filename)) = (given.len(), exception.field(FILENAME)) {
        given.push(filename);
        if let Some(second) = exception.field(FILENAME2) {
            given.extend([Value::NONE, second]);
        }
    }
    let mut parts = vec![rt.type_of(this).to_value(), rt.tuple_from(given)];
    if let Some(dict) = protocol::existing_dict(this) {
        parts.push(dict.into());
    }
    Ok(rt.tuple_from(parts))
}

fn str(rt: &Runtime, this: &Value) -> Result {
    let exception = payload(rt, this)?;
    let field = |number| exception.field(number);
    let text = |value: Option<Value>| protocol::str(rt, &value.unwrap_or(Value::NONE));
    let head = || -> Result<Ref<crate::objects::str::Str>> {
        let (errno, strerror) = (text(field(ERRNO))?, text(field(STRERROR))?);
        Ok(rt.concat(&[&rt.str("[Errno "), &errno, &rt.str("] "), &strerror]))
    };
    match (field(FILENAME), field(FILENAME2)) {
        (Some(one), Some(two)) => {
            let (head, one, two) = (head()?, protocol::repr(rt, &one)?, protocol::repr(rt, &two)?);
            Ok(rt.concat(&[&head, &rt.str(": "), &one, &rt.str(" -> "), &two]).into())
        }
        (Some(one), None) => {
            let (head, one) = (head()?, protocol::repr(rt, &one)?);
            Ok(rt.concat(&[&head, &rt.str(": "), &one]).into())
        }
        _ if field(ERRNO).is_some() && field(STRERROR).is_some() => Ok(head()?.into()),
        _ => base::str(rt, this),
    }
}
