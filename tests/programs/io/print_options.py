# print: sep, end, file, flush and their errors.
import sys
print()
print("a", "b", 1, None, sep="-")
print("a", "b", sep="")
print("x", end="|")
print("y", end="")
print(" z", end="\n\n")
print("none", "sep", sep=None, end=None)
print(*range(5), sep=", ")
print("to stdout", file=sys.stdout, flush=True)
print("unicode é 日本 😀", "\t|", "nul\x00byte")


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)

    def flush(self):
        self.parts.append("<flush>")


w = Writer()
print(1, "two", [3], file=w)
print("x", end="!", file=w, flush=True)
print(file=w)
print(w.parts)
for call in [lambda: print("a", sep=5), lambda: print("a", end=5), lambda: print("a", file=5),
        lambda: print("a", foo=1), lambda: print("a", file=object()), lambda: print(Bad())]:
    class Bad:
        def __str__(self):
            raise RuntimeError("str fails")
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
old = sys.stdout
sys.stdout = w
print("captured")
sys.stdout = old
print(w.parts[-2:])
sys.stdout = None
print("nowhere")
sys.stdout = old
del sys.stdout
try:
    print("lost")
except RuntimeError as e:
    sys.stdout = old
    print(e)
print("many", *["values"] * 3, sep="\n", end=".\n")
for i in range(3):
    print(i, end=" " if i < 2 else "\n")
sys.stdout.write("direct ")
sys.stdout.writelines(["a ", "b ", "c\n"])
print(sys.stdout.write("five\n"))
try:
    sys.stdout.write(5)
except TypeError as e:
    print(e)
print("\ud800".encode("utf-8", "surrogatepass"))
try:
    print("\ud800")
except UnicodeEncodeError as e:
    print(e)
