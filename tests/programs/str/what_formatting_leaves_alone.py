"""Text that formatting does not change is the answer itself, of whatever class it is."""
class Text(str):
    pass


text = Text("s")
for pattern in "s", "%%", "", "s%%", "s%s":
    for values in {}, [1], (), b"":
        try:
            answer = Text(pattern) % values
            print(repr(pattern), type(values).__name__, type(answer).__name__, answer)
        except TypeError as error:
            print(repr(pattern), type(values).__name__, error)
print(text % {} is text, "s" % {} == "s")
for spec in "", "s", "1", "2", ".1", ".0", ".5", "<1s", "^3", ">1.1s":
    print(repr(spec), type(format(text, spec)).__name__, type(text.__format__(spec)).__name__, format(Text(), spec) is text)
print(type(f"{text}").__name__, type("%s" % text).__name__, type("{}".format(text)).__name__)
