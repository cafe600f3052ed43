# A view of a BytesIO's memory sees its changes, and keeps its size as long as it lives.
from _io import BytesIO

f = BytesIO(b"abcdef")
view = f.getbuffer()
print(type(view), len(view), view.readonly, view.format, bytes(view), type(view.obj).__name__)
view[1] = ord("X")
print(f.getvalue())
for name, args in [("write", (b"1",)), ("write", (b"",)), ("truncate", (1,)), ("truncate", (6,)), ("close", ()), ("writelines", ([b"2"],)),]:
    try:
        print(name, getattr(f, name)(*args))
    except BufferError as error:
        print(name, "BufferError", error)
print(f.read(2), f.seek(0), f.getvalue(), f.closed)
second = f.getbuffer()
view.release()
try:
    f.truncate(2)
except BufferError as error:
    print(error)
part = second[2:4]
second.release()
try:
    f.truncate(2)
except BufferError as error:
    print("a part of the view is left:", error)
print(bytes(part))
del part
print(f.truncate(2), f.getvalue())
with f.getbuffer() as third:
    third[:] = b"zz"
print(f.getvalue(), f.write(b"more"), f.getvalue())
view = f.getbuffer()
again = memoryview(view)
del view
try:
    f.close()
except BufferError as error:
    print(error, f.closed)
del again
f.close()
print(f.closed)
empty = BytesIO().getbuffer()
print(len(empty), bytes(empty))
