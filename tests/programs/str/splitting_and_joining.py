# split, rsplit, splitlines, join, strip.
for text in ["", "a", " a  b c ", "a,b,,c", ",", "\ta\nb\r\nc\x0bd\x1ce\u2028f", "one two  three   "]:
    print(ascii(text), ascii(text.split()), text.split(",") , ascii(text.split(None, 1)),
        ascii(text.rsplit(None, 1)), ascii(text.splitlines()), ascii(text.splitlines(True)))
print("a,b,c,d".split(",", 2), "a,b,c,d".rsplit(",", 2), "a,b".split(",", 0), "a,b".split(",", -1),
    "aXXbXXc".split("XX"), "aXXX".split("XX"), "aXXX".rsplit("XX"))
print("a b c".split(maxsplit=1), "a-b-c".split(sep="-", maxsplit=1), "a b".split(" "), " a b ".split(" "),
    "a\u00a0b\u3000c".split(), "ab".split("abc"))
for attempt in [lambda: "a".split(""), lambda: "a".split(1), lambda: "a".split(",", "x"),
        lambda: "a".rsplit(""), lambda: ",".join([1]), lambda: ",".join(["a", 1, "b"]), lambda: ",".join(5),
        lambda: ",".join(), lambda: "a".join("b", "c"), lambda: "x".strip(1), lambda: ",".join([b"a"]),
        lambda: "a".splitlines(1, 2)]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
print(",".join([]), ",".join(["a"]), ",".join("abc"), "".join(["x", "é", "日"]),
    " - ".join(str(i) for i in range(4)), ",".join({"k": 1, "m": 2}), "-".join(("a", "b")))
for text in ["  ab  ", "xxabxx", "\t\nab\x0b", "\u3000ab\u2003", "", "xyx"]:
    print(ascii(text.strip()), ascii(text.lstrip()), ascii(text.rstrip()), ascii(text.strip("x")),
        ascii(text.lstrip("xy")), ascii(text.rstrip("yx")), ascii(text.strip(None)), ascii(text.strip("")))
print("a\n\nb\n".splitlines(), "\n".splitlines(), "a\r\rb".splitlines(), "ab\n".splitlines(keepends=True),
    "\r\n\r\n".splitlines(True))
print("hello world".expandtabs(), "a\tb".expandtabs(), "a\tbc\td".expandtabs(4), "\t|".expandtabs(0),
    "a\n\tb".expandtabs(3), "01\t012\t0123".expandtabs(tabsize=6))


class Text(str):
    pass


joined = Text("-").join([Text("only")])
print(joined, type(joined).__name__, type("".join([Text("only")])).__name__, type(Text("a") + "b").__name__,
    type(Text(" a ").strip()).__name__)
