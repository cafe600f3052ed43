# An exception in __del__ is reported on stderr and the program goes on.
class Bad:
    def __del__(self):
        raise ValueError("in __del__")


Bad()
print("still running")
b = Bad()
b = None
print("end")
