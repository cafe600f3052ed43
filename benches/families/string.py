"""Building strings: an f-string, a concatenation and a slice."""


def run(rounds):
    for n in range(rounds):
        text = f"{n}-x"
        text = text + "tail"
        text = text[1:3]


run(50000)
