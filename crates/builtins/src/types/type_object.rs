//! [`Type`]: the payload of every class, built in or made by a `class` statement.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use crate::heap::{
    Kind, Layout, Payload, Ref, ShapeTree, Slot, Start, Value, Visitor, claim_kind, fresh_id, with_runtime_of,
};
use crate::objects::dict::Dict;
use crate::objects::str::Str;
use crate::runtime::Runtime;
use crate::types::lookup_cache::LookupCache;
use crate::types::slots::{InitFn, NewFn, Slots};
use crate::types::table::TypeTable;

/// Properties of a type that its instances and subclasses share.
#[derive(Clone, Copy, Default, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent properties, each asked for by its name")]
pub struct TypeFlags {
    /// Built in: lives as long as the runtime and cannot be changed.
    pub is_static: bool,
    /// A class may have it as a base.
    pub subclassable: bool,
    /// Instances have an [`crate::heap::Extension`] behind a built-in's payload.
    pub extended: bool,
    /// Instances have a `__dict__`.
    pub has_dict: bool,
    /// Instances can be watched by weak references.
    pub weakly_referable: bool,
    /// Matched by sequence patterns.
    pub sequence: bool,
    /// Matched by mapping patterns.
    pub mapping: bool,
    /// Has abstract methods left.
    pub is_abstract: bool,
    /// Instances found on a type are called with the object first, see [`TypeTable::method_descriptor`].
    pub method_descriptor: bool,
}

/// How a call of a built-in type makes an instance.
#[derive(Clone, Copy)]
pub(crate) struct Constructor {
    /// `__new__`
    pub(crate) new: NewFn,
    /// `__init__`, if it does anything.
    pub(crate) init: Option<InitFn>,
}

/// The parts of a type that are fixed when it is made.
pub struct NewType {
    /// See [`Type::name`].
    pub name: String,
    /// How instances lie on the heap.
    pub layout: &'static Layout,
    /// The table of a built-in type.
    pub table: Option<&'static TypeTable>,
    /// See [`TypeFlags`].
    pub flags: TypeFlags,
    /// How many `__slots__` its instances have, inherited ones included.
    pub members: u32,
}

/// Where a class stands in its own linearization.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It has none yet: `mro()` of its metaclass is running for the first time.
    Unknown,
    /// Behind so many ancestors.
    At(usize),
    /// It is not in it.
    Absent,
}

/// A class.
pub struct Type {
    name: RefCell<String>,
    qualname: Slot,
    layout: &'static Layout,
    table: Option<&'static TypeTable>,
    flags: Cell<TypeFlags>,
    /// What whoever makes an instance has to do besides: see [`Type::marks`].
    marks: Cell<u8>,
    /// See [`Type::start`].
    start: Cell<Option<Start>>,
    /// How many instances were made, where somebody counts them.
    made: OnceCell<Rc<Cell<u64>>>,
    /// How a call makes an instance, of a built-in type that was called.
    constructor: OnceCell<Option<Constructor>>,
    members: u32,
    bases: RefCell<Vec<Ref<Type>>>,
    /// The linearization without the class itself.
    mro: RefCell<Vec<Ref<Type>>>,
    /// Where in the linearization the class itself stands: in front, unless a metaclass's `mro()` said otherwise.
    place: Cell<Place>,
    /// A class refers to itself if its `__mro__` does, as in CPython: only the collector ends it then.
    itself: Slot,
    dict: OnceCell<Ref<Dict>>,
    version: Cell<u32>,
    /// The operations of its instances.
    pub slots: Slots,
    shapes: ShapeTree,
    /// Addresses of direct subclasses; a subclass takes itself off when it goes.
    subclasses: RefCell<Vec<u64>>,
    found: LookupCache,
    /// The names of own attributes whose values come and go without a new version: see [`Type::set_plain`].
    volatile: RefCell<Vec<u64>>,
}

