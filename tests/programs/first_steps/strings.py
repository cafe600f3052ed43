# Text: joining, indexing, methods, formatting.
s = "hello"
t = "wörld"
print(s + " " + t, s * 2, s[0], s[-1], s[1:3], len(t), t.upper(), "ell" in s)
print(f"{s} {1 + 1} {t!r}", "%s-%d" % ("a", 5), "{} {}".format(1, "b"), repr(s), str(5))
print(s == "hello", s < t, s.replace("l", "L"), "a,b".split(","), "-".join(["x", "y"]))
