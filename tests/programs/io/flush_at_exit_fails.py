# Standard output that cannot be flushed at the end: status 120, and what is said of it.
# not-3.14: Pyodide does not end as a process does
import sys

class Broken:
    def write(self, text):
        return len(text)
    def flush(self):
        raise OSError(28, "No space left on device")
sys.stdout = Broken()
print("lost")
