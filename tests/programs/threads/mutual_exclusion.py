# not-3.14: the build that compiles it starts no threads
# Threads that switch all the time lose no update under a lock, and built-in containers lose none without one.
import _thread
import sys

sys.setswitchinterval(1e-5)
WORKERS, ROUNDS = 6, 300
finished = [_thread.allocate_lock() for _ in range(WORKERS)]


def run_all(function):
    for number, lock in enumerate(finished):
        lock.acquire()

        def body(number=number, lock=lock):
            try:
                function(number)
            finally:
                lock.release()

        _thread.start_new_thread(body, ())
    for lock in finished:
        lock.acquire()
        lock.release()


class Account:
    def __init__(self):
        self.balance = 0
        self.lock = _thread.allocate_lock()

    def add(self, amount):
        with self.lock:
            balance = self.balance
            for _ in range(5):
                pass
            self.balance = balance + amount


account = Account()
run_all(lambda number: [account.add(number + 1) for _ in range(ROUNDS)])
print(account.balance == ROUNDS * sum(range(1, WORKERS + 1)))

items, table, unique = [], {}, set()


def fill(number):
    for step in range(ROUNDS):
        items.append((number, step))
        table[number, step] = step
        unique.add(step)


run_all(fill)
print(len(items), len(table), len(unique))
print(all([s for n, s in items if n == number] == list(range(ROUNDS)) for number in range(WORKERS)))
print(sum(table.values()) == WORKERS * sum(range(ROUNDS)))

# Each thread has generators, exceptions and recursion of its own.
results = {}


def compute(number):
    def count(limit):
        for i in range(limit):
            yield i

    def down(n):
        return 0 if n == 0 else 1 + down(n - 1)

    total = 0
    for i in count(ROUNDS):
        try:
            total += i // (i % 3)
        except ZeroDivisionError as error:
            total += len(str(error))
            total += down(i % 50)
    results[number] = total


run_all(compute)
print(len(set(results.values())), results[0])
