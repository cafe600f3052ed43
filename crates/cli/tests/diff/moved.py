# One line more.
"""doc"""
import os

def same(x):
    return x in {"a", "b", "c", "d"}

def f(items):
    total = 0
    for item in items:
        try:
            total += item.price
        except ValueError:
            print("bad")
    return total

class C:
    def m(self):
        return [x for x in self if x]
    k = lambda self: 1
    j = lambda self: 2
