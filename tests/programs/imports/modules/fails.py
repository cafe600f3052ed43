print("fails runs")
defined = 1
raise ValueError("cannot be imported")
