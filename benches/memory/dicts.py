"""A million dictionaries with the same three keys."""
rows = [{"number": n, "next": n + 1, "odd": n % 2} for n in range(1000000)]
print(len(rows), sum(row["next"] for row in rows[::1000]))
