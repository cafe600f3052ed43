"""In which order namespaces show their attributes, and by which names the flags of `sys` and other records show theirs."""
import sys
import time

Namespace = type(sys.implementation)


class Sub(Namespace):
    pass


class Forgets:
    def __repr__(self):
        vars(space).pop("z", None)
        return "forgets"


print(Namespace(b=1, a=2, C=3, _=4), Sub(z=1, y=Namespace(x=1, w=2)))
space = Namespace(z=1, f=Forgets(), a=3)
space.__dict__[""] = 5
print(space)
print(space)
space.__dict__[7] = 8
try:
    print(space)
except TypeError as error:
    print(error)
print(time.get_clock_info("monotonic").__class__.__name__, sorted(vars(time.get_clock_info("time"))))
print(str(sys.flags).split("=")[-1], [part.split("=")[0] for part in str(sys.flags)[10:-1].split(", ")], len(sys.flags))
print([part.split("=")[0] for part in str(sys.int_info)[13:-1].split(", ")], len(sys.int_info))
for name in "int_max_str_digits", "warn_default_encoding", "dev_mode", "utf8_mode", "isolated":
    print(name, hasattr(sys.flags, name))
for function in time.asctime, time.mktime:
    for given in (2020, 1, 2), (), (1,) * 10:
        try:
            print(function(given))
        except TypeError as error:
            print(function.__name__, error)
