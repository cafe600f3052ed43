"""The package's own code runs first."""
print("shapes runs", __name__, __package__, __path__ is not None)
VERSION = (1, 2)
from . import square
from .flat import area
