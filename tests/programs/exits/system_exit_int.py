# The status is the number given.
import sys
print("before")
try:
    sys.exit(3)
finally:
    print("finally runs")
