# An uncaught AttributeError proposes the name that was meant.
class Box:
    def __init__(self):
        self.content = 5


print("start")
Box().contents
