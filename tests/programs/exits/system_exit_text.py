# A text goes to stderr and the status is 1.
import sys


class AtEnd:
    def __del__(self):
        print("finaliser at exit")


keep = AtEnd()
print("before")
sys.exit("a message for stderr")
