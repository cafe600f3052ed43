def t(f):
    try:
        r = f()
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1], sep=': ')
    else:
        print(type(r).__name__, ascii(r))
class X(str):
    def __index__(self): return 65
class Y(int):
    def __str__(self): return 'Y'
class Z(bytes):
    def __index__(self): return 66
class W(bytearray):
    def __index__(self): return 66
class V:
    def __index__(self): return 67
class U:
    def __index__(self): return 1/0
class T:
    def __index__(self): return 'no'
for v in X(''), X('ab'), X('a'), Y(66), Z(b''), Z(b'ab'), Z(b'a'), W(b''), W(b'ab'), W(b'a'), V(), U(), T(), 1.0, '', 'ab', -1, 300, 2**70:
    t(lambda: '%c' % v)
    t(lambda: '%c' % (v,))
    t(lambda: b'%c' % v)
    t(lambda: b'%c' % (v,))
    t(lambda: '%c|%y' % (v, 1))
