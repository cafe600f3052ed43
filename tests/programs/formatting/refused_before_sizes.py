# not-3.14: sizes of a 32-bit word
# What a specification is refused for, though its width or precision could never be laid out; digits of other scripts.
specs = ["-99999999999999", "99999999999999q", "#99999999999999", "=99999999999999", "99999999999999,s", ".99999999999999d", "99999999999999.5d", " 99999999999999s",
    "+99999999999999c", "99999999999999999999999", ".99999999999999999999999", ",s", "_n", "_c", ".5d", "zd", "z5s", "\x7f", "\x80", "\xe9", "\u20ac", " ", "q", "~", ".", ".f", "1.", "99999999999999x.",
    "\u0661\u0662", ".\u0662", "\u0660\u0665", "0\u0665d", "\u0665.\u0661f", "\u0be7\u0be8"]
for spec in specs:
    for value in 7, 2.5, 1j, "a", True:
        try:
            print(ascii(spec), type(value).__name__, ascii(format(value, spec)))
        except (ValueError, MemoryError, OverflowError) as e:
            print(ascii(spec), type(value).__name__, type(e).__name__, ascii(str(e)))
for f in (lambda: "{\u0661}".format(1, 2), lambda: "{0[\u0661]}".format("ab"), lambda: "%\u0661d" % 3, lambda: "{0:\u0663}|".format("a"), lambda: "{a[:}".format(a=1),
        lambda: "{a[{]}".format(a={"{": 5}), lambda: "{a[:{w}}".format(a=1, w=2), lambda: "{a[b}".format(a=1), lambda: "{0[}]}".format({"}": 1}), lambda: "{a{b}}".format(a=1)):
    try:
        print(ascii(f()))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))
for code in range(0x1d, 0x22), range(0x7d, 0x83), [0xe9, 0xff]:
    for c in code:
        for f in (lambda: ("%" + chr(c)) % 1, lambda: b"%" % 1 if c > 255 else (b"%" + bytes([c])) % 1):
            try:
                print(c, f())
            except Exception as e:
                print(c, type(e).__name__, ascii(str(e)))
for spec in (None, 5, b"x", [], object):
    for f in (lambda: format(1, spec), lambda: (1).__format__(spec), lambda: "a".__format__(spec), lambda: 1.5.__format__(spec), lambda: object().__format__(spec)):
        try:
            print(f())
        except TypeError as e:
            print(e)
