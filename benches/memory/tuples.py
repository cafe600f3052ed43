"""A million tuples of three."""
rows = [(n, n + 1, n + 2) for n in range(1000000)]
print(len(rows), sum(row[1] for row in rows[::1000]))
