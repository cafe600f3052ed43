"""First's doc."""
print("first runs as", __name__)
value = "first's value"
from second import public as _other


def get_other():
    return _other


def get_value():
    return value
