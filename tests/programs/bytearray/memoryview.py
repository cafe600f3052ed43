# memoryview: a window on the bytes of another object.
m = memoryview(b"abcdef")
print(m[0], m[1:3].tobytes(), bytes(m), len(m), m.tolist()[:2], m.readonly, m.format, m.itemsize, m.nbytes,
    m.shape, list(m[::2]), m == b"abcdef", m.hex())
ba = bytearray(b"abc")
mv = memoryview(ba)
mv[0] = 122
print(ba)
try:
    ba.append(1)
except BufferError as e:
    print(e)
mv.release()
ba.append(1)
print(ba)
try:
    mv[0]
except ValueError as e:
    print(e)
