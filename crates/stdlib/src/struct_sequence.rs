//! Struct sequences: tuples whose items have names, such as `sys.version_info`.

use builtins::objects::tuple::Tuple;
use builtins::types::TypeTable;
use builtins::{Result, Runtime, Value, protocol};

/// Reads item `N`.
pub fn field<const N: usize>(rt: &Runtime, this: &Value) -> Result {
    match this.downcast::<Tuple>().and_then(|t| t.items().get(N).cloned()) {
        Some(item) => Ok(item),
        None => Err(rt.type_error("a struct sequence is required")),
    }
}

/// `module.name(field=value, …)`; `asyncgen_hooks` has no module.
pub fn repr(rt: &Runtime, this: &Value) -> Result {
    let Some(tuple) = this.downcast::<Tuple>() else {
        return Err(rt.type_error("a struct sequence is required"));
    };
    let table = rt.type_of(this).table();
    let mut parts = Vec::new();
    for (getter, item) in table.iter().flat_map(|t| t.getters).zip(tuple.items()) {
        parts.push(format!("{}={}", getter.name, protocol::repr(rt, item)?.to_utf8_lossy()));
    }
    let name = table.map_or_else(String::new, |t| match t.module {
        "builtins" => t.name.to_owned(),
        module => format!("{module}.{}", t.name),
    });
    Ok(rt.str(&format!("{name}({})", parts.join(", "))).into())
}

/// An instance with these items.
pub fn make(rt: &Runtime, table: &'static TypeTable, items: Vec<Value>) -> Value {
    let plain = rt.tuple(&items);
    rt.tuple_of(&rt.type_for(table), items).unwrap_or(plain)
}

/// Declares the type of a struct sequence: `struct_sequence!(VERSION_INFO, "sys", "version_info", major 0, minor 1)`.
macro_rules! struct_sequence {
    ($table:ident, $module:literal, $name:literal, $($field:ident $index:literal),* $(,)?) => {
        #[doc = concat!("`", $module, ".", $name, "`")]
        pub static $table: builtins::types::TypeTable = builtins::types::TypeTable {
            name: $name,
            module: $module,
            base: Some(&builtins::objects::tuple::TABLE),
            slots: builtins::types::SlotTable {
                repr: Some($crate::struct_sequence::repr),
                ..builtins::types::SlotTable::NONE
            },
            getters: &[
                $(builtins::types::getter(stringify!($field), $crate::struct_sequence::field::<$index>),)*
            ],
            constants: &[
                ("n_fields", |_| builtins::Value::int32([$($index),*].len() as i32)),
                ("n_sequence_fields", |_| builtins::Value::int32([$($index),*].len() as i32)),
                ("n_unnamed_fields", |_| builtins::Value::int32(0)),
            ],
            closed: true,
            ..builtins::types::TypeTable::EMPTY
        };
    };
}
pub(crate) use struct_sequence;
