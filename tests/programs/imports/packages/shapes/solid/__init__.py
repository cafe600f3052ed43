__all__ = ["sphere_volume", "cube"]


def sphere_volume(r):
    return round(4 / 3 * 3.14159 * r ** 3, 3)


def hidden():
    pass
