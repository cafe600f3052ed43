//! The header of every heap object, typed references to objects, and what a payload type must tell.

use std::any::TypeId;
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ptr::NonNull;

use super::collect::Visitor;
use super::pages::space_of;
use super::release;
use super::value::Value;
use crate::runtime::Runtime;
use crate::types::Type;

/// A byte that names the Rust type of an object's payload.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(transparent)]
pub struct Kind(u8);

impl Kind {
    /// A payload without a number of its own: told apart by its `TypeId`.
    pub const OTHER: Kind = Kind(0);

    /// A number of one's own.
    ///
    /// # Panics
    /// For 0, which all payloads without a number share.
    ///
    /// # Safety
    /// No other payload type may use `n`: a downcast trusts it. The numbers in use are listed in `objects/mod.rs`.
    pub const unsafe fn unique(n: u8) -> Kind {
        assert!(n != 0);
        Kind(n)
    }

    /// Whether the kind alone tells the payload type.
    #[inline(always)]
    pub const fn is_unique(self) -> bool {
        self.0 != 0
    }
}

/// What lives behind an object's header.
///
/// A payload is never handed out mutably: what changes is in cells ([`super::Slot`], [`super::Items`], `RefCell`).
/// A `RefCell` must not be borrowed while Python code can run, and dropping a value can run Python code.
pub trait Payload: Sized + 'static {
    /// The payload's own kind, where it is used on hot paths.
    const KIND: Kind = Kind::OTHER;
    /// Whether objects can be part of a reference cycle, so that the collector must see them.
    const CONTAINER: bool = true;
    /// Whether dropping the payload does anything.
    const OWNS: bool = std::mem::needs_drop::<Self>();

    /// Shows the collector every value that this payload owns. One that is left out is never collected in a cycle.
    fn traverse(&self, visit: &mut Visitor<'_>) {
        let _ = visit;
    }

    /// Drops the references that can close a cycle; called once the object is known to be garbage.
    fn clear(&self) {}

    /// The number of its birth ([`Heap::next_birth`](super::Heap::next_birth)), if the payload keeps that; else 0.
    fn birth(&self) -> usize {
        0
    }
}

/// How the heap handles objects of one payload type.
pub struct Layout {
    /// The kind byte of its objects.
    pub kind: Kind,
    pub(super) type_id: fn() -> TypeId,
    pub(super) container: bool,
    pub(super) owns: bool,
    pub(super) traverse: unsafe fn(NonNull<Header>, &mut Visitor<'_>),
    pub(super) clear: unsafe fn(NonNull<Header>),
    pub(super) birth: unsafe fn(NonNull<Header>) -> usize,
    pub(super) drop: unsafe fn(NonNull<Header>),
}

impl Layout {
    /// The layout of payload `T`.
    pub const fn of<T: Payload>() -> &'static Layout {
        &Layout {
            kind: T::KIND,
            type_id: TypeId::of::<T>,
            container: T::CONTAINER,
            owns: T::OWNS,
            traverse: traverse::<T>,
            clear: clear::<T>,
            birth: birth::<T>,
            drop: drop_payload::<T>,
        }
    }

    /// Whether objects can be part of a reference cycle.
    pub fn is_container(&self) -> bool {
        self.container
    }

    /// Whether this is the layout of payload `T`.
    pub fn is_of<T: Payload>(&self) -> bool {
        (self.type_id)() == TypeId::of::<T>()
    }

    /// Whether both describe the same payload type.
    pub fn same(&self, other: &Layout) -> bool {
        (self.type_id)() == (other.type_id)()
    }
}

unsafe fn traverse<T: Payload>(ptr: NonNull<Header>, visit: &mut Visitor<'_>) {
    // SAFETY: the collector calls this for live objects whose type has the layout of T.
    unsafe { ptr.cast::<Object<T>>().as_ref() }.payload.traverse(visit);
}

unsafe fn clear<T: Payload>(ptr: NonNull<Header>) {
    // SAFETY: as for `traverse`.
    unsafe { ptr.cast::<Object<T>>().as_ref() }.payload.clear();
}

unsafe fn birth<T: Payload>(ptr: NonNull<Header>) -> usize {
    // SAFETY: as for `traverse`.
    unsafe { ptr.cast::<Object<T>>().as_ref() }.payload.birth()
}

unsafe fn drop_payload<T: Payload>(ptr: NonNull<Header>) {
    // SAFETY: called once, when the last count is gone.
    unsafe { std::ptr::drop_in_place(&raw mut (*ptr.cast::<Object<T>>().as_ptr()).payload) }
}

