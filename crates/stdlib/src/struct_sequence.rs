//! Struct sequences: tuples whose items have names, such as `sys.version_info`.
//!
//! The fields behind the sequence (`tm_zone`) are not items; each instance keeps them in its extension.

use builtins::args::{Bound, Signature};
use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::objects::int;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::types::{Method, Type, TypeTable, method};
use builtins::{Args, Raised, Result, Runtime, Value, protocol};

/// What every struct sequence has.
pub const METHODS: &[Method] =
    &[method("__reduce__(self, /)", reduce), method("__replace__(self, /, **changes)", replace).since(3, 13)];

/// Reads item `N`.
pub fn field<const N: usize>(rt: &Runtime, this: &Value) -> Result {
    match this.downcast::<Tuple>().and_then(|t| t.items().get(N).cloned()) {
        Some(item) => Ok(item),
        None => Err(required(rt)),
    }
}

/// Reads a field whose place is another in each version: behind those that the version knows.
pub fn field_of_version(rt: &Runtime, this: &Value, name: &str) -> Result {
    let table = rt.type_of(this).table().ok_or_else(|| required(rt))?;
    let place = table.getters.iter().filter(|getter| getter.versions.contain(rt.version));
    let place = place.into_iter().position(|getter| getter.name == name);
    let tuple = this.downcast::<Tuple>();
    match place.and_then(|place| tuple.and_then(|tuple| tuple.items().get(place).cloned())) {
        Some(item) => Ok(item),
        None => Err(required(rt)),
    }
}

