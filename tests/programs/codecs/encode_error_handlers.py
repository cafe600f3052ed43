# Every standard error handler under every codec of the core, for characters that the codec does not have.
handlers = ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace",
    "surrogateescape", "surrogatepass", "nope"]
texts = ["plain", "a\xe9b", "\u20ac\u20ac!", "\ud800", "x\udc80\udcffy", "\udcff\ud800", "\U0001f600z", "\udc80\xe9\u20ac", ""]
for codec in ["ascii", "latin-1", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]:
    print("==", codec)
    for text in texts:
        for handler in handlers:
            try:
                print(ascii(text), handler, text.encode(codec, handler))
            except UnicodeEncodeError as e:
                print(ascii(text), handler, e.encoding, e.start, e.end, e.reason, e.object is text)
            except Exception as e:
                print(ascii(text), handler, type(e).__name__, e)
