# The first program.
print("hello, world")
