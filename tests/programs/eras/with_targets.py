class Manager:
    def __enter__(self):
        return (1, [2, 3]), {"k": 4}

    def __exit__(self, *what):
        print("exit", what[0] and what[0].__name__)
        return True


class Place:
    pass


place, items = Place(), [0]
with Manager() as ((a, (b, c)), d):
    print(a, b, c, d)
with Manager() as place.attribute, Manager() as items[0]:
    print(place.attribute == items[0])
with Manager() as (x, y, z):
    print("never")
print("behind")
