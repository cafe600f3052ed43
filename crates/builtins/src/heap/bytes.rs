//! Objects with bytes behind their head, made of whole pieces; and growing one in place.

use std::ptr::NonNull;

use super::Heap;
use super::object::{Header, Object, Payload, Ref};
use super::pages::space_of;
use super::tailed::Tailed;
use crate::types::Type;

/// Strings that are appended to get room for another such share of their length, as lists do.
const SPARE_SHARE: usize = 8;

/// An object with bytes behind its head.
type Bytes<H> = Ref<Tailed<H, u8>>;

impl Heap {
    /// A new object with the bytes of `pieces` behind its head, `len` in all; `None` where no such size exists.
    ///
    /// # Panics
    /// If the pieces are not `len` bytes together: a bug of the caller.
    #[inline]
    pub fn allocate_pieces<'p, H>(
        &self,
        ty: &Ref<Type>,
        head: H,
        len: usize,
        pieces: impl Iterator<Item = &'p [u8]>,
    ) -> Option<Bytes<H>>
    where
        Tailed<H, u8>: Payload,
    {
        assert!(ty.layout().kind == Tailed::<H, u8>::KIND && Tailed::<H, u8>::KIND.is_unique());
        let bytes = Tailed::<H, u8>::bytes_for(len).filter(|&b| b < isize::MAX as usize / 2)?;
        let ptr = self.space.cell(ty, bytes, 0);
        // SAFETY: `cell` gave room for the head and `len` bytes and wrote the header; everything is written before
        // the object is seen by anybody.
        unsafe {
            let place = &raw mut (*ptr.cast::<Object<Tailed<H, u8>>>().as_ptr()).payload;
            Tailed::write_pieces(place, head, len, pieces);
            Some(Ref::from_value_unchecked(super::Value::from_raw(ptr)))
        }
    }

    /// Appends bytes to an object to which `object` is the only reference, of a type that is not extended. It may
    /// move. Gives it back unchanged where the references are more or no such size exists.
    pub fn append_bytes<H>(&self, object: Bytes<H>, more: &[u8]) -> Result<Bytes<H>, Bytes<H>>
    where
        Tailed<H, u8>: Payload,
    {
        let header = object.as_value().header();
        let alone = header
            .is_some_and(|h| h.count() == 1 && !h.has(Header::EXTENDED) && !h.has(Header::WEAKLY_REFERENCED));
        let Some(ptr) = object.as_value().header_ptr().filter(|_| alone) else { return Err(object) };
        let old = object.tail().len();
        let Some(bytes) = old.checked_add(more.len()).and_then(Tailed::<H, u8>::bytes_for) else {
            return Err(object);
        };
        // SAFETY: the object is live.
        let space = unsafe { space_of(ptr) };
        let Some(ptr) = space.with_room(ptr, bytes, bytes / SPARE_SHARE) else { return Err(object) };
        std::mem::forget(object);
        // SAFETY: the one reference is `object`, which was given up; the cell has room for `more` behind the old
        // bytes, as `with_room` says.
        unsafe {
            let place = &raw mut (*ptr.cast::<Object<Tailed<H, u8>>>().as_ptr()).payload;
            Tailed::extend(place, more);
            Ok(Ref::from_value_unchecked(super::Value::from_raw(ptr)))
        }
    }
}

impl super::pages::Space {
    /// The object, perhaps moved, with room for `bytes` in its cell. Only objects outside the pages can be made
    /// larger; they get `spare` bytes more then. `None` where the object cannot grow.
    fn with_room(&self, ptr: NonNull<Header>, bytes: usize, spare: usize) -> Option<NonNull<Header>> {
        // SAFETY: the caller holds a reference.
        if unsafe { self.cell_bytes(ptr) } >= bytes {
            return Some(ptr);
        }
        // SAFETY: as above; the only reference is the caller's, who takes the new address.
        unsafe { self.grow_large(ptr, bytes.checked_add(spare)?) }
    }
}
