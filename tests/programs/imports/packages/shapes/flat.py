from .square import Square
from . import VERSION
from .solid.cube import volume

WHERE = f"{__name__} of {VERSION}"


def area(shape):
    if isinstance(shape, Square):
        return shape.side ** 2
    return volume(shape)
