//! What counts towards the recursion limit besides the frames: calls in native code, by version.

use crate::heap::Ref;
use crate::objects::iterators::{ENUMERATE, MAP, REVERSED};
use crate::runtime::Runtime;
use crate::types::{Type, TypeTable};

impl Runtime {
    /// What counts towards the recursion limit besides the frames.
    pub fn levels(&self) -> usize {
        self.levels.get()
    }

    /// Sets that.
    pub fn set_levels(&self, levels: usize) {
        self.levels.set(levels);
        self.observe_frames(self.observes_frames());
    }

    /// Runs `f`, which before this minor version counts once more than the frames below it.
    pub(crate) fn a_level_up_before<R>(&self, minor: u8, f: impl FnOnce() -> R) -> R {
        if self.is_at_least(3, minor) {
            return f();
        }
        let levels = self.levels.get();
        self.set_levels(levels + 1);
        let answer = f();
        self.set_levels(levels);
        answer
    }

    /// Runs `f`, which calls a special method that CPython looks up as one looks up an attribute: the bound method that 3.7 made of it
    /// for that counted, when C called it.
    pub(crate) fn calling_bound<R>(&self, f: impl FnOnce() -> R) -> R {
        if self.version.minor == 7 { self.a_level_up_before(8, f) } else { f() }
    }

    /// Runs `f`, in which an instruction calls a special method that it has bound before: up to 3.7 the bound method counted, too.
    pub fn calling_bound_before<R>(&self, f: impl FnOnce() -> R) -> R {
        self.a_level_up_before(8, f)
    }

    /// Runs `f`, the call of a class; whether that counts, depends on class and version.
    #[inline]
    pub(crate) fn calling_class<R>(&self, class: &Ref<Type>, f: impl FnOnce() -> R) -> R {
        match self.version.minor {
            ..=6 => self.a_level_up_before(7, f),
            11 if self.counts_in_3_11(class) => self.a_native_call_of_3_11(f),
            9 | 10 => {
                let before = self.is_uncounted.replace(self.is_called_directly(class));
                let answer = f();
                self.is_uncounted.set(before);
                answer
            }
            _ => f(),
        }
    }

    /// Whether the call of a class is one of a function of its own in 3.9 or 3.10, which does not count.
    fn is_called_directly(&self, class: &Ref<Type>) -> bool {
        let types = &self.types;
        let since_3_9 = [&types.list, &types.tuple, &types.dict, &types.set, &types.frozenset, &types.range];
        let since_3_10 = [&types.float, &types.bool];
        let is_iterator = || is_table(class, &[&REVERSED, &MAP]);
        since_3_9.into_iter().any(|own| own.is(class))
            || self.is_at_least(3, 10) && (since_3_10.into_iter().any(|own| own.is(class)) || is_iterator())
    }

    /// Whether the call of a class counts in 3.11: all but those that instructions call in a way of their own.
    fn counts_in_3_11(&self, class: &Ref<Type>) -> bool {
        let types = &self.types;
        let containers = [&types.list, &types.tuple, &types.dict, &types.set, &types.frozenset];
        let others = [&types.range, &types.float, &types.bool, &types.str, &types.r#type];
        !containers.into_iter().chain(others).any(|own| own.is(class))
            && !is_table(class, &[&REVERSED, &ENUMERATE, &MAP])
    }

    /// Runs `f`, which in 3.11 counts once more than the frames below it: as soon as there are any.
    #[inline]
    pub fn a_native_call_of_3_11<R>(&self, f: impl FnOnce() -> R) -> R {
        let depth = self.native_depth.get();
        self.native_depth.set(depth + usize::from(self.version.minor == 11));
        let answer = f();
        self.native_depth.set(depth);
        answer
    }

    /// Says how deep native code is nested that is not counted yet; gives back what was said before.
    pub fn replace_native_depth(&self, depth: usize) -> usize {
        self.native_depth.replace(depth)
    }

    /// Runs `f`, which belongs to an instruction that calls, but is not yet the call in native code that counts since 3.7.
    pub fn uncounted<R>(&self, f: impl FnOnce() -> R) -> R {
        let before = self.is_uncounted.replace(self.is_at_least(3, 7));
        let answer = f();
        self.is_uncounted.set(before);
        answer
    }

    /// Says whether the call in native code that is running counts like a frame; gives back what was said before.
    pub fn replace_uncounted(&self, is_uncounted: bool) -> bool {
        self.is_uncounted.replace(is_uncounted)
    }
}

/// Whether it is one of these built-in types.
fn is_table(class: &Type, tables: &[&'static TypeTable]) -> bool {
    class.table().is_some_and(|own| tables.iter().any(|table| std::ptr::eq(own, *table)))
}
