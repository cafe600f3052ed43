//! How much room CPython would have made for what a list, a `bytearray`, a dict or a set holds: what `__sizeof__` tells.
//!
//! Containers here grow in steps of their own. What CPython would have is worked out from what they hold, as if it had been added
//! piece by piece; what has been made in one go has no room to spare, here and there. What was taken out again is not remembered.

use crate::runtime::Runtime;

/// How many items a list of `len` items has room for, `capacity` being the room it has here.
pub(crate) fn list(rt: &Runtime, len: usize, capacity: usize) -> usize {
    // What has been made in one go here has room for an even number, there since 3.9.
    if capacity == len || capacity == len.next_multiple_of(2) && rt.is_at_least(3, 9) {
        return capacity;
    }
    let grown = |wanted: usize| {
        let spare = if wanted < 9 { 3 } else { 6 };
        if rt.is_at_least(3, 9) { (wanted + (wanted >> 3) + 6) & !3 } else { wanted + (wanted >> 3) + spare }
    };
    let mut room = 0;
    while room < len {
        room = grown(room + 1);
    }
    room
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
