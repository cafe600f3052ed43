# `__setstate__` of an iterator that is at its end still looks at its argument.
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for i in reversed((1, 2)), reversed('ab'), reversed([1, 2]), iter([1]), iter((1,)), iter('a'), iter(b'a'), iter(range(2)):
    for state in 1, 'a', None, 2**70:
        print(type(i).__name__, end=' ')
        t(lambda: i.__setstate__(state))
        list(i)
        print(type(i).__name__, end=' ')
        t(lambda: i.__setstate__(state))
        print(list(i))
