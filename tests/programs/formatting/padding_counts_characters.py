"""Width and precision count characters, whatever fills and whatever is filled; zeros go between sign and digits, groups included."""

for fill in ("*", "0", "<", "\u00e9", "\u20ac", "\U0001f600", "\x00"):
    for align in "<>^=":
        spec = fill + align
        print(*(ascii(format(value, spec + "9")) for value in (7, -7, 1.5, -1.5, 10**20, True)), end=" ")
        if align != "=":
            print(*(ascii(format(text, spec + "5.2")) for text in ("", "abc", "\u00e9", "\u20ac\u20ac\u20ac")), end="")
        print()

for value in (0, 5, -1234, 2**47, -(2**63), 10**25):
    for spec in ("d", "x", "X", "o", "b", "#x", "#X", "#o", "#b", ",", "_", "_x", "#_b", "08", "+08,", "012_x", "#012x", " d", "n", "<30,"):
        print(format(value, spec), end="|")
    print()

for value in (1234567.891, -0.001, 1e300):
    for spec in (",", ",.2f", "015,.1f", "+.3e", "g", "#g", ".0%", "_>20.3", "<20", "^20.1f", "G", "E"):
        print(format(value, spec), end="|")
    print()

for value, spec in ((1, ",,"), (1, "5.2"), (1, "s"), (1.0, "d"), ("a", "d"), ("a", "=5"), ("a", "+"), (1, "c,"), (1, "10q5"), ("a", ","), (1.5, ".")):
    try:
        print(format(value, spec))
    except ValueError as error:
        print(type(error).__name__, error)
