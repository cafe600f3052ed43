"""Powers of instances of subclasses of int are those of their values, also where both are nothing."""


class Sub(int):
    pass


class Wordy(int):
    def __contains__(self, item):
        return 1.5


for a in 0, 1, -1, 2, -3, 2**70:
    for b in 0, 1, 2, 3:
        print(a, b, Sub(a) ** Sub(b), Sub(a) ** b, a ** Sub(b), Wordy(a) ** Wordy(b), pow(Sub(a), Sub(b)),
              pow(Sub(a), Sub(b), Sub(7)), Sub(a).__pow__(Sub(b)), Sub(b).__rpow__(Sub(a)), type(Sub(a) ** Sub(b)).__name__)
        x = Sub(a)
        x **= Sub(b)
        print(x, x == a ** b, True ** Sub(b), False ** Sub(0))
