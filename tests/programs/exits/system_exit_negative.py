# A negative number wraps around.
import sys
print("before")
sys.exit(-1)
