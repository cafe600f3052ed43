# A thousand equal lines are folded into one.
import sys
sys.setrecursionlimit(60)


def forever(n):
    return forever(n + 1)


print("start")
forever(0)
