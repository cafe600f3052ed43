# Any other object is printed and the status is 1.
print("before")
raise SystemExit([1, "two", {"three": 3}])
