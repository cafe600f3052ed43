# assert, docstrings, constants, big literals, numeric literals, string prefixes, line joining.
"""A module docstring is not first here."""
print(__doc__)
for check in [lambda: check_true(True), lambda: check_true(False), lambda: check_message(0, "a message"),
        lambda: check_message([], {"k": 1}), lambda: check_tuple()]:
    def check_true(x):
        assert x

    def check_message(x, m):
        assert x, m

    def check_tuple():
        assert not (1, "tuple"), ("a", 1)
    try:
        print(check())
    except AssertionError as e:
        print(repr(e), e.args)
print(1_000_000, 0xFF, 0o17, 0b1010, 0x_ff, 1e3, 1E-3, .5, 5., 1_0.0_1, 1j, .5j, 1e3j, 0, 00, 0xdeadbeefcafe,
    12345678901234567890123, -0, - -5, +-+5, ~-1, not not 3)
print('a' "b" '''c''' """d""", r"\n", b"\x00\n", rb"\x", "\
joined", (1 +
          2), [1,
               2,
               ], "tab\there", '\'', "\"", "\N{GREEK SMALL LETTER ALPHA}", "\x41\u0042\U00000043\103",
               "\0" == chr(0), len("\\"), "a""b", u"unicode")
x = 5; y = 6; print(x, y)
if x: print("one line"); print("two")
print(..., None, True, False, NotImplemented, __name__, (), [], {}, {1}, (1,), [[]], {"a": {}}, ((),), -1 ** 2,
    (-1) ** 2, 2 ** -1, 2 ** 3 ** 2, -2 ** 2, 7 // 2 * 2, 7 % 3 * 2, 1 + 2 * 3 - 4 / 2, (1, 2) + (3,),
    1 << 2 + 1, 6 & 3 | 8 ^ 1, 1 < 2 == True, not 1 == 2, 5 if 1 else 6,
    lambda: 0 and 1)if False else print("constants", -1 ** 2, (-1) ** 2, 2 ** -1, 2 ** 3 ** 2, -2 ** 2,
    7 // 2 * 2, 7 % 3 * 2, 1 + 2 * 3 - 4 / 2, 1 << 2 + 1, 6 & 3 | 8 ^ 1, not 1 == 2)


def documented():
    """Doc."""


def undocumented():
    1
    """Not a doc."""


class Documented:
    """Class doc.

    Second paragraph.
    """


print(documented.__doc__, undocumented.__doc__, repr(Documented.__doc__), documented(), (lambda: None).__doc__)
pass
...
5
"expression statement"
print(*(i for i in (1, 1.0, True, "1", b"1", (1,), 1j)), {1, 1.0, True}, {0: "a", False: "b"},
    (1, 2.0, "x", None, (True, ...)), [1] * 3, 10 ** 2, "x" * 3, -5 % 3, -5 // 3, 5 % -3, 1 / 4, 3 - -3)
