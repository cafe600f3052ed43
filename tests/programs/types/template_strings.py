# requires: 3.14
# t-strings keep their parts apart.
name, n = "world", 3.14159
t = t"hello {name} {n:.2f} {name!r:>10} {n=}"
print(type(t).__name__, t.strings, t.values,
    [(i.value, i.expression, i.conversion, i.format_spec) for i in t.interpolations])
print(list(part if isinstance(part, str) else part.expression for part in t), repr(t"{name}"), repr(t"plain").startswith("Template("))


def render(template):
    out = []
    for part in template:
        if isinstance(part, str):
            out.append(part)
        else:
            value = part.value
            if part.conversion == "r":
                value = repr(value)
            out.append(f"<{format(value, part.format_spec)}>")
    return "".join(out)


print(render(t), render(t"{1 + 1}{{}}"), (t"a{1}" + t"b{2}c").strings, (t"{1}{2}").strings)
for make in [lambda: t"a" + "b", lambda: "a" + t"b", lambda: t"{undefined}", lambda: t"a".nothing, lambda: t"x" == t"x", lambda: t"{1 / 0}"]:
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)
match t"{5}":
    case object(interpolations=(i,)):
        print(i.value)
print(t"", t"{{".strings, rt"\n{name}".strings, t"{name:{n}}".interpolations[0].format_spec)
