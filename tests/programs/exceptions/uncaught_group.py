# A group's traceback is a drawing.
def raiser(kind):
    try:
        raise kind("inside")
    except kind as e:
        return e


print("start")
raise ExceptionGroup("several", [raiser(ValueError), ExceptionGroup("nested", [raiser(TypeError), raiser(KeyError)])])
