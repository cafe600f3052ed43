//! The register file: one contiguous block of words on which the windows of all running frames lie.
//!
//! Invariant: a word above the topmost window holds no heap reference, so a new window needs no clearing of what it
//! finds except where a local must read as unbound.

#![expect(unsafe_code, reason = "the register file is raw memory (design, section 3)")]

use std::alloc::{self, GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr::NonNull;

use builtins::Value;

use crate::objects::code_object::Lowered;

/// Words in the register file: 2^26 of them, 512 MiB of address space that is only touched as far as frames reach. (Miri touches all.)
const WORDS: usize = if cfg!(miri) { 1 << 20 } else { 1 << 26 };
const BYTES: usize = WORDS * size_of::<Option<Value>>();

/// Where in a page of memory the registers begin, in words: elsewhere than the frames, which have the same reason for it.
const OFFSET: usize = 256;

/// The register file of one thread.
pub(super) struct Stack {
    base: Cell<NonNull<Option<Value>>>,
    /// The address behind the last word.
    end: Cell<usize>,
}

impl Stack {
    /// An empty register file; `None` without memory for it.
    pub(super) fn allocate() -> Option<Stack> {
        // Straight from the system: the program's own allocator notes each piece of what it hands out, touched or not.
        // SAFETY: the layout has a size, and room for the offset; zeroed words are `None`.
        let base = unsafe { NonNull::new(System.alloc_zeroed(layout()))?.cast().add(OFFSET) };
        Some(Stack { base: Cell::new(base), end: Cell::new(base.addr().get() + BYTES) })
    }

    /// As [`Stack::allocate`]; without memory the process ends.
    pub(super) fn new() -> Stack {
        Stack::allocate().unwrap_or_else(|| alloc::handle_alloc_error(layout()))
    }

    /// What stands in the place of a register file that is elsewhere. Nothing may ask it for registers.
    pub(super) fn absent() -> Stack {
        Stack { base: Cell::new(NonNull::dangling()), end: Cell::new(0) }
    }

    /// Exchanges two register files; the words stay where they are.
    pub(super) fn swap(&self, other: &Stack) {
        self.base.swap(&other.base);
        self.end.swap(&other.end);
    }

    /// The first register.
    pub(super) fn first(&self) -> NonNull<Option<Value>> {
        self.base.get()
    }

    /// Whether there are so many registers from `base`, a register of this file or its end, on.
    #[inline(always)]
    pub(super) fn fits(&self, base: NonNull<Option<Value>>, room: usize) -> bool {
        base.addr().get() + room * size_of::<Option<Value>>() <= self.end.get()
    }

    /// Whether the window of this code can begin at a register, which may belong to a generator and not to this file.
    #[inline(always)]
    pub(super) fn holds(&self, base: NonNull<Option<Value>>, code: &Lowered) -> bool {
        base.addr().get().wrapping_sub(self.base.get().addr().get()) <= code.last_base
    }

    /// Whether a register belongs to this file, and not to a generator.
    #[inline(always)]
    pub(super) fn contains(&self, register: NonNull<Option<Value>>) -> bool {
        register.addr().get().wrapping_sub(self.base.get().addr().get()) < BYTES
    }
}

/// The highest place in a register file, in bytes, at which so many registers have room.
pub(crate) fn last_base(registers: u16) -> usize {
    BYTES - usize::from(registers) * size_of::<Option<Value>>()
}

impl Drop for Stack {
    fn drop(&mut self) {
        if self.base.get() == NonNull::dangling() {
            return;
        }
        // SAFETY: allocated with the same layout and offset; every frame has released its words.
        unsafe { System.dealloc(self.base.get().sub(OFFSET).as_ptr().cast(), layout()) }
    }
}

fn layout() -> Layout {
    match Layout::array::<Option<Value>>(OFFSET + WORDS) {
        Ok(layout) => layout,
        Err(_) => unreachable!("the size is a constant"),
    }
}
