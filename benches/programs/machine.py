"""An interpreter for a small stack machine, twice: by an if-chain and by a table of bound methods."""

PUSH, ADD, SUB, MUL, DUP, SWAP, JUMP, JUMP_IF, LOAD, STORE, MOD, HALT = range(12)

# Sums n * n % 7 for n from the counter in cell 0 down to 1, into cell 1.
PROGRAM = [
    (LOAD, 0), (DUP, 0), (MUL, 0), (PUSH, 7), (MOD, 0),
    (LOAD, 1), (ADD, 0), (STORE, 1),
    (LOAD, 0), (PUSH, 1), (SUB, 0), (DUP, 0), (STORE, 0),
    (JUMP_IF, 0), (HALT, 0),
]


def run(program, count):
    stack = []
    memory = [count, 0]
    counter = steps = 0
    while True:
        operation, argument = program[counter]
        counter += 1
        steps += 1
        if operation == PUSH:
            stack.append(argument)
        elif operation == LOAD:
            stack.append(memory[argument])
        elif operation == STORE:
            memory[argument] = stack.pop()
        elif operation == ADD:
            right = stack.pop()
            stack[-1] += right
        elif operation == SUB:
            right = stack.pop()
            stack[-1] -= right
        elif operation == MUL:
            right = stack.pop()
            stack[-1] *= right
        elif operation == MOD:
            right = stack.pop()
            stack[-1] %= right
        elif operation == DUP:
            stack.append(stack[-1])
        elif operation == JUMP_IF:
            if stack.pop():
                counter = argument
        elif operation == JUMP:
            counter = argument
        elif operation == HALT:
            return memory[1], steps
        else:
            stack[-1], stack[-2] = stack[-2], stack[-1]


class Machine:
    def __init__(self, program, count):
        self.program = program
        self.memory = [count, 0]
        self.stack = []
        self.counter = 0
        self.running = True
        names = "push add sub mul dup swap jump jump_if load store mod halt".split()
        self.table = [getattr(self, "do_" + name) for name in names]

    def run(self):
        table = self.table
        while self.running:
            operation, argument = self.program[self.counter]
            self.counter += 1
            table[operation](argument)
        return self.memory[1]

    def do_push(self, argument):
        self.stack.append(argument)

    def do_add(self, _):
        right = self.stack.pop()
        self.stack.append(self.stack.pop() + right)

    def do_sub(self, _):
        right = self.stack.pop()
        self.stack.append(self.stack.pop() - right)

    def do_mul(self, _):
        right = self.stack.pop()
        self.stack.append(self.stack.pop() * right)

    def do_mod(self, _):
        right = self.stack.pop()
        self.stack.append(self.stack.pop() % right)

    def do_dup(self, _):
        self.stack.append(self.stack[-1])

    def do_swap(self, _):
        self.stack[-1], self.stack[-2] = self.stack[-2], self.stack[-1]

    def do_jump(self, argument):
        self.counter = argument

    def do_jump_if(self, argument):
        if self.stack.pop():
            self.counter = argument

    def do_load(self, argument):
        self.stack.append(self.memory[argument])

    def do_store(self, argument):
        self.memory[argument] = self.stack.pop()

    def do_halt(self, _):
        self.running = False


def main():
    print("chain", *run(PROGRAM, 120000))
    print("table", Machine(PROGRAM, 60000).run())


main()
