# not-3.14: the build that compiles it starts no threads
# Two threads that hand a lock to and fro run in turn, whatever the switch interval is.
import _thread
import sys

print(_thread.get_ident() == _thread.get_ident(), _thread._count())
order = []
turns = [_thread.allocate_lock() for _ in range(3)]
done = _thread.allocate_lock()
for lock in turns[1:]:
    lock.acquire()
done.acquire()


def player(number, rounds):
    for step in range(rounds):
        turns[number].acquire()
        order.append((number, step))
        turns[(number + 1) % 3].release()
    if number == 2:
        done.release()


before = _thread._count()
threads = [_thread.start_new_thread(player, (number, 4)) for number in range(3)]
done.acquire()
print(order)
print(len(set(threads)), _thread.get_ident() in threads)
print(all(isinstance(ident, int) and ident > 0 for ident in threads))

# Arguments by name, and a result that nobody gets.
seen = []


def named(first, *rest, key, **more):
    seen.append((first, rest, key, sorted(more.items())))
    done.release()
    return "nobody reads this"


_thread.start_new_thread(named, (1, 2, 3), {"key": "k", "other": 4})
done.acquire()
print(seen)
print(_thread.start_new is not None, _thread.start_new.__name__)

# A busy loop does not keep the others from running.
sys.setswitchinterval(0.001)
flag = []
spins = 0


def set_flag():
    flag.append(True)


_thread.start_new_thread(set_flag, ())
while not flag:
    spins += 1
print("the loop ended", flag)
