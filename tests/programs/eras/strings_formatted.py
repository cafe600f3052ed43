class F:
    def __format__(self, spec):
        return "<%s>" % spec

    def __repr__(self):
        return "repr é"

    def __str__(self):
        return "str"


x, width = F(), 9
print(f"{x}{x!r}{x!s}{x!a}{x:spec}{x!r:>{width}}{x:{'a'}{'b'}}{{}}{1 + 1}")
print(f"" f"{x:}" "plain" f"{'nested ' + f'{x!s:^{width}}'}")
print("%s %r %5.2f" % (x, x, 3), "{} {0}".format(1) if False else "{0!r:>8}".format(x))
