"""Bytes: a stream of records written and read, variable lengths, a cipher, hex and back, views of buffers."""


def written(numbers):
    out = bytearray()
    for n in numbers:
        while n >= 128:
            out.append(n & 127 | 128)
            n >>= 7
        out.append(n)
    return bytes(out)


def read(data):
    found = []
    at = 0
    while at < len(data):
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                break
            shift += 7
        found.append(value)
    return found


def mixed(key, data):
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray(len(data))
    i = j = 0
    for at, byte in enumerate(data):
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out[at] = byte ^ state[(state[i] + state[j]) % 256]
    return bytes(out)


def records(count):
    parts = []
    for n in range(count):
        name = ("record%d" % n).encode()
        parts.append(len(name).to_bytes(2, "big") + name + (n * 3).to_bytes(4, "little"))
    return b"".join(parts)


def parsed(data):
    view = memoryview(data)
    at = 0
    table = {}
    while at < len(view):
        size = int.from_bytes(view[at:at + 2], "big")
        name = bytes(view[at + 2:at + 2 + size]).decode()
        at += 2 + size
        table[name] = int.from_bytes(data[at:at + 4], "little")
        at += 4
    return table


def main():
    numbers = [n * n * n % 1000003 for n in range(5000)]
    print(read(written(numbers)) == numbers)
    secret = mixed(b"key", b"attack at dawn " * 700)
    print(mixed(b"key", secret)[:14], secret[:4].hex(), secret.count(b"\x00"))
    table = parsed(records(1500))
    print(len(table), table["record77"], sum(table.values()))
    text = b" ".join(b"%d:%s" % (n, b"x" * (n % 5)) for n in range(800))
    print(len(text.split()), text.find(b"700:"), bytes.fromhex(text.hex())[-8:] == text[-8:], text.replace(b"x", b"").upper()[:12])


for _ in range(40):
    main()
