//! `mappingproxy`: a read-only view of a mapping, such as a class's `__dict__`.

use crate::args::{Args, Bound};
use crate::heap::{Layout, Payload, Ref, Value, Visitor};
use crate::objects::iterators::{self, this};
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::objects::tuple::repr::Text;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, BinaryTable, SlotTable, Type, TypeTable, Versions, class_method, method};

/// The payload of `mappingproxy`.
pub struct MappingProxy {
    /// What is shown.
    pub mapping: Value,
}

impl Payload for MappingProxy {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.mapping);
    }
}

impl Runtime {
    /// A read-only view of a mapping.
    pub fn mapping_proxy(&self, mapping: Value) -> Value {
        self.new_object(&self.types.mapping_proxy, MappingProxy { mapping }).into()
    }
}

/// The type `mappingproxy`.
pub static TABLE: TypeTable = TypeTable {
    name: "mappingproxy",
    layout: Some(Layout::of::<MappingProxy>()),
    slots: SlotTable {
        repr: Some(repr),
        str: Some(|rt, v| Ok(protocol::str(rt, mapping(rt, v)?)?.into())),
        hash: Some(|rt, v| protocol::hash(rt, mapping(rt, v)?)),
        compare: Some(|rt, a, b, op| protocol::compare(rt, mapping(rt, a)?, b, op)),
        iter: Some(|rt, v| protocol::iter(rt, mapping(rt, v)?)),
        new: Some(new),
        len: Some(|rt, v| protocol::length(rt, mapping(rt, v)?)),
        getitem: Some(|rt, v, key| protocol::get_item(rt, mapping(rt, v)?, key)),
        contains: Some(|rt, v, key| protocol::contains(rt, mapping(rt, v)?, key)),
        binary: BinaryTable::NONE.with(BinaryOp::Or, or),
        inplace: BinaryTable::NONE.with(BinaryOp::Or, |rt, _, _| {
            Err(rt.type_error("'|=' is not supported by mappingproxy; use '|' instead".to_owned()))
        }),
        ..SlotTable::NONE
    },
    dunders: &[("__hash__", Versions::since(3, 12))],
    slot_versions: &[("__or__", Versions::since(3, 9)), ("__ior__", Versions::since(3, 9))],
    methods: &[
        method("get(self, key, default=None, /)", |rt, args| {
            let default = args.get(2).cloned().unwrap_or(Value::NONE);
            call(rt, args, "get", &[args.at(1).clone(), default])
        }),
        method("keys(self, /)", |rt, args| call(rt, args, "keys", &[])),
        method("values(self, /)", |rt, args| call(rt, args, "values", &[])),
        method("items(self, /)", |rt, args| call(rt, args, "items", &[])),
        method("copy(self, /)", |rt, args| call(rt, args, "copy", &[])),
        method("__reversed__(self, /)", |rt, args| call(rt, args, "__reversed__", &[])).since(3, 9),
        class_method("__class_getitem__(cls, object, /)", iterators::class_getitem).since(3, 9),
    ],
    mapping: true,
    ..TypeTable::EMPTY
};

fn mapping<'a>(rt: &Runtime, value: &'a Value) -> Result<&'a Value> {
    Ok(&this::<MappingProxy>(rt, value)?.mapping)
}

fn call(rt: &Runtime, args: Bound<'_>, name: &str, rest: &[Value]) -> Result {
    protocol::call_method(rt, mapping(rt, args.at(0))?, &rt.intern(name), rest)
}

fn new(rt: &Runtime, _: &Ref<Type>, args: Args<'_>) -> Result {
    let [mapping] = args.values else {
        let message = if args.values.is_empty() {
            "mappingproxy() missing required argument 'mapping' (pos 1)".to_owned()
        } else {
            format!("mappingproxy() takes at most 1 argument ({} given)", args.values.len())
        };
        return Err(rt.type_error(message));
    };
    let sequence = mapping.downcast::<List>().is_some() || mapping.downcast::<Tuple>().is_some();
    if sequence || rt.type_of(mapping).slots.getitem.get().is_none() {
        let name = rt.type_of(mapping).name();
        return Err(rt.type_error(format!("mappingproxy() argument must be a mapping, not {name}")));
    }
    Ok(rt.mapping_proxy(mapping.clone()))
}

fn repr(rt: &Runtime, value: &Value) -> Result {
    let mut text = Text::new("mappingproxy(");
    text.push_repr(rt, mapping(rt, value)?)?;
    text.push(")");
    Ok(text.finish(rt))
}

fn or(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let shown = |v: &Value| v.downcast::<MappingProxy>().map_or_else(|| v.clone(), |p| p.mapping.clone());
    protocol::binary(rt, &shown(a), &shown(b), BinaryOp::Or)
}
