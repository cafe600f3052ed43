"""Recursion with backtracking: queens, permutations, subset sums, and a small Sudoku."""


def queens(size, row, columns, up, down):
    if row == size:
        return 1
    count = 0
    for column in range(size):
        if not columns[column] and not up[row + column] and not down[row - column]:
            columns[column] = up[row + column] = down[row - column] = True
            count += queens(size, row + 1, columns, up, down)
            columns[column] = up[row + column] = down[row - column] = False
    return count


def permutations(items, start, check):
    if start == len(items):
        check(items)
        return
    for i in range(start, len(items)):
        items[start], items[i] = items[i], items[start]
        permutations(items, start + 1, check)
        items[start], items[i] = items[i], items[start]


def subsets(values, index, left):
    if left == 0:
        return 1
    if index == len(values) or left < 0:
        return 0
    return subsets(values, index + 1, left - values[index]) + subsets(values, index + 1, left)


def choices(grid, place):
    row, column = divmod(place, 9)
    corner = row // 3 * 27 + column // 3 * 3
    used = set(grid[row * 9:row * 9 + 9]) | set(grid[column::9])
    for line in range(3):
        used.update(grid[corner + line * 9:corner + line * 9 + 3])
    return [digit for digit in "123456789" if digit not in used]


def solve(grid):
    best = None
    for place, digit in enumerate(grid):
        if digit == ".":
            found = choices(grid, place)
            if best is None or len(found) < len(best[1]):
                best = place, found
                if len(found) < 2:
                    break
    if best is None:
        return True
    place, found = best
    for digit in found:
        grid[place] = digit
        if solve(grid):
            return True
    grid[place] = "."
    return False


def main():
    for size in range(5, 10):
        lines = [False] * 2 * size
        print("queens", size, queens(size, 0, [False] * size, lines, lines[:]))
    best = [0]

    def check(items):
        if items[0] < items[-1] and items[3] == 0:
            best[0] += items[1] * items[2]

    permutations(list(range(9)), 0, check)
    print("permutations", best[0])
    print("subsets", subsets([3, 34, 4, 12, 5, 2, 7, 8, 9, 10, 15, 16, 23, 42, 11, 19, 6, 21, 13, 27, 1], 0, 120))
    rows = ["." * 9] * 9
    rows[0], rows[2], rows[4], rows[6] = "1.3......", "...4.6...", "......2.7", ".5......1"
    grid = list("".join(rows))
    print("sudoku", solve(grid), "".join(grid)[:27])


main()
