//! In which order each version writes the fields of a code object: one declared list a layout.

use crate::Version;

/// One field of a code object in the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// A 32-bit integer that lies in the code object's own bytes.
    Int(&'static str),
    /// A signed 16-bit integer in the same place (up to 2.2).
    Short(&'static str),
    /// A marshalled object: a child node.
    Object(&'static str),
}

use Field::{Int, Object, Short};

impl Field {
    /// Bytes that an integer takes; none for objects, which are nodes of their own.
    pub(super) fn width(self) -> usize {
        match self {
            Int(_) => 4,
            Short(_) => 2,
            Object(_) => 0,
        }
    }
}

/// The fields of a code object of a version, in stream order. PyPy keeps the layout of 3.8, from 3.11 on with the qualified name.
pub(super) fn code_fields(version: Version) -> &'static [Field] {
    let layouts: [(Version, &'static [Field]); 6] = [
        (Version::V3_11, V3_11),
        (Version::V3_8, V3_8),
        (Version::V3_0, V3_0),
        (Version::V2_3, V2_3),
        (Version::V2_1, V2_1),
        (Version::V1_5, V1_5),
    ];
    if version.is_pypy() && version >= Version::V3_11 {
        return PYPY_3_11;
    }
    layouts.iter().find(|(since, _)| version >= *since).map_or(V1_5, |(_, fields)| *fields)
}

/// Integer fields that lie together, and the objects behind them.
#[derive(Clone, Copy, Default)]
pub(super) struct Run {
    /// How many integers.
    pub(super) integers: usize,
    /// Bytes of each.
    pub(super) width: usize,
    /// How many objects.
    pub(super) objects: usize,
}

/// How many runs each layout has.
pub(super) const RUNS: usize = 2;

/// The runs that the fields of a code object of a version form.
pub(super) fn runs(version: Version) -> [Run; RUNS] {
    let (mut runs, mut fields) = ([Run::default(); RUNS], code_fields(version).iter().peekable());
    for run in &mut runs {
        while let Some(field) = fields.next_if(|field| field.width() > 0) {
            (run.integers, run.width) = (run.integers + 1, field.width());
        }
        while fields.next_if(|field| field.width() == 0).is_some() {
            run.objects += 1;
        }
    }
    debug_assert!(fields.next().is_none(), "a layout of more than {RUNS} runs");
    runs
}

/// The name of the `index`-th integer field of a code object.
pub(super) fn integer_name(version: Version, index: usize) -> &'static str {
    let integers = code_fields(version).iter();
    let mut names =
        integers.filter_map(|field| if let Int(name) | Short(name) = field { Some(*name) } else { None });
    names.nth(index).unwrap_or("?")
}

/// The names of the children of a code object, in order.
fn object_names(version: Version) -> impl Iterator<Item = &'static str> {
    code_fields(version).iter().filter_map(|field| if let Object(name) = field { Some(*name) } else { None })
}

/// The name of the `index`-th child of a code object.
pub(super) fn object_name(version: Version, index: usize) -> &'static str {
    object_names(version).nth(index).unwrap_or("?")
}

/// Which integer field of a code object has a name.
pub(super) fn integer_index(version: Version, name: &str) -> Option<usize> {
    let integers = code_fields(version).iter();
    integers
        .filter_map(|field| if let Int(name) | Short(name) = field { Some(*name) } else { None })
        .position(|int| int == name)
}

/// Which child of a code object has a name.
pub(super) fn object_index(version: Version, name: &str) -> Option<usize> {
    object_names(version).position(|object| object == name)
}

const V3_11: &[Field] = &[
    Int("argcount"),
    Int("posonlyargcount"),
    Int("kwonlyargcount"),
    Int("stacksize"),
    Int("flags"),
    Object("code"),
    Object("consts"),
    Object("names"),
    Object("localsplusnames"),
    Object("localspluskinds"),
    Object("filename"),
    Object("name"),
    Object("qualname"),
    Int("firstlineno"),
    Object("linetable"),
    Object("exceptiontable"),
];

const V3_8: &[Field] = &[
    Int("argcount"),
    Int("posonlyargcount"),
    Int("kwonlyargcount"),
    Int("nlocals"),
    Int("stacksize"),
    Int("flags"),
    Object("code"),
    Object("consts"),
    Object("names"),
    Object("varnames"),
    Object("freevars"),
    Object("cellvars"),
    Object("filename"),
    Object("name"),
    Int("firstlineno"),
    Object("lnotab"),
];

const PYPY_3_11: &[Field] = &[
    Int("argcount"),
    Int("posonlyargcount"),
    Int("kwonlyargcount"),
    Int("nlocals"),
    Int("stacksize"),
    Int("flags"),
    Object("code"),
    Object("consts"),
    Object("names"),
    Object("varnames"),
    Object("freevars"),
    Object("cellvars"),
    Object("filename"),
    Object("name"),
    Object("qualname"),
    Int("firstlineno"),
    Object("lnotab"),
];

const V3_0: &[Field] = &[
    Int("argcount"),
    Int("kwonlyargcount"),
    Int("nlocals"),
    Int("stacksize"),
    Int("flags"),
    Object("code"),
    Object("consts"),
    Object("names"),
    Object("varnames"),
    Object("freevars"),
    Object("cellvars"),
    Object("filename"),
    Object("name"),
    Int("firstlineno"),
    Object("lnotab"),
];

const V2_3: &[Field] = &[
    Int("argcount"),
    Int("nlocals"),
    Int("stacksize"),
    Int("flags"),
    Object("code"),
    Object("consts"),
    Object("names"),
    Object("varnames"),
    Object("freevars"),
    Object("cellvars"),
    Object("filename"),
    Object("name"),
    Int("firstlineno"),
    Object("lnotab"),
];

const V2_1: &[Field] = &[
    Short("argcount"),
    Short("nlocals"),
    Short("stacksize"),
    Short("flags"),
    Object("code"),
    Object("consts"),
    Object("names"),
    Object("varnames"),
    Object("freevars"),
    Object("cellvars"),
    Object("filename"),
    Object("name"),
    Short("firstlineno"),
    Object("lnotab"),
];

const V1_5: &[Field] = &[
    Short("argcount"),
    Short("nlocals"),
    Short("stacksize"),
    Short("flags"),
    Object("code"),
    Object("consts"),
    Object("names"),
    Object("varnames"),
    Object("filename"),
    Object("name"),
    Short("firstlineno"),
    Object("lnotab"),
];
