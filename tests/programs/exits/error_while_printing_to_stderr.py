# What goes to stderr does not mix into stdout, and status 1 comes from the exception.
import sys
print("to stdout")
print("to stderr", file=sys.stderr)
sys.stderr.write("written\n")
print("no newline at the end", end="")
assert 1 + 1 == 3, "arithmetic is broken"
