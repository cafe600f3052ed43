# Complex numbers: literals, arithmetic with ints and floats, repr, parsing.
values = [1j, 1 + 2j, -1 - 2j, 0j, complex(0, -0.0), complex(-0.0, 0), 1.5 + 0j, complex("1e10+5j"),
    complex(float("inf"), float("nan")), 3 - 4j]
for z in values:
    print(repr(z), str(z), z.real, z.imag, z.conjugate(), abs(z), bool(z), -z, +z)
    print("   ", z + 1, 1 + z, z - 2.5, 2 * z, z * z, z / 2, z == z.real)
print((1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 1j), (1 + 2j) ** 3, (-1 - 2j) ** 2, (1.5 + 0j) ** 2, 0j ** 2,
    (1 + 2j) ** -1, (2j) ** 0, 1j ** 2, (1 + 1j) ** 0.5)
for text in ["1", "1j", "-j", "+J", "1+2j", " ( 1-2j ) ", "1e5-3e-2j", "nan+infj", "1_0+2_0j", "", "1 + 2j",
        "j1", "1+2", "1+2k", "(1", "1j2"]:
    try:
        print(repr(text), complex(text))
    except ValueError as e:
        print(repr(text), "ValueError", e)
print(complex(), complex(1), complex(1, 2), complex(real=3, imag=4), complex(True), complex(2 ** 70))
for attempt in [lambda: 1j < 2j, lambda: 1j // 2, lambda: 1j % 2, lambda: int(1j), lambda: float(1j),
        lambda: 1j / 0, lambda: 0j ** -1, lambda: complex("1", 2), lambda: complex(1, "2"), lambda: complex([]),
        lambda: divmod(1j, 1), lambda: pow(1j, 2, 3)]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
print(1 == 1 + 0j, 1.5 == 1.5 + 0j, 1j != 1, {1 + 0j: "one"}[1], hash(2 + 0j) == hash(2), 1j in [1j],
    sum([1j, 2, 0.5]))
print(f"{1 + 2j}", f"{1 + 2j:.2f}", f"{1.5 - 2j:>12}", f"{1j:g}", f"{3 + 4j:e}", f"{1 + 2j:+.1f}", "%s" % (1j,),
    repr([1j, -0j]))


class Number:
    def __complex__(self):
        return 5 + 6j


print(complex(Number()), type(complex(Number())))
