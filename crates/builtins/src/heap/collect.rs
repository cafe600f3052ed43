//! The cycle collector: trial deletion over all containers.
//!
//! Every reference from container to container is taken off the counts; what still has a count is reachable
//! from outside, and so is all it refers to. The rest is garbage. The counts themselves are the working
//! memory, and they are whole again before any Python code runs (PEP 442: finalisers first, then the parts).

use std::collections::{HashSet, VecDeque};
use std::ptr::NonNull;

use super::object::{Header, Object};
use super::pages::{Heap, Space, extension_word};
use super::slot::Slot;
use super::value::Value;
use super::{Items, Payload, Ref, weak};
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;

/// A collection costs as much as the heap has containers; this share of new ones must have come since the last.
const GROWTH_DIVISOR: usize = 4;
/// The share after a collection that has found nothing: most programs make no cycles at all.
const GROWTH_DIVISOR_IN_VAIN: usize = 2;
const SMALLEST_GROWTH: usize = 10_000;

/// What a collection did.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Collected {
    /// Objects found unreachable.
    pub unreachable: usize,
}

/// Receives the values that a payload owns.
pub struct Visitor<'a> {
    pub(super) visit: &'a mut dyn FnMut(NonNull<Header>),
    /// Receives what is no heap object: nothing to the collector.
    pub(super) immediates: Option<&'a mut dyn FnMut(&Value)>,
}

impl Visitor<'_> {
    /// Shows one value.
    #[inline]
    pub fn value(&mut self, value: &Value) {
        if let Some(ptr) = value.header_ptr() {
            (self.visit)(ptr);
        } else if let Some(visit) = &mut self.immediates {
            visit(value);
        }
    }

    /// Shows a typed reference.
    pub fn reference<T: Payload>(&mut self, reference: &Ref<T>) {
        self.value(reference.as_value());
    }

    /// Shows what a slot holds.
    pub fn slot(&mut self, slot: &Slot) {
        slot.visit(|value| self.value(value));
    }

    /// Shows an array of values.
    pub fn items(&mut self, items: &Items) {
        items.visit(self);
    }

    /// Shows several values.
    pub fn values<'v>(&mut self, values: impl IntoIterator<Item = &'v Value>) {
        for value in values {
            self.value(value);
        }
    }
}

/// Shows `visit` every container that `ptr` owns a reference to.
fn children(ptr: NonNull<Header>, visit: &mut dyn FnMut(NonNull<Header>)) {
    let mut containers = |child: NonNull<Header>| {
        // SAFETY: an owned value is live.
        if unsafe { child.as_ref() }.is_collected() {
            visit(child);
        }
    };
    traverse(ptr, &mut Visitor { visit: &mut containers, immediates: None });
}

/// Whether nothing that `ptr` refers to will ever hold a container: a dict that holds none today may do so tomorrow.
fn holds_atoms(ptr: NonNull<Header>) -> bool {
    let mut is_quiet = true;
    let mut look = |child: NonNull<Header>| {
        // SAFETY: an owned value is live.
        let child = unsafe { child.as_ref() };
        is_quiet &= !child.has(Header::CONTAINER) || child.kind() == Tuple::KIND;
    };
    traverse(ptr, &mut Visitor { visit: &mut look, immediates: None });
    is_quiet
}

/// Shows everything that `ptr` owns a reference to.
pub(super) fn traverse(ptr: NonNull<Header>, visitor: &mut Visitor<'_>) {
    // SAFETY: called for live objects only.
    let header = unsafe { ptr.as_ref() };
    if header.has(Header::EXTENDED) {
        // SAFETY: the flag says that the word is there.
        if let Some(extension) = unsafe { extension_word(ptr).read().as_ref() } {
            extension.traverse(visitor);
        }
    }
    if !header.has(Header::STATIC_TYPE) {
        visitor.reference(header.ty());
    }
    // SAFETY: the layout of its type is the layout of the object.
    unsafe { (header.ty().layout().traverse)(ptr, visitor) };
}

fn shift_count(ptr: NonNull<Header>, by: i32) {
    // SAFETY: called for live objects only.
    let header = unsafe { ptr.as_ref() };
    if header.count() >= 0 {
        header.count.set(header.count() + by);
    }
}

