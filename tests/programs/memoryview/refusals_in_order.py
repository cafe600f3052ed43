"""Which of several faults `memoryview` names first, and how built-in methods refuse arguments they do not take."""
def s(f):
    try: r = f()
    except Exception as e: print(type(e).__name__, ascii(str(e)))
    else: print('a view' if isinstance(r, memoryview) else ascii(r))
s(lambda: range(3).__reduce__(1, 2)); s(lambda: range(3).__reduce__(a=1)); s(lambda: range(3).__reduce__())
s(lambda: slice(3).__reduce__(1, 2)); s(lambda: iter(range(3)).__reduce__(1)); s(lambda: iter([]).__reduce__(1)); s(lambda: iter('').__reduce__(1)); s(lambda: iter({}).__reduce__(1)); s(lambda: reversed([]).__reduce__(1)); s(lambda: {1}.__reduce__(1)); s(lambda: frozenset().__reduce__(1)); s(lambda: bytearray().__reduce__(1)); s(lambda: enumerate('').__reduce__(1)); s(lambda: zip().__reduce__(1)); s(lambda: ValueError().__reduce__(1)); s(lambda: ....__reduce__(1)); s(lambda: NotImplemented.__reduce__(1)); s(lambda: set.__reduce__(1))
s(lambda: (1).__getnewargs__(1)); s(lambda: 'a'.__getnewargs__(1)); s(lambda: (1).__sizeof__(1)); s(lambda: [].__sizeof__(1)); s(lambda: [].__reversed__(1)); s(lambda: {}.__sizeof__(1)); s(lambda: (1).__format__()); s(lambda: (1).__trunc__(1)); s(lambda: (1).__floor__(1)); s(lambda: (1).__ceil__(1)); s(lambda: (1).__round__(1, 2)); s(lambda: iter([]).__length_hint__(1)); s(lambda: iter([]).__setstate__()); s(lambda: [].copy(1)); s(lambda: {}.keys().__reversed__(1)); s(lambda: {}.keys().isdisjoint()); s(lambda: (1).conjugate(1)); s(lambda: (1.5).conjugate(1)); s(lambda: 1j.__complex__(1)); s(lambda: 1j.__getnewargs__(1)); s(lambda: memoryview(b'').__enter__(1)); s(lambda: memoryview(b'').__exit__()); s(lambda: memoryview(b'').toreadonly(1)); s(lambda: memoryview(b'').release(1)); s(lambda: memoryview(b'').tolist(1)); s(lambda: bytearray().__alloc__(1)); s(lambda: range(3).__reversed__(1)); s(lambda: range(3).count()); s(lambda: slice(3).indices()); s(lambda: BaseException().with_traceback()); s(lambda: BaseException().__setstate__()); s(lambda: dict.__class_getitem__()); s(lambda: dict.fromkeys())
for t in 'b\n\u20ac', 'zz\xe9', '0\xe9', 'ab \xe9', '\xe9', 'ab\u0661', 'a', 'ab c', 'ab\x85', '\u2003ab':
    s(lambda: bytes.fromhex(t)); s(lambda: bytearray.fromhex(t))
b = bytearray(range(24))
for m in memoryview(b'')[:1:10], memoryview(b)[5:-6:7], memoryview(b)[5:6:7], memoryview(b)[5:4:7], memoryview(b)[::2], memoryview(b''), memoryview(b)[:0], memoryview(b)[::-1], memoryview(b)[3:4:-1], memoryview(b)[3:2:-1]:
    s(lambda: (m.contiguous, m.c_contiguous, m.f_contiguous, m.shape, m.strides, m.nbytes, bytes(m), m.tobytes('F'), m.tobytes('A')))
    for a in ('I',), ('z',), ('B', 5), ('b', None), ('h', [8]), ('B', []), ('B', [0]), ('B', ()), ('B', [1]), ('', [1]):
        s(lambda: m.cast(*a))
    s(lambda: b''.join([m])); s(lambda: bytearray(m)); s(lambda: b'x' + m if len(m) < 9 else 0); s(lambda: m == b''); s(lambda: hash(m)); s(lambda: int(m, 16))
for f in '@i', 'i', '@c', 'c', '?', '@f', 'e' if 0 else 'd', 'B', '@b', 'Q', '@q':
    m = memoryview(bytearray(24)).cast(f)
    for v in 1e22, 2**70, -1, 'a', b'a', b'ab', None, 1j, [], 300, 1.5, True:
        def go(): m[0] = v
        s(go)
