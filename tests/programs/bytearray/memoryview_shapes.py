# not-3.14: the WebAssembly build has words of 32 bits
# Views: formats, shapes, slices, casts, exports, release, comparison, hash.
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

b = bytearray(range(16))
m = memoryview(b)
print(m.obj is b, m.nbytes, m.readonly, m.itemsize, m.format, m.ndim, m.shape, m.strides, m.suboffsets,
        m.c_contiguous, m.f_contiguous, m.contiguous, len(m))
for f in 'cbB?hHiIlLqQnNfdP':
    v = m.cast(f)
    print(f, v.itemsize, v.shape, v.strides, len(v), v.format, v.nbytes)
print([m.cast(f).tolist()[:3] for f in 'cbB?hHiIqQ'])
print(m.cast('@i').format, m.cast('@i') == m.cast('i'), m.cast('h') == m.cast('H'), m.cast('i') == m.cast('I'))
for f, values in {'b': [0, -128, 127, 128, -129, 'x', 1.5, None], 'B': [0, 255, 256, -1], 'h': [-32768, 32767,
        32768], 'H': [65535, -1], 'i': [2**31-1, 2**31, -2**31], 'I': [2**32-1, 2**32], 'q': [2**63-1, -2**63,
        2**63], 'Q': [2**64-1, 2**64, -1], 'f': [1.5, 1e300, 'x', 3], 'd': [1.5, 2, 'a', 10**400], '?': [True,
        0, 'x', []], 'c': [b'a', b'ab', 'a', 5], 'n': [-1, 2**63], 'N': [1, -1], 'P': [5, -1, 'x']}.items():
    v = memoryview(bytearray(16)).cast(f)
    for value in values:
        def store():
            v[0] = value
            return f, v[0]
        t(store)
two = m.cast('B', [4, 4])
print(two.shape, two.strides, two.tolist(), two[1, 2], two[-1, -1], two.c_contiguous, two.f_contiguous,
        len(two), two.nbytes)
three = m.cast('B', (2, 2, 4))
print(three.tolist(), three[1, 0, 3], three.tobytes() == bytes(b), three.tobytes('F'), two.tobytes('F'),
        two.tobytes('A'), two.hex(), three.ndim)
for attempt in [lambda: two[0], lambda: two[0, 0, 0], lambda: two[0,], lambda: two[4, 0], lambda: two[0:1].tolist(),
        lambda: two[0:1, 0:1], lambda: two['a'], lambda: two[0, 'a'], lambda: list(two), lambda: m[16],
        lambda: m[-17], lambda: m[-16], lambda: m['x'], lambda: m[1.5], lambda: m[2**80], lambda: m[1, 2],
        lambda: m[()], lambda: m[...], lambda: two.cast('B', [2, 8]), lambda: two.cast('i').tolist(),
        lambda: two.cast('B').tolist(), lambda: m.cast('i').cast('h'), lambda: m.cast('x'),
        lambda: m.cast('ii'), lambda: m.cast('>i'), lambda: m.cast(1), lambda: m[:15].cast('i'),
        lambda: m[::2].cast('b'), lambda: m.cast('B', 5), lambda: m.cast('B', [0]), lambda: m.cast('B', [-1]),
        lambda: m.cast('B', ['a']), lambda: m.cast('B', [3]), lambda: m.cast('B', [1]*65), lambda: m.cast('B',
        shape=[16]).tolist(), lambda: m.cast(), lambda: memoryview(), lambda: memoryview(5),
        lambda: memoryview('a'), lambda: memoryview(b'', 1), lambda: memoryview(object=b'abc').tolist(),
        lambda: m.tobytes('x'), lambda: m.tobytes(order=None) == bytes(b), lambda: m.tobytes(5),
        lambda: m.hex(':'), lambda: m[:4].hex(sep='-', bytes_per_sep=2), lambda: m[::3].hex(),
        lambda: memoryview(b'')[0], lambda: memoryview(b'').tolist(), lambda: memoryview(b'').cast('B', [0]),
        lambda: memoryview(b'').cast('i').shape]:
    t(attempt)
print(m[2:6].tolist(), m[::2].tolist(), m[::-1].tolist(), m[10:2:-3].tolist(), m[5:5].tolist(),
        m[::2][::2].tolist(), m[::2].strides, m[::-1].strides, m[::-1].contiguous, m[::2].nbytes,
        m[::2].tobytes(), bytes(m[::-2]), m[3:].obj is b)
i = memoryview(bytearray(32)).cast('i')
i[0] = 7; i[-1] = -1; i[2:4] = memoryview(bytearray(8)).cast('i')
i[1:3] = i[0:2]
i[::2] = i[::-2]
print(i.tolist(), i[1:3].tolist(), i[::3].tolist())
def assign(target, key, value):
    def f():
        target[key] = value
        return target.tolist()
    return f
x = memoryview(bytearray(b'abcdef'))
for key, value in [(slice(0, 3), b'xyz'), (slice(0, 3), b'xy'), (slice(0, 3), 'xyz'), (slice(0, 3), [1, 2,
        3]), (slice(0, 2), memoryview(b'ab').cast('b')), (slice(None, None, 2), b'123'), (0, 65), (0, 'a'),
        (0, 256), (0, b'a'), ('a', 1), (10, 1), ((0, 0), 1), ((), 1), (..., 1), (True, 9)]:
    t(assign(x, key, value))