impl Space {
    /// Notes that an object with a finaliser was made.
    #[cold]
    pub(super) fn note_birth(&self, ptr: NonNull<Header>) {
        self.births.borrow_mut().insert(ptr, self.next_birth());
    }

    fn next_birth(&self) -> usize {
        self.born.set(self.born.get() + 1);
        self.born.get()
    }

    /// The number of an object's birth, which is forgotten; 0 where none was noted.
    pub(super) fn take_birth(&self, ptr: NonNull<Header>) -> usize {
        let noted = self.births.borrow_mut().remove(&ptr);
        noted.unwrap_or_else(|| kept_birth(ptr))
    }

    /// The containers that own containers. Which dictionaries do is found out here and stays so for the collection:
    /// a million records of strings and numbers cost no more than the look at their headers.
    fn containers_in_order(&self) -> Vec<NonNull<Header>> {
        let mut list = Vec::new();
        self.walk(|ptr| {
            // SAFETY: `walk` yields live objects.
            let header = unsafe { ptr.as_ref() };
            if header.kind() == Dict::KIND {
                // SAFETY: the kind tells the payload.
                let dict = unsafe { &ptr.cast::<Object<Dict>>().as_ref().payload };
                header.set(Header::QUIET, !dict.holds_containers() && !header.has(Header::EXTENDED));
            }
            if header.is_collected() && header.count() != 0 {
                list.push(ptr);
            }
        });
        list
    }

    /// The containers that nothing outside refers to. Counts are as before when it returns.
    fn unreachable(&self) -> Vec<NonNull<Header>> {
        let all = self.containers_in_order();
        let mut quiet_tuples = Vec::new();
        for &ptr in &all {
            let mut is_quiet = true;
            children(ptr, &mut |child| {
                shift_count(child, -1);
                is_quiet = false;
            });
            // SAFETY: live.
            if is_quiet && unsafe { ptr.as_ref() }.kind() == Tuple::KIND && holds_atoms(ptr) {
                quiet_tuples.push(ptr);
            }
        }
        let frozen = self.frozen.borrow();
        let mut work: Vec<NonNull<Header>> = Vec::new();
        for &ptr in &all {
            // SAFETY: live.
            let header = unsafe { ptr.as_ref() };
            if (header.count() != 0 || frozen.contains(&ptr)) && !header.has(Header::REACHED) {
                header.set(Header::REACHED, true);
                work.push(ptr);
                while let Some(reached) = work.pop() {
                    children(reached, &mut |child| {
                        shift_count(child, 1);
                        // SAFETY: live.
                        let header = unsafe { child.as_ref() };
                        if !header.has(Header::REACHED) {
                            header.set(Header::REACHED, true);
                            work.push(child);
                        }
                    });
                }
            }
        }
        let mut garbage = Vec::new();
        for &ptr in &all {
            // SAFETY: live.
            let header = unsafe { ptr.as_ref() };
            if header.has(Header::REACHED) {
                header.set(Header::REACHED, false);
            } else {
                garbage.push(ptr);
            }
        }
        for &ptr in &garbage {
            children(ptr, &mut |child| shift_count(child, 1));
        }
        // Only now, for the counts above were taken off and put back by the same flags. A tuple never changes.
        for &ptr in &quiet_tuples {
            // SAFETY: live.
            unsafe { ptr.as_ref() }.set(Header::QUIET, true);
        }
        garbage
    }
}

/// The number of its birth that a live object keeps itself.
fn kept_birth(ptr: NonNull<Header>) -> usize {
    // SAFETY: called for live objects only, and the layout of its type is the layout of the object.
    unsafe { (ptr.as_ref().ty().layout().birth)(ptr) }
}

fn hold(garbage: &[NonNull<Header>]) -> Vec<Value> {
    garbage
        .iter()
        .map(|&ptr| {
            // SAFETY: found garbage is live until it is cleared; the clone owns a count of its own.
            let value = std::mem::ManuallyDrop::new(unsafe { Value::from_raw(ptr) });
            Value::clone(&value)
        })
        .collect()
}

