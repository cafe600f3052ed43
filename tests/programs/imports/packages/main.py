# Packages beside the program: relative imports, __init__, __all__, submodules, __name__ and __package__.
import shapes
import shapes.solid.cube
from shapes import area, square as sq
from shapes.solid import *
from shapes.solid.cube import volume as cube_volume
import shapes.flat as flat

print(shapes.__name__, shapes.__package__, shapes.VERSION, area(sq.Square(3)), cube_volume(2), flat.__name__,
    flat.__package__, flat.WHERE)
print(sorted(n for n in dir(shapes) if not n.startswith("_")), sphere_volume(1), "hidden" in globals(),
    "cube" in globals())
try:
    hidden
except NameError as e:
    print(e)
import sys
print("shapes.solid.cube" in sys.modules, sys.modules["shapes"] is shapes,
    shapes.solid.cube is sys.modules["shapes.solid.cube"], __name__, __package__,
    sys.modules["__main__"].__dict__ is globals())
for statement in ["import nothing_here", "import shapes.nothing", "from shapes import nothing",
        "from shapes.solid.cube import nothing", "import shapes.square.deeper", "from nothing_here import x",
        "from . import x", "from .shapes import y"]:
    try:
        if statement == "import nothing_here":
            import nothing_here
        elif statement == "import shapes.nothing":
            import shapes.nothing
        elif statement == "from shapes import nothing":
            from shapes import nothing
        elif statement == "from shapes.solid.cube import nothing":
            from shapes.solid.cube import nothing
        elif statement == "import shapes.square.deeper":
            import shapes.square.deeper
        elif statement == "from nothing_here import x":
            from nothing_here import x
        elif statement == "from . import x":
            from . import x
        else:
            from .shapes import y
    except ImportError as e:
        print(type(e).__name__, str(e).split(" (")[0], e.name)
import lazy_values
print(lazy_values.computed, lazy_values.other)
try:
    lazy_values.wrong
except AttributeError as e:
    print(e)
from lazy_values import computed as c
print(c, dir(lazy_values))
