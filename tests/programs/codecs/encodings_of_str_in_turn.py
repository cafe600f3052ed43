# The arguments of `str(object, encoding, errors)`: which of two wrong ones is told of.
def t(*a, **k):
    try:
        print(ascii(str(*a, **k)))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))


for encoding in 'utf-8', '\ud800', 'a\0b', 5, None, 'nope':
    for errors in 'strict', '\ud800', 'a\0b', 5, None, 'nope':
        for x in 'a', b'a', 5:
            t(x, encoding, errors)
        t(b'a', encoding=encoding, errors=errors)
