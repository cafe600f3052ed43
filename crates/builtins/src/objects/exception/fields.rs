//! Exception classes with attributes of their own, but for OSError, the Unicode errors and the groups.

use super::base::{self, args_of, payload, set_positionals};
use crate::args::{Args, Bound, too_many_keywords};
use crate::heap::{Ref, Value};
use crate::objects::exception::Exception;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Getter, Method, SlotTable, WEAKREF, member, method};

/// What the rows of the hierarchy have in common.
pub(super) struct Family {
    pub slots: SlotTable,
    pub methods: &'static [Method],
    pub getters: &'static [Getter],
}

/// Everything is inherited.
pub(super) const NOTHING: Family = Family { slots: SlotTable::NONE, methods: &[], getters: &[] };

/// `ExceptionGroup`, which CPython makes as a class statement would.
pub(super) const EXCEPTION_GROUP: Family = Family { getters: &[WEAKREF], ..NOTHING };

/// `__new__` and `__init__` of BaseException under the class's own name.
pub(super) const PLAIN: Family = Family {
    slots: SlotTable { init: Some(base::init), new: Some(base::new), ..SlotTable::NONE },
    ..NOTHING
};

const fn with_init(init: fn(&Runtime, &Value, Args<'_>) -> Result<()>, getters: &'static [Getter]) -> Family {
    Family { slots: SlotTable { init: Some(init), ..SlotTable::NONE }, methods: &[], getters }
}

/// A computed attribute that reads and writes field `N`.
pub(super) const fn field<const N: usize>(name: &'static str) -> Getter {
    member(name, get_field::<N>).with_setter(set_field::<N>)
}

fn get_field<const N: usize>(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.field(N).unwrap_or(Value::NONE))
}

fn set_field<const N: usize>(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    payload(rt, this)?.set_field(N, value.cloned());
    Ok(())
}

pub(super) const STOP_VALUE: usize = 0;
pub(super) const STOP_ITERATION: Family = with_init(init_stop_iteration, &[field::<STOP_VALUE>("value")]);

fn init_stop_iteration(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    base::init(rt, this, args)?;
    payload(rt, this)?.set_field(STOP_VALUE, args.positionals().first().cloned());
    Ok(())
}

pub(super) const EXIT_CODE: usize = 0;
pub(super) const SYSTEM_EXIT: Family = with_init(init_system_exit, &[field::<EXIT_CODE>("code")]);

fn init_system_exit(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    base::init(rt, this, args)?;
    let code = match args.positionals() {
        [] => None,
        [one] => Some(one.clone()),
        several => Some(rt.tuple(several)),
    };
    payload(rt, this)?.set_field(EXIT_CODE, code);
    Ok(())
}

pub(super) const KEY_ERROR: Family = Family {
    slots: SlotTable { init: Some(base::init), str: Some(key_error_str), ..SlotTable::NONE },
    ..NOTHING
};

/// A key is shown as its repr: an empty string would otherwise not be seen.
fn key_error_str(rt: &Runtime, this: &Value) -> Result {
    match args_of(payload(rt, this)?).as_slice() {
        [one] => Ok(protocol::repr(rt, one)?.into()),
        _ => base::str(rt, this),
    }
}

/// `args` from the positional arguments, and fields from the keywords, `(name, field)`.
fn init_with_keywords(rt: &Runtime, this: &Value, args: Args<'_>, fields: &[(&str, usize)]) -> Result<()> {
    set_positionals(rt, this, args)?;
    let exception = payload(rt, this)?;
    if args.names.len() > fields.len() {
        let class = keyword_owner(rt, this).unwrap_or_else(|| rt.type_of(this).name());
        return Err(too_many_keywords(rt, &class, fields.len(), args.names.len()));
    }
    let mut found = Vec::new();
    for (name, value) in args.keywords() {
        let text = Args::name_text(rt, name)?;
        let Some(&(_, number)) = fields.iter().find(|(known, _)| *known == text) else {
            let class = keyword_owner(rt, this).unwrap_or_else(|| rt.type_of(this).name());
            let known = fields.iter().map(|&(known, _)| known.to_owned()).collect();
            return Err(rt.unexpected_keyword(&class, &text, known));
        };
        found.push((number, value.clone()));
    }
    for &(_, number) in fields {
        let value = found.iter().find(|(n, _)| *n == number).map(|(_, v)| v.clone());
        exception.set_field(number, value);
    }
    Ok(())
}

