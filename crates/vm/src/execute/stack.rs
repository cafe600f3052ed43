//! The register file: one contiguous block of words on which the windows of all running frames lie.
//!
//! Invariant: a word above the topmost window holds no heap reference, so a new window needs no clearing of what it
//! finds except where a local must read as unbound.

#![expect(unsafe_code, reason = "the register file is raw memory (design, section 3)")]
#![expect(clippy::cast_ptr_alignment, reason = "the block is allocated with the alignment of its words")]

use std::alloc::{self, Layout};
use std::cell::Cell;
use std::ptr::NonNull;

use builtins::Value;

/// Words in the register file: 2^24 of them, 128 MiB of address space that is only touched as far as frames reach.
const WORDS: usize = 1 << 24;

/// The register file of one thread.
pub(super) struct Stack {
    base: Cell<NonNull<Option<Value>>>,
}

impl Stack {
    /// An empty register file; `None` without memory for it.
    pub(super) fn allocate() -> Option<Stack> {
        // SAFETY: the layout has a size; zeroed words are `None`.
        let memory = unsafe { alloc::alloc_zeroed(layout()) };
        NonNull::new(memory.cast::<Option<Value>>()).map(|base| Stack { base: Cell::new(base) })
    }

    /// As [`Stack::allocate`]; without memory the process ends.
    pub(super) fn new() -> Stack {
        Stack::allocate().unwrap_or_else(|| alloc::handle_alloc_error(layout()))
    }

    /// What stands in the place of a register file that is elsewhere. Nothing may ask it for registers.
    pub(super) fn absent() -> Stack {
        Stack { base: Cell::new(NonNull::dangling()) }
    }

    /// Exchanges two register files; the words stay where they are.
    pub(super) fn swap(&self, other: &Stack) {
        self.base.swap(&other.base);
    }

    /// The register at `index`; `None` past the end.
    #[inline(always)]
    pub(super) fn at(&self, index: usize, room: usize) -> Option<NonNull<Option<Value>>> {
        if index + room > WORDS {
            return None;
        }
        // SAFETY: inside the block.
        Some(unsafe { self.base.get().add(index) })
    }

    /// Whether there are so many registers from `base`, a register of this file, on.
    #[inline(always)]
    pub(super) fn fits(&self, base: NonNull<Option<Value>>, room: usize) -> bool {
        self.index_of(base) + room <= WORDS
    }

    /// Whether a register belongs to this file, and not to a generator.
    #[inline(always)]
    pub(super) fn contains(&self, register: NonNull<Option<Value>>) -> bool {
        self.index_of(register) < WORDS
    }

    /// The index of a register of this file.
    #[inline(always)]
    pub(super) fn index_of(&self, register: NonNull<Option<Value>>) -> usize {
        register.addr().get().wrapping_sub(self.base.get().addr().get()) / size_of::<Option<Value>>()
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        if self.base.get() == NonNull::dangling() {
            return;
        }
        // SAFETY: allocated with the same layout; every frame has released its words.
        unsafe { alloc::dealloc(self.base.get().as_ptr().cast(), layout()) }
    }
}

fn layout() -> Layout {
    match Layout::array::<Option<Value>>(WORDS) {
        Ok(layout) => layout,
        Err(_) => unreachable!("the size is a constant"),
    }
}
