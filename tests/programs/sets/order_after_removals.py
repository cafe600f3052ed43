# not-3.14: the WebAssembly build has words of 32 bits
"""Where new members go after others were removed, when tables are made anew for that, and what many operations leave."""


class Member:
    def __init__(self, name, number):
        self.name, self.number = name, number

    def __hash__(self):
        return self.number

    def __eq__(self, other):
        return isinstance(other, Member) and self.name == other.name

    def __repr__(self):
        return "M%d" % self.name


def place_of_a_new_one(count, removed):
    members = [Member(name, 0) for name in range(count)]
    table = set(range(100, 114))
    table.update(members)
    for index in removed:
        table.discard(members[index])
    table.add(Member(77, 0))
    return [member for member in table if isinstance(member, Member)]


for count in 3, 5, 8, 11, 13:
    for removed in [0], [1], [0, 1], [0, 2], [1, 2], [0, 1, 2]:
        print(count, removed, place_of_a_new_one(count, removed))

popped = set(Member(name, 0) for name in range(5))
print(popped.pop(), popped.pop())
for name in 9, 10, 11:
    popped.add(Member(name, 0))
print(popped)


def is_made_anew(size, removed, change):
    table, count = set(), 0
    while size > 8 and table.__sizeof__() < set().__sizeof__() + 16 * size:
        table.add(count)
        count += 1
    while count < size * 0.55:
        table.add(count)
        count += 1
    before = table.__sizeof__()
    for number in range(removed):
        table.discard(number)
    change(table)
    return table.__sizeof__() != before


CHANGES = [
    ("-= {}", lambda table: table.__isub__({-5})),
    ("-= empty", lambda table: table.__isub__(set())),
    ("difference_update", lambda table: table.difference_update([-5])),
    ("difference_update of nothing", lambda table: table.difference_update()),
]
for name, change in CHANGES:
    for size in 8, 32, 128, 512:
        print(name, size, [removed for removed in range(size // 2) if is_made_anew(size, removed, change)][:1])

state = 12345


def random(limit):
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return (state >> 8) % limit


def key():
    kind = random(8)
    if kind < 4:
        return random(60) * [1, 8, 64, 1][random(4)]
    if kind == 4:
        return -random(5)
    if kind == 5:
        return random(5), random(4)
    if kind == 6:
        return random(20) / 2
    return Member(random(10), random(3) * 8)


def changed(one, other):
    action = random(11)
    if action < 5:
        one.add(key())
    elif action == 5:
        one.discard(key())
    elif action == 6 and one:
        one.pop()
    elif action == 7:
        one.update([key() for _ in range(random(10))])
    elif action == 8:
        one -= {key() for _ in range(random(5))}
    elif action == 9:
        one &= other | {key() for _ in range(random(30))}
    else:
        one ^= {key() for _ in range(random(9))}


for _ in range(150):
    pair = set(), set()
    for _ in range(random(60)):
        which = random(2)
        changed(pair[which], pair[1 - which])
    a, b = pair
    print(a, b, a & b, a | b, a - b, a ^ b, a <= b, a < b, a.isdisjoint(b), a == b, a.issubset(list(b)), key() in a)
