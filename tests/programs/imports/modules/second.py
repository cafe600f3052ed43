print("second runs")
public = "public"
also_public = [1, 2]
_private = "private"
_hidden = "hidden"
