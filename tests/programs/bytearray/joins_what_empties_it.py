# not-3.6: CPython reads what it has freed
# not-3.7: CPython reads what it has freed
# not-3.8: CPython reads what it has freed
# not-3.9: CPython reads what it has freed
# not-3.10: CPython reads what it has freed
# An iterable that empties the array whose items it is joined by.
b = bytearray(b',')
def it():
    b.clear()
    yield b'A'
    yield b'B'
try: print(b.join(it()))
except Exception as e: print(type(e), e)
print(b)
