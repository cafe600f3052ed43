"""Up to 3.13 what `__hash__` answers that is no int is never let go, nor what it leads to: nothing of that is finalised."""


class T:
    def __init__(self, v):
        self.v = v

    def __del__(self):
        print('del', self.v if isinstance(self.v, (int, str)) else 'other')

    def __hash__(self):
        return self.v


class Free:
    def __del__(self):
        print('free')


a = T(1)
b = T('text')
free = Free()
for attempt in range(2):
    try:
        hash(b)
    except TypeError as e:
        print(e)
local = T(3)
del local
b.v = T(6)
try:
    {b: 1}
except TypeError as e:
    print(e)
b = None
print('end')
