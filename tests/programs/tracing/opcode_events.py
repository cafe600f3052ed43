# f_trace_opcodes asks for an event before each instruction; what a program does with them.
import sys


def target(a):
    b = a + 1
    for c in (b,):
        b = c
    return b


def ask(frame, event, arg):
    if frame.f_code is not target.__code__:
        return None
    frame.f_trace_opcodes = True
    frame.f_trace_lines = False
    return collect


def collect(frame, event, arg):
    seen.append((event, frame.f_lineno - frame.f_code.co_firstlineno, frame.f_lasti))
    return collect


def run(trace):
    global seen
    seen = []
    sys.settrace(trace)
    target(1)
    sys.settrace(None)


run(ask)
first = seen
run(ask)
offsets = [o for e, _, o in seen if e == "opcode"]
print(sorted({e for e, _, _ in seen}), all(0 <= o < len(target.__code__.co_code) and o % 2 == 0 for o in offsets))
print(len(offsets) == len(seen) - 1, seen[-1][0])
starts = {}
for start, end, line in target.__code__.co_lines():
    for o in range(start, end, 2):
        starts[o] = line - target.__code__.co_firstlineno if line else None
print([starts[o] for o in offsets] == [n for e, n, _ in seen if e == "opcode"])
print(sorted(set(n for _, n, _ in seen)))


def stops(frame, event, arg):
    if frame.f_code is not target.__code__:
        return None
    frame.f_trace_opcodes = event != "line"
    counts[event] = counts.get(event, 0) + 1
    return stops


counts = {}
sys.settrace(stops)
target(1)
sys.settrace(None)
print(counts.get("line"), counts.get("call"), counts.get("return"))
