print("square runs", __name__, __package__)


class Square:
    def __init__(self, side):
        self.side = side
