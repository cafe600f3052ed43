# import of native modules.
import math
import sys
from itertools import chain as c
print(math.sqrt(16), math.floor(2.7), list(c("a", [1])), sys.version_info[0], len(sys.argv))
