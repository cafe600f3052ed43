# args: one --two three=3
# sys: what a program looks at.
import sys

print(sys.argv[1:], sys.argv[0].endswith(".pyc"), len(sys.argv))
print(sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 11), sys.version_info[3],
    sys.implementation.name, sys.hexversion >> 16, sys.version.split()[0].rsplit(".", 1)[0], sys.byteorder)
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.float_info.min,
    sys.float_info.mant_dig, sys.int_info.bits_per_digit, sys.int_info.default_max_str_digits, sys.maxunicode,
    sys.float_repr_style)
print(sys.getrecursionlimit(), sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.stdout.encoding,
    sys.stdin.encoding, sys.flags.optimize, sys.flags.hash_randomization, sys.flags.utf8_mode,
    sys.dont_write_bytecode, sys.executable is not None)
print(sys.intern("abc") is sys.intern("ab" + "c"), sys.getsizeof(0) > 0, sys.getrefcount([]) >= 1,
    sys.exc_info(), sys.call_tracing(lambda x: x + 1, (1,)), sys.is_finalizing(), type(sys.path),
    type(sys.modules), sys.getswitchinterval())
print(callable(sys.displayhook), callable(sys.excepthook), sys.stdout is sys.__stdout__, sys.platlibdir,
    sys.api_version, isinstance(sys.path[0], str))
for call in [lambda: sys.intern(5), lambda: sys.setrecursionlimit("a"), lambda: sys.getsizeof(),
        lambda: sys.nothing, lambda: sys._getframe("a"), lambda: sys.exit(1, 2),
        lambda: sys.setswitchinterval(-1), lambda: sys.set_int_max_str_digits(5)]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
sys.displayhook(5)
sys.displayhook(None)
sys.displayhook("text")
import builtins
print(builtins._)
sys.stdout.write("written\n")
print(sys.stdout.write("x\n"), file=sys.stderr)
print(sys.stdout.isatty(), sys.stdin.isatty(), sys.stdout.name, sys.stderr.name, sys.stdin.name,
    sys.stdout.writable(), sys.stdin.readable(), sys.stdout.fileno(), sys.stderr.errors, sys.stdout.errors)
try:
    int("1" * 5000)
except ValueError as e:
    print(e)
try:
    str(10 ** 5000)
except ValueError as e:
    print(e)
sys.set_int_max_str_digits(0)
print(len(str(10 ** 5000)), sys.get_int_max_str_digits())
print(repr(sys.version_info)[:17], sys.flags.inspect in (0, 1),
    sys.thread_info.name in ("pthread", "pthread-stubs"), sys.hash_info.algorithm in ("siphash13", "fnv"),
    sys.flags.__class__.__name__, sys.float_info.__class__.__qualname__)
