"""Recursion: numbers by definition, orders of a list, ways through a grid, a tree of nodes, towers, a puzzle."""


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


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


class Node:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None

    def insert(self, key):
        if key < self.key:
            if self.left is None:
                self.left = Node(key)
            else:
                self.left.insert(key)
        elif self.right is None:
            self.right = Node(key)
        else:
            self.right.insert(key)

    def depth(self):
        left = self.left.depth() if self.left else 0
        right = self.right.depth() if self.right else 0
        return 1 + max(left, right)

    def walk(self):
        if self.left is not None:
            yield from self.left.walk()
        yield self.key
        if self.right is not None:
            yield from self.right.walk()


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
    print(fibonacci(19), ackermann(2, 25))
    seen = []
    orders(list(range(6)), 0, seen)
    pegs = [list(range(10, 0, -1)), [], []]
    towers(10, 0, 2, 1, pegs)
    print(len(set(seen)), pegs[2])
    tree = Node(500)
    key = 1
    for _ in range(700):
        key = key * 389 % 1009
        tree.insert(key)
    print(tree.depth(), sum(tree.walk()))
    board = [[0] * 4 for _ in range(4)]
    board[0][0], board[1][2], board[3][3] = 1, 3, 2
    print(solve(board), subsets([3, 34, 4, 12, 5, 2, 7, 8, 9, 10, 15, 16], 30))


for _ in range(40):
    main()
