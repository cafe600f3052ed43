x = {"shared": True}
