"""A class hierarchy: `super`, overriding, properties, operators, class and static methods, two bases."""


class Shape:
    count = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    def area(self):
        return 0.0

    def describe(self):
        return self.name

    def scaled(self, factor):
        return self

    @property
    def weight(self):
        return self.area() * self.density()

    @staticmethod
    def density():
        return 2.0

    @classmethod
    def unit(cls):
        return cls(1.0)


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side * self.side

    def scaled(self, factor):
        return type(self)(self.side * factor)


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    def area(self):
        return 3.140625 * self.radius * self.radius

    def scaled(self, factor):
        return Circle(self.radius * factor)

    @staticmethod
    def density():
        return 0.5


class Coloured:
    def __init__(self, *args, colour="red"):
        super().__init__(*args)
        self.colour = colour

    def describe(self):
        return self.colour + " " + super().describe()


class ColouredSquare(Coloured, Square):
    def area(self):
        return super().area() + 1.0


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __getitem__(self, index):
        return self.y if index else self.x

    def __len__(self):
        return 2


def shapes(rounds):
    total = 0.0
    letters = 0
    for n in range(rounds):
        for kind in (Square, Circle, ColouredSquare):
            shape = kind.unit().scaled(n % 5 + 1)
            total += shape.area() + shape.weight
            letters += len(shape.describe())
            if isinstance(shape, Square):
                letters += 1
    return total, letters, Shape.count


def vectors(rounds):
    place = Vector(0, 0)
    speed = Vector(3, -2)
    for n in range(rounds):
        place = place + speed * (n & 3)
        if place == Vector(9, -6):
            speed = -speed
        if n % 100 == 0:
            speed = Vector(speed[1], speed[0])
    return place.x, place.y, len(place)


def main():
    print("shapes", *shapes(40000))
    print("vectors", *vectors(200000))


main()
