# str.format: fields, attributes, indices, nesting, errors.
class A:
    x = 5
    items = {"k": [10, 20]}

    def __format__(self, spec):
        return f"A<{spec}>"

    def __repr__(self):
        return "A()"


a = A()
print("{} {} {}".format(1, "b", 2.5), "{0} {1} {0}".format("x", "y"), "{name} {0}".format(1, name="n"),
    "{a.x} {a.items[k]} {a.items[k][1]}".format(a=a), "{0[0]} {0[1]}".format("ab"), "{{}} {{{}}}".format(1))
print("{!r} {!s} {!a}".format("é", "é", "é"), "{:>5}|{:<5}|{:^5}|".format(1, 2, 3),
    "{:{}}|{:{w}.{p}f}".format("a", 5, 3.14159, w=8, p=2), "{:x^{width}}".format("mid", width=9),
    "{0:{1}} {0:{1}}".format(5, 3), "{:A} {!r:>5}".format(a, a), "{:%Y}".format(a))
for template, args, kw in [("{}", (), {}), ("{1}", (1,), {}), ("{a}", (), {}), ("{} {0}", (1, 2), {}),
        ("{0} {}", (1, 2), {}), ("{", (1,), {}), ("}", (1,), {}), ("{0.missing}", (1,), {}),
        ("{0[key]}", ({},), {}), ("{0[5]}", ([1],), {}), ("{!x}", (1,), {}), ("{!}", (1,), {}),
        ("{:d}", ("a",), {}), ("{0.}", (1,), {}), ("{0[}", (1,), {}), ("{:{}}", (1,), {}), ("{0!rr}", (1,), {}),
        ("{0[]}", ([1],), {}), ("{a b}", (), {"a b": "spaced"}), ("{:{:{}}}", (1, 2, 3), {}),
        ("{0[-1]}", ([1, 2],), {}), ("{0]}", (1,), {}), ("{-1}", (1,), {}), ("{ 0 }", (1,), {}),
        ("{99999999999999999999}", (1,), {})]:
    try:
        print(repr(template), template.format(*args, **kw))
    except Exception as e:
        print(repr(template), type(e).__name__, e)
print("{a}{b}".format_map({"a": 1, "b": 2}), "{x}".format(**{"x": [1]}), "".format(), "no fields".format(1, 2),
    "{0:}".format("x"), "{:,} {:_} {:e} {:%}".format(1234567, 1234567, 12345.678, 0.5))


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("{known} {unknown}".format_map(Default(known=1)))
print(format(5), format("x", ">4"), format(None), format([1]), format(True, "d"), format(1.5, "8.3f"),
    format(1j, ".1f"), format(10 ** 20, ",d"), format("abc", ".2s"), format(-3, "=5d"), format(3, "+05"),
    format("é", "*^5"), format(255, "#06x"), format(1e6, "n"), format(0.1, ".20f"), format(-0.0, "z.1f"),
    format(1e-9, "zg"))
for value, spec in [(5, "s"), ("a", "d"), (1.5, "d"), (None, "5"), ([], "x"), (5, "5.5.5"), ("a", "05"),
        ("ab", "=10"), (5, "\x00>5"), (1.5, ".e"), (5, "y"), (5, "10000000000000000000"),
        (1.5, ".99999999999999999999f"), (1.5, "_,f"), (1, "é>5"), (1j, "05"), (1j, "=5"), ("x", "-"),
        ("x", " "), ("x", "#"), ("x", "z")]:
    try:
        print(repr(value), repr(spec), format(value, spec))
    except Exception as e:
        print(repr(value), repr(spec), type(e).__name__, e)