/// The fields that the version knows, of those with the minor version that brought them.
pub fn known(rt: &Runtime, fields: &[(&'static str, u8)]) -> Vec<&'static str> {
    fields.iter().filter(|(_, minor)| rt.is_at_least(3, *minor)).map(|(name, _)| *name).collect()
}

/// Reads a field that is not in the sequence.
pub fn hidden(rt: &Runtime, this: &Value, name: &str) -> Result {
    let dict = protocol::instance_dict(rt, this).ok_or_else(|| required(rt))?;
    Ok(dict.get_str(&rt.intern(name)).unwrap_or(Value::NONE))
}

fn required(rt: &Runtime) -> Raised {
    rt.type_error("a struct sequence is required")
}

/// The slot `setattr`: the fields are read-only, and there is nothing else.
pub fn setattr(rt: &Runtime, this: &Value, name: &Ref<Str>, _: Option<&Value>) -> Result<()> {
    let table = rt.type_of(this).table();
    if table.is_some_and(|table| table.getters.iter().any(|getter| name.is_text(getter.name))) {
        return Err(rt.raise(&rt.exceptions.attribute_error, "readonly attribute"));
    }
    let class = rt.type_of(this).name();
    let more = if rt.is_at_least(3, 13) { " and no __dict__ for setting new attributes" } else { "" };
    let message = format!("'{class}' object has no attribute '{}'{more}", name.to_utf8_lossy());
    Err(rt.attribute_error_with(message, this, name))
}

/// `module.name(field=value, …)`
pub fn repr(rt: &Runtime, this: &Value) -> Result {
    let Some(tuple) = this.downcast::<Tuple>() else { return Err(required(rt)) };
    let table = rt.type_of(this).table();
    let mut parts = Vec::new();
    let known = table.iter().flat_map(|t| t.getters).filter(|getter| getter.versions.contain(rt.version));
    for (getter, item) in known.zip(tuple.items()) {
        parts.push(format!("{}={}", getter.name, protocol::repr(rt, item)?.to_utf8_lossy()));
    }
    Ok(rt.str(&format!("{}({})", rt.type_of(this).name(), parts.join(", "))).into())
}

/// How many of the fields are items.
fn sequence_length(rt: &Runtime, table: &TypeTable) -> usize {
    let row = table.constants.iter().find(|(name, _)| *name == "n_sequence_fields");
    row.and_then(|(_, make)| int::to_i64(&make(rt))).map_or(table.getters.len(), |count| count as usize)
}

/// The slot `new`: from a sequence of all fields, or of the items and a dict of the others.
pub fn new(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    let signature = Signature::parse(rt, "structseq(sequence, dict={})", false);
    let build = |rt: &Runtime, args: Bound<'_>| build(rt, class, args);
    signature.call(rt, build, None, args)
}

fn build(rt: &Runtime, class: &Ref<Type>, args: Bound<'_>) -> Result {
    let Some(table) = class.table() else { return Err(required(rt)) };
    let name = class.name();
    let mut items = match protocol::to_vec(rt, args.at(0)) {
        Err(raised) if rt.matches(&raised, &rt.exceptions.type_error) => {
            return Err(rt.type_error("constructor requires a sequence"));
        }
        other => other?,
    };
    let given = match args.get(1) {
        None => None,
        Some(dict) => match dict.downcast::<Dict>() {
            Some(dict) => Some(dict),
            None => return Err(rt.type_error(format!("{name}() takes a dict as second arg, if any"))),
        },
    };
    let (least, most) = (sequence_length(rt, table), table.getters.len());
    if items.len() < least || items.len() > most {
        let (what, bound) = if items.len() < least { ("least", least) } else { ("most", most) };
        let what = if least == most { "a ".to_owned() } else { format!("an at {what} ") };
        let count = items.len();
        return Err(rt.type_error(format!("{name}() takes {what}{bound}-sequence ({count}-sequence given)")));
    }
    let mut others = items.split_off(least);
    let mut used = 0;
    for getter in table.getters.iter().skip(least + others.len()) {
        let value = given.and_then(|dict| dict.get_str(&rt.intern(getter.name)));
        used += usize::from(value.is_some());
        others.push(value.unwrap_or(Value::NONE));
    }
    if rt.is_at_least(3, 13) && given.is_some_and(|dict| dict.len() > used) {
        return Err(rt.type_error(format!("{name}() got duplicate or unexpected field name(s)")));
    }
    fill(rt, class, table, items, others)
}

fn fill(rt: &Runtime, class: &Ref<Type>, table: &TypeTable, items: Vec<Value>, others: Vec<Value>) -> Result {
    let sequence = items.len();
    let made = rt.tuple_of(class, items)?;
    if let Some(dict) = protocol::instance_dict(rt, &made).filter(|_| !others.is_empty()) {
        let known = table.getters.iter().filter(|getter| getter.versions.contain(rt.version));
        for (getter, value) in known.skip(sequence).zip(others) {
            dict.set_str(&rt.intern(getter.name), value);
        }
    }
    Ok(made)
}

/// An instance with these items, and these further fields.
pub fn make_with(rt: &Runtime, table: &'static TypeTable, items: Vec<Value>, others: Vec<Value>) -> Result {
    fill(rt, &rt.type_for(table), table, items, others)
}

/// An instance with these items.
pub fn make(rt: &Runtime, table: &'static TypeTable, items: Vec<Value>) -> Value {
    let plain = rt.tuple(&items);
    rt.tuple_of(&rt.type_for(table), items).unwrap_or(plain)
}

fn parts(rt: &Runtime, this: &Value) -> Result<(Vec<Value>, Ref<Dict>, &'static TypeTable)> {
    let (Some(tuple), Some(table)) = (this.downcast::<Tuple>(), rt.type_of(this).table()) else {
        return Err(required(rt));
    };
    let others = rt.new_dict();
    let known = table.getters.iter().filter(|getter| getter.versions.contain(rt.version));
    for getter in known.skip(tuple.items().len()) {
        others.set_str(&rt.intern(getter.name), (getter.get)(rt, this)?);
    }
    Ok((tuple.items().to_vec(), others, table))
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let (items, others, _) = parts(rt, args.at(0))?;
    let state = rt.tuple_from(vec![rt.tuple_from(items), others.into()]);
    Ok(rt.tuple_from(vec![rt.type_of(args.at(0)).to_value(), state]))
}

/// `copy.replace()`: the same with some fields changed.
fn replace(rt: &Runtime, args: Bound<'_>) -> Result {
    let (mut items, others, table) = parts(rt, args.at(0))?;
    let Some(changes) = args.at(1).downcast::<Dict>() else { return Err(required(rt)) };
    let mut unknown = Vec::new();
    for change in changes.entries() {
        let name = protocol::str(rt, &change.key)?;
        let index = table.getters.iter().position(|getter| name.is_text(getter.name));
        match index.map(|index| (index, items.get_mut(index))) {
            Some((_, Some(item))) => *item = change.value,
            Some((_, None)) => others.set_str(&rt.intern_str(&name), change.value),
            None => unknown.push(change.key),
        }
    }
    if !unknown.is_empty() {
        let names = protocol::repr(rt, &rt.list(unknown))?;
        return Err(rt.type_error(format!("Got unexpected field name(s): {}", names.to_utf8_lossy())));
    }
    let others = others.entries().into_iter().map(|entry| entry.value).collect();
    fill(rt, rt.type_of(args.at(0)), table, items, others)
}

/// `__match_args__` of a type with these fields.
pub fn match_args(rt: &Runtime, names: &[&str]) -> Value {
    rt.tuple_from(names.iter().map(|name| rt.intern(name).into()).collect())
}

/// Declares the type of a struct sequence: `struct_sequence!(VERSION_INFO, "sys", "version_info", closed, major 0)`;
/// a program can make instances of an `open` one; `hidden` fields are no items. A field `since` a minor version says its
/// name as text, too.
macro_rules! struct_sequence {
    (@dict) => { false };
    (@dict $($more:ident)+) => { true };
    (@new open) => { Some($crate::struct_sequence::new) };
    (@new closed) => { None };
    (@closed open) => { false };
    (@closed closed) => { true };
    (@place $index:literal) => { $crate::struct_sequence::field::<$index> };
    (@place $index:literal $name:literal) => {
        |rt, this| $crate::struct_sequence::field_of_version(rt, this, $name)
    };
    ($table:ident, $module:literal, $name:literal $((renamed $old:literal until $end:literal))?, $access:tt,
        $($field:ident $index:literal $(since $from:literal as $text:literal)?),*
        $(; hidden $($more:ident since $minor:literal),*)? $(,)?) => {
        #[doc = concat!("`", $module, ".", $name, "`")]
        pub static $table: builtins::types::TypeTable = builtins::types::TypeTable {
            name: $name,
            module: $module,
            $(renamed: Some(builtins::types::Renamed {
                versions: builtins::types::Versions::until(3, $end),
                module: $module,
                name: $old,
            }),)?
            base: Some(&builtins::objects::tuple::TABLE),
            slots: builtins::types::SlotTable {
                repr: Some($crate::struct_sequence::repr),
                setattr: Some($crate::struct_sequence::setattr),
                new: $crate::struct_sequence::struct_sequence!(@new $access),
                ..builtins::types::SlotTable::NONE
            },
            methods: $crate::struct_sequence::METHODS,
            getters: &[
                $(
                    builtins::types::member(
                        stringify!($field),
                        $crate::struct_sequence::struct_sequence!(@place $index $($text)?),
                    )
                    $(.since(3, $from))?,
                )*
                $($(
                    builtins::types::member(stringify!($more), |rt, this| {
                        $crate::struct_sequence::hidden(rt, this, stringify!($more))
                    })
                    .since(3, $minor),
                )*)?
            ],
            constants: &[
                ("n_fields", |rt| {
                    let hidden: &[u8] = &[$($($minor),*)?];
                    let known = hidden.iter().filter(|&&minor| rt.is_at_least(3, minor)).count();
                    let items = $crate::struct_sequence::known(rt, &[$((stringify!($field), 0 $(+ $from)?)),*]);
                    rt.int((items.len() + known) as i64)
                }),
                ("n_sequence_fields", |rt| {
                    let items = $crate::struct_sequence::known(rt, &[$((stringify!($field), 0 $(+ $from)?)),*]);
                    rt.int(items.len() as i64)
                }),
                ("n_unnamed_fields", |_| builtins::Value::int32(0)),
                ("__match_args__", |rt| {
                    let items = $crate::struct_sequence::known(rt, &[$((stringify!($field), 0 $(+ $from)?)),*]);
                    $crate::struct_sequence::match_args(rt, &items)
                }),
            ],
            has_dict: $crate::struct_sequence::struct_sequence!(@dict $($($more)*)?),
            sequence: true,
            closed: $crate::struct_sequence::struct_sequence!(@closed $access),
            ..builtins::types::TypeTable::EMPTY
        };
    };
}
pub(crate) use struct_sequence;
