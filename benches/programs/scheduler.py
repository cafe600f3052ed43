"""Objects that call each other's methods: a small operating system with tasks, devices and queues of packets."""

READY, WAITING, HELD = range(3)


class Packet:
    def __init__(self, owner, kind, payload):
        self.owner = owner
        self.kind = kind
        self.payload = payload
        self.next = None


class Queue:
    def __init__(self):
        self.head = None
        self.tail = None
        self.length = 0

    def put(self, packet):
        packet.next = None
        if self.tail is None:
            self.head = packet
        else:
            self.tail.next = packet
        self.tail = packet
        self.length += 1

    def get(self):
        packet = self.head
        self.head = packet.next
        if self.head is None:
            self.tail = None
        self.length -= 1
        return packet

    def empty(self):
        return self.head is None


class Task:
    def __init__(self, system, name, priority):
        self.system = system
        self.name = name
        self.priority = priority
        self.state = WAITING
        self.inbox = Queue()
        self.runs = 0

    def wake(self):
        if self.state == WAITING:
            self.state = READY

    def deliver(self, packet):
        self.inbox.put(packet)
        self.wake()

    def run(self):
        self.runs += 1
        if self.inbox.empty():
            self.state = WAITING
            self.idle()
        else:
            self.handle(self.inbox.get())

    def idle(self):
        pass

    def handle(self, packet):
        raise NotImplementedError


class Idler(Task):
    def __init__(self, system, name, priority, budget):
        Task.__init__(self, system, name, priority)
        self.budget = budget
        self.bits = 1
        self.state = READY

    def idle(self):
        self.state = READY
        self.budget -= 1
        if self.budget == 0:
            self.system.stop()
            return
        if self.bits & 1:
            self.bits = (self.bits >> 1) ^ 0xD008
            self.system.send("worker", Packet(self, "work", self.bits))
        else:
            self.bits >>= 1
            self.system.send("printer", Packet(self, "print", self.bits))


class Worker(Task):
    def __init__(self, system, name, priority):
        Task.__init__(self, system, name, priority)
        self.total = 0

    def handle(self, packet):
        for shift in range(4):
            self.total = (self.total + (packet.payload >> shift)) & 0xFFFF
        target = "disk" if self.total & 1 else "printer"
        self.system.send(target, Packet(self, "store", self.total))


class Device(Task):
    def __init__(self, system, name, priority, delay):
        Task.__init__(self, system, name, priority)
        self.delay = delay
        self.pending = None
        self.left = 0
        self.done = 0

    def handle(self, packet):
        self.pending = packet
        self.left = self.delay
        self.state = HELD
        self.system.hold(self)

    def tick(self):
        self.left -= 1
        if self.left == 0:
            self.done += 1
            self.state = READY
            return True
        return False


class System:
    def __init__(self):
        self.tasks = []
        self.by_name = {}
        self.held = []
        self.running = True
        self.ticks = 0

    def add(self, task):
        self.tasks.append(task)
        self.tasks.sort(key=lambda task: task.priority)
        self.by_name[task.name] = task

    def send(self, name, packet):
        self.by_name[name].deliver(packet)

    def hold(self, device):
        self.held.append(device)

    def stop(self):
        self.running = False

    def choose(self):
        for task in self.tasks:
            if task.state == READY:
                return task
        return None

    def loop(self):
        while self.running:
            self.ticks += 1
            if self.held:
                self.held = [device for device in self.held if not device.tick()]
            task = self.choose()
            if task is not None:
                task.run()


def main(budget):
    system = System()
    system.add(Idler(system, "idler", 9, budget))
    system.add(Worker(system, "worker", 3))
    system.add(Device(system, "disk", 1, 3))
    system.add(Device(system, "printer", 2, 2))
    system.loop()
    for task in system.tasks:
        print("scheduler", task.name, task.runs, task.inbox.length)
    print("ticks", system.ticks, system.by_name["worker"].total, system.by_name["disk"].done)


main(120000)
