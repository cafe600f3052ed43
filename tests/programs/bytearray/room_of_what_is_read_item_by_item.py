# not-3.14: sizes in bytes are those of 32 bits
# How much room a bytearray has for the items of an iterable, and for what told its length.
import sys
s = sys.getsizeof
def gen(n):
    for i in range(n): yield i
for n in 0, 1, 2, 3, 4, 10, 20, 50, 100:
    print(n, *[s(bytearray(x)) for x in (list(range(n)), tuple(range(n)), iter(range(n)), range(n), gen(n), set(range(n)), bytes(n), n, memoryview(bytes(n)))])
