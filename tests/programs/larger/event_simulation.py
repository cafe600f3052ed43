# A discrete event simulation of a small post office: a heap of events, a random generator of its own, statistics.
class Random:
    """A linear congruential generator: the same numbers everywhere."""

    def __init__(self, seed):
        self.state = seed

    def integer(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return self.state >> 33

    def uniform(self, low, high):
        return low + (high - low) * self.integer() / 2 ** 31

    def choice(self, items):
        return items[self.integer() % len(items)]

    def weighted(self, table):
        point = self.integer() % sum(table.values())
        for item, weight in table.items():
            if point < weight:
                return item
            point -= weight
        raise AssertionError("weights do not add up")


class Heap:
    """A binary heap of (time, sequence, item)."""

    def __init__(self):
        self.entries, self.sequence = [], 0

    def __len__(self):
        return len(self.entries)

    def push(self, time, item):
        entry = (time, self.sequence, item)
        self.sequence += 1
        entries = self.entries
        entries.append(entry)
        at = len(entries) - 1
        while at and entries[parent := (at - 1) // 2][:2] > entry[:2]:
            entries[at] = entries[parent]
            at = parent
        entries[at] = entry

    def pop(self):
        entries = self.entries
        top, last = entries[0], entries.pop()
        if entries:
            at = 0
            while (child := 2 * at + 1) < len(entries):
                if child + 1 < len(entries) and entries[child + 1][:2] < entries[child][:2]:
                    child += 1
                if last[:2] <= entries[child][:2]:
                    break
                entries[at] = entries[child]
                at = child
            entries[at] = last
        return top[0], top[2]


class Statistic:
    def __init__(self, name):
        self.name, self.values = name, []

    def __iadd__(self, value):
        self.values.append(value)
        return self

    @property
    def mean(self):
        return sum(self.values) / len(self.values) if self.values else 0.0

    @property
    def deviation(self):
        mean = self.mean
        return (sum((v - mean) ** 2 for v in self.values) / len(self.values)) ** 0.5 if self.values else 0.0

    def percentile(self, p):
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, int(len(ordered) * p / 100))] if ordered else 0.0

    def __format__(self, spec):
        spec = spec or ".2f"
        return f"{self.name:<12} n={len(self.values):>4} mean={self.mean:{spec}} dev={self.deviation:{spec}} p50={self.percentile(50):{spec}} p95={self.percentile(95):{spec}}"


class Simulation:
    def __init__(self, seed, horizon):
        self.now, self.horizon = 0.0, horizon
        self.events, self.random, self.log = Heap(), Random(seed), []
        self.handled = 0

    def after(self, delay, process):
        self.events.push(self.now + delay, process)

    def start(self, generator):
        self.after(0, generator)

    def note(self, text):
        if len(self.log) < 25:
            self.log.append(f"{self.now:8.2f} {text}")

    def run(self):
        while self.events:
            time, process = self.events.pop()
            if time > self.horizon:
                break
            self.now = time
            self.handled += 1
            try:
                request = next(process)
            except StopIteration:
                continue
            match request:
                case ("wait", delay):
                    self.after(delay, process)
                case ("acquire", Resource() as resource):
                    resource.acquire(process)
                case ("release", Resource() as resource):
                    resource.release()
                    self.after(0, process)
                case unknown:
                    raise ValueError(f"unknown request {unknown!r}")


class Resource:
    def __init__(self, simulation, name, capacity):
        self.simulation, self.name, self.free, self.capacity = simulation, name, capacity, capacity
        self.queue, self.longest, self.busy, self.changed = [], 0, 0.0, 0.0

    def account(self):
        now = self.simulation.now
        self.busy += (self.capacity - self.free) * (now - self.changed)
        self.changed = now

    def acquire(self, process):
        if self.free:
            self.account()
            self.free -= 1
            self.simulation.after(0, process)
        else:
            self.queue.append(process)
            self.longest = max(self.longest, len(self.queue))

    def release(self):
        if self.queue:
            self.simulation.after(0, self.queue.pop(0))
        else:
            self.account()
            self.free += 1

    def utilisation(self):
        self.account()
        return self.busy / (self.capacity * self.simulation.now) if self.simulation.now else 0.0


class Customer:
    count = 0
    KINDS = {"stamp": 5, "parcel": 3, "bank": 2}
    SERVICE = {"stamp": (0.5, 1.5), "parcel": (1.0, 4.0), "bank": (2.0, 9.0)}

    def __init__(self, office):
        Customer.count += 1
        self.number, self.office = Customer.count, office
        self.kind = office.random.weighted(self.KINDS)
        self.patience = office.random.uniform(3, 25)

    def __repr__(self):
        return f"customer {self.number} ({self.kind})"

    def life(self):
        office, arrived = self.office, self.office.now
        if len(office.clerks.queue) > self.patience:
            office.lost[self.kind] = office.lost.get(self.kind, 0) + 1
            office.note(f"{self} leaves at once")
            return
        office.note(f"{self} arrives")
        yield "acquire", office.clerks
        waited = office.now - arrived
        office.waiting[self.kind] += waited
        office.note(f"{self} is served after {waited:.2f}")
        yield "wait", office.random.uniform(*self.SERVICE[self.kind])
        if self.kind == "parcel" and office.random.choice([True, False, False]):
            yield "acquire", office.scale
            yield "wait", 0.75
            yield "release", office.scale
        yield "release", office.clerks
        office.total += office.now - arrived
        office.note(f"{self} is done")


class Office(Simulation):
    def __init__(self, seed, clerks, horizon=480):
        super().__init__(seed, horizon)
        self.clerks, self.scale = Resource(self, "clerks", clerks), Resource(self, "scale", 1)
        self.waiting = {kind: Statistic(kind) for kind in Customer.KINDS}
        self.total, self.lost = Statistic("total"), {}

    def arrivals(self):
        while True:
            rush = 2.0 if 120 <= self.now < 240 else 1.0
            yield "wait", self.random.uniform(0.2, 3.0) / rush
            self.start(Customer(self).life())

    def report(self):
        print(f"=== {self.clerks.capacity} clerks, {self.handled} events, {Customer.count} customers")
        for statistic in [*self.waiting.values(), self.total]:
            print(f"  {statistic}")
        print(f"  clerks busy {self.clerks.utilisation():.1%}, longest queue {self.clerks.longest}; scale busy {self.scale.utilisation():.1%}; lost {sum(self.lost.values())} {sorted(self.lost.items())}")


for clerks in (1, 2, 3):
    Customer.count = 0
    office = Office(seed=2024, clerks=clerks)
    office.start(office.arrivals())
    office.run()
    office.report()
    if clerks == 2:
        print("\n".join(office.log))
heap = Heap()
random = Random(7)
numbers = [random.integer() % 1000 for _ in range(200)]
for n in numbers:
    heap.push(n, str(n))
drained = [heap.pop() for _ in range(len(heap))]
print([t for t, _ in drained] == sorted(numbers), drained[:3], drained[-1])
try:
    broken = Simulation(1, 10)
    broken.start(iter([("jump", 5)]))
    broken.run()
except ValueError as error:
    print(error)
