import time

time.sleep(0.01)
raise ValueError("the module fails")
