//! Objects that no page has room for: blocks of the global allocator, each behind a [`Prefix`] and on the list of its space.

use std::alloc::{self, Layout as Memory};
use std::cell::Cell;
use std::ptr::{self, NonNull};

use super::object::Header;
use super::pages::{GRAIN, LARGE, Space};

/// What stands before an object that is too large for a page.
#[repr(C)]
struct Prefix {
    heap: *const Space,
    /// The whole block in bytes, prefix included.
    bytes: usize,
    /// Place in [`Space::large`].
    index: Cell<usize>,
    _align: usize,
}

const PREFIX: usize = size_of::<Prefix>();

impl Space {
    /// A block for an object of so many bytes that no page has cells for it.
    #[cold]
    pub(super) fn large_block(&self, bytes: usize) -> NonNull<u8> {
        let bytes = PREFIX + bytes.next_multiple_of(GRAIN);
        let memory = large_memory(bytes);
        // SAFETY: the layout has a size.
        let block = unsafe { alloc::alloc(memory) };
        if block.is_null() {
            alloc::handle_alloc_error(memory);
        }
        let _ = block.expose_provenance();
        self.bytes.set(self.bytes.get() + bytes);
        let mut list = self.large.borrow_mut();
        let prefix = Prefix { heap: self, bytes, index: Cell::new(list.len()), _align: 0 };
        // SAFETY: the block begins with room for the prefix, and the object lies behind it.
        let object = unsafe {
            block.cast::<Prefix>().write(prefix);
            NonNull::new_unchecked(block.add(PREFIX))
        };
        list.push(object.cast());
        object
    }

    /// Gives an object outside the pages a cell of at least `bytes`; `None` for objects inside, or without memory.
    ///
    /// # Safety
    /// `ptr` is a live object of this space; its address is void where another one is given back.
    pub(super) unsafe fn grow_large(&self, ptr: NonNull<Header>, bytes: usize) -> Option<NonNull<Header>> {
        // SAFETY: live.
        if unsafe { ptr.as_ref() }.class != LARGE || bytes > isize::MAX as usize / 2 {
            return None;
        }
        let prefix = prefix(ptr);
        // SAFETY: a large object has its prefix before it.
        let (index, old) = unsafe { ((*prefix).index.get(), (*prefix).bytes) };
        let new = PREFIX + bytes.next_multiple_of(GRAIN);
        // SAFETY: the block came from `large` with this layout.
        let block = unsafe { alloc::realloc(prefix.cast(), large_memory(old), new) };
        if block.is_null() {
            return None;
        }
        let _ = block.expose_provenance();
        self.bytes.set(self.bytes.get() - old + new);
        // SAFETY: the block begins with its prefix, which was copied.
        let object = unsafe {
            (*block.cast::<Prefix>()).bytes = new;
            NonNull::new_unchecked(block.add(PREFIX)).cast()
        };
        if let Some(place) = self.large.borrow_mut().get_mut(index) {
            *place = object;
        }
        Some(object)
    }

    /// Gives the block of an object outside the pages back.
    ///
    /// # Safety
    /// As for [`Space::free`], and the object is a large one.
    pub(super) unsafe fn free_large(&self, ptr: NonNull<Header>) {
        let prefix = prefix(ptr);
        // SAFETY: a large object has its prefix before it.
        let (index, bytes) = unsafe { ((*prefix).index.get(), (*prefix).bytes) };
        let mut list = self.large.borrow_mut();
        list.swap_remove(index);
        if let Some(&moved) = list.get(index) {
            // SAFETY: objects on the list are live.
            unsafe { (*self::prefix(moved)).index.set(index) };
        }
        self.bytes.set(self.bytes.get() - bytes);
        // SAFETY: the block came from `large` with this layout.
        unsafe { alloc::dealloc(prefix.cast(), large_memory(bytes)) };
    }
}

fn large_memory(bytes: usize) -> Memory {
    match Memory::from_size_align(bytes, align_of::<Prefix>()) {
        Ok(memory) => memory,
        Err(_) => unreachable!("sizes are checked against isize::MAX / 2"),
    }
}

fn prefix(ptr: NonNull<Header>) -> *mut Prefix {
    let address = ptr.as_ptr().expose_provenance() - PREFIX;
    ptr::with_exposed_provenance_mut(address)
}

/// The size of the cell of a large object.
///
/// # Safety
/// `ptr` is a live object whose class is [`LARGE`].
pub(super) unsafe fn bytes(ptr: NonNull<Header>) -> usize {
    // SAFETY: a large object has its prefix before it.
    unsafe { (*prefix(ptr)).bytes - PREFIX }
}

/// The space of a large object.
///
/// # Safety
/// As for [`bytes`].
pub(super) unsafe fn space(ptr: NonNull<Header>) -> *const Space {
    // SAFETY: a large object has its prefix before it.
    unsafe { (*prefix(ptr)).heap }
}