/// The first 16 bytes of every object.
#[repr(C)]
pub(crate) struct Header {
    /// Counts above `i32::MAX` wrap to negative and stay there: the object is then never freed.
    pub(super) count: Cell<i32>,
    pub(super) kind: Kind,
    pub(super) flags: Cell<u8>,
    /// The size class of the cell, or [`super::pages::LARGE`].
    pub(super) class: u8,
    /// How many inline slots an [`super::Instance`] has.
    pub(super) inline: u8,
    /// The type: one owned count, unless the flag `STATIC_TYPE` is set. Null in a free cell.
    pub(super) ty: Cell<*const Header>,
}

impl Header {
    /// The last word of the cell is an [`super::Extension`].
    pub(super) const EXTENDED: u8 = 1;
    /// Weak references to the object exist.
    pub(super) const WEAKLY_REFERENCED: u8 = 2;
    /// The finaliser has run; it runs once.
    pub(super) const FINALIZED: u8 = 4;
    /// The collector has found the object reachable.
    pub(super) const REACHED: u8 = 8;
    /// The object belongs to the garbage of the running collection.
    pub(super) const DOOMED: u8 = 16;
    /// The object's type is built in: it outlives the object, so no count is held.
    pub(super) const STATIC_TYPE: u8 = 32;
    /// The object's payload can be part of a cycle.
    pub(super) const CONTAINER: u8 = 64;
    /// A container that owns no container at present: the running collection passes over it. Tuples keep the flag.
    pub(super) const QUIET: u8 = 128;
    /// The count of objects that are never freed.
    pub(super) const IMMORTAL_COUNT: i32 = i32::MIN / 2;

    #[inline(always)]
    pub(super) fn count(&self) -> i32 {
        self.count.get()
    }

    #[inline(always)]
    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    #[inline(always)]
    pub(super) fn increment(&self) {
        let count = self.count.get().wrapping_add(1);
        self.count.set(count);
        if count < 0 {
            self.pin();
        }
    }

    #[cold]
    fn pin(&self) {
        self.count.set(Header::IMMORTAL_COUNT);
    }

    /// Whether the running collection looks at the object.
    #[inline(always)]
    pub(super) fn is_collected(&self) -> bool {
        self.flags.get() & (Header::CONTAINER | Header::QUIET) == Header::CONTAINER
    }

    #[inline(always)]
    pub(super) fn has(&self, flag: u8) -> bool {
        self.flags.get() & flag != 0
    }

    pub(super) fn set(&self, flag: u8, on: bool) {
        self.flags.set(if on { self.flags.get() | flag } else { self.flags.get() & !flag });
    }

    /// The type of the object.
    #[inline(always)]
    pub(crate) fn ty(&self) -> &Ref<Type> {
        // SAFETY: `ty` holds the address of a live type object for as long as this object lives;
        // a pointer word and a `Ref` have the same representation.
        unsafe { &*self.ty.as_ptr().cast::<Ref<Type>>() }
    }

    #[cold]
    pub(super) fn holds<T: Payload>(&self) -> bool {
        self.kind == T::KIND && self.ty().layout().is_of::<T>()
    }
}

impl Value {
    /// Makes the object behind a value that is no [`super::Instance`] an instance of another class of the same layout,
    /// with as many `__slots__` (assignment to `__class__`).
    ///
    /// # Panics
    ///
    /// If the layouts differ: the caller has compared them.
    pub fn change_class(&self, ty: &Ref<Type>) {
        let Some(header) = self.header() else { return };
        let (old_static, old) = (header.has(Header::STATIC_TYPE), header.ty.get());
        let alike = {
            let old = header.ty();
            old.layout().same(ty.layout()) && old.is_extended() == ty.is_extended()
        };
        assert!(alike, "an object keeps its layout");
        header.ty.set(std::ptr::with_exposed_provenance(ty.as_value().bits() as usize));
        header.set(Header::STATIC_TYPE, ty.is_static());
        if !ty.is_static() {
            std::mem::forget(ty.clone());
        }
        if let (false, Some(old)) = (old_static, NonNull::new(old.cast_mut())) {
            // SAFETY: the object owned a count of its old type.
            unsafe { release::decrement(old) };
        }
    }
}

/// A header with its payload.
#[repr(C)]
pub(super) struct Object<T> {
    pub(super) header: Header,
    pub(super) payload: T,
}

const _: () = assert!(size_of::<Header>() == 16);

/// A counted reference to an object whose payload type is known.
#[repr(transparent)]
pub struct Ref<T: Payload>(ManuallyDrop<Value>, PhantomData<T>);

impl<T: Payload> Ref<T> {
    #[inline(always)]
    pub(super) fn from_value_unchecked(value: Value) -> Ref<T> {
        debug_assert!(value.is_heap());
        Ref(ManuallyDrop::new(value), PhantomData)
    }

