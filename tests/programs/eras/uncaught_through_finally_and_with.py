class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *what):
        print("exit", what[0].__name__)


def f(x):
    for i in range(2):
        with Manager() as m:
            try:
                if i == 1:
                    return 1 / x
            finally:
                print("finally", i)


f(0)
