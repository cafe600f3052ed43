# What cannot be assigned to an item or a slice of a bytearray, and which error comes first.
def attempt(key, value):
    data = bytearray(b"abcd")
    try:
        data[key] = value
    except Exception as e:
        return type(e).__name__, str(e), bytes(data)
    return bytes(data)
for key in 1, -9, 5, 2**70, "a", None, 1.5:
    for value in 65, 300, -1, "x", b"x", None, 1.5, 2**70, True:
        print(key, value, attempt(key, value))
slices = [slice(0, 1), slice(None, None, 2), slice("a", None), slice(2**70, None, -1), slice(None, None, 0), slice(3, 1), slice(1, 3)]
for value in [5, "a", None, 1.5, 1j, True, [300], ["x"], [1], (), {5: 1}, {}, iter([7]), range(3), b"qq", [2**70], [None], object, -1]:
    for key in slices:
        print(key, type(value).__name__, attempt(key, value))
def extend(value):
    data = bytearray(b"a")
    try:
        data.extend(value)
    except Exception as e:
        return type(e).__name__, str(e)
    return data
for value in "abc", "", 5, ["a"], [256], [1, 2], b"xy", None, {1: 2}, object:
    print(repr(value) if value is not object else value, extend(value))
