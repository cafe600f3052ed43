import sys

for args in ((), (None,), (0,), (5,), ("text",), (1, 2), ((3, 4),), (True,), (1.5,)):
    try:
        sys.exit(*args)
    except SystemExit as e:
        print(args, e.code, e.args)
    except TypeError as e:
        print(args, e)
    e = SystemExit(*args)
    print(e.code, repr(e))
try:
    raise SystemExit(1)
except SystemExit as e:
    e.code = "changed afterwards"
    raise
