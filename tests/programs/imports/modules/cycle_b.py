import cycle_a as a
try:
    a.name_from_b
except AttributeError as e:
    print(str(e).split(" (")[0])
name_from_b = "defined in b"
