from .. import VERSION
from ..square import Square

print("cube runs", __name__, __package__, VERSION, Square.__module__)


def volume(side):
    return side ** 3
