//! Containers that change while something iterates, sorts, compares or formats them.

use super::values::value;
use crate::random::Random;

/// A loop that changes what it walks over; it ends after a few rounds whatever happens.
pub fn piece(random: &mut Random) -> String {
    let (kind, walks, changes): (&str, &[&str], &[&str]) = match random.below(4) {
        0 => (
            "dict",
            &["a", "a.items()", "a.values()", "reversed(a)", "list(a)", "a.keys()", "reversed(a.items())"],
            &[
                "a[n] = n",
                "a.pop(next(iter(a)), 0)",
                "a.clear()",
                "a.popitem()",
                "a.update({1: n})",
                "a[1] = n",
                "del a[x]",
                "a.setdefault(x, 1)",
                "a = {}",
                "a |= {'k': n}",
            ],
        ),
        1 => (
            "set",
            &["a", "iter(a)", "list(a)", "enumerate(a)", "zip(a, a)"],
            &[
                "a.add(n + 100)",
                "a.discard(1)",
                "a.pop()",
                "a.clear()",
                "a |= {7, n}",
                "a -= {1}",
                "a.update([n])",
                "a &= {1, 2}",
            ],
        ),
        2 => (
            "bytearray",
            &["a", "reversed(a)", "enumerate(a)", "memoryview(a)", "bytes(a)"],
            &[
                "a.append(n)",
                "a.pop()",
                "del a[:1]",
                "a[:] = b'xy'",
                "a.clear()",
                "a += b'q'",
                "a.insert(0, 65)",
                "a.reverse()",
            ],
        ),
        _ => (
            "list",
            &[
                "a",
                "reversed(a)",
                "enumerate(a)",
                "iter(a)",
                "zip(a, a)",
                "a[:]",
                "map(lambda v: a.append(1) or v, a)",
                "filter(None, a)",
            ],
            &[
                "a.append(n)",
                "a.pop()",
                "a.pop(0)",
                "del a[:1]",
                "a[:] = [n]",
                "a.clear()",
                "a *= 2",
                "a.insert(0, n)",
                "a.sort(key=str)",
                "a.reverse()",
                "a[n:n] = [1, 2]",
                "a.remove(x)",
            ],
        ),
    };
    let (walk, change, second) = (random.pick(walks), random.pick(changes), random.pick(changes));
    let guard = random.pick(&["n < 3", "n == 1", "n % 2", "True"]);
    let start = value(random, kind);
    let check = random.pick(&["", "    if len(a) > 20: break\n", "    print(ascii(x))\n"]);
    format!(
        "a = {start}\nn = 0\ntry:\n    for x in {walk}:\n        n += 1\n        if n > 9:\n            break\n        if {guard}:\n            {change}\n        else:\n            \
         {second}\n    {check}    print('end', n)\nexcept Exception as e:\n    print(type(e).__name__, e)\nprint(ascii(a), n)"
    )
    .replace("\n        if len", "\n        if len")
}
