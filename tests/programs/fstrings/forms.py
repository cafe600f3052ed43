# f-strings: conversions, nested specs, =, quotes, braces, evaluation order.
name, value, width, items = "world", 3.14159, 12, [1, 2]
print(f"hello {name}", f"{value:.2f}", f"{value:{width}.{2}f}|", f"{name!r}", f"{name!s:>10}", f"{name!a}",
    f"{'é'!a}", f"{items}", f"{items[0]}", f"{{}}", f"{{{name}}}", f"{name}{value}", f"")
print(f"{name=}", f"{value=:.1f}", f"{name = }", f"{name=!s}", f"{1 + 2=}", f"{items[1] = :>5}",
    f"{name.upper()=}", f"{ name }", f"{value!r:>12}")
print(f"{name:*^15}", f"{value:+e}", f"{width:#x}", f"{width:08b}", f"{True}", f"{None}", f"{width:,}",
    f"{1234567:_}", f"{'%'}", f"{0.25:%}", f"{'a' 'b'}", f"{lambda_if if (lambda_if := 1) else 2}")
print(f"{(lambda x: x * 2)(4)}", f"{[i for i in range(3)]}", f"{ {'k': 1}['k'] }",
    f"{'yes' if value > 3 else 'no'}", f"{name[0]}{name[-1]}", f"{'nested ' + f'{name}'}", f"{f'{1}'}",
    f"{name:{'>'}{width}}")
print(f'''multi
line {name
} end''', f"a\tb\n{name}\\", rf"raw\n{name}", f"\u00e9{name}\x41", "plain " f"{name}" " more", f"{'a'}" f"{'b'}" 'c')
log = []


def note(x):
    log.append(x)
    return x


print(f"{note(1)} {note(2):{note(3)}} {note(4)!r}", log)


class F:
    def __format__(self, spec):
        return f"<{spec}>"

    def __repr__(self):
        return "R"

    def __str__(self):
        return "S"


print(f"{F()}", f"{F():abc}", f"{F()!r}", f"{F()!s:>3}", f"{F():{width}{name}}", f"{F()=}", f"{F()=:x}",
    "{:x}".format(F()), format(F()), "%s" % F())
for make in [lambda: f"{name:d}", lambda: f"{value:x}", lambda: f"{items:5}", lambda: f"{None:5}",
        lambda: f"{undefined}", lambda: f"{1 / 0}", lambda: f"{name:{items}}", lambda: f"{5:.2d}",
        lambda: f"{'a':=5}", lambda: f"{'a':+}", lambda: f"{'a':,}", lambda: f"{1:{'z' * 3}}",
        lambda: f"{object():x}", lambda: f"{5:999999999999999999999}", lambda: f"{1j:%}"]:
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)
total, count = 10, 3
print(f"{total / count:.3f} of {total!r:>4} {count:<4}| {total > count} {total if count else 'none'} {total:>{count + 3}}",
    f"{-5:05d} {5:+} {5: } {-5:<6}|{5:^6}|{5:=+6}|")
print(f"{3.0} {3.0:g} {1e20} {1e20:f} {1e-10} {float('nan'):6}|{float('inf'):<6}|{-0.0} {12345.678:,.1f} {0.5:.3} {1.0:.0f} {255:c} {65:c}",
    f"{2 ** 70:,}", f"{'text':.2}", f"{'text':10.3}|", f"{True:d}", f"{True:5}|")
