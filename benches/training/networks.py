"""Things that point at each other: lists of links, a queue, a cache, events in order, graphs, a small simulation."""


class Link:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class Ring:
    """A queue in a list that does not grow."""

    def __init__(self, size):
        self.places = [None] * size
        self.first = self.count = 0

    def put(self, value):
        size = len(self.places)
        self.places[(self.first + self.count) % size] = value
        self.count += 1

    def get(self):
        place = self.first
        value, self.places[place] = self.places[place], None
        self.first = (place + 1) % len(self.places)
        self.count -= 1
        return value

    def __bool__(self):
        return self.count != 0

    def __iter__(self):
        for n in range(self.count):
            yield self.places[(self.first + n) % len(self.places)]


class Cache:
    def __init__(self, size):
        self.size = size
        self.items = {}
        self.hits = self.misses = 0

    def get(self, key, make):
        items = self.items
        if key in items:
            self.hits += 1
            value = items.pop(key)
        else:
            self.misses += 1
            value = make(key)
            if len(items) >= self.size:
                del items[next(iter(items))]
        items[key] = value
        return value


class Customer:
    def __init__(self, number, need):
        self.number = number
        self.need = need
        self.waited = 0

    def served(self):
        self.need -= 1
        return self.need <= 0


class Desk:
    def __init__(self, name):
        self.name = name
        self.customer = None
        self.done = 0

    def tick(self, queue):
        if self.customer is None and queue:
            self.customer = queue.get()
        if self.customer is not None and self.customer.served():
            self.customer = None
            self.done += 1


def reversed_links(link):
    before = None
    while link is not None:
        link.next, before, link = before, link, link.next
    return before


def distances(graph, start):
    best = {start: 0}
    open_nodes = {start}
    while open_nodes:
        node = min(open_nodes, key=best.__getitem__)
        open_nodes.remove(node)
        for other, length in graph[node].items():
            far = best[node] + length
            if other not in best or far < best[other]:
                best[other] = far
                open_nodes.add(other)
    return best


def components(graph):
    parent = {node: node for node in graph}

    def find(node):
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node
    for node, edges in graph.items():
        for other in edges:
            parent[find(node)] = find(other)
    return len({find(node) for node in graph})


def main():
    links = None
    for n in range(6000):
        links = Link(n, links)
    links = reversed_links(reversed_links(reversed_links(links)))
    total = 0
    while links:
        total += links.value
        links = links.next
    cache = Cache(50)
    for n in range(8000):
        total += cache.get(n * n % 71, lambda key: key * 2)
    print(total, cache.hits, cache.misses)
    queue = Ring(4000)
    desks = [Desk(name) for name in "ABC"]
    for n in range(4000):
        if n % 3 != 2:
            queue.put(Customer(n, n % 5 + 1))
        for desk in desks:
            desk.tick(queue)
        for customer in queue:
            customer.waited += 1
            if customer.waited > 3:
                break
    print([desk.done for desk in desks], queue.count)
    graph = {n: {(n * k + 1) % 150: k + n % 7 for k in range(2, 6)} for n in range(150)}
    print(sum(distances(graph, 0).values()), sum(distances(graph, 77).values()), components(graph))


for _ in range(40):
    main()