impl Heap {
    /// The number of the birth of an object that is being made, for payloads that keep it: to note it here would cost what
    /// is made often more than a word.
    pub fn next_birth(&self) -> usize {
        self.space.next_birth()
    }

    /// Numbers the births of what has a finaliser and can be reached from `roots` anew, in the order in which CPython's
    /// collector comes upon them at the end of a program: level by level, sequences from their end. The first level
    /// keeps its order if `first_by_birth`.
    pub fn number_births_from(&self, mut roots: Vec<Value>, first_by_birth: bool) {
        let space = &**self.space;
        if first_by_birth {
            let births = space.births.borrow();
            let birth = |root: &Value| {
                let ptr = root.header_ptr()?;
                births.get(&ptr).copied().or_else(|| Some(kept_birth(ptr)).filter(|&kept| kept != 0))
            };
            // What has no number keeps its place.
            let places: Vec<usize> = (0..roots.len()).filter(|&i| birth(&roots[i]).is_some()).collect();
            let mut sorted: Vec<Value> = places.iter().map(|&place| roots[place].clone()).collect();
            sorted.sort_by_key(birth);
            places.into_iter().zip(sorted).for_each(|(place, root)| roots[place] = root);
        }
        let mut seen: HashSet<NonNull<Header>> = HashSet::new();
        let mut queue: VecDeque<NonNull<Header>> = roots.iter().filter_map(Value::header_ptr).collect();
        while let Some(ptr) = queue.pop_front() {
            // SAFETY: the roots are held, nothing is dropped meanwhile, and so all they own is live.
            let header = unsafe { ptr.as_ref() };
            if !header.has(Header::CONTAINER) || !seen.insert(ptr) {
                continue;
            }
            if header.ty().finalizer().is_some() {
                space.note_birth(ptr);
            }
            let first = queue.len();
            children(ptr, &mut |child| queue.push_back(child));
            if [List::KIND, Tuple::KIND].contains(&header.kind()) {
                queue.make_contiguous()[first..].reverse();
            }
        }
    }

    /// Finds and frees all unreachable cycles; finalisers and weak-reference callbacks run.
    pub fn collect(&self) -> Collected {
        self.collect_with(<[Value]>::len)
    }

    /// As [`Heap::collect`]; `look` sees what was found before it is cleared, and says for how many objects that counts. What
    /// it keeps lives on, empty. Where finalisers have run, it is asked again about what is left.
    pub fn collect_with(&self, look: impl Fn(&[Value]) -> usize) -> Collected {
        let space = &**self.space;
        if space.collecting.replace(true) {
            return Collected::default();
        }
        let mut garbage = hold(&space.unreachable());
        let mut found = Collected { unreachable: look(&garbage) };
        self.lose_weak_references(&garbage);
        if self.run_finalizers(&mut garbage) {
            garbage = self.still_unreachable(garbage);
            // What finalisers have taken apart is not counted: it goes with the last reference to it.
            let left = garbage.iter().filter(|value| value.reference_count() > 1).cloned();
            found.unreachable = look(&left.collect::<Vec<Value>>());
        }
        for value in &garbage {
            clear(value);
        }
        drop(garbage);
        self.plan_next(found.unreachable);
        space.collecting.set(false);
        found
    }

    /// All objects that can only be reached from each other; they stay as they are, and alive.
    pub fn find_unreachable(&self) -> Vec<Value> {
        let garbage = hold(&self.space.unreachable());
        self.plan_next(garbage.len());
        garbage
    }

    /// Decides when the heap next asks for a collection.
    pub(super) fn plan_next(&self, found: usize) {
        let live = self.space.containers.get();
        self.space.last_live.set(live);
        let divisor = if found == 0 { GROWTH_DIVISOR_IN_VAIN } else { GROWTH_DIVISOR };
        let next = live + (live / divisor).max(SMALLEST_GROWTH);
        self.space.next_collection.set(if self.space.automatic.get() { next } else { usize::MAX });
    }

    /// Whether a live object besides these has something to say when it goes: a finaliser, or a weak reference's callback.
    pub fn has_last_words(&self, besides: &[Value]) -> bool {
        let mut found = !self.space.weak.borrow().is_empty();
        self.space.walk(|ptr| {
            // SAFETY: `walk` yields live objects.
            let header = unsafe { ptr.as_ref() };
            found = found
                || header.ty().finalizer().is_some()
                    && !besides.iter().any(|value| value.header_ptr() == Some(ptr));
        });
        found
    }

