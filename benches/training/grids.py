"""Rows of rows: products of matrices, elimination, ways through mazes, sums by built-in functions, comprehensions."""


def product(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def product_by_index(a, b):
    size = len(a)
    out = [[0] * size for _ in range(size)]
    for i in range(size):
        row = out[i]
        for j in range(size):
            total = 0
            for k in range(size):
                total += a[i][k] * b[k][j]
            row[j] = total
    return out


def eliminated(rows):
    rows = [row[:] for row in rows]
    size = len(rows)
    for i in range(size):
        best = max(range(i, size), key=lambda k: abs(rows[k][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for k in range(i + 1, size):
            factor = rows[k][i] / rows[i][i]
            for j in range(i, size + 1):
                rows[k][j] -= factor * rows[i][j]
    answer = [0.0] * size
    for i in reversed(range(size)):
        known = sum(rows[i][j] * answer[j] for j in range(i + 1, size))
        answer[i] = (rows[i][size] - known) / rows[i][i]
    return answer


def shortest(maze, start, goal):
    reached = {start: 0}
    line = [start]
    for x, y in line:
        if (x, y) == goal:
            return reached[goal]
        for nx, ny in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if 0 <= nx < len(maze) and 0 <= ny < len(maze[0]) and maze[nx][ny] == "." and (nx, ny) not in reached:
                reached[nx, ny] = reached[x, y] + 1
                line.append((nx, ny))
    return -1


def ways(height, width):
    grid = [[1] * width]
    for i in range(1, height):
        grid.append([1] + [0] * (width - 1))
        for j in range(1, width):
            grid[i][j] = grid[i - 1][j] + grid[i][j - 1]
    return grid[-1][-1]


def main():
    a = [[(i * j + 1) % 10 for j in range(28)] for i in range(28)]
    b = [[(i + 2 * j) % 7 for j in range(28)] for i in range(28)]
    print(product(a, b) == product_by_index(a, b), [len(row) for row in zip(*a)][:3])
    system = [[float((i * 7 + j * 3) % 11 + (i == j) * 20) for j in range(25)] for i in range(24)]
    print("%.6f" % sum(eliminated(system)))
    maze = ["".join("#" if (x * 7 + y * 5) % 4 == 0 and x % 5 else "." for y in range(40)) for x in range(40)]
    print(shortest(maze, (0, 0), (39, 39)), ways(60, 60))
    flat = [value for row in a for value in row if value]
    print(len(flat), min(flat), max(flat), sum(flat), any(v > 8 for v in flat), all(flat), sorted(set(flat)))
    for turn in range(60):
        a = [list(row)[::-1] for row in zip(*a)]
        for i, row in enumerate(a):
            row[i], row[-1 - i] = row[-1 - i], row[i]
    print(a[0][:5], [tuple(map(int, str(n))) for n in range(98, 102)])


for _ in range(40):
    main()
