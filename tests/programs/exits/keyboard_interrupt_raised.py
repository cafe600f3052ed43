# KeyboardInterrupt raised by the program itself, in a handler for Exception.
print("before")
try:
    try:
        raise KeyboardInterrupt
    except Exception:
        print("never")
except KeyboardInterrupt as e:
    print("caught", repr(e), isinstance(e, Exception))
try:
    raise GeneratorExit
except BaseException as e:
    print(repr(e))
