# requires: 3.12
# Since 3.12 an f-string may hold its own quotes, backslashes, comments and newlines.
items = {"key": [1, 2, 3]}
print(f"{items["key"]}", f"{"\n".join(["a", "b"])}", f"{"nested " + f"{f"{1 + 1}"}"}", f"{items["key"][0]:>{"5"}}")
print(f"{
    # a comment
    items["key"]
    [1]
}", f"{'\t'}|", f"{"{}"}", f"{"}"}", f'{'same'}{"other"}', f"{x:=5}" if (x := 7) else "")
print(f"{items["key"]=}", f"{"a" "b"=}", f"{[c for c in f"{'xyz'}"]}", f"{(lambda: "in lambda")()}", f"{'\N{BULLET}'}" == "•", f"\N{BULLET} {1}" == "• 1")
print(f"{f"{f"{f"{f"{f"{1 + 1}"}"}"}"}"}", f"""{"""triple"""}""", f"{"é日😀"!a}")
