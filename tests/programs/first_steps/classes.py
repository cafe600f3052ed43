# A class, its instances, inheritance, super, special methods.
class Animal:
    count = 0

    def __init__(self, name):
        self.name = name
        Animal.count += 1

    def speak(self):
        return self.name + " speaks"

    def __repr__(self):
        return f"Animal({self.name!r})"

    def __eq__(self, other):
        return self.name == other.name

    def __add__(self, other):
        return Animal(self.name + other.name)


class Dog(Animal):
    def speak(self):
        return super().speak() + ": woof"

    @property
    def loud(self):
        return self.name.upper()

    @staticmethod
    def legs():
        return 4

    @classmethod
    def make(cls):
        return cls("made")


a, d = Animal("cat"), Dog("rex")
print(a, d, a.speak(), d.speak(), d.loud, d.legs(), Dog.make(), Animal.count, a == Animal("cat"), a + d)
print(isinstance(d, Animal), isinstance(a, Dog), type(d).__name__, Dog.__mro__)
