"""Sets: algebra, membership, a cellular automaton on live cells, reachability and distinct substrings."""


def step(live):
    counts = {}
    for x, y in live:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    cell = (x + dx, y + dy)
                    counts[cell] = counts.get(cell, 0) + 1
    return {cell for cell, count in counts.items() if count == 3 or count == 2 and cell in live}


def reachable(edges, start):
    seen = {start}
    edge = {start}
    while edge:
        nearby = set()
        for node in edge:
            nearby |= edges[node]
        edge = nearby - seen
        seen |= edge
    return seen


def algebra(rounds):
    total = 0
    for n in range(rounds):
        a = set(range(n % 40, 80))
        b = {value * 3 for value in range(30)}
        total += len(a & b) + 2 * len(a | b) + 3 * len(a - b) + 5 * len(a ^ b)
        total += a.isdisjoint(b) + (a <= b) + (a & b).issubset(a)
    return total


def main():
    glider_gun = {(n % 7, n * n % 11) for n in range(40)}
    live = glider_gun
    for _ in range(200):
        live = step(live)
    print("life", len(live), min(live), max(live))
    edges = [{node * 7 % 20011, (node * node + 1) % 20011, (node + 3) % 20011} for node in range(20011)]
    print("reachable", [len(reachable(edges, start)) for start in range(0, 5000, 500)])
    print("algebra", algebra(25000))
    text = "".join("abcde"[n * n % 7 % 5] for n in range(12000))
    print("substrings", [len({text[i:i + size] for i in range(len(text))}) for size in range(1, 12)])
    seen = set()
    n = 7
    while n not in seen:
        seen.add(n)
        n = (n * n + 12345) % 1000003
    print("cycle", len(seen), n)
    groups = {}
    for number in range(1, 150000):
        groups.setdefault(frozenset(str(number)), []).append(number)
    print("digits", len(groups), len(groups[frozenset("12")]), sorted(groups[frozenset("9")]))


main()
