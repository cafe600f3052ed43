"""Times one operation over a given number of elements: `program.py NAME COUNT` prints the nanoseconds of one element.

Every operation is a function of the number of elements that returns when the work began and when it ended, in processor time: what it
needs is made before, and what it leaves dies after. Small counts are repeated; the fastest repetition is printed.
"""

import sys
from time import process_time


def numbers(count):
    """So many integers below 2**31 in no order."""
    found, number = [], 1
    for _ in range(count):
        number = (number * 1103515245 + 12345) % 2147483648
        found.append(number)
    return found


def list_append(count):
    start = process_time()
    items = []
    for i in range(count):
        items.append(i)
    return start, process_time()


def dict_insert(count):
    start = process_time()
    table = {}
    for i in range(count):
        table[i] = i
    return start, process_time()


def dict_insert_text(count):
    keys = [str(i) for i in range(count)]
    start = process_time()
    table = {}
    for key in keys:
        table[key] = key
    return start, process_time()


def dict_delete(count):
    table = dict.fromkeys(range(count))
    start = process_time()
    for i in range(count):
        del table[i]
    return start, process_time()


def str_append(count):
    start = process_time()
    text = ""
    for _ in range(count):
        text += "x"
    return start, process_time()


def str_join(count):
    start = process_time()
    "".join([str(i) for i in range(count)])
    return start, process_time()


def sort_random(count):
    items = numbers(count)
    start = process_time()
    items.sort()
    return start, process_time()


def sort_sorted(count):
    items = list(range(count))
    start = process_time()
    items.sort()
    return start, process_time()


def set_add(count):
    items = numbers(count)
    start = process_time()
    found = set()
    for item in items:
        found.add(item)
    return start, process_time()


def set_operations(count):
    even, third = set(range(0, count, 2)), set(range(0, count, 3))
    start = process_time()
    even & third, even | third, even - third, even ^ third
    return start, process_time()


def recursion(count):
    def down(n):
        return 0 if n == 0 else 1 + down(n - 1)

    sys.setrecursionlimit(count + 100)
    start = process_time()
    down(count)
    return start, process_time()


def live_lists(count):
    start = process_time()
    alive = []
    for i in range(count):
        alive.append([i])
    return start, process_time()


class Node:
    def __init__(self, before):
        self.before = before


def linked_instances(count):
    start = process_time()
    node = None
    for _ in range(count):
        node = Node(node)
    end = process_time()
    # A chain of ten million must not end in one deep descent of the host's stack.
    while node is not None:
        node = node.before
    return start, end


def cycles(count):
    start = process_time()
    for _ in range(count):
        items = []
        items.append(items)
    return start, process_time()


def release_lists(count):
    alive = [[i] for i in range(count)]
    start = process_time()
    del alive
    return start, process_time()


OPERATIONS = [
    list_append, dict_insert, dict_insert_text, dict_delete, str_append, str_join, sort_random, sort_sorted, set_add,
    set_operations, recursion, live_lists, linked_instances, cycles, release_lists,
]


def main():
    operation, count = globals()[sys.argv[1]], int(sys.argv[2])
    best = float("inf")
    for _ in range(max(1_000_000 // count, 1)):
        start, end = operation(count)
        best = min(best, end - start)
    print(best / count * 1e9)


if __name__ == "__main__":
    main()
