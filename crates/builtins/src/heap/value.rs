//! [`Value`]: any Python value in one 64-bit word, counted like an `Rc` when it points to the heap.
//!
//! Floats are stored as their bits plus 2^49, so that the words below 2^48 are free for pointers (see the
//! drawing in `heap/mod.rs`). The NaNs that would overflow the sum lose their payload; other payloads are kept, so
//! that two NaN objects can be told apart as in CPython (`objects::float` numbers those it makes).

use std::fmt;
use std::mem::ManuallyDrop;
use std::num::NonZeroU64;
use std::ptr::NonNull;

use super::object::{Header, Kind, Payload, Ref};
use super::release;

const POINTER_LIMIT: u64 = 1 << 48;
const FLOAT_OFFSET: u64 = 1 << 49;
const INT_TAG: u64 = 0xFFFE << 48;
const INT_BITS: u32 = 49;
const INT_SHIFT: u32 = 64 - INT_BITS;
const SPECIAL: u64 = 1 << 48;
const TRUE: u64 = SPECIAL | 3;

/// Any Python value: an immediate (float, int of 49 bits, a singleton) or a counted reference to an object.
#[repr(transparent)]
pub struct Value(NonZeroU64);

const _: () = assert!(size_of::<Option<Value>>() == 8);

const fn special(n: u64) -> Value {
    match NonZeroU64::new(SPECIAL | n) {
        Some(word) => Value(word),
        None => unreachable!(),
    }
}

impl Value {
    /// Python's `None`.
    pub const NONE: Value = special(0);
    /// Python's `False`.
    pub const FALSE: Value = special(2);
    /// Python's `True`.
    pub const TRUE: Value = special(3);
    /// Python's `NotImplemented`.
    pub const NOT_IMPLEMENTED: Value = special(4);
    /// Python's `Ellipsis`.
    pub const ELLIPSIS: Value = special(5);
    /// The smallest int that needs no heap object.
    pub const INT_MIN: i64 = -(1 << (INT_BITS - 1));
    /// The largest int that needs no heap object.
    pub const INT_MAX: i64 = (1 << (INT_BITS - 1)) - 1;

    #[inline(always)]
    fn from_bits(bits: u64) -> Value {
        debug_assert!(bits != 0);
        // SAFETY: every caller passes a tagged word or a non-null pointer, neither of which is zero.
        Value(unsafe { NonZeroU64::new_unchecked(bits) })
    }

    /// The raw word: equal words are the same object (`is`), except for floats, which have no identity.
    #[inline(always)]
    pub fn bits(&self) -> u64 {
        self.0.get()
    }

    /// `True` or `False`.
    #[inline(always)]
    pub fn bool(b: bool) -> Value {
        Value::from_bits(SPECIAL | 2 | u64::from(b))
    }

    /// A float.
    #[inline(always)]
    pub fn float(f: f64) -> Value {
        let mut bits = f.to_bits();
        if bits >= 0xFFFC << 48 {
            bits = 0xFFF8 << 48;
        }
        Value::from_bits(bits + FLOAT_OFFSET)
    }

    /// An int of the immediate range, or `None` where it needs a heap object.
    #[inline(always)]
    pub fn small_int(i: i64) -> Option<Value> {
        if (i << INT_SHIFT) >> INT_SHIFT == i {
            Some(Value::from_bits(INT_TAG | (i as u64 & (u64::MAX >> INT_SHIFT))))
        } else {
            None
        }
    }

    /// An int that surely fits the immediate range: lengths, indices, small constants.
    #[inline(always)]
    pub fn int32(i: i32) -> Value {
        Value::from_bits(INT_TAG | (i64::from(i) as u64 & (u64::MAX >> INT_SHIFT)))
    }

    /// Whether this is the `None` object.
    #[inline(always)]
    pub fn is_none(&self) -> bool {
        self.bits() == SPECIAL
    }

    /// Whether this is the `NotImplemented` object.
    #[inline(always)]
    pub fn is_not_implemented(&self) -> bool {
        self.bits() == SPECIAL | 4
    }

    /// Whether this is the `Ellipsis` object.
    pub fn is_ellipsis(&self) -> bool {
        self.bits() == SPECIAL | 5
    }

    /// The number of the singleton (0 None, 2 False, 3 True, 4 NotImplemented, 5 Ellipsis).
    #[inline(always)]
    pub(crate) fn special_index(&self) -> Option<usize> {
        (self.bits() >> 48 == 1).then_some((self.bits() & 0xF) as usize)
    }

    /// The immediate int, if it is one. `True` and `False` are not: see `objects::int`.
    #[inline(always)]
    pub fn as_small_int(&self) -> Option<i64> {
        (self.bits() >= INT_TAG).then_some((self.bits() << INT_SHIFT) as i64 >> INT_SHIFT)
    }

