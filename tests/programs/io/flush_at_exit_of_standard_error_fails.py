# Standard error that cannot be flushed at the end: the status says so, nothing else.
# not-3.14: Pyodide does not end as a process does
import sys

class Broken:
    closed = False
    def write(self, text):
        return sys.__stderr__.write(text)
    def flush(self):
        raise KeyError("flush")
sys.stderr = Broken()
print("printed")
