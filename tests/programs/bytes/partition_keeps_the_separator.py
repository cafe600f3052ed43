"""The parts of partition: copies, or the objects themselves."""
class Bytes(bytes): pass


for whole in b"a-b-c", bytearray(b"a-b-c"), Bytes(b"a-b-c"):
    for separator in b"-", bytearray(b"-"), memoryview(b"-"), Bytes(b"-"), b"?":
        for method in "partition", "rpartition":
            parts = getattr(whole, method)(separator)
            print(type(whole).__name__, method, [type(part).__name__ for part in parts], [bytes(part) for part in parts], parts[1] is separator)
plain = b"abc"
print(plain.partition(b"?")[0] is plain, plain.strip() is plain, plain.replace(b"x", b"y") is plain, plain[:] is plain, bytes(plain) is plain)
for bad in "", None, 5, b"", bytearray():
    try:
        print(plain.partition(bad))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