    /// Callbacks of references that are garbage themselves are not run, as in CPython.
    fn lose_weak_references(&self, garbage: &[Value]) {
        let space = &**self.space;
        set_doomed(garbage, true);
        let mut callbacks = Vec::new();
        for value in garbage {
            if value.header().is_some_and(|h| h.has(Header::WEAKLY_REFERENCED)) {
                for reference in weak::detach(space, value) {
                    let doomed = reference.header().is_some_and(|h| h.has(Header::DOOMED));
                    let callback =
                        reference.downcast::<weak::WeakReference>().and_then(|r| r.callback.take());
                    callbacks.extend(callback.filter(|_| !doomed).map(|c| (c, reference.clone())));
                }
            }
        }
        set_doomed(garbage, false);
        // SAFETY: a runtime stays in place from `connect` to `disconnect`.
        if let Some(runtime) = unsafe { space.runtime.get().as_ref() } {
            for (callback, reference) in &callbacks {
                runtime.weak_callback(callback, reference);
            }
        }
    }

    /// Runs the finalisers that have not run, those of older objects first; true if there was one.
    fn run_finalizers(&self, garbage: &mut [Value]) -> bool {
        // SAFETY: a runtime stays in place from `connect` to `disconnect`.
        let Some(runtime) = (unsafe { self.space.runtime.get().as_ref() }) else { return false };
        let has_last_words = |value: &Value| {
            let header = value.header();
            header.is_some_and(|h| !h.has(Header::FINALIZED) && h.ty().finalizer().is_some())
        };
        let mut last: Vec<(usize, &mut Value)> = garbage
            .iter_mut()
            .filter(|value| has_last_words(value))
            .map(|value| (value.header_ptr().map_or(0, |ptr| self.space.take_birth(ptr)), value))
            .collect();
        last.sort_by_key(|&(birth, _)| birth);
        for (_, value) in &mut last {
            // The finaliser of another one can have changed its class.
            let Some(header) = value.header() else { continue };
            if let Some(finalizer) = header.ty().finalizer() {
                header.set(Header::FINALIZED, true);
                finalizer(runtime, value);
            }
            if value.reference_count() == 1 {
                // It has broken the cycle, and goes before the next finaliser runs.
                drop(std::mem::replace(*value, Value::NONE));
            }
        }
        !last.is_empty()
    }

    /// The part of `garbage` that no finaliser has brought back.
    fn still_unreachable(&self, garbage: Vec<Value>) -> Vec<Value> {
        let pointers: Vec<NonNull<Header>> = garbage.iter().filter_map(Value::header_ptr).collect();
        // The list itself must not keep the objects reachable; dropping it could free objects that became
        // acyclic, so the counts it stands for are taken off and put back instead.
        for &ptr in &pointers {
            shift_count(ptr, -1);
        }
        let again = self.space.unreachable();
        for &ptr in &pointers {
            shift_count(ptr, 1);
        }
        let again = hold(&again);
        set_doomed(&again, true);
        let (dead, alive): (Vec<Value>, Vec<Value>) =
            garbage.into_iter().partition(|v| v.header().is_some_and(|h| h.has(Header::DOOMED)));
        set_doomed(&again, false);
        drop(alive);
        dead
    }
}

fn set_doomed(values: &[Value], on: bool) {
    for header in values.iter().filter_map(Value::header) {
        header.set(Header::DOOMED, on);
    }
}

fn clear(value: &Value) {
    let Some(ptr) = value.header_ptr() else { return };
    // SAFETY: `value` keeps the object alive.
    let header = unsafe { ptr.as_ref() };
    if header.has(Header::EXTENDED) {
        // SAFETY: the flag says that the word is there.
        if let Some(extension) = unsafe { extension_word(ptr).read().as_ref() } {
            extension.clear();
        }
    }
    // SAFETY: the layout of its type is the layout of the object.
    unsafe { (header.ty().layout().clear)(ptr) };
}
