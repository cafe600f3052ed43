# Up to 3.9 a range keeps the bools that it is made of, and its step True is 1, False 0.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for start, stop, step in ((3, -2, True), (2, -1, False), (0, 5, False), (0, 3, True), (False, True, True), (True, 9, 2), (0, 0, False)):
    show(lambda: range(start, stop, step))
    show(lambda: list(range(start, stop, step)))
    show(lambda: [type(x).__name__ for x in range(start, stop, step)])
    show(lambda: range(start, stop, step)[::True])
    show(lambda: (range(start, stop, step).start, range(start, stop, step).step, len(range(start, stop, step))))
    show(lambda: hash(range(start, stop, step)) == hash(range(int(start), int(stop), int(step))))
    show(lambda: list(reversed(range(start, stop, step))))
