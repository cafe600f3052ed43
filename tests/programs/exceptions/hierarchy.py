# Every built-in exception: its bases, construction, str and repr.
names = ["BaseException", "Exception", "ArithmeticError", "FloatingPointError", "OverflowError",
    "ZeroDivisionError", "AssertionError", "AttributeError", "BufferError", "EOFError", "ImportError",
    "ModuleNotFoundError", "LookupError", "IndexError", "KeyError", "MemoryError", "NameError",
    "UnboundLocalError", "OSError", "BlockingIOError", "ChildProcessError", "ConnectionError",
    "BrokenPipeError", "ConnectionAbortedError", "ConnectionRefusedError", "ConnectionResetError",
    "FileExistsError", "FileNotFoundError", "InterruptedError", "IsADirectoryError", "NotADirectoryError",
    "PermissionError", "ProcessLookupError", "TimeoutError", "ReferenceError", "RuntimeError",
    "NotImplementedError", "RecursionError", "StopAsyncIteration", "StopIteration", "SyntaxError",
    "IndentationError", "TabError", "SystemError", "TypeError", "ValueError", "UnicodeError", "GeneratorExit",
    "KeyboardInterrupt", "SystemExit", "Warning", "BytesWarning", "DeprecationWarning", "EncodingWarning",
    "FutureWarning", "ImportWarning", "PendingDeprecationWarning", "ResourceWarning", "RuntimeWarning",
    "SyntaxWarning", "UnicodeWarning", "UserWarning"]
import builtins
for name in names:
    cls = getattr(builtins, name)
    print(name, [base.__name__ for base in cls.__mro__[1:-1]], repr(cls()), repr(str(cls())), repr(cls("x")),
        str(cls("x")), cls.__module__)
    if cls is not SyntaxError and not issubclass(cls, SyntaxError):
        print("  ", repr(cls("x", 2)), cls("x", 2).args)
print(EnvironmentError is OSError, IOError is OSError)
for cls in [UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError]:
    print(cls.__mro__[1].__name__)
    try:
        cls("x")
    except TypeError as e:
        print(e)
e = UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "invalid start byte")
print(e, e.encoding, e.object, e.start, e.end, e.reason, repr(e), e.args)
e = UnicodeEncodeError("ascii", "aéb", 1, 2, "ordinal not in range(128)")
print(e, e.encoding, e.object, e.start, e.end, e.reason)
print(UnicodeTranslateError("aéb", 1, 3, "why"))
print(isinstance(ZeroDivisionError(), (ValueError, ArithmeticError)), issubclass(KeyError, LookupError),
    issubclass(StopIteration, RuntimeError))
