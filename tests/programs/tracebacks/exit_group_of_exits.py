import sys


class Late:
    def __del__(self):
        print("late")


late = Late()
try:
    sys.exit(1)
finally:
    try:
        raise ValueError("handled on the way")
    except ValueError:
        print("handled")
    raise BaseExceptionGroup("exits", [SystemExit(3), KeyboardInterrupt()])
