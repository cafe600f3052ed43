# not-3.14: sizes in bytes are those of 32 bits
"""sys.getsizeof of lists that items are taken from and put into, one or several at once."""
import sys


def show(title, items, step, count):
    sizes = [sys.getsizeof(items)]
    for _ in range(count):
        step(items)
        sizes.append(sys.getsizeof(items))
    print(title, sizes)


def appended(count):
    items = []
    for i in range(count):
        items.append(i)
    return items


def add_three(items):
    items += (1, 2, 3)


class Mine(list):
    pass


for count in (1, 3, 5, 8, 13, 16):
    show("pop %d" % count, list(range(count)), list.pop, count)
    show("append and pop %d" % count, appended(count), list.pop, count)
    show("pop the first of %d" % count, appended(count), lambda items: items.pop(0), count)
show("pop 30", list(range(30)), list.pop, 30)
show("extend by 3", [], lambda items: items.extend([1, 2, 3]), 12)
show("extend by 5", [], lambda items: items.extend("abcde"), 8)
show("+= 3", [], add_three, 12)
print("list(generator)", *(sys.getsizeof(list(x for x in range(n))) for n in range(13)))
print("list(dict)", *(sys.getsizeof(list(dict.fromkeys(range(n)))) for n in range(13)))
print("subclass", *(sys.getsizeof(Mine(range(n))) for n in range(13)))
for how in (list.clear, lambda items: items.__delitem__(slice(None))):
    items = list(range(9))
    how(items)
    show("empty again", items, lambda items: items.append(1), 6)
for count in (32, 40, 64, 100, 128, 200, 300):
    print(count, sys.getsizeof(appended(count)), sys.getsizeof(list(range(count))), sys.getsizeof([0] * count))
table = dict([("a", 2)])
table.popitem()
print("a dict that is empty again", sys.getsizeof(table), sys.getsizeof({}), sys.getsizeof(dict()))
