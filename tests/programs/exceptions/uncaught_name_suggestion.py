# An uncaught NameError proposes the name that was meant.
number_of_things = 5


def count():
    return number_of_thing + 1


print("start")
count()
