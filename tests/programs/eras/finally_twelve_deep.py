# Twelve `finally` in one another: each runs once, whatever happened in those before, and the last exception counts.
def nested(failing):
    done = []

    def step(number):
        done.append(number)
        if number in failing:
            raise ValueError(number)

    try:
        step(0)
    finally:
        try:
            step(1)
        finally:
            try:
                step(2)
            finally:
                try:
                    step(3)
                finally:
                    try:
                        step(4)
                    finally:
                        try:
                            step(5)
                        finally:
                            try:
                                step(6)
                            finally:
                                try:
                                    step(7)
                                finally:
                                    try:
                                        step(8)
                                    finally:
                                        try:
                                            step(9)
                                        finally:
                                            try:
                                                step(10)
                                            finally:
                                                try:
                                                    step(11)
                                                finally:
                                                    step(12)
    return done


def chain(error):
    while error is not None:
        yield error.args[0]
        error = error.__context__


for failing in ((), (0,), (5,), (11,), (12,), (0, 12), (3, 4, 5), tuple(range(13))):
    try:
        print(failing, nested(failing))
    except ValueError as error:
        print(failing, "raised", *chain(error))
