# The second exception is shown below the first; notes below the exception.
class Custom(Exception):
    pass


def fail():
    try:
        {}["key"]
    except KeyError:
        e = Custom("while handling", 2)
        e.add_note("a note\nof two lines")
        e.add_note("another")
        raise e


print("start")
fail()
