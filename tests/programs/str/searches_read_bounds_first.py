"""Searching refuses bounds before it looks at what is searched for, up to 3.12; and what messages call None."""
def show(function, *arguments):
    try:
        print(function.__name__, function(*arguments))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


for method in "abc".find, "abc".rfind, "abc".index, "abc".rindex, "abc".count:
    for arguments in ((None,), (5,), (5, 0), (5, 1.5), (None, "x"), ("b", "x"), ("b", None, 1.5), (None, None, None)):
        show(method, *arguments)
for text in "a\0", "\udcff", "\udcff\0":
    for function in str, bytes, bytearray:
        show(function, "text", text)
        show(function, 5, text)
        show(function, "text", "utf-8", text)
    show("a".encode, text)
    show(b"a".decode, "utf-8", text)