    #[inline(always)]
    fn header_ptr(&self) -> NonNull<Header> {
        // SAFETY: a `Ref` points to the heap.
        unsafe { NonNull::new_unchecked(std::ptr::with_exposed_provenance_mut(self.0.bits() as usize)) }
    }

    /// The same object as an untyped value, borrowed.
    #[inline(always)]
    pub fn as_value(&self) -> &Value {
        &self.0
    }

    /// The same object as an untyped value of its own.
    #[inline(always)]
    pub fn to_value(&self) -> Value {
        self.clone().into()
    }

    /// Whether both are the same object.
    #[inline(always)]
    pub fn is(&self, other: &Ref<T>) -> bool {
        self.0.is(&other.0)
    }

    /// The type of the object: the payload's own one or a subclass.
    #[inline(always)]
    pub fn ty(&self) -> &Ref<Type> {
        // SAFETY: a `Ref` owns a count, so that the object is live.
        unsafe { self.header_ptr().as_ref() }.ty()
    }
}

impl<T: Payload> Deref for Ref<T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        let ptr = std::ptr::with_exposed_provenance::<Object<T>>(self.0.bits() as usize);
        // SAFETY: a `Ref<T>` is only made where the payload is known to be a T, and it owns a count.
        unsafe { &(*ptr).payload }
    }
}

impl<T: Payload> Clone for Ref<T> {
    #[inline(always)]
    fn clone(&self) -> Ref<T> {
        // SAFETY: a `Ref` owns a count, so that the object is live; what is made owns the new count.
        unsafe {
            self.header_ptr().as_ref().increment();
            Ref(ManuallyDrop::new(Value::from_raw(self.header_ptr())), PhantomData)
        }
    }
}

impl<T: Payload> Drop for Ref<T> {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: the count that the `Ref` owned ends here.
        unsafe { release::decrement(self.header_ptr()) }
    }
}

impl<T: Payload> From<Ref<T>> for Value {
    #[inline(always)]
    fn from(r: Ref<T>) -> Value {
        // SAFETY: the count passes on; the `Ref` is not dropped.
        unsafe { Value::from_raw(ManuallyDrop::new(r).header_ptr()) }
    }
}

impl<T: Payload> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Claims a kind number for a payload type: `const KIND: Kind = claim_kind!(7);`.
///
/// The numbers: 1 weak reference, 2 instance, 3 str, 4 type, 5 int, 6 tuple, 7 list, 8 dict, 9 function, 10 cell,
/// 11 bound method, 12 generator, 13 native function, 14 range iterator, 15 list iterator, 16 exception, 17 code,
/// 18 frame, 19 method descriptor, 20 bytes, 21 float, 22 set, 23 tuple iterator, 24 slice, 25 range, 26 property,
/// 27 dict iterator, 28 module, 29 complex, 30 bytearray, 31 classmethod, 32 staticmethod, 33 enumerate, 34 zip.
#[macro_export]
macro_rules! claim_kind {
    ($number:literal) => {{
        #[expect(unsafe_code, reason = "the list of numbers in heap/object.rs keeps them apart")]
        #[expect(
            clippy::macro_metavars_in_unsafe,
            reason = "the number is the one thing the caller vouches for"
        )]
        // SAFETY: the number stands in the list above for this payload alone.
        let kind = unsafe { $crate::heap::Kind::unique($number) };
        kind
    }};
}
pub use claim_kind;

/// The type object at an address that a subclass list holds.
pub(crate) fn type_at(address: u64) -> Option<Ref<Type>> {
    let object = address.checked_sub(size_of::<Header>() as u64)?;
    let ptr = NonNull::new(std::ptr::with_exposed_provenance_mut::<Header>(object as usize))?;
    // SAFETY: a type takes its address off the lists of its bases before it is freed; a count of zero means
    // that it is being freed.
    unsafe {
        if ptr.as_ref().count() == 0 {
            return None;
        }
        let value = std::mem::ManuallyDrop::new(Value::from_raw(ptr));
        Some(Ref::from_value_unchecked(Value::clone(&value)))
    }
}

/// Calls `f` with a type and the runtime that it belongs to; not at all once that runtime is going.
pub(crate) fn with_runtime_of(ty: &Type, f: impl FnOnce(&Runtime, &Ref<Type>)) {
    let Some(ty) = type_at(std::ptr::from_ref(ty).addr() as u64) else { return };
    let Some(header) = ty.as_value().header_ptr() else { return };
    // SAFETY: `ty` keeps the object alive.
    let space = unsafe { space_of(header) };
    // SAFETY: a runtime stays in place from `connect` to `disconnect`.
    if let Some(runtime) = unsafe { space.runtime.get().as_ref() } {
        f(runtime, &ty);
    }
}
