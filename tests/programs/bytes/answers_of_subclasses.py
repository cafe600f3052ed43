# `bytes(x)` is what __bytes__ answers, an instance of a subclass too; other constructors copy it.


class Text(bytes):
    pass


class Answers:
    def __init__(self, answer):
        self.answer = answer

    def __bytes__(self):
        return self.answer


class Own(bytes):
    def __bytes__(self):
        return self


class Str(str):
    def __bytes__(self):
        return Text(b"of a str")


def show(f):
    try:
        result = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(type(result).__name__, result)


for answer in b"plain", Text(b"text"), bytearray(b"array"), "str", None, 5, Own(b"own"):
    print(repr(answer))
    show(lambda: bytes(Answers(answer)))
    show(lambda: Text(Answers(answer)))
    show(lambda: bytes.__new__(bytes, Answers(answer)))
    show(lambda: bytes.__new__(Text, Answers(answer)))
    show(lambda: b"%b" % Answers(answer))
    show(lambda: bytearray(Answers(answer)))
own = Own(b"own")
print(bytes(own) is own, bytes(own).__class__.__name__)
show(lambda: bytes(Text(b"t")))
show(lambda: bytes(Str("s")))
show(lambda: bytes(Str("s"), "ascii"))
show(lambda: bytes(Answers(b"x"), "ascii"))
show(lambda: bytes(source=Answers(Text(b"named"))))