for key, value in [((0, 1), 99), (0, 1), (slice(0, 1), b'a'), ((0, 9), 1), ((0,), 1), ((slice(0, 1), slice(0,
        1)), 1)]:
    t(assign(two, key, value))
def delete(v, k):
    def f():
        del v[k]
    return f
t(delete(x, 0)); t(delete(memoryview(b'a'), 0)); t(assign(memoryview(b'abc'), 0, 1)); t(assign(x.toreadonly(),
        0, 1))
# exports
b = bytearray(b'hello')
m = memoryview(b)
for change in [lambda: b.append(1), lambda: b.pop(), lambda: b.clear(), lambda: b.extend(b'x'),
        lambda: b.extend(b''), lambda: b.insert(0, 1), lambda: b.remove(104), lambda: b.__delitem__(0),
        lambda: b.__delitem__(slice(0, 2)), lambda: b.__setitem__(slice(0, 2), b'abc'),
        lambda: b.__setitem__(slice(0, 2), b'HE'), lambda: b.__iadd__(b'x'), lambda: b.__imul__(2),
        lambda: b.__imul__(1), lambda: b.__init__(b'abc'), lambda: b.reverse(), lambda: b.__setitem__(0, 1),
        lambda: b.pop(99), lambda: b.remove(200), lambda: b.__delitem__(slice(0, 5, 2)),
        lambda: b.__setitem__(slice(0, 4, 2), b'ab'), lambda: b.copy(), lambda: b + b'x', lambda: b * 2]:
    t(change)
print(b, m.tolist())
n = m[1:3]
m.release()
t(lambda: b.append(1))
n.release()
b.append(33)
print(b)
for attempt in [lambda: m[0], lambda: m.tolist(), lambda: len(m), lambda: m.tobytes(), lambda: m.obj,
        lambda: m.shape, lambda: m.nbytes, lambda: m.cast('b'), lambda: list(m), lambda: m.hex(),
        lambda: m.__enter__(), lambda: hash(m), lambda: m == m, lambda: m == b'', lambda: m == n,
        lambda: m != m, lambda: bytes(m), lambda: m.release(), lambda: m.toreadonly(), lambda: memoryview(m),
        lambda: assign(m, 0, 1)(), lambda: str(m)[:22], lambda: b'a' + m, lambda: b''.join([m]),
        lambda: 5 in m, lambda: int.from_bytes(m, 'big')]:
    t(attempt)
with memoryview(b'abc') as v:
    print(v.tolist(), v.__exit__(None, None, None))
t(lambda: v.tolist())
del m, n
def scope():
    v = memoryview(b)
    return 1
scope()
b.append(1)
print(len(b))
# comparison and hash
a = memoryview(b'abc')
print(a == b'abc', b'abc' == a, a == bytearray(b'abc'), a == 'abc', a == [97, 98, 99], a != b'abd', a == a[:],
        a == memoryview(b'abc').cast('b'), a == memoryview(b'abc').cast('c'), a[::-1] == b'cba', a == None,
        a.cast('c') == b'abc')
print(hash(a) == hash(b'abc'), hash(a[1:]) == hash(b'bc'), hash(a.cast('b')) == hash(b'abc'), {a: 1}[b'abc'],
        hash(a[::-1]) == hash(b'cba'))
for attempt in [lambda: hash(memoryview(bytearray(b'a'))),
        lambda: hash(memoryview(bytearray(b'a')).toreadonly()), lambda: hash(memoryview(bytes(4)).cast('i')),
        lambda: a < a, lambda: a + b'x', lambda: a * 2, lambda: a.foo, lambda: setattr(a, 'obj', 1),
        lambda: setattr(a, 'foo', 1), lambda: type('M', (memoryview,), {}), lambda: sorted([a, a])]:
    t(attempt)
nan = memoryview(bytearray(8)).cast('d'); nan[0] = float('nan')
print(nan == nan, nan.tolist() == nan.tolist(), memoryview(bytes(8)).cast('d') == memoryview(bytes(8)).cast('q'))
# everywhere bytes are expected
print(bytes(a), bytearray(a), b''.join([a, b'-', a]), b'x' + a, a.tobytes() in b'xabcx', b'xabc'.find(a),
        b'abcabc'.replace(a, b'-'), int(memoryview(b'42')), float(memoryview(b'1.5')), int.from_bytes(a,
        'little'), str(a, 'ascii'), b'abc'.startswith(a), b'a,b'.split(memoryview(b',')),
        bytearray(b'x').__iadd__(a), b'%b' % a, b'abc'.translate(None, memoryview(b'b')), b'abc' == a,
        a in [b'abc'], bytes.fromhex('00') + a, list(a), list(reversed(a)), 98 in a, 'x' in a, max(a),
        sorted(a, reverse=True), tuple(a.cast('c')), [*a], dict(zip(a, a)))
match a:
    case [x, *rest]:
        print('sequence', x, rest)
it = iter(a)
print(next(it), type(it).__name__, list(it), next(it, 'end'))
z = memoryview(b'\1\2\3\4').cast('i', [])
print(z.tolist(), z[()], z.shape, z.strides, z.ndim, z.nbytes, z.tobytes(), z == z, z.c_contiguous)
t(lambda: len(z)); t(lambda: z[0]); t(lambda: list(z)); t(lambda: z[...] == z); t(lambda: z.cast('B').tolist())
w = memoryview(bytearray(4)).cast('i', ())
w[()] = 5
print(w.tolist()); w[...] = 6
print(w[()])
