import time

time.sleep(0.01)
import circle_second

whole = "first"
