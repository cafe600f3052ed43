//! What happens when the last reference to an object goes: finaliser, weak references, payload, cell.

use std::ptr::NonNull;

use super::object::Header;
use super::pages::{Space, extension_word, space_of};
use super::value::Value;

/// Objects that are dropped by dropping their owners nest at most so deep on the Rust stack.
const MAX_DEPTH: u32 = 64;

/// Ends one count of an object.
///
/// # Safety
/// The caller owned the count.
#[inline(always)]
pub(super) unsafe fn decrement(ptr: NonNull<Header>) {
    // SAFETY: as the caller promises.
    unsafe { decrement_after(ptr, || ()) }
}

/// The same; if it was the last count, `before` runs first.
///
/// # Safety
/// As for [`decrement`].
#[inline(always)]
pub(super) unsafe fn decrement_after(ptr: NonNull<Header>, before: impl FnOnce()) {
    // SAFETY: the object is live while the caller's count is.
    let header = unsafe { ptr.as_ref() };
    let count = header.count.get().wrapping_sub(1);
    header.count.set(count);
    if count <= 0 {
        before();
        // SAFETY: the object is live and no count is left.
        unsafe { last(ptr) }
    }
}

/// What is to be done when the last count has ended.
///
/// # Safety
/// The object is live and its count has just been taken to zero, or wrapped.
#[inline(never)]
unsafe fn last(ptr: NonNull<Header>) {
    // SAFETY: still live.
    let header = unsafe { ptr.as_ref() };
    if header.count() < 0 {
        header.count.set(Header::IMMORTAL_COUNT);
        return;
    }
    // SAFETY: still live.
    let space = unsafe { space_of(ptr) };
    let finalizes = !header.has(Header::FINALIZED) && header.ty().finalizer().is_some();
    if (finalizes && finalize(space, ptr)) || (header.has(Header::WEAKLY_REFERENCED) && lose_weak(space, ptr))
    {
        return;
    }
    if !header.ty().layout().owns && header.has(Header::STATIC_TYPE) && !header.has(Header::EXTENDED) {
        // SAFETY: the count is zero, and there is nothing to drop.
        unsafe { space.free(ptr) };
        return;
    }
    let depth = space.release_depth.get();
    if depth >= MAX_DEPTH {
        space.deferred.borrow_mut().push(ptr);
        return;
    }
    space.release_depth.set(depth + 1);
    // SAFETY: the count is zero and stays so.
    unsafe { destroy(space, ptr) };
    space.release_depth.set(depth);
    if depth == 0 && !space.deferred.borrow().is_empty() {
        drain(space);
    }
}

#[inline(never)]
fn drain(space: &Space) {
    loop {
        let Some(ptr) = space.deferred.borrow_mut().pop() else { return };
        space.release_depth.set(1);
        // SAFETY: deferred objects have been finalised and have no count left.
        unsafe { destroy(space, ptr) };
        space.release_depth.set(0);
    }
}

/// Runs `f` with the object while it is kept alive; true if a reference to it was left somewhere.
fn resurrected_by(ptr: NonNull<Header>, f: impl FnOnce(&Value)) -> bool {
    // SAFETY: the object is intact; it gets a count for the time of the call, which `f`'s value stands for.
    let header = unsafe { ptr.as_ref() };
    header.count.set(1);
    // SAFETY: the count just given belongs to `value`.
    let value = std::mem::ManuallyDrop::new(unsafe { Value::from_raw(ptr) });
    f(&value);
    let count = header.count() - 1;
    header.count.set(count);
    count != 0
}

/// Runs the finaliser; true if the object lives on.
#[inline(never)]
fn finalize(space: &Space, ptr: NonNull<Header>) -> bool {
    // SAFETY: a runtime stays in place from `connect` to `disconnect`.
    let Some(runtime) = (unsafe { space.runtime.get().as_ref() }) else { return false };
    // SAFETY: live.
    let header = unsafe { ptr.as_ref() };
    header.set(Header::FINALIZED, true);
    space.take_birth(ptr);
    resurrected_by(ptr, |value| {
        if let Some(finalizer) = header.ty().finalizer() {
            finalizer(runtime, value);
        }
    })
}

#[inline(never)]
fn lose_weak(space: &Space, ptr: NonNull<Header>) -> bool {
    resurrected_by(ptr, |value| super::weak::lose(space, value))
}

/// Drops extension, payload and type and frees the cell.
///
/// # Safety
/// No count of the object is left, and it was not destroyed before.
unsafe fn destroy(space: &Space, ptr: NonNull<Header>) {
    // SAFETY: the count is zero; each part is dropped once, the type last because it tells how.
    unsafe {
        let header = ptr.as_ref();
        if header.has(Header::EXTENDED) {
            drop_extension(ptr);
        }
        let ty = header.ty.get();
        let owns_type = !header.has(Header::STATIC_TYPE);
        (header.ty().layout().drop)(ptr);
        space.free(ptr);
        if owns_type && let Some(ty) = NonNull::new(ty.cast_mut()) {
            decrement(ty);
        }
    }
}

/// Drops the extension.
///
/// # Safety
/// As for [`destroy`], of an extended object.
#[inline(never)]
unsafe fn drop_extension(ptr: NonNull<Header>) {
    // SAFETY: the last word of an extended object's cell is its extension, if it has one; nobody uses it any more.
    unsafe {
        let extension = extension_word(ptr).read();
        if !extension.is_null() {
            drop(Box::from_raw(extension));
        }
    }
}
