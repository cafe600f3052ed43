# A traceback that goes through a module.
import broken

print("before")
broken.entry([3, 2, 0])
