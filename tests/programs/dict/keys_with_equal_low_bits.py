"""Keys are found however their hashes look: in a row, alike in all their lower bits, negative, after many deletions."""

for step in (1, 8, 1 << 20, 1 << 40, -1, -(1 << 24), 1 << 61):
    table = {n * step: n for n in range(3000)}
    for n in range(0, 3000, 3):
        del table[n * step]
    for n in range(1, 3000, 5):
        table[n * step] = -n
    for n in range(0, 3000, 7):
        table[n * step] = n + 1
    print(step, len(table), sum(table.values()), list(table.items())[-2:], (3 * step) in table, table.get(4 * step))

floats = {n / 1024: n for n in range(2000)}
pairs = {(n % 40, n // 40): n for n in range(2000)}
mixed = {**floats, **pairs, **{n: str(n) for n in range(5)}}
print(len(floats), len(pairs), len(mixed), mixed[1.0], mixed[3, 4], floats[1000 / 1024], list(mixed)[:3])
while len(mixed) > 1990:
    mixed.popitem()
print(len(mixed), list(mixed)[-1])
