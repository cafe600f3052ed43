# scratch: yes
import builtins
import sys


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Quiet:
    def __init__(self, path):
        self.path = path
        self.open = open

    def __del__(self):
        with self.open(self.path, "w") as file:
            file.write("gone")


path = sys.argv[-1]
builtins.kept = D("builtins.kept")
builtins.also = D("builtins.also")
extra = type(sys)("extra")
extra.d = D("extra.d")
sys.modules["extra"] = extra
del extra
sys.file = open(path + "/a", "w")
sys.file.write("held back")
top = D("top")
_under = D("_under")
