# bytearray: bytes that change.
b = bytearray(b"abc")
b[0] = 120
b.append(100)
b.extend(b"ef")
b += b"g"
b[1:2] = b"YYY"
del b[-1]
b.insert(0, 33)
print(b, b.pop(), b.pop(0), b, b.reverse(), b, len(b), b == b"".join([bytes(b)]), bytes(b), b.decode())
b.remove(100)
b *= 2
print(b, b[::2], b.copy() is b, b.find(b"Y"), b.clear(), b, bytearray(3), bytearray("é", "latin-1"),
    repr(bytearray(b"'")))
print(int(bytearray(b" 17 ")), float(bytearray(b"3")), b",".join([b"a", bytearray(b"b")]),
    bytearray(b"a") == b"a", bytearray() + b"x", isinstance(bytearray(), bytes))
