# The % operator on strings: flags, width, precision, mappings, errors.
print("%s %s" % ("a", 1), "%r" % "q", "%a" % "é", "%%", "100%%" % (), "%d%%" % 50, "%s" % [1, 2],
    "%s" % (None,), "%s" % {"a": 1}, "%(x)s-%(y)d" % {"x": "k", "y": 5}, "%(a)s %(a)r" % {"a": "b"},
    "no fields" % (), "%s" % "single", "%s" % ((1, 2),))
print("%5d|%-5d|%05d|%+d|% d|%x|%X|%o|%#x|%#o|%c|%c" % (42, 42, 42, 42, 42, 255, 255, 8, 255, 8, 97, "b"),
    "%e %E %f %F %g %G" % (1234.5, 1234.5, 1234.5, 1234.5, 1e10, 1e-10),
    "%.2f %10.3f|%-10.1f|%+.1e %08.3f" % (3.14159, 2.71828, 1.5, 12345, -3.5),
    "%.3s|%10s|%-10s|%10.2s" % ("abcdef", "r", "l", "trunc"))
print("%*d|%-*d|%.*f|%*.*f" % (5, 1, 5, 2, 2, 3.14159, 8, 1, 2.55), "%i %u %ld %hd" % (1, 2, 3, 4), "%d" % 3.9,
    "%d" % -3.9, "%s %s" % (True, None), "%x" % -255, "%#X" % 255, "%.5d" % 42,
    "%.0f %.0f %.0f" % (0.5, 1.5, 2.5), "%g %g %g" % (100000, 1000000, 0.0001), "%#g %#.0f" % (1, 2),
    "%5.1f%%" % 99.5)
print("%d" % 2 ** 2, "%s" % 10 ** 30, "%d" % 10 ** 30, "%x" % 2 ** 70, "%f" % 10 ** 20, "%s" % float("nan"),
    "%f %F %e" % (float("inf"), float("inf"), float("nan")), "%05s|%-5s|" % ("a", "b"),
    "%(k)5d|%(k)-5d|" % {"k": 7}, "%(a)s" % {"a": (1, 2)}, "%c" % "é", "%r %a" % ("\n", "\n"))
for template, value in [("%d", "x"), ("%s %s", "a"), ("%s", (1, 2)), ("%d", None), ("%x", 1.5), ("%c", "ab"),
        ("%c", 1114112), ("%c", -1), ("%c", 1.5), ("%q", 1), ("%", 1), ("%5", 1), ("%(a)s", (1,)),
        ("%(a)s", {}), ("%(a", {}), ("%(a)d", {"a": "x"}), ("%*d", (1.5, 2)), ("%.*f", ("a", 1)), ("%f", "x"),
        ("%s", ()), ("plain", 1), ("plain", (1,)), ("%d %d", (1,)), ("%d", [1]), ("%o", "8"),
        ("%s %(a)s", {"a": 1}), ("%e", 1j), ("%99999999999999999999d", 1), ("%é", 1), ("%d", "5"), ("%i", b"5"),
        ("%f", None)]:
    try:
        print(repr(template), template % value)
    except Exception as e:
        print(repr(template), type(e).__name__, e)


class M:
    def __getitem__(self, k):
        return f"item {k}"

    def __str__(self):
        return "M as str"


class I:
    def __int__(self):
        return 7

    def __index__(self):
        return 8

    def __float__(self):
        return 2.5


print("%(anything)s" % M(), "%s" % M(), "%d %x %f" % (I(), I(), I()), "plain" % M(), "plain" % {}, "plain" % [1])


class S(str):
    def __mod__(self, other):
        return "S.mod"

    def __rmod__(self, other):
        return "S.rmod"


print(S("%s") % 1, "%s" % S("x"), type(S("x") + "y").__name__)
