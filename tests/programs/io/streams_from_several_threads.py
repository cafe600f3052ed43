# One buffered stream written by several threads: every write stays whole.
# not-3.14: Pyodide has no threads
import _thread
import time
from _io import BufferedWriter, BufferedReader, _RawIOBase

class Slow(_RawIOBase):
    def __init__(self):
        self.parts, self.inside, self.most = [], 0, 0
    def writable(self):
        return True
    readable = writable
    def write(self, data):
        self.inside += 1
        self.most = max(self.most, self.inside)
        time.sleep(0.002)
        self.parts.append(bytes(data))
        self.inside -= 1
        return len(data)
    def readinto(self, target):
        time.sleep(0.001)
        target[:4] = b"abcd"
        return 4
raw = Slow()
stream = BufferedWriter(raw, 16)
done = []
def work(letter):
    for _ in range(5):
        stream.write(letter * 10)
    done.append(letter)
for letter in (b"a", b"b", b"c"):
    _thread.start_new_thread(work, (letter,))
while len(done) < 3:
    time.sleep(0.001)
stream.flush()
data = b"".join(raw.parts)
pieces = [data[at:at + 10] for at in range(0, len(data), 10)]
print(len(data), sorted(set(pieces)), [pieces.count(letter * 10) for letter in (b"a", b"b", b"c")], raw.most)
reader = BufferedReader(raw, 8)
read = []
def take():
    for _ in range(10):
        read.append(reader.read(4))
for _ in range(3):
    _thread.start_new_thread(take, ())
while len(read) < 30:
    time.sleep(0.001)
print(len(read), set(read))
