# _thread.interrupt_main() raises KeyboardInterrupt in the main thread; other signals have no handler.
import _thread


def show(call, *args, **names):
    try:
        print("->", call(*args, **names))
    except Exception as error:
        print(type(error).__name__, error)


for signal in [0, -1, 65, 1000, "x", 1.5]:
    show(_thread.interrupt_main, signal)
show(_thread.interrupt_main, 15)
show(_thread.interrupt_main, 1)
print("nothing has happened")
for call in (_thread.interrupt_main, lambda: _thread.interrupt_main(2)):
    try:
        call()
        for _ in range(100000):
            pass
        print("not reached")
    except KeyboardInterrupt as error:
        print("KeyboardInterrupt", error.args)
print("end")
