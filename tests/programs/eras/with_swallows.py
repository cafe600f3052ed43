class Manager:
    def __init__(self, answer):
        self.answer = answer

    def __enter__(self):
        return self

    def __exit__(self, *what):
        print("exit", what[0] and what[0].__name__, self.answer)
        return self.answer


def f(answer):
    with Manager(answer):
        raise KeyError
    return "behind"


for answer in [True, 1, "yes", [0], False, None, 0, ""]:
    try:
        print(f(answer))
    except KeyError:
        print("not swallowed")
