//! What a built-in type is made of: one `static` [`TypeTable`] with name, slots, methods and getters.

use pyc::Version;

use crate::args::Native;
use crate::heap::{Layout, Value};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::slots::SlotTable;

/// How a row of a method table is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Binding {
    /// With the instance first.
    Instance,
    /// With the class first.
    Class,
    /// With the arguments only.
    Static,
}

/// How CPython reads a function's arguments where its parameters do not tell: that words the errors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// As the parameters tell.
    Usual,
    /// As a tuple with a format string (`METH_VARARGS`).
    Tuple,
    /// With a format string that does not name the function.
    Nameless,
    /// As a tuple without a format string (`PyArg_UnpackTuple`).
    Unpacked,
    /// The positional ones are counted first.
    Counted {
        /// So many there must be.
        least: usize,
        /// So many there may be.
        most: usize,
    },
}

/// A method of a built-in type, or a function of a native module.
pub struct Method {
    /// Name and parameters as Python text: `"append(self, object, /)"`.
    pub signature: &'static str,
    /// What runs once the arguments are bound.
    pub call: Native,
    /// What the first argument is.
    pub binding: Binding,
    /// The versions that have it.
    pub versions: Versions,
    /// How its arguments are read, and the versions in which that is not as usual.
    pub reading: (Reading, Versions),
}

/// An attribute of a built-in type that is computed.
pub struct Getter {
    /// The attribute's name.
    pub name: &'static str,
    /// Reads it.
    pub get: fn(&Runtime, &Value) -> Result,
    /// Writes it, or deletes it without a value; read-only without.
    pub set: Option<SetAttribute>,
    /// Before this version it is a `member_descriptor` and not a `getset_descriptor`.
    pub member_until: (u8, u8),
    /// The versions that have it.
    pub versions: Versions,
}

/// Writes a computed attribute, or deletes it without a value.
pub type SetAttribute = fn(&Runtime, &Value, Option<&Value>) -> Result<()>;

/// The versions of Python that know a row: from `since`, before `until`.
#[derive(Clone, Copy)]
pub struct Versions {
    since: (u8, u8),
    until: (u8, u8),
}

impl Versions {
    /// Every version.
    pub const ALL: Versions = Versions { since: (0, 0), until: (u8::MAX, u8::MAX) };

    /// From this version on.
    pub const fn since(major: u8, minor: u8) -> Versions {
        Versions { since: (major, minor), ..Versions::ALL }
    }

    /// Before this version.
    pub const fn until(major: u8, minor: u8) -> Versions {
        Versions { until: (major, minor), ..Versions::ALL }
    }

    /// Those of them before this version.
    #[must_use]
    pub const fn before(self, major: u8, minor: u8) -> Versions {
        Versions { until: (major, minor), ..self }
    }

    /// Whether `version` is among them.
    pub fn contain(self, version: Version) -> bool {
        let v = (version.major, version.minor);
        self.since <= v && v < self.until
    }
}

const fn row(signature: &'static str, call: Native, binding: Binding) -> Method {
    Method { signature, call, binding, versions: Versions::ALL, reading: (Reading::Usual, Versions::ALL) }
}

/// Earlier than every version.
const ALWAYS: (u8, u8) = (0, 0);

/// Later than every version.
const NEVER: (u8, u8) = (u8::MAX, u8::MAX);

/// A row of a method table whose first argument is the instance (or, in a module's table, a plain function).
pub const fn method(signature: &'static str, call: Native) -> Method {
    row(signature, call, Binding::Instance)
}

/// A row for a class method.
pub const fn class_method(signature: &'static str, call: Native) -> Method {
    row(signature, call, Binding::Class)
}

/// A row for a static method.
pub const fn static_method(signature: &'static str, call: Native) -> Method {
    row(signature, call, Binding::Static)
}

impl Method {
    /// The name: what stands before the parenthesis.
    pub fn name(&self) -> &'static str {
        self.signature.split('(').next().unwrap_or(self.signature)
    }

    /// In these versions its arguments are read with a format string.
    #[must_use]
    pub const fn tuple_in(mut self, versions: Versions) -> Method {
        self.reading = (Reading::Tuple, versions);
        self
    }

    /// Before this version its arguments are read with a format string.
    #[must_use]
    pub const fn tuple_until(self, major: u8, minor: u8) -> Method {
        self.tuple_in(Versions::until(major, minor))
    }

    /// Its arguments are read with a format string.
    #[must_use]
    pub const fn tuple(self) -> Method {
        self.tuple_in(Versions::ALL)
    }

    /// Before this version its arguments are read with a format string that does not name it.
    #[must_use]
    pub const fn nameless_until(mut self, major: u8, minor: u8) -> Method {
        self.reading = (Reading::Nameless, Versions::until(major, minor));
        self
    }

    /// Its arguments are read with a format string that does not name it.
    #[must_use]
    pub const fn nameless(mut self) -> Method {
        self.reading = (Reading::Nameless, Versions::ALL);
        self
    }

    /// Its arguments are read as a tuple without a format string.
    #[must_use]
    pub const fn unpacked(mut self) -> Method {
        self.reading = (Reading::Unpacked, Versions::ALL);
        self
    }

    /// Before this version its arguments are read as a tuple without a format string.
    #[must_use]
    pub const fn unpacked_until(mut self, major: u8, minor: u8) -> Method {
        self.reading = (Reading::Unpacked, Versions::until(major, minor));
        self
    }

    /// Its positional arguments are counted before the others are looked at.
    #[must_use]
    pub const fn counted(self, least: usize, most: usize) -> Method {
        self.counted_since(3, 0, least, most)
    }

    /// From this version on its positional arguments are counted before the others are looked at.
    #[must_use]
    pub const fn counted_since(mut self, major: u8, minor: u8, least: usize, most: usize) -> Method {
        self.reading = (Reading::Counted { least, most }, Versions::since(major, minor));
        self
    }

    /// Known from this version on.
    #[must_use]
    pub const fn since(mut self, major: u8, minor: u8) -> Method {
        self.versions.since = (major, minor);
        self
    }

    /// Unknown from this version on.
    #[must_use]
    pub const fn until(mut self, major: u8, minor: u8) -> Method {
        self.versions.until = (major, minor);
        self
    }
}

