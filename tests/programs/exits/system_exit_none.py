# No code, or None: status 0.
print("before")
raise SystemExit
