"""Recursion: parts of a number, orders of a list, nested parentheses, folders in folders, towers, a puzzle."""


def partitions(n, largest):
    if n == 0:
        return 1
    if n < 0 or largest == 0:
        return 0
    return partitions(n - largest, largest) + partitions(n, largest - 1)


def is_even(n):
    return n == 0 or is_odd(n - 1)


def is_odd(n):
    return n != 0 and is_even(n - 1)


def balanced(pairs, text="", opened=0):
    if not pairs and not opened:
        return [text]
    found = balanced(pairs - 1, text + "(", opened + 1) if pairs else []
    return found + (balanced(pairs, text + ")", opened - 1) if opened else [])


def orders(items, at, seen):
    if at == len(items):
        seen.append(tuple(items))
        return
    for other in range(at, len(items)):
        items[at], items[other] = items[other], items[at]
        orders(items, at + 1, seen)
        items[at], items[other] = items[other], items[at]


def towers(count, source, target, spare, pegs):
    if count:
        towers(count - 1, source, spare, target, pegs)
        pegs[target].append(pegs[source].pop())
        towers(count - 1, spare, target, source, pegs)


class Folder:
    def __init__(self, name, size):
        self.name, self.size, self.inside = name, size, []

    def total(self):
        return self.size + sum([folder.total() for folder in self.inside])

    def deepest(self):
        return 1 + max((folder.deepest() for folder in self.inside), default=0)

    def paths(self):
        yield self.name
        for folder in self.inside:
            for path in folder.paths():
                yield self.name + "/" + path


def filled(folder, depth):
    for n in range(depth // 2):
        folder.inside.append(filled(Folder("f%d" % n, depth * n), depth - 1))
    return folder


def fits(board, row, column, digit):
    for n in range(4):
        if board[row][n] == digit or board[n][column] == digit:
            return False
    top, left = row - row % 2, column - column % 2
    return all(board[top + n // 2][left + n % 2] != digit for n in range(4))


def solve(board, cell=0):
    if cell == 16:
        return 1
    row, column = divmod(cell, 4)
    if board[row][column]:
        return solve(board, cell + 1)
    count = 0
    for digit in range(1, 5):
        if fits(board, row, column, digit):
            board[row][column] = digit
            count += solve(board, cell + 1)
            board[row][column] = 0
    return count


def subsets(numbers, target, at=0, chosen=0):
    if target == 0:
        return 1
    if at == len(numbers) or target < 0:
        return 0
    return subsets(numbers, target - numbers[at], at + 1, chosen + 1) + subsets(numbers, target, at + 1, chosen)


def main():
    print(partitions(24, 24), is_even(300), len(balanced(7)))
    seen = []
    orders(list(range(6)), 0, seen)
    pegs = [list(range(10, 0, -1)), [], []]
    towers(10, 0, 2, 1, pegs)
    print(len(set(seen)), pegs[2])
    root = filled(Folder("root", 7), 7)
    print(root.total(), root.deepest(), len(list(root.paths())))
    board = [[0] * 4 for _ in range(4)]
    board[0][0], board[1][2], board[3][3] = 1, 3, 2
    print(solve(board), subsets([3, 34, 4, 12, 5, 2, 7, 8, 9, 10, 15, 16], 30))


for _ in range(40):
    main()
