def s(f):
    try: r = f()
    except Exception as e: print(type(e).__name__, ascii(str(e)), e.__cause__, repr(e.__context__))
    else: print(ascii(r))
class X(bytes):
    def __float__(self): return 1.5
class Y(bytes): __int__ = None
class Z:
    def __index__(self): raise TypeError('boo')
class W:
    def __index__(self): raise ValueError('boo')
class V:
    def __int__(self): return 7
class U:
    def __float__(self): raise ValueError('fl')
class T:
    def __float__(self): return 3
class S:
    def __trunc__(self): return 3
for v in X(b'12'), X(b'zz'), Y(b'12'), Z(), W(), V(), U(), T(), S(), 1.7, -1.7, 1j, float('inf'), float('nan'), '1', b'1', None, 10**400, True:
    for c in 'dixXocfgbsra':
        if c in 'sra' : continue
        s(lambda: ('%'+c) % (v,))
        s(lambda: ('%'+c).encode() % (v,))
for f in b'%\xe9', b'%5\xe9', b'%.\xe9', b'%.5\xe9', b'%*\xe9', b'%0\xe9', b'%-5\xe9', b'%5l\xe9', b'%l\xe9', b'%.*\xe9', b'%5.\xe9', b'%5.3\xe9', b'%\x01', b'%5\x01', b'%z', b'%\x7f':
    s(lambda: f % (1, 2))
    s(lambda: f.decode('latin-1') % (1, 2))
    s(lambda: f % 1)
    s(lambda: f % ())
class SubStr(str): pass
class SubB(bytes): pass
for k in SubStr('a'), SubB(b'a'), 'a', b'a', bytearray(b'a'):
    for v in [], {}, (), SubStr('q'), 'q', b'q', SubB(b'q'), range(0), [1], {1: 2}, None, 5, memoryview(b'1'), bytearray(b'1'):
        s(lambda: k % v)
class L(list): pass
class D(dict): pass
class TT(tuple): pass
class M:
    def __getitem__(self, k): return k
s(lambda: 'a' % L()); s(lambda: 'a' % D()); s(lambda: 'a' % TT()); s(lambda: 'a' % M()); s(lambda: '%s' % TT((1,))); s(lambda: '%(a)s' % M()); s(lambda: '%(a)s %s' % M())
class R(str):
    def __rmod__(self, o): return 'rmod'
s(lambda: 'a%s' % R('x')); s(lambda: SubStr('a%s') % R('x'))
class R2:
    def __repr__(self): return "R2"
    def __rmod__(self, o): return 'rmod'
s(lambda: 'a%s' % R2()); s(lambda: b'a%s' % R2())
