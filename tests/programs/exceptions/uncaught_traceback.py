# What is written to stderr when nothing catches the exception.
def level_three(value):
    return 10 / value


def level_two(value):
    return level_three(
        value
    )


def level_one():
    try:
        return level_two(0)
    except ZeroDivisionError as e:
        raise ValueError("level one failed") from e


print("before")
level_one()
print("never")
