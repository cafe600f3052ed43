"""Graph search: shortest ways with an own heap, breadth-first search, strongly connected parts, union-find."""


class Heap:
    def __init__(self):
        self.items = []

    def push(self, item):
        items = self.items
        items.append(item)
        child = len(items) - 1
        while child:
            parent = (child - 1) >> 1
            if items[parent] <= item:
                break
            items[child] = items[parent]
            child = parent
        items[child] = item

    def pop(self):
        items = self.items
        smallest = items[0]
        last = items.pop()
        if items:
            size = len(items)
            parent = 0
            child = 1
            while child < size:
                if child + 1 < size and items[child + 1] < items[child]:
                    child += 1
                if last <= items[child]:
                    break
                items[parent] = items[child]
                parent = child
                child = 2 * parent + 1
            items[parent] = last
        return smallest

    def __bool__(self):
        return bool(self.items)


def build(size):
    return {
        node: [((node * 17 + k * 101) % size, (node * k) % 29 + 1) for k in range(1, 6)]
        for node in range(size)
    }


def shortest(graph, start):
    distance = {start: 0}
    heap = Heap()
    heap.push((0, start))
    while heap:
        so_far, node = heap.pop()
        if so_far > distance[node]:
            continue
        for other, length in graph[node]:
            through = so_far + length
            if other not in distance or through < distance[other]:
                distance[other] = through
                heap.push((through, other))
    return distance


def levels(width, height):
    wall = {(x, y) for x in range(width) for y in range(height) if (x * 7 + y * 13) % 6 == 0 and x % 9}
    seen = {(0, 0): 0}
    queue = [(0, 0)]
    for x, y in queue:
        for place in ((x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)):
            if 0 <= place[0] < width and 0 <= place[1] < height and place not in seen and place not in wall:
                seen[place] = seen[x, y] + 1
                queue.append(place)
    return len(seen), max(seen.values())


def connected(size, pairs):
    parent = list(range(size))

    def root(node):
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    parts = size
    for a, b in pairs:
        a, b = root(a), root(b)
        if a != b:
            parent[a] = b
            parts -= 1
    return parts


def main():
    distance = shortest(build(40000), 0)
    print("shortest", len(distance), max(distance.values()), sum(distance.values()))
    print("levels", *levels(240, 240))
    print("connected", connected(150000, [(n * 3 % 150000, (n * n + 1) % 150000) for n in range(150000)]))


main()
