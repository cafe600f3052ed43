"""bytearray: what is checked first, what a failed change leaves, and exports."""
def attempt(call, array):
    try:
        result = call()
    except Exception as error:
        result = "%s %s" % (type(error).__name__, error)
    print(result, array)


class Bad:
    def __index__(self): raise KeyError("index")


class NoIterator: __iter__ = None


for source in None, -1, "text", Bad(), NoIterator(), (), b"new", 3, bytearray(b"z"), memoryview(b"view"):
    array = bytearray(b"old")
    attempt(lambda: array.__init__(source), array)
for arguments in ((b"x", "ascii"), ("x",), ("x", "ascii"), ("\xe9", "ascii"), ("x", "nosuch"), (1, 2), ("x", None)):
    array = bytearray(b"old")
    attempt(lambda: array.__init__(*arguments), array)
array = bytearray(b"old")
attempt(lambda: array.__init__(array), array)
for index, item in (0, None), (0, 256), (9, 256), (9, "x"), (9, 1), (-9, 1), (0, Bad()), ("x", 1), (2**70, 1):
    array = bytearray(b"ab")
    attempt(lambda: array.__setitem__(index, item), array)
for item in 5, 2**70, "text", [1, 2], NoIterator(), b"", None, [300]:
    array = bytearray(b"abcd")
    attempt(lambda: array.__setitem__(slice(1, 2), item), array)
    attempt(lambda: array.__setitem__(slice(None, None, 2), item), array)
for more in "", "x", NoIterator(), 5, None, [1, 2], [1, 256], b"x", (3,):
    array = bytearray(b"ab")
    attempt(lambda: array.extend(more), array)
array = bytearray(b"ab")
def plus_itself():
    global array
    array += array
attempt(plus_itself, array)
attempt(lambda: array.extend(array), array)
view = memoryview(array)
for change in (lambda: array.append(1), lambda: array.clear(), lambda: array.__init__(b"xyz"), lambda: array.pop(), lambda: array.__setitem__(0, 65),
               lambda: array.__setitem__(slice(0, 2), b"ZZ"), lambda: array.__delitem__(0), lambda: array.__imul__(1), lambda: array.__imul__(2)):
    attempt(change, array)
view.release()
print(array.__reduce__(), bytearray().__reduce__(), array.__reduce_ex__(2), array.__reduce_ex__(3), bytearray().__reduce_ex__(4))
for value in bytearray(b"12x"), b"12x", memoryview(b"12x"):
    attempt(lambda: int(value), "")
