# Every way of writing an int.
values = [0, 1, -1, 7, 255, -255, 1234567, -1234567, 2 ** 48, -(2 ** 63), 10 ** 25]
specs = ["", "d", "5d", "<5", ">12", "^12", "=+12d", "+", " d", "-d", "x", "X", "#x", "#X", "o", "#o", "b",
    "#b", "010d", "010x", "#010x", ",", "_", "_x", "_b", "015,", "*^20d", "e", ".3f", ".2e", "g", "%", "n"]
for spec in specs:
    row = []
    for value in values:
        try:
            row.append(format(value, spec))
        except Exception as e:
            row.append(type(e).__name__ + ": " + str(e))
    print(repr(spec), row)
for spec in ["s", "z", ".3d", ",n", ",x", "_n", "5.", "q", "##x", "+c", "#c", ",_d", "r", "!d", "é"]:
    try:
        print(repr(spec), format(65, spec))
    except ValueError as e:
        print(repr(spec), "ValueError", e)
print(format(65, "c"), format(0x65E5, "5c") + "|", format(97, "<3c"))
print(bin(10), bin(-10), oct(64), oct(-64), hex(255), hex(-255), bin(2 ** 65), hex(10 ** 20))
print("%d %i %u %x %X %o %#x %#o %+d % d %05d %-5d| %5d" % (1, 2, 3, 255, 255, 8, 255, 8, 5, 5, 42, 42, 42))
print("%c%c %s %r %.3d %x" % (65, "b", 12, 13, 7, -255), "%d" % 3.99, "%d" % True, "%5.3d|%-8.4x|" % (7, 200))
for attempt in [lambda: "%d" % "x", lambda: "%x" % 1.5, lambda: "%c" % 1114112, lambda: format(1114112, "c"),
        lambda: format(-1, "c"), lambda: "%c" % "ab", lambda: "%d" % None, lambda: "%y" % 1]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
