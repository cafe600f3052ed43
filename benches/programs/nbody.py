"""Float arithmetic on locals and attributes: five bodies under gravity, leapfrog steps."""


class Body:
    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x = x
        self.y = y
        self.z = z
        self.vx = vx
        self.vy = vy
        self.vz = vz
        self.mass = mass


def kick(bodies, dt):
    count = len(bodies)
    for i in range(count):
        a = bodies[i]
        for j in range(i + 1, count):
            b = bodies[j]
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            square = dx * dx + dy * dy + dz * dz + 0.01
            force = dt / (square * square ** 0.5)
            pull = b.mass * force
            push = a.mass * force
            a.vx -= dx * pull
            a.vy -= dy * pull
            a.vz -= dz * pull
            b.vx += dx * push
            b.vy += dy * push
            b.vz += dz * push


def drift(bodies, dt):
    for body in bodies:
        body.x += body.vx * dt
        body.y += body.vy * dt
        body.z += body.vz * dt


def energy(bodies):
    total = 0.0
    for i, a in enumerate(bodies):
        total += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
        for b in bodies[i + 1:]:
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            total -= a.mass * b.mass / (dx * dx + dy * dy + dz * dz + 0.01) ** 0.5
    return total


def main(steps):
    bodies = [
        Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 10.0),
        Body(1.0, 0.0, 0.1, 0.0, 3.1, 0.0, 0.02),
        Body(-2.0, 0.5, 0.0, 0.2, -2.1, 0.1, 0.05),
        Body(0.0, 4.0, -0.3, -1.5, 0.1, 0.0, 0.1),
        Body(5.0, -3.0, 0.4, 0.7, 1.1, -0.2, 0.01),
    ]
    before = energy(bodies)
    for _ in range(steps):
        kick(bodies, 0.001)
        drift(bodies, 0.001)
    print("nbody", "%.9f" % before, "%.9f" % energy(bodies), "%.9f" % bodies[1].x)


main(70000)