/// CPython names the class whose `__init__` it is, not the subclass.
fn keyword_owner(rt: &Runtime, this: &Value) -> Option<String> {
    let classes = [&rt.exceptions.import_error, &rt.exceptions.name_error, &rt.exceptions.attribute_error];
    let ty = rt.type_of(this);
    classes.into_iter().find(|class| crate::types::Type::is_subtype(ty, class)).map(|class| class.name())
}

pub(super) const ATTRIBUTE_NAME: usize = 0;
pub(super) const ATTRIBUTE_OBJECT: usize = 1;
pub(super) const ATTRIBUTE_ERROR: Family = Family {
    methods: &[
        method("__getstate__(self, /)", |rt, args| attribute_error_state(rt, args.at(0))).since(3, 12),
        method("__reduce__(self, /)", |rt, args| {
            let this = args.at(0);
            let args = payload(rt, this)?.args.get().unwrap_or(Value::NONE);
            Ok(rt.tuple_from(vec![rt.type_of(this).to_value(), args, attribute_error_state(rt, this)?]))
        })
        .since(3, 12),
    ],
    ..with_init(
        init_attribute_error,
        &[field::<ATTRIBUTE_NAME>("name").since(3, 10), field::<ATTRIBUTE_OBJECT>("obj").since(3, 10)],
    )
};

/// The attributes with the name and the arguments; the object is left out, it may not be copied.
fn attribute_error_state(rt: &Runtime, this: &Value) -> Result {
    let exception = payload(rt, this)?;
    let state = rt.new_dict();
    for entry in protocol::instance_dict(rt, this).map(|dict| dict.entries()).unwrap_or_default() {
        state.set(rt, &entry.key, entry.value)?;
    }
    if let Some(name) = exception.field(ATTRIBUTE_NAME) {
        state.set_str(&rt.intern("name"), name);
    }
    if let Some(args) = exception.args.get() {
        state.set_str(&rt.intern("args"), args);
    }
    Ok(state.into())
}
pub(super) const NAME_ERROR: Family =
    with_init(init_name_error, &[field::<ATTRIBUTE_NAME>("name").since(3, 10)]);

fn init_attribute_error(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    if !rt.is_at_least(3, 10) {
        return base::init(rt, this, args);
    }
    init_with_keywords(rt, this, args, &[("name", ATTRIBUTE_NAME), ("obj", ATTRIBUTE_OBJECT)])
}

fn init_name_error(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    if !rt.is_at_least(3, 10) {
        return base::init(rt, this, args);
    }
    init_with_keywords(rt, this, args, &[("name", ATTRIBUTE_NAME)])
}

pub(super) const IMPORT_MESSAGE: usize = 0;
pub(super) const IMPORT_NAME: usize = 1;
pub(super) const IMPORT_PATH: usize = 2;
pub(super) const IMPORT_NAME_FROM: usize = 3;
pub(super) const IMPORT_ERROR: Family = Family {
    slots: SlotTable { init: Some(init_import_error), str: Some(import_error_str), ..SlotTable::NONE },
    methods: &[method("__reduce__(self, /)", reduce_import_error)],
    getters: &[
        field::<IMPORT_MESSAGE>("msg"),
        field::<IMPORT_NAME>("name"),
        field::<IMPORT_PATH>("path"),
        field::<IMPORT_NAME_FROM>("name_from").since(3, 12),
    ],
};

/// The class, its arguments, and as state the `__dict__` with the fields that are set.
fn reduce_import_error(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    let exception = payload(rt, this)?;
    let (state, own) = (rt.new_dict(), protocol::existing_dict(this));
    if let Some(dict) = &own {
        crate::objects::dict::merge(rt, &state, dict.as_value())?;
    }
    for (name, index) in [("name", IMPORT_NAME), ("path", IMPORT_PATH), ("name_from", IMPORT_NAME_FROM)] {
        if let Some(value) = exception.field(index).filter(|value| !value.is_none()) {
            state.set_str(&rt.intern(name), value);
        }
    }
    let mut parts = vec![rt.type_of(this).to_value(), rt.tuple(&args_of(exception))];
    if own.is_some() || !state.is_empty() {
        parts.push(state.into());
    }
    Ok(rt.tuple_from(parts))
}

fn init_import_error(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let fields = [("name", IMPORT_NAME), ("path", IMPORT_PATH), ("name_from", IMPORT_NAME_FROM)];
    init_with_keywords(rt, this, args, if rt.is_at_least(3, 12) { &fields } else { &fields[..2] })?;
    let message = match args.positionals() {
        [one] => Some(one.clone()),
        _ => None,
    };
    payload(rt, this)?.set_field(IMPORT_MESSAGE, message);
    Ok(())
}