    /// The immediate float, if it is one (instances of float's subclasses live on the heap).
    #[inline(always)]
    pub fn as_immediate_float(&self) -> Option<f64> {
        let bits = self.bits().wrapping_sub(FLOAT_OFFSET);
        (bits < INT_TAG - FLOAT_OFFSET).then_some(f64::from_bits(bits))
    }

    /// The bool, if it is one.
    #[inline(always)]
    pub fn as_bool(&self) -> Option<bool> {
        (self.bits() | 1 == TRUE).then_some(self.bits() & 1 == 1)
    }

    /// Both ints of a pair, shifted to the top of the word so that sums overflow where the immediate range ends.
    #[inline(always)]
    fn int_pair(a: &Value, b: &Value) -> Option<(i64, i64)> {
        (a.bits() & b.bits() >= INT_TAG)
            .then_some(((a.bits() << INT_SHIFT) as i64, (b.bits() << INT_SHIFT) as i64))
    }

    #[inline(always)]
    fn from_shifted(word: i64) -> Value {
        Value::from_bits(word as u64 >> INT_SHIFT | INT_TAG)
    }

    /// `a + b` of two immediate ints whose sum is immediate.
    #[inline(always)]
    pub fn add_ints(a: &Value, b: &Value) -> Option<Value> {
        let (x, y) = Value::int_pair(a, b)?;
        x.checked_add(y).map(Value::from_shifted)
    }

    /// `a - b` of two immediate ints whose difference is immediate.
    #[inline(always)]
    pub fn sub_ints(a: &Value, b: &Value) -> Option<Value> {
        let (x, y) = Value::int_pair(a, b)?;
        x.checked_sub(y).map(Value::from_shifted)
    }

    /// The value as an immediate int, shifted as in [`Value::int_pair`].
    #[inline(always)]
    fn shifted(&self) -> Option<i64> {
        (self.bits() >= INT_TAG).then_some((self.bits() << INT_SHIFT) as i64)
    }

    /// `self + small`, if this is an immediate int and the sum is.
    #[inline(always)]
    pub fn add_small(&self, small: i16) -> Option<Value> {
        self.shifted()?.checked_add(i64::from(small) << INT_SHIFT).map(Value::from_shifted)
    }

    /// `self - small`, if this is an immediate int and the difference is.
    #[inline(always)]
    pub fn sub_small(&self, small: i16) -> Option<Value> {
        self.shifted()?.checked_sub(i64::from(small) << INT_SHIFT).map(Value::from_shifted)
    }

    /// The order of an immediate int and a small one, by their shifted words.
    #[inline(always)]
    pub fn small_order(&self, small: i16) -> Option<(i64, i64)> {
        Some((self.shifted()?, i64::from(small) << INT_SHIFT))
    }

    /// `a * b` of two immediate ints whose product is immediate.
    #[inline(always)]
    pub fn mul_ints(a: &Value, b: &Value) -> Option<Value> {
        let (x, y) = Value::int_pair(a, b)?;
        x.checked_mul(y >> INT_SHIFT).map(Value::from_shifted)
    }

    /// Both values as immediate ints.
    #[inline(always)]
    pub fn both_ints(a: &Value, b: &Value) -> Option<(i64, i64)> {
        let (x, y) = Value::int_pair(a, b)?;
        Some((x >> INT_SHIFT, y >> INT_SHIFT))
    }

    /// The order of two immediate ints, by their shifted words.
    #[inline(always)]
    pub fn int_order(a: &Value, b: &Value) -> Option<(i64, i64)> {
        Value::int_pair(a, b)
    }

    /// Whether the word points to a heap object.
    #[inline(always)]
    pub fn is_heap(&self) -> bool {
        self.bits() < POINTER_LIMIT
    }

    /// Whether two values are the same object (`is`).
    #[inline(always)]
    pub fn is(&self, other: &Value) -> bool {
        self.bits() == other.bits()
    }

    #[inline(always)]
    pub(super) fn header_ptr(&self) -> Option<NonNull<Header>> {
        if self.is_heap() {
            NonNull::new(std::ptr::with_exposed_provenance_mut(self.bits() as usize))
        } else {
            None
        }
    }

    /// The header of the object this word points to.
    #[inline(always)]
    pub(crate) fn header(&self) -> Option<&Header> {
        // SAFETY: a heap word owns a count of a live object, so the header is valid while `self` is.
        self.header_ptr().map(|p| unsafe { p.as_ref() })
    }

    /// A value that takes over one count of the object.
    ///
    /// # Safety
    /// `ptr` is a live object of this heap's page allocator, and the caller gives up one count of it.
    #[inline(always)]
    pub(super) unsafe fn from_raw(ptr: NonNull<Header>) -> Value {
        Value::from_bits(ptr.as_ptr().expose_provenance() as u64)
    }