impl Payload for Type {
    const KIND: Kind = claim_kind!(4);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.qualname);
        for base in self.bases.borrow().iter() {
            visit.reference(base);
        }
        for class in self.mro.borrow().iter() {
            visit.reference(class);
        }
        if let Some(dict) = self.dict.get() {
            visit.reference(dict);
        }
        visit.slot(&self.itself);
        self.found.visit(|value| visit.value(value));
    }

    fn clear(&self) {
        let (mro, found) = (self.mro.take(), self.found.take());
        drop((mro, found));
        drop(self.itself.take());
        if let Some(dict) = self.dict.get() {
            dict.clear_entries();
        }
    }
}

impl Drop for Type {
    fn drop(&mut self) {
        let address = std::ptr::from_ref(self).addr() as u64;
        for base in self.bases.borrow().iter() {
            base.subclasses.borrow_mut().retain(|&s| s != address);
        }
    }
}

impl Type {
    /// The mark of types whose instances carry an extension.
    pub(crate) const EXTENDED: u8 = 1;
    /// The mark of types whose instances are counted.
    const COUNTED: u8 = 2;

    /// A type without bases and attributes: see `Type::complete`.
    pub fn new(parts: NewType, slots: Slots) -> Type {
        let NewType { name, layout, table, flags, members } = parts;
        Type {
            name: RefCell::new(name),
            qualname: Slot::default(),
            layout,
            table,
            flags: Cell::new(flags),
            marks: Cell::new(if flags.extended { Type::EXTENDED } else { 0 }),
            start: Cell::new(None),
            made: OnceCell::new(),
            constructor: OnceCell::new(),
            members,
            bases: RefCell::default(),
            mro: RefCell::default(),
            place: Cell::new(Place::Unknown),
            itself: Slot::default(),
            dict: OnceCell::new(),
            version: Cell::new(fresh_id()),
            slots,
            shapes: ShapeTree::new(members, flags.has_dict),
            subclasses: RefCell::default(),
            found: LookupCache::default(),
            volatile: RefCell::default(),
        }
    }

    /// Gives the type its bases. It has no linearization before [`Type::set_mro`], and a class is none of their subclasses
    /// before [`Type::link`].
    pub fn set_first_bases(this: &Ref<Type>, bases: Vec<Ref<Type>>) {
        if !this.is_static() {
            this.itself.set(this.to_value());
        }
        let old = this.bases.replace(bases);
        if this.is_static() {
            Type::link(this);
        }
        drop(old);
    }

    /// Enters the type as a subclass of its bases.
    pub fn link(this: &Ref<Type>) {
        let address = std::ptr::from_ref::<Type>(this).addr() as u64;
        for base in this.bases.borrow().iter() {
            base.subclasses.borrow_mut().push(address);
        }
    }

    /// Sets the linearization, which holds the type itself where it stands. Caches are not told: see [`Type::modified`].
    pub fn set_mro(this: &Ref<Type>, order: Vec<Ref<Type>>) {
        let place = order.iter().position(|class| class.is(this)).map_or(Place::Absent, Place::At);
        this.place.set(place);
        if !this.is_static() {
            let stands_in_it = matches!(place, Place::At(_));
            drop(this.itself.replace(stands_in_it.then(|| this.to_value())));
        }
        let ancestors = order.into_iter().filter(|class| !class.is(this)).collect();
        let old = this.mro.replace(ancestors);
        drop(old);
    }

    /// Takes the dictionary away: only where the whole heap ends.
    pub(crate) fn take_dict(&mut self) -> Option<Ref<Dict>> {
        self.dict.take()
    }

    /// Whether the dictionary has been made.
    pub(crate) fn is_filled(&self) -> bool {
        self.dict.get().is_some()
    }

    /// Drops every reference but the dictionary, which is emptied: only where the whole heap ends.
    pub(crate) fn let_go(&self) {
        Payload::clear(self);
        let bases = self.bases.take();
        drop((bases, self.qualname.take()));
    }

