//! [`Tailed`]: a payload followed in the same cell by an array whose length is fixed at creation.

use std::ops::Deref;

use super::object::{Header, Object, Payload, Ref};

/// A payload head with `len` elements behind it: `str`, `bytes` and `tuple` are of this shape.
#[repr(C)]
pub struct Tailed<H, E> {
    head: H,
    len: usize,
    data: [E; 0],
}

impl<H, E> Tailed<H, E> {
    /// The elements.
    #[inline(always)]
    pub fn tail(&self) -> &[E] {
        let start = std::ptr::from_ref(self).expose_provenance() + std::mem::offset_of!(Tailed<H, E>, data);
        // SAFETY: a `Tailed` exists only inside a heap cell, where `Heap::allocate_tailed` has written `len`
        // elements behind the head; the address is re-derived because `&self` covers the head alone.
        unsafe { std::slice::from_raw_parts(std::ptr::with_exposed_provenance(start), self.len) }
    }

    pub(super) fn bytes_for(len: usize) -> Option<usize> {
        len.checked_mul(size_of::<E>())?.checked_add(size_of::<Object<Tailed<H, E>>>())
    }

    /// Writes head, length and elements into a fresh cell.
    ///
    /// # Safety
    /// `place` is uninitialised memory with room for the head and `len` elements; `fill` yields at least `len`.
    pub(super) unsafe fn write(place: *mut Tailed<H, E>, head: H, len: usize, fill: impl Iterator<Item = E>) {
        // SAFETY: in bounds by the caller's promise; nothing is read before it is written.
        unsafe {
            (&raw mut (*place).head).write(head);
            (&raw mut (*place).len).write(len);
            let data = (&raw mut (*place).data).cast::<E>();
            let mut written = 0;
            for element in fill.take(len) {
                data.add(written).write(element);
                written += 1;
            }
            assert!(written == len, "the iterator of a new object ended early");
        }
    }
}

impl<H: 'static, E: 'static> Ref<Tailed<H, E>>
where
    Tailed<H, E>: Payload,
{
    /// The elements, to be replaced, if this is the only reference to the object.
    pub fn alone(&mut self) -> Option<&mut [E]> {
        let ptr = self.as_value().header_ptr()?;
        // SAFETY: a reference keeps its object alive.
        let header = unsafe { ptr.as_ref() };
        if header.count() != 1 || header.has(Header::WEAKLY_REFERENCED) {
            return None;
        }
        // What it holds from now on the collector has not seen.
        header.set(Header::QUIET, false);
        let data = std::ptr::with_exposed_provenance_mut::<E>(self.tail().as_ptr().expose_provenance());
        // SAFETY: `len` elements lie there, and `self`, the only reference, is borrowed for as long as they are.
        Some(unsafe { std::slice::from_raw_parts_mut(data, self.len) })
    }
}

impl<H> Tailed<H, u8> {
    /// As [`Tailed::write`], with bytes that come in pieces.
    ///
    /// # Safety
    /// `place` is uninitialised memory with room for the head and `len` bytes.
    #[inline(always)]
    pub(super) unsafe fn write_pieces<'p>(
        place: *mut Tailed<H, u8>,
        head: H,
        len: usize,
        pieces: impl Iterator<Item = &'p [u8]>,
    ) {
        // SAFETY: in bounds by the caller's promise and by the test before every copy.
        unsafe {
            (&raw mut (*place).head).write(head);
            (&raw mut (*place).len).write(len);
            let data = (&raw mut (*place).data).cast::<u8>();
            let mut written = 0;
            for piece in pieces {
                assert!(piece.len() <= len - written, "more pieces than were announced");
                std::ptr::copy_nonoverlapping(piece.as_ptr(), data.add(written), piece.len());
                written += piece.len();
            }
            assert!(written == len, "fewer pieces than were announced");
        }
    }

    /// Appends bytes.
    ///
    /// # Safety
    /// `place` is an object that nobody borrows, in a cell with room for `more` behind its bytes.
    pub(super) unsafe fn extend(place: *mut Tailed<H, u8>, more: &[u8]) {
        // SAFETY: in bounds by the caller's promise; `more` is another object's, for this one is not borrowed.
        unsafe {
            let len = (*place).len;
            let data = (&raw mut (*place).data).cast::<u8>();
            std::ptr::copy_nonoverlapping(more.as_ptr(), data.add(len), more.len());
            (*place).len = len + more.len();
        }
    }
}

impl<H, E> Deref for Tailed<H, E> {
    type Target = H;

    #[inline(always)]
    fn deref(&self) -> &H {
        &self.head
    }
}

impl<H, E> Drop for Tailed<H, E> {
    fn drop(&mut self) {
        if std::mem::needs_drop::<E>() {
            // Through the cell's own pointer: `self` reaches no further than the head.
            let data = std::ptr::with_exposed_provenance_mut::<E>((&raw const self.data).addr());
            // CPython lets go of a tuple's items from the end.
            for index in (0..self.len).rev() {
                // SAFETY: the tail holds `len` initialised elements that nobody else drops.
                unsafe { data.add(index).drop_in_place() }
            }
        }
    }
}
