# Every character width, forwards and backwards.
for text in ["", "a", "hello", "héllo", "日本語テキスト", "a😀b", "\ud800x", "\x00\x7f\x80\xff\u0100"]:
    print(ascii(text), len(text), ascii(text[::-1]), ascii(text[1:]), ascii(text[:-1]), ascii(text[::2]),
        ascii(text[-2:]), ascii(text[5:1:-1]))
    print([ascii(c) for c in text], [ord(c) for c in text])
    for index in (0, -1, 4, -5, 100):
        try:
            print(index, ascii(text[index]), end=" ")
        except IndexError as e:
            print(index, "IndexError", e, end=" ")
    print()
text = "abcdefghij"
for piece in [slice(None), slice(2, 5), slice(-3, None), slice(None, -3), slice(None, None, -1),
        slice(8, 2, -2), slice(100, 200), slice(-100, 3), slice(3, 3), slice(True, None)]:
    print(piece, text[piece], piece.indices(10))
for bad in ["a", 1.0, None, (1, 2), slice("a", 2), slice(None, None, 0), 10 ** 30]:
    try:
        print(text[bad])
    except Exception as e:
        print(type(e).__name__, e)
try:
    text[0] = "x"
except TypeError as e:
    print(e)
try:
    del text[0]
except TypeError as e:
    print(e)
print("a" in text, "xyz" in text, "" in text, "cde" in text, "😀" in "a😀b", "\ud800" in "\ud800x")
try:
    print(1 in text)
except TypeError as e:
    print(e)
print(text * 2, 3 * "ab", "ab" * 0, "ab" * -5, "x" + "é" + "日" + "😀", "a" "b" 'c')
print("abc" < "abd", "abc" < "ab", "Z" < "a", "é" > "z", "😀" > "\uffff", "a" == "a", "a" != "b", "" < "a",
    "abc" == "abc ")
print([c for c in "héé"], list("añ"), tuple("xy"), sorted("banana"), list(reversed("abc")), max("hello"),
    min("hello"), set("aaa"))