    /// The kind of payload behind this word; immediates have [`Kind::OTHER`].
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        self.header().map_or(Kind::OTHER, Header::kind)
    }

    /// The object as a reference to its payload type, if it is an instance of it or of a subclass.
    #[inline(always)]
    pub fn downcast<T: Payload>(&self) -> Option<&Ref<T>> {
        let header = self.header()?;
        let fits = if T::KIND.is_unique() { header.kind() == T::KIND } else { header.holds::<T>() };
        // SAFETY: `Ref<T>` is a transparent wrapper of `Value`, and the kind (or TypeId) says the payload is a T.
        fits.then(|| unsafe { &*std::ptr::from_ref(self).cast::<Ref<T>>() })
    }

    /// As [`Value::downcast`], by value; gives the value back where it does not fit.
    #[inline]
    pub fn downcast_into<T: Payload>(self) -> Result<Ref<T>, Value> {
        if self.downcast::<T>().is_some() { Ok(Ref::from_value_unchecked(self)) } else { Err(self) }
    }

    /// A slice of values seen as optional values, which have the same layout.
    #[inline(always)]
    pub fn as_options(values: &[Value]) -> &[Option<Value>] {
        // SAFETY: `Option<Value>` is one word whose `None` is zero, guaranteed for transparent NonZero wrappers.
        unsafe { std::slice::from_raw_parts(values.as_ptr().cast(), values.len()) }
    }

    /// Whether the object could be part of a reference cycle.
    #[inline(always)]
    pub fn is_container(&self) -> bool {
        self.header().is_some_and(|h| h.has(Header::CONTAINER))
    }

    /// The number of references to the object (0 for immediates): what `sys.getrefcount` starts from.
    pub fn reference_count(&self) -> usize {
        self.header().map_or(0, |h| h.count().max(0) as usize)
    }
}

impl Clone for Value {
    #[inline(always)]
    fn clone(&self) -> Value {
        if let Some(header) = self.header() {
            header.increment();
        }
        Value(self.0)
    }
}

impl Value {
    /// Drops the value. If it was the last reference to an object, `before` runs first: a finaliser may ask what it notes.
    #[inline(always)]
    pub fn drop_after(self, before: impl FnOnce()) {
        let value = ManuallyDrop::new(self);
        if let Some(ptr) = value.header_ptr() {
            // SAFETY: the value owned a count, so the object is live; the count ends here, and the value is not dropped again.
            unsafe { release::decrement_after(ptr, before) }
        }
    }
}

impl Drop for Value {
    #[inline(always)]
    fn drop(&mut self) {
        if let Some(ptr) = self.header_ptr() {
            // SAFETY: this value owned a count, so the object is live; the count ends here.
            unsafe { release::decrement(ptr) }
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(i) = self.as_small_int() {
            write!(f, "Int({i})")
        } else if let Some(x) = self.as_immediate_float() {
            write!(f, "Float({x})")
        } else if let Some(n) = self.special_index() {
            write!(f, "Special({n})")
        } else {
            write!(f, "Object({:#x}, {:?})", self.bits(), self.kind())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ints_round_trip_to_the_edges_of_the_range() {
        for i in [0, 1, -1, 255, Value::INT_MIN, Value::INT_MAX] {
            assert_eq!(Value::small_int(i).unwrap().as_small_int(), Some(i));
        }
        assert!(Value::small_int(Value::INT_MAX + 1).is_none());
        assert!(Value::small_int(Value::INT_MIN - 1).is_none());
    }

    #[test]
    fn floats_round_trip() {
        for f in [0.0, -0.0, 1.5, f64::MAX, f64::MIN_POSITIVE, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Value::float(f).as_immediate_float().unwrap().to_bits(), f.to_bits());
        }
        let odd_nan = f64::from_bits(u64::MAX);
        assert!(Value::float(odd_nan).as_immediate_float().unwrap().is_nan());
    }

    #[test]
    fn sums_leave_the_immediate_range() {
        let max = Value::small_int(Value::INT_MAX).unwrap();
        assert!(Value::add_ints(&max, &Value::int32(1)).is_none());
        assert_eq!(Value::sub_ints(&max, &Value::int32(1)).unwrap().as_small_int(), Some(Value::INT_MAX - 1));
        assert!(Value::mul_ints(&max, &Value::int32(2)).is_none());
        assert_eq!(Value::mul_ints(&Value::int32(-7), &Value::int32(6)).unwrap().as_small_int(), Some(-42));
    }

    #[test]
    fn no_immediate_is_taken_for_another() {
        let words = [
            Value::NONE,
            Value::TRUE,
            Value::ELLIPSIS,
            Value::float(2.0),
            Value::int32(-3),
            Value::float(-2.0),
        ];
        for v in &words {
            let kinds = [
                v.as_small_int().is_some(),
                v.as_immediate_float().is_some(),
                v.special_index().is_some(),
                v.is_heap(),
            ];
            assert_eq!(kinds.iter().filter(|&&k| k).count(), 1, "{v:?}");
        }
    }
}
