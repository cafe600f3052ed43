# sys.setswitchinterval() keeps whole microseconds, and refuses what is not positive.
import sys


def show(value):
    try:
        sys.setswitchinterval(value)
    except Exception as error:
        print(value, type(error).__name__, error)
    else:
        print(value, sys.getswitchinterval())


print(sys.getswitchinterval())
for value in [0.001, 1, 1e-6, 0.25, 2.5, True, 1.5e-6, 1e-9]:
    show(value)
for value in [0, -1, -0.5, "x", None]:
    show(value)
sys.setswitchinterval(0.005)
print(sys.getswitchinterval())
