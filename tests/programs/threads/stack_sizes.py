# _thread.stack_size() keeps what is set; small and negative sizes are refused.
import _thread


def show(*args):
    try:
        print(args, "->", _thread.stack_size(*args))
    except Exception as error:
        print(args, type(error).__name__, error)


show()
show(100)
show(-1)
show("x")
show(1.5)
show(1 << 20)
show()
show(1, 2)
show(32767)
show(32768)
show(True)
show(0)
show()
