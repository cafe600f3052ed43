# SystemExit can be caught like every exception; True is 1.
import sys
for code in [0, 1, None, "text", (1, 2), True]:
    try:
        sys.exit(code)
    except SystemExit as e:
        print(repr(e), repr(e.code), e.args)
try:
    sys.exit()
except SystemExit as e:
    print(repr(e), e.code)
try:
    try:
        sys.exit(5)
    except Exception:
        print("never: SystemExit is not an Exception")
except BaseException as e:
    print(type(e).__mro__)
try:
    sys.exit(1, 2)
except TypeError as e:
    print(e)


class Exit(SystemExit):
    def __init__(self):
        super().__init__("ignored")
        self.code = True


raise Exit