    /// Gives the type its attributes: a class when it is made, a built-in type when it is first asked for one.
    pub(crate) fn set_dict(&self, dict: Ref<Dict>) {
        let _ = self.dict.set(dict);
    }

    /// Whether instances, found on a type, are called with the object first.
    #[inline(always)]
    pub fn is_method_descriptor(&self) -> bool {
        self.flags.get().method_descriptor
    }

    /// The name as messages show it: `__name__`, with the module before it if the type is built in and not in
    /// `builtins`.
    pub fn name(&self) -> String {
        self.name.borrow().clone()
    }

    /// `__name__`.
    pub fn short_name(&self) -> String {
        let name = self.name.borrow();
        match name.rsplit_once('.').filter(|_| self.table.is_some()) {
            Some((_, short)) => short.to_owned(),
            None => name.clone(),
        }
    }

    /// Sets `__name__`.
    pub fn set_name(&self, name: String) {
        self.name.replace(name);
    }

    /// `__qualname__` of a class made by a `class` statement.
    pub fn qualname(&self) -> Option<Value> {
        self.qualname.get()
    }

    /// Sets `__qualname__`.
    pub fn set_qualname(&self, name: Value) {
        self.qualname.set(name);
    }

    /// How instances lie on the heap.
    #[inline(always)]
    pub fn layout(&self) -> &'static Layout {
        self.layout
    }

    /// The table of a built-in type.
    pub fn table(&self) -> Option<&'static TypeTable> {
        self.table
    }

    /// Its properties.
    pub fn flags(&self) -> TypeFlags {
        self.flags.get()
    }

    /// Changes its properties.
    pub fn set_flags(&self, flags: TypeFlags) {
        self.flags.set(flags);
    }

    /// Whether it is built in.
    #[inline(always)]
    pub fn is_static(&self) -> bool {
        self.flags.get().is_static
    }

    /// How a call makes an instance: looked for once.
    #[inline]
    pub(crate) fn constructor(&self, find: impl FnOnce() -> Option<Constructor>) -> Option<Constructor> {
        *self.constructor.get_or_init(find)
    }

    /// Whether instances carry an extension.
    #[inline(always)]
    pub(crate) fn is_extended(&self) -> bool {
        self.flags.get().extended
    }

    /// What whoever makes an instance has to look at: 0 is nothing. One byte for all of it, so that counting costs nothing while
    /// nobody counts.
    #[inline(always)]
    pub(crate) fn marks(&self) -> u8 {
        self.marks.get()
    }

    /// What the headers of instances without marks begin with, once the heap has found out.
    #[inline(always)]
    pub(crate) fn start(&self) -> Option<Start> {
        self.start.get()
    }

    /// Remembers that.
    pub(crate) fn set_start(&self, start: Start) {
        self.start.set(Some(start));
    }

    /// From now on instances are counted. Gives the count, the same each time.
    pub(crate) fn count_instances(&self) -> Rc<Cell<u64>> {
        self.marks.set(self.marks.get() | Type::COUNTED);
        self.start.set(None);
        Rc::clone(self.made.get_or_init(Rc::default))
    }

    /// An instance of a type with marks was made.
    #[cold]
    pub(crate) fn note_instance(&self) {
        if let Some(made) = self.made.get() {
            made.set(made.get() + 1);
        }
    }

    /// Whether CPython's type has the table of sequence slots, filled or not: classes of `class` statements always do.
    pub fn has_sequence_slots(&self) -> bool {
        let slots = &self.slots;
        !self.is_static()
            || slots.len.get().is_some()
            || slots.contains.get().is_some()
            || slots.concat.get().is_some()
            || slots.repeat.get().is_some()
    }

    /// How many `__slots__` instances have.
    pub fn member_count(&self) -> u32 {
        self.members
    }

    /// The finaliser, if instances have one.
    #[inline]
    pub(crate) fn finalizer(&self) -> Option<fn(&Runtime, &Value)> {
        self.slots.del.get()
    }

    /// The shapes of its instances.
    #[inline(always)]
    pub fn shapes(&self) -> &ShapeTree {
        &self.shapes
    }

    /// The direct bases.
    pub fn bases(&self) -> Vec<Ref<Type>> {
        self.bases.borrow().clone()
    }

    /// The attributes defined by the class itself.
    pub fn dict(&self) -> &Ref<Dict> {
        match self.own_dict() {
            Some(dict) => dict,
            None => unreachable!("a class is made with its attributes, and a built-in type has a table"),
        }
    }

    /// As [`Type::dict`]; `None` once the runtime is going.
    #[inline]
    fn own_dict(&self) -> Option<&Ref<Dict>> {
        self.dict.get().or_else(|| self.filled())
    }

    /// Fills a built-in type's dictionary from its table. Most programs look at few types, and start-up fills none.
    #[cold]
    #[inline(never)]
    fn filled(&self) -> Option<&Ref<Dict>> {
        let table = self.table?;
        with_runtime_of(self, |rt, this| rt.fill_builtin(this, table));
        // What was looked up while the rows were being made saw a part of them.
        drop(self.found.take());
        self.dict.get()
    }

    /// The number that changes whenever an attribute of the class or of a base changes; 0 is never cached.
    #[inline(always)]
    pub fn version(&self) -> u32 {
        self.version.get()
    }

    /// The linearization without the type itself.
    pub fn ancestors(&self) -> Vec<Ref<Type>> {
        self.mro.borrow().clone()
    }

    /// The linearization (`__mro__`); nothing before there is one.
    pub fn mro(this: &Ref<Type>) -> Vec<Ref<Type>> {
        let mut order = this.ancestors();
        if let Place::At(index) = this.place.get() {
            order.insert(index.min(order.len()), this.clone());
        }
        order
    }

    /// Whether the type has a linearization; it has none while its metaclass's `mro()` runs for the first time.
    pub fn has_mro(&self) -> bool {
        self.place.get() != Place::Unknown
    }

    /// Whether the type is in its own linearization.
    pub fn is_in_own_mro(&self) -> bool {
        matches!(self.place.get(), Place::At(_))
    }

    /// Whether `other` is this type or one of its ancestors.
    #[inline]
    pub fn is_subtype(this: &Ref<Type>, other: &Ref<Type>) -> bool {
        this.is(other)
            || this.mro.borrow().iter().any(|class| class.is(other))
            || (!this.has_mro() && this.bases.borrow().iter().any(|base| Type::is_subtype(base, other)))
    }

    /// The first answer of the classes of the linearization.
    fn find_in_mro<R>(&self, ask: impl Fn(&Type) -> Option<R>) -> Option<R> {
        let Place::At(place) = self.place.get() else {
            return self.mro.borrow().iter().find_map(|class| ask(class));
        };
        if place == 0
            && let Some(answer) = ask(self)
        {
            return Some(answer);
        }
        let ancestors = self.mro.borrow();
        let before = ancestors.iter().take(place).find_map(|class| ask(class));
        let own = || if place == 0 { None } else { ask(self) };
        before.or_else(own).or_else(|| ancestors.iter().skip(place).find_map(|class| ask(class)))
    }

    /// The attribute `name` (interned) as the class or an ancestor defines it, no descriptor called.
    #[inline]
    pub fn lookup(&self, name: &Ref<Str>) -> Option<Value> {
        match self.found.get(name.as_value().bits()) {
            Some(found) => found,
            None => self.lookup_slowly(name).0,
        }
    }

    /// As [`Type::lookup`]; with it whether the answer holds until the version changes.
    pub fn lookup_stable(&self, name: &Ref<Str>) -> (Option<Value>, bool) {
        match self.found.get(name.as_value().bits()) {
            Some(found) => (found, true),
            None => self.lookup_slowly(name),
        }
    }

    #[inline(never)]
    fn lookup_slowly(&self, name: &Ref<Str>) -> (Option<Value>, bool) {
        let (found, stable) = match self.find_in_mro(|class| class.own(name)) {
            Some((value, stable)) => (Some(value), stable),
            None => (None, true),
        };
        // Interned strings live as long as the runtime, so their addresses are good keys.
        if stable && name.is_interned() {
            self.found.insert(name.as_value().bits(), found.clone());
        }
        (found, stable)
    }

    /// An attribute of the class itself, and whether it is stable.
    fn own(&self, name: &Ref<Str>) -> Option<(Value, bool)> {
        let value = self.own_dict()?.get_str(name)?;
        Some((value, !self.is_volatile(name)))
    }

    fn is_volatile(&self, name: &Ref<Str>) -> bool {
        self.volatile.borrow().contains(&name.as_value().bits())
    }

    /// Gives an attribute that the class already has another value, where neither value is a descriptor: a counter, say.
    /// The first time the class gets a new version; from then on nobody remembers the attribute's value, and setting it
    /// leaves all caches alone.
    pub fn set_plain(this: &Ref<Type>, name: &Ref<Str>, value: Value) {
        this.dict().set_str(name, value);
        if !this.is_volatile(name) {
            this.volatile.borrow_mut().push(name.as_value().bits());
            Type::modified(this);
        }
    }

    /// As [`Type::lookup`], remembering nothing.
    pub(crate) fn lookup_uncached(&self, name: &Ref<Str>) -> Option<Value> {
        self.find_in_mro(|class| class.own_dict()?.get_str(name))
    }

    /// The class of the linearization that defines `name`, with the attribute.
    pub fn lookup_with_owner(this: &Ref<Type>, name: &Ref<Str>) -> Option<(Ref<Type>, Value)> {
        Type::mro(this).into_iter().find_map(|class| {
            let value = class.own_dict()?.get_str(name)?;
            Some((class, value))
        })
    }

    /// The attribute `name` (interned) as the first class behind `class` in the linearization defines it: for `super`.
    pub fn lookup_behind(this: &Ref<Type>, class: &Ref<Type>, name: &Ref<Str>) -> Option<Value> {
        if this.place.get() != Place::At(0) {
            let order = Type::mro(this);
            let behind = 1 + order.iter().position(|other| other.is(class))?;
            return order.iter().skip(behind).find_map(|class| class.own_dict()?.get_str(name));
        }
        let ancestors = this.mro.borrow();
        let behind =
            if this.is(class) { 0 } else { 1 + ancestors.iter().position(|other| other.is(class))? };
        ancestors.iter().skip(behind).find_map(|class| class.own_dict()?.get_str(name))
    }

    /// Makes all caches forget the type and its subclasses: an attribute or the bases have changed.
    pub fn modified(this: &Ref<Type>) {
        this.forget();
        for subclass in Type::subclasses(this) {
            Type::modified(&subclass);
        }
    }

    fn forget(&self) {
        self.version.set(fresh_id());
        self.shapes.invalidate();
        drop(self.found.take());
    }

    /// The living direct subclasses, oldest first.
    pub fn subclasses(this: &Ref<Type>) -> Vec<Ref<Type>> {
        this.subclasses.borrow().iter().filter_map(|&address| crate::heap::type_at(address)).collect()
    }

    /// Replaces the direct bases; the bases themselves are not told before [`Type::relink`].
    pub fn replace_bases(this: &Ref<Type>, bases: Vec<Ref<Type>>) {
        let old = this.bases.replace(bases);
        drop(old);
    }

    /// Takes the type off the `subclasses` of its former bases and enters it at the present ones.
    pub fn relink(this: &Ref<Type>, former: &[Ref<Type>]) {
        let address = std::ptr::from_ref::<Type>(this).addr() as u64;
        for base in former {
            base.subclasses.borrow_mut().retain(|&s| s != address);
        }
        Type::link(this);
    }
}
