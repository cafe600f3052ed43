# `'%s' % x` is what __str__ answers, an instance of a subclass of str too, where nothing stands beside it and no width or
# precision changes it.


class Text(str):
    def __str__(self):
        return self


class Object:
    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text

    __repr__ = __str__


x, empty = Object(Text("text")), Object(Text(""))
named = {"x": x}
whole, two, raw = "%s", "%s%s", "%r"
print(type(whole % x).__name__, whole % x is x.text, type(whole % (x,)).__name__, type("%(x)s" % named).__name__)
print(type(str.__mod__("%s", x)).__name__, type(whole.__mod__(x)).__name__)
print(type(whole % Text("t")).__name__, type(whole % empty).__name__, type(raw % x).__name__)
for format in ("%4s", "%5s", "%.4s", "%.3s", "%.9s", "%-s", "%-2s", "%+s", "% s", "%0s", "%#s", "%2.8s", "%s ", " %s", "%s%%",
               "%ls", "%a", "%*s", "%.*s"):
    values = (4, x) if "*" in format else x
    print(repr(format), type(format % values).__name__, repr(format % values)[:12])
for values in ("", x), (x, ""), (empty, x), (x, empty), (x, x), ("", ""):
    print(type(two % values).__name__, end=" ")
print()
for values in (x, 1), (), 5:
    try:
        print(type(whole % values).__name__)
    except TypeError as e:
        print(e)
