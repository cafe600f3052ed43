# What start_new_thread refuses before there is a thread.
import _thread


def show(*args, **names):
    try:
        _thread.start_new_thread(*args, **names)
    except Exception as error:
        print(type(error).__name__, error)


show()
show(print)
show(1)
show(1, ())
show(None, [], {})
show(print, [])
show(print, None)
show(print, (), [])
show(print, (), None)
show(print, (), {}, 4)
show(function=print, args=())
print(_thread._count())
