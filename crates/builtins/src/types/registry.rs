//! [`Types`]: the built-in types that the runtime itself speaks of, by field, and all others by their table.

use hashbrown::HashMap;
use std::cell::RefCell;

use pyc::Version;

use crate::heap::{Heap, Layout, Ref};
use crate::objects;
use crate::runtime::Runtime;
use crate::types::slots::Slots;
use crate::types::table::TypeTable;
use crate::types::type_object::{NewType, Type, TypeFlags};

macro_rules! types {
    ($($field:ident: $table:path,)*) => {
        /// The built-in types of one runtime.
        pub struct Types {
            /// `type`
            pub r#type: Ref<Type>,
            $(#[doc = concat!("`", stringify!($field), "`")] pub $field: Ref<Type>,)*
            by_table: RefCell<HashMap<usize, Ref<Type>>>,
        }

        impl Types {
            /// All types, still without bases and attributes.
            pub(crate) fn bare(heap: &Heap, version: Version) -> Types {
                let root = heap.allocate_static_type(None, bare(&objects::class::TABLE, version));
                let by_table = RefCell::new(HashMap::new());
                by_table.borrow_mut().insert(key(&objects::class::TABLE), root.clone());
                Types {
                    $($field: {
                        let ty = heap.allocate_static_type(Some(&root), bare(&$table, version));
                        by_table.borrow_mut().insert(key(&$table), ty.clone());
                        ty
                    },)*
                    r#type: root,
                    by_table,
                }
            }

            /// The tables of the types above.
            pub(crate) fn tables() -> Vec<&'static TypeTable> {
                vec![&objects::class::TABLE, $(&$table,)*]
            }
        }
    };
}

types! {
    object: objects::object::TABLE,
    none: objects::none::TABLE,
    not_implemented: objects::none::NOT_IMPLEMENTED,
    ellipsis: objects::none::ELLIPSIS,
    int: objects::int::TABLE,
    bool: objects::boolean::TABLE,
    float: objects::float::TABLE,
    complex: objects::complex::TABLE,
    str: objects::str::TABLE,
    bytes: objects::bytes::TABLE,
    bytearray: objects::bytearray::TABLE,
    tuple: objects::tuple::TABLE,
    list: objects::list::TABLE,
    dict: objects::dict::TABLE,
    set: objects::set::TABLE,
    frozenset: objects::set::FROZENSET,
    range: objects::range::TABLE,
    slice: objects::slice::TABLE,
    module: objects::module::TABLE,
    property: objects::property::TABLE,
    staticmethod: objects::staticmethod::TABLE,
    classmethod: objects::classmethod::TABLE,
    bound_method: objects::bound_method::TABLE,
    native_function: objects::native_function::TABLE,
    method_descriptor: objects::descriptors::METHOD,
    classmethod_descriptor: objects::descriptors::CLASS_METHOD,
    slot_wrapper: objects::descriptors::SLOT_WRAPPER,
    method_wrapper: objects::descriptors::METHOD_WRAPPER,
    getset_descriptor: objects::descriptors::GETSET,
    member_descriptor: objects::descriptors::MEMBER,
    mapping_proxy: objects::mapping_proxy::TABLE,
    cell: objects::cell::TABLE,
    traceback: objects::traceback::TABLE,
    weakref: objects::weakref::TABLE,
    list_iterator: objects::list::ITERATOR,
    tuple_iterator: objects::tuple::ITERATOR,
    range_iterator: objects::range::ITERATOR,
    sequence_iterator: objects::iterators::SEQUENCE,
    callable_iterator: objects::iterators::CALLABLE,
    generic_alias: objects::generic_alias::TABLE,
}

fn key(table: &'static TypeTable) -> usize {
    std::ptr::from_ref(table).addr()
}

/// The layout of a built-in type: its own or its nearest base's.
fn layout(table: &'static TypeTable) -> &'static Layout {
    let mut chain = std::iter::successors(Some(table), |t| t.base);
    chain.find_map(|t| t.layout).unwrap_or(const { Layout::of::<objects::object::Plain>() })
}

fn has_dict(table: &'static TypeTable) -> bool {
    std::iter::successors(Some(table), |t| t.base).any(|t| t.has_dict)
}

fn bare(table: &'static TypeTable, version: Version) -> Type {
    let flags = TypeFlags {
        is_static: true,
        subclassable: table.subclassable,
        extended: has_dict(table),
        has_dict: has_dict(table),
        weakly_referable: true,
        sequence: table.sequence,
        mapping: table.mapping,
        is_abstract: false,
        method_descriptor: table.method_descriptor,
    };
    // CPython's `tp_name`: messages show the module of a type that is not in `builtins`.
    let name = match table.full_name(version) {
        ("builtins", name) => name.to_owned(),
        (module, name) => format!("{module}.{name}"),
    };
    let parts = NewType { name, layout: layout(table), table: Some(table), flags, members: 0 };
    Type::new(parts, Slots::from(&table.slots))
}

impl Types {
    /// A further type, still without bases and attributes, known by its table from now on.
    pub(crate) fn add_bare(&self, heap: &Heap, table: &'static TypeTable, version: Version) -> Ref<Type> {
        let ty = heap.allocate_static_type(Some(&self.r#type), bare(table, version));
        heap.count_instances(&ty);
        self.by_table.borrow_mut().insert(key(table), ty.clone());
        ty
    }
}

impl Runtime {
    /// The type of a table; it is made when it is first asked for.
    pub fn type_for(&self, table: &'static TypeTable) -> Ref<Type> {
        let known = self.types.by_table.borrow().get(&key(table)).cloned();
        known.unwrap_or_else(|| {
            let ty = self.types.add_bare(&self.heap, table, self.version);
            self.complete_builtin(&ty, table);
            ty
        })
    }
}
