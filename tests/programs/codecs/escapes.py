# unicode_escape and raw_unicode_escape, both ways, with everything that can be wrong in an escape.
texts = ["plain ~", "tab\tnew\nret\r", "\\back'q\"", "\x00\x1f\x7f\x80\xff", "\u0100\uffff", "\U00010000\U0010ffff", "\ud800"]
for text in texts:
    print(ascii(text), text.encode("unicode_escape"), text.encode("raw_unicode_escape"))
    print(text.encode("unicode-escape").decode("unicode-escape") == text,
        ascii(text.encode("raw-unicode-escape").decode("raw-unicode-escape")))
samples = [rb"\x41\u00e9\U0001f600", rb"\n\t\r\a\b\f\v\\\'\"", rb"\0\12\101\377\400\777\8", rb"\N{DIGIT ONE}\N{latin small letter a}",
    rb"\N{nope}", rb"\N{", rb"\N{}", rb"\N", rb"\Nx", b"\\", rb"\x", rb"\x4", rb"\xg1", rb"\u", rb"\u12", rb"\u12g4", rb"\U0011",
    rb"\U00110000", rb"\Uffffffff", rb"\q\z", b"line\\\nnext", b"\xe9\xff", rb"\\u0041", rb"\\\u0041", rb"\ud83d\ude00"]
for data in samples:
    for codec in "unicode_escape", "raw_unicode_escape":
        for errors in "strict", "replace", "ignore", "backslashreplace":
            try:
                print(data, codec, errors, ascii(data.decode(codec, errors)))
            except UnicodeDecodeError as e:
                print(data, codec, errors, e.encoding, e.start, e.end, e.reason)
