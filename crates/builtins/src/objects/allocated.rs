//! How much room CPython would have made for what a list, a `bytearray`, a dict or a set holds: what `__sizeof__` tells.
//!
//! Containers here grow in steps of their own. What CPython would have is worked out from what they hold, as if it had been added
//! piece by piece; what has been made in one go has no room to spare, here and there. Lists have that room as long as they are
//! small. What was taken out again is taken for having gone piece by piece.

use crate::heap::next_capacity;
use crate::runtime::Runtime;

/// What lists here have room for is what they would have in CPython, as long as it is no more than that: from there on they grow
/// faster.
const AS_CPYTHON: usize = 16;

/// How many items a list of `len` items has room for, `capacity` being the room it has here.
pub(crate) fn list(rt: &Runtime, len: usize, capacity: usize) -> usize {
    if capacity <= AS_CPYTHON {
        return taken_from(rt, capacity, len);
    }
    // Powers of two are what items had room for before they became a list's.
    let is_more = capacity.is_power_of_two()
        || if rt.is_at_least(3, 9) { capacity % 2 == 1 } else { has_grown(capacity) };
    let in_one_go = [len, resized(rt, 0, 0, len)];
    if !is_more || in_one_go.contains(&capacity) && !has_grown(capacity) {
        return taken_from(rt, capacity, len);
    }
    // More than half was in use once, or it would not have grown.
    let room = appended(rt, len.max(capacity / 2 + 1));
    taken_from(rt, room, len)
}

/// What a list has room for that has got its items one by one.
fn appended(rt: &Runtime, len: usize) -> usize {
    let mut room = 0;
    while room < len {
        room = resized(rt, room, room, room + 1);
    }
    room
}

/// What is left of the room when items are taken out one by one.
fn taken_from(rt: &Runtime, mut room: usize, len: usize) -> usize {
    let mut left = room;
    while len < left && len < room / 2 {
        left = (left - 1).min(room / 2 - 1);
        room = resized(rt, room, left + 1, left);
    }
    room
}

/// Whether that is what `Items` grow to by themselves.
fn has_grown(capacity: usize) -> bool {
    let mut grown = AS_CPYTHON;
    while grown < capacity {
        grown = next_capacity(grown);
    }
    grown == capacity
}

/// What a list of `len` items, with room for `room`, has room for when its length becomes `new`.
pub(crate) fn resized(rt: &Runtime, room: usize, len: usize, new: usize) -> usize {
    if new == 0 || (room / 2..=room).contains(&new) {
        return if new < room / 2 { 0 } else { room };
    }
    if !rt.is_at_least(3, 9) {
        return new + (new >> 3) + if new < 9 { 3 } else { 6 };
    }
    let grown = (new + (new >> 3) + 6) & !3;
    // More was added at once than would be to spare.
    if new.saturating_sub(len) > grown - new { (new + 3) & !3 } else { grown }
}

/// How a list comes to hold more.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// `list` makes it, of something that has a length.
    Made,
    /// It is extended.
    Extended,
    /// It is extended by what is known to have so many items: a dict, or what a slice is replaced by.
    Known,
}

/// What a list that holds nothing yet has room for when it expects so many items.
pub(crate) fn first_room(rt: &Runtime, expected: usize, growth: Growth) -> usize {
    match rt.version.minor {
        8 | 9 if growth == Growth::Made => expected,
        ..=9 => resized(rt, 0, 0, expected),
        _ if growth == Growth::Known => resized(rt, 0, 0, expected),
        _ => expected.next_multiple_of(2),
    }
}

/// How many bytes a `bytearray` gets, the null behind them included, that has room for `room` and grows to `wanted`.
pub(crate) fn byte_array(wanted: usize, room: usize) -> usize {
    // Not much more is wanted: more may be wanted again.
    if wanted <= room + (room >> 3) {
        return wanted + (wanted >> 3) + if wanted < 9 { 3 } else { 6 };
    }
    wanted + 1
}

/// How many bytes a `bytearray` has room for, without the null, that has got `len` of them one by one.
pub(crate) fn grown_byte_array(len: usize) -> usize {
    let mut room = 0;
    while len > 0 && room <= len {
        room = byte_array(room.max(1), room);
    }
    room.saturating_sub(1)
}

/// How many entries the smallest table of a dict holds.
pub(crate) const SMALLEST_DICT: usize = 5;

/// The bytes of a dict's keys and values, of which there have been so many; `only_strings` says of the keys that they all are.
pub(crate) fn dict(rt: &Runtime, entries: usize, only_strings: bool) -> usize {
    let mut places: usize = 8;
    while places * 2 / 3 < entries {
        places *= 2;
    }
    let index = places
        * match places {
            ..=0xff => 1,
            0x100..=0xffff => 2,
            0x1_0000..=0xffff_ffff => 4,
            _ => 8,
        };
    let header = match rt.version.minor {
        ..=10 => 40,
        _ => 32,
    };
    let entry = if only_strings && rt.is_at_least(3, 11) { 16 } else { 24 };
    header + index + entry * (places * 2 / 3)
}
