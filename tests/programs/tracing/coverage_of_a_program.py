# A coverage tool in small: the lines that ran, the branches that were taken.
import sys


def program(n):
    total = 0
    for i in range(n):
        if i % 3 == 0:
            total += i
        elif i % 3 == 1:
            total -= 1
        else:
            total = max(
                total,
                i,
            )
    try:
        assert total > 100
    except AssertionError:
        total = -total
    else:
        total = 0
    return [
        x
        for x in range(total)
        if x > 2
    ] or total


class Coverage:
    def __init__(self, *codes):
        self.codes = codes
        self.lines = {}
        self.arcs = set()
        self.last = {}

    def __call__(self, frame, event, arg):
        if frame.f_code not in self.codes:
            return None
        line = frame.f_lineno - frame.f_code.co_firstlineno
        if event == "call":
            self.last[frame] = 0
        elif event == "line":
            self.lines[line] = self.lines.get(line, 0) + 1
            self.arcs.add((self.last[frame], line))
            self.last[frame] = line
        elif event == "return":
            self.arcs.add((self.last.pop(frame), -1))
        return self


def measure(n):
    coverage = Coverage(program.__code__)
    sys.settrace(coverage)
    try:
        result = program(n)
    finally:
        sys.settrace(None)
    print(n, result)
    print("   ", sorted(coverage.lines.items()))
    print("   ", sorted(coverage.arcs))
    lines = {line - program.__code__.co_firstlineno for _, _, line in program.__code__.co_lines() if line}
    print("    missed", sorted(lines - set(coverage.lines) - {0}))


for n in (0, 1, 2, 7):
    measure(n)
