class A:
    def __rmul__(self, o):
        return NotImplemented
    def __index__(self):
        print('index')
        return 2
class B(A):
    def __mul__(self, o):
        print('mul')
        return NotImplemented
for a in A(), B():
    for b in b'y', bytearray(b'y'), 'y', [1], (1,):
        print(b * a, a * b)
    c = d = bytearray(b'cd')
    c *= a
    print(c, c is d)
