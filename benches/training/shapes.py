"""Classes: attributes, methods, properties, operators, slots, inheritance with `super`, calls of instances."""


class Money:
    """A sum in two currencies."""

    __slots__ = "x", "y"

    def __init__(self, x, y=0):
        self.y = y
        self.x = x

    def __add__(self, other):
        total = Money(self.x)
        total.x += other.x
        total.y = other.y + self.y
        return total

    def __mul__(self, rate):
        return Money(rate * self.x, rate * self.y)

    def __hash__(self):
        return hash(self.x) ^ hash(self.y)

    def __eq__(self, other):
        if type(other) is not Money:
            return NotImplemented
        return (self.x, self.y) == (other.x, other.y)

    def __repr__(self):
        return f"<{self.x:.2f} {self.y:.2f}>"


class Shape:
    count = 0

    def __init__(self, name):
        self.name = name
        self.moves = 0
        Shape.count += 1

    def area(self):
        return 0.0

    def move(self, by):
        self.moves += 1
        return self

    @property
    def label(self):
        return self.name + "!"

    @classmethod
    def made(cls, *arguments):
        return cls(*arguments)

    @staticmethod
    def scale(value, factor=2):
        return value * factor


class Circle(Shape):
    def __init__(self, place, radius):
        super().__init__("circle")
        self.place = place
        self.radius = radius

    def area(self):
        return 3.14159 * self.radius ** 2

    def move(self, by):
        self.place = self.place + by
        return super().move(by)


class Box(Shape):
    def __init__(self, corner, width, height):
        super().__init__("box")
        self.corner, self.width, self.height = corner, width, height

    def area(self):
        return self.width * self.height

    def move(self, by):
        self.corner += by
        return super().move(by)


class Square(Box):
    def __init__(self, corner, side):
        super().__init__(corner, side, side)


class Account:
    def __init__(self):
        self.balance = 0
        self.log = []

    def __call__(self, amount):
        self.balance += amount
        self.log.append(amount)
        return self

    def __len__(self):
        return len(self.log)

    def __getitem__(self, index):
        return self.log[index]

    def __contains__(self, amount):
        return amount in self.log


def main():
    step = Money(1, 0.5)
    total = 0.0
    for n in range(3000):
        shapes = [Circle(step, n % 5), Box(step, n % 7, 2), Square(step * 2, n % 3)]
        for shape in shapes:
            shape.move(step)
            total += shape.area()
            if shape.label == "box!" and shape.moves == 1:
                total += shape.scale(n % 2)
    print(round(total, 3), Shape.count, Circle.made(step, 1).place, Square.made(step, 3).area())
    account = Account()
    for n in range(15000):
        account(n % 10 - 4)
        if len(account) % 100 == 0:
            total += account[-1] + (3 in account)
    print(account.balance, len(account), round(total, 3))
    seen = {Money(n % 20, n % 30): n for n in range(6000)}
    print(len(seen), seen[Money(3, 3)])


for _ in range(40):
    main()
