"""Masks, shifts and rotations of ints of 32 and 64 bits: a generator of numbers, a checksum, a filter of bits."""

MASK32 = (1 << 32) - 1
MASK64 = (1 << 64) - 1


def rotated(word, places):
    return ((word << places) | (word >> (64 - places))) & MASK64


def scrambled(count, seed):
    low, high = seed & MASK64, (seed * 0x9E3779B97F4A7C15) & MASK64
    total = 0
    for _ in range(count):
        total ^= (low + high) & MASK64
        high ^= low
        low = rotated(low, 55) ^ high ^ ((high << 14) & MASK64)
        high = rotated(high, 36)
    return total


def table_of(polynomial):
    table = []
    for byte in range(256):
        for _ in range(8):
            byte = (byte >> 1) ^ polynomial if byte & 1 else byte >> 1
        table.append(byte)
    return table


def checksum(data, table):
    sum = MASK32
    for byte in data:
        sum = table[(sum ^ byte) & 0xFF] ^ (sum >> 8)
    return sum ^ MASK32


def ones(word):
    count = 0
    while word:
        word &= word - 1
        count += 1
    return count


def marked(limit):
    words = [0] * (limit // 32 + 1)
    for step in range(2, limit):
        if not words[step >> 5] >> (step & 31) & 1:
            for multiple in range(step * step, limit, step):
                words[multiple >> 5] |= 1 << (multiple & 31)
    return sum(ones(~word & MASK32) for word in words)


def main():
    table = table_of(0xEDB88320)
    data = bytes(n * 7 & 255 for n in range(20000))
    print("%016x" % scrambled(25000, 2024), "%08x" % checksum(data, table), marked(12000))
    print(sum(ones(n * 2654435761 & MASK32) for n in range(4000)))


for _ in range(40):
    main()
