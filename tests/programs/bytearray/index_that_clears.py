# not-3.6: it writes behind the end of the array
# not-3.7: it writes behind the end of the array
# not-3.8: it writes behind the end of the array
# not-3.9: it writes behind the end of the array
# An item whose __index__ empties the array it is put into.
class Changes:
    def __init__(self, data): self.data = data
    def __index__(self):
        self.data.clear()
        return 65
data = bytearray(b"abc")
try:
    data[1] = Changes(data)
except IndexError as e:
    print(e, data)
