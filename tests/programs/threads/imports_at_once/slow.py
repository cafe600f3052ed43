import time

runs = globals().get("runs", 0) + 1
for _ in range(5):
    time.sleep(0.005)
last = "set at the end"
