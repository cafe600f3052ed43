# Every standard error handler under every codec of the core, for bytes that mean nothing in it.
handlers = ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass", "nope"]
samples = {
    "ascii": [b"a\x80b", b"\xff\xfe", b"ok"],
    "latin-1": [b"\x80\xff"],
    "utf-8": [b"\xff", b"a\xc3", b"\xc3(", b"\xe2\x82", b"\xe2\x28\xa1", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xed\xb3\xbfz",
        b"\xc0\x80", b"\xf8\x88", b"\xf4\x90\x80\x80", b"\xe0\x80\xaf", b"a\x80\x81b", b"\xf0\x28\x8c\x28"],
    "utf-8-sig": [b"\xef\xbb\xbfa\xff", b"\xef\xbb", b"a\xef\xbb\xbf"],
    "utf-16": [b"\xff\xfea\x00", b"\xfe\xff\x00a", b"a", b"\x00\xd8", b"\x00\xd8a\x00", b"\x00\xdca\x00", b"\x3d\xd8\x00\xdez"],
    "utf-16-be": [b"\xd8\x00", b"\xdc\x00\x00a", b"\xd8\x3d\xde\x00", b"\x00"],
    "utf-32": [b"\xff\xfe\x00\x00a\x00\x00\x00", b"a\x00\x00", b"\x00\xd8\x00\x00", b"\x00\x00\x11\x00", b"\x81\x82\x83\x84"],
    "utf-32-be": [b"\x00\x00\xfe\xff", b"\x00\x00\xd8\x00", b"\x7f\xff\xff\xffa"],
}
for codec, all_bytes in samples.items():
    print("==", codec)
    for data in all_bytes:
        for handler in handlers:
            try:
                print(data, handler, ascii(data.decode(codec, handler)))
            except UnicodeDecodeError as e:
                print(data, handler, e.encoding, e.start, e.end, e.reason)
            except Exception as e:
                print(data, handler, type(e).__name__, e)