fn import_error_str(rt: &Runtime, this: &Value) -> Result {
    match payload(rt, this)?.field(IMPORT_MESSAGE) {
        Some(message) if message.downcast::<Str>().is_some() => Ok(protocol::str(rt, &message)?.into()),
        _ => base::str(rt, this),
    }
}

/// The fields of SyntaxError, in the order of its attributes.
pub(super) const SYNTAX_MESSAGE: usize = 0;
pub(super) const SYNTAX_FILE: usize = 1;
pub(super) const SYNTAX_LINE: usize = 2;
pub(super) const SYNTAX_OFFSET: usize = 3;
pub(super) const SYNTAX_TEXT: usize = 4;
pub(super) const SYNTAX_END_LINE: usize = 5;
pub(super) const SYNTAX_END_OFFSET: usize = 6;
const SYNTAX_PRINT: usize = 7;
const SYNTAX_METADATA: usize = 8;
pub(super) const SYNTAX_ERROR: Family = Family {
    slots: SlotTable { init: Some(init_syntax_error), str: Some(syntax_error_str), ..SlotTable::NONE },
    methods: &[],
    getters: &[
        field::<SYNTAX_MESSAGE>("msg"),
        field::<SYNTAX_FILE>("filename"),
        field::<SYNTAX_LINE>("lineno"),
        field::<SYNTAX_OFFSET>("offset"),
        field::<SYNTAX_TEXT>("text"),
        field::<SYNTAX_END_LINE>("end_lineno").since(3, 10),
        field::<SYNTAX_END_OFFSET>("end_offset").since(3, 10),
        field::<SYNTAX_PRINT>("print_file_and_line"),
        field::<SYNTAX_METADATA>("_metadata").since(3, 14),
    ],
};

fn init_syntax_error(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    base::init(rt, this, args)?;
    let exception = payload(rt, this)?;
    let given = args.positionals();
    exception.set_field(SYNTAX_MESSAGE, given.first().cloned());
    if let [_, place] = given {
        set_place(rt, exception, place)?;
    }
    Ok(())
}

fn set_place(rt: &Runtime, exception: &Ref<Exception>, place: &Value) -> Result<()> {
    let parts = match place.downcast::<Tuple>() {
        Some(tuple) => tuple.items().to_vec(),
        None => protocol::to_vec(rt, place)?,
    };
    let most = match () {
        () if rt.is_at_least(3, 14) => 7,
        () if rt.is_at_least(3, 10) => 6,
        () => 4,
    };
    if parts.len() != 4 && most == 4 {
        return Err(rt.index_error("tuple index out of range"));
    }
    if parts.len() < 4 || parts.len() > most {
        let (how, bound) = if parts.len() < 4 { ("at least", 4) } else { ("at most", most) };
        let given = parts.len();
        return Err(rt.type_error(format!("function takes {how} {bound} arguments ({given} given)")));
    }
    if parts.len() == 5 {
        return Err(rt.type_error("end_offset must be provided when end_lineno is provided"));
    }
    let fields = [
        SYNTAX_FILE,
        SYNTAX_LINE,
        SYNTAX_OFFSET,
        SYNTAX_TEXT,
        SYNTAX_END_LINE,
        SYNTAX_END_OFFSET,
        SYNTAX_METADATA,
    ];
    for (number, part) in fields.into_iter().zip(parts) {
        exception.set_field(number, Some(part));
    }
    Ok(())
}

fn syntax_error_str(rt: &Runtime, this: &Value) -> Result {
    let exception = payload(rt, this)?;
    let message = protocol::str(rt, &exception.field(SYNTAX_MESSAGE).unwrap_or(Value::NONE))?;
    let message = message.to_utf8_lossy();
    let file = exception.field(SYNTAX_FILE);
    let file = file.as_ref().and_then(|f| f.downcast::<Str>()).map(|f| f.to_utf8_lossy().into_owned());
    let file = file.map(|f| f.rsplit('/').next().unwrap_or_default().to_owned());
    let line = exception.field(SYNTAX_LINE).and_then(|l| l.as_small_int());
    let text = match (file, line) {
        (Some(file), Some(line)) => format!("{message} ({file}, line {line})"),
        (Some(file), None) => format!("{message} ({file})"),
        (None, Some(line)) => format!("{message} (line {line})"),
        (None, None) => message.into_owned(),
    };
    Ok(rt.str(&text).into())
}

pub(super) use super::os_error::OS_ERROR;
pub(super) use super::unicode::{UNICODE_DECODE_ERROR, UNICODE_ENCODE_ERROR, UNICODE_TRANSLATE_ERROR};
