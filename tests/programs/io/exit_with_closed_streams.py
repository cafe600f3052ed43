# Streams that the program has closed or that say nothing about it are no trouble at the end.
import sys
from _io import StringIO

print("last words")
sys.stdout.close()
sys.stderr.close()
class Odd:
    @property
    def closed(self):
        raise KeyError("closed")
    def flush(self):
        pass
    def write(self, text):
        pass
sys.stdout = Odd()
try:
    sys.__stdout__.write("x")
except ValueError as error:
    message = str(error)
print(sys.__stdout__.closed)
assert message == "I/O operation on closed file."
