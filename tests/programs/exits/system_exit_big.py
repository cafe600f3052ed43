# The status is the low byte of the number.
print("before")
raise SystemExit(256 + 42)
