# A filter: counts words of its input.
import sys
counts = {}
lines = characters = 0
for line in sys.stdin:
    lines += 1
    characters += len(line)
    for word in line.lower().split():
        word = word.strip(".,;:!?")
        if word:
            counts[word] = counts.get(word, 0) + 1
print(f"{lines} lines, {sum(counts.values())} words, {characters} characters")
for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:8]:
    print(f"{word:<8}{n:>3} {'#' * n}")