/// A row for a read-only computed attribute.
pub const fn getter(name: &'static str, get: fn(&Runtime, &Value) -> Result) -> Getter {
    Getter { name, get, set: None, member_until: ALWAYS, versions: Versions::ALL }
}

/// A row for a read-only attribute that CPython keeps in the object's C structure: a `member_descriptor`.
pub const fn member(name: &'static str, get: fn(&Runtime, &Value) -> Result) -> Getter {
    Getter { member_until: NEVER, ..getter(name, get) }
}

impl Getter {
    /// CPython kept it in the object's C structure before this version.
    #[must_use]
    pub const fn member_until(mut self, major: u8, minor: u8) -> Getter {
        self.member_until = (major, minor);
        self
    }

    /// The attribute can be written.
    #[must_use]
    pub const fn with_setter(mut self, set: SetAttribute) -> Getter {
        self.set = Some(set);
        self
    }

    /// Known from this version on.
    #[must_use]
    pub const fn since(mut self, major: u8, minor: u8) -> Getter {
        self.versions.since = (major, minor);
        self
    }

    /// Unknown from this version on.
    #[must_use]
    pub const fn until(mut self, major: u8, minor: u8) -> Getter {
        self.versions.until = (major, minor);
        self
    }
}

/// What a type is called in some versions.
#[derive(Clone, Copy)]
pub struct Renamed {
    /// Those versions.
    pub versions: Versions,
    /// `__module__` in them.
    pub module: &'static str,
    /// `__name__` in them.
    pub name: &'static str,
}

/// A class attribute that is made when the type is: its name, and what makes it.
pub type Constant = (&'static str, fn(&Runtime) -> Value);

/// A built-in type.
#[expect(clippy::struct_excessive_bools, reason = "independent properties, each asked for by its name")]
pub struct TypeTable {
    /// `__name__`.
    pub name: &'static str,
    /// `__module__`.
    pub module: &'static str,
    /// The base; `None` means `object`.
    pub base: Option<&'static TypeTable>,
    /// How its instances lie on the heap; `None` means as the base's.
    pub layout: Option<&'static Layout>,
    /// Its slots; what is missing is inherited.
    pub slots: SlotTable,
    /// Its methods.
    pub methods: &'static [Method],
    /// Its computed attributes.
    pub getters: &'static [Getter],
    /// The name and module that it had in other versions.
    pub renamed: Option<Renamed>,
    /// The dunder methods of slots that stand in the type's dictionary in some versions only.
    pub dunders: &'static [(&'static str, Versions)],
    /// The slots that are filled in some versions only, each by one of its dunders.
    pub slot_versions: &'static [(&'static str, Versions)],
    /// Further class attributes, made when the type is.
    pub constants: &'static [Constant],
    /// Whether a class can have it as a base.
    pub subclassable: bool,
    /// Whether its own instances have a `__dict__`.
    pub has_dict: bool,
    /// Whether instances have the field for weak references, so that no class below has to add `__weakref__`.
    pub weak_field: bool,
    /// `type(x)()` is refused: "cannot create 'x' instances".
    pub closed: bool,
    /// Matched by sequence patterns.
    pub sequence: bool,
    /// Matched by mapping patterns.
    pub mapping: bool,
    /// Its instances are called with the object first when they are found on a type: no bound method is needed.
    pub method_descriptor: bool,
}

impl TypeTable {
    /// Module and name in this version.
    pub fn full_name(&self, version: Version) -> (&'static str, &'static str) {
        match &self.renamed {
            Some(renamed) if renamed.versions.contain(version) => (renamed.module, renamed.name),
            _ => (self.module, self.name),
        }
    }

    /// The slots that this version does not fill, by their dunders.
    pub fn empty_slots(&self, version: Version) -> impl Iterator<Item = &'static str> {
        self.slot_versions
            .iter()
            .filter(move |(_, versions)| !versions.contain(version))
            .map(|(name, _)| *name)
    }

    /// Whether the dunder method of a slot stands in the type's dictionary in this version.
    pub fn shows(&self, dunder: &str, version: Version) -> bool {
        let row = self.dunders.iter().chain(self.slot_versions).find(|(name, _)| *name == dunder);
        row.is_none_or(|(_, versions)| versions.contain(version))
    }

    /// A type without anything; start from here.
    pub const EMPTY: TypeTable = TypeTable {
        name: "",
        module: "builtins",
        base: None,
        layout: None,
        slots: SlotTable::NONE,
        methods: &[],
        getters: &[],
        renamed: None,
        dunders: &[],
        slot_versions: &[],
        constants: &[],
        subclassable: false,
        has_dict: false,
        weak_field: false,
        closed: false,
        sequence: false,
        mapping: false,
        method_descriptor: false,
    };
}
