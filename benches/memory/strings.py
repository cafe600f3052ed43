"""A million strings of eleven characters."""
rows = ["row %07d" % n for n in range(1000000)]
print(len(rows), sum(len(row) for row in rows[::1000]))
