import cycle_b as b
from cycle_b import name_from_b
