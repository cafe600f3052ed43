# not-3.6: its cells cannot be assigned
# What a cell held goes when its contents are assigned or deleted, and with the last function that has the cell.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)


def outer(name):
    cell = Noisy(name)

    def inner(default=Noisy(name + "'s default")):
        return cell

    def other():
        nonlocal cell
        cell = Noisy(name + " from inside")

    return inner, other


i, o = outer("one")
i.__closure__[0].cell_contents = 1
print("assigned", i())
i.__closure__[0].cell_contents = Noisy("from outside")
del i.__closure__[0].cell_contents
print("deleted")
o()
print("from inside")
o()
del i
print("one of two")
del o
print("both")
i, o = outer("two")
cell = i.__closure__[0]
del i, o
print("the cell is left")
cell.cell_contents = None
print("end")
