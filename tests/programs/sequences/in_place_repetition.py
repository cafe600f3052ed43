"""a *= b where one of them is a sequence: whose slot is asked, and what the error says."""
class Index:
    def __index__(self): return 2


class Plain: pass
class Rmul:
    def __rmul__(self, other): return "rmul"


sequences = [1], (1,), "a", b"a", bytearray(b"a")
others = 2, True, Index(), Plain(), Rmul(), 1.5, None, {1}, {1: 2}, range(2), {1: 2}.keys(), memoryview(b"a"), "x", [2], object(), 2**70
for sequence in sequences:
    for other in others:
        for name in "sequence *= other", "other *= sequence", "sequence * other", "other * sequence":
            a, b = (sequence, other) if name.startswith("s") else (other, sequence)
            if isinstance(a, (list, bytearray)): a = a[:]
            try:
                if "=" in name: a *= b
                else: a = a * b
                print(name, type(other).__name__, repr(a))
            except (TypeError, OverflowError, MemoryError) as error:
                print(name, type(error).__name__, error)
