# not-3.14: recursion ends by the stack of Pyodide
# Which built-in types count towards the recursion limit when they are called.
import sys
sys.setrecursionlimit(300)
def run(name, function, *arguments):
    global depth
    depth = 0
    try:
        function(*arguments)
    except RecursionError as error:
        print(name, depth)
def count():
    global depth
    depth += 1
def make(ty):
    def f(): count(); ty(it)
    class C:
        def __iter__(self): f(); return iter(())
        def __len__(self): f(); return 0
        def __bool__(self): f(); return True
        def __float__(self): f(); return 1.0
        def __int__(self): f(); return 1
        def __index__(self): f(); return 1
        def __str__(self): f(); return ''
        def __bytes__(self): f(); return b''
        def __complex__(self): f(); return 1j
        def __reversed__(self): f(); return iter(())
    it = C()
    return f
for ty in float, int, bytes, bytearray, complex, list, tuple, set, frozenset, dict, range, zip:
    run(ty.__name__, make(ty))
