"""How the functions of `_codecs` refuse arguments: their number, and None where text or bytes must be."""
import _codecs


def show(name, function, *arguments):
    try:
        print(name, len(arguments), ascii(function(*arguments)))
    except Exception as error:
        print(name, len(arguments), type(error).__name__, error)


KINDS = ("utf_7", "utf_8", "ascii", "latin_1", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be",
         "unicode_escape", "raw_unicode_escape", "charmap", "escape")
for kind in KINDS:
    for way in "_encode", "_decode":
        function = getattr(_codecs, kind + way)
        for count in (0, 3, 4, 5, 6):
            show(kind + way, function, *[object()] * count)
        show(kind + way, function, None)
for name in "utf_16_ex_decode", "utf_32_ex_decode":
    for count in (0, 5, 6):
        show(name, getattr(_codecs, name), *[object()] * count)
for count in range(4):
    if count != 2:
        show("register_error", _codecs.register_error, *[object()] * count)
        show("readbuffer_encode", _codecs.readbuffer_encode, *[object()] * count)
for name in "lookup", "lookup_error", "charmap_build":
    show(name, getattr(_codecs, name), None)
    show(name, getattr(_codecs, name), 5)
show("encode", _codecs.encode, "", None)
show("encode", _codecs.encode, "", "utf-8", None)
show("decode", _codecs.decode, b"", 5)
show("decode", _codecs.decode, b"", "utf-8", 5)
show("encode", _codecs.encode, None)
