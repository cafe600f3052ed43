# What each version's Unicode says of every character: sums of the answers for blocks of 16384 characters.
PREDICATES = (str.isalpha, str.isdecimal, str.isdigit, str.isnumeric, str.islower, str.isupper, str.istitle, str.isspace, str.isprintable,
              str.isidentifier)
MAPPINGS = str.lower, str.upper, str.title, str.casefold, str.swapcase, str.capitalize


def add(total, number):
    return (total * 31 + number) & 0xFFFFFFFF


def numbers(text):
    try:
        return int(text)
    except ValueError:
        return 10


# Nothing is assigned between the third plane and the fourteenth, and what is private has no properties.
for block in [*range(0, 0x34000, 0x4000), 0xE0000]:
    characters = [chr(point) for point in range(block, block + 0x4000)]
    answers = []
    for predicate in PREDICATES:
        count = total = 0
        for place, character in enumerate(characters):
            if predicate(character):
                count += 1
                total = add(total, place)
        answers.append("%d:%x" % (count, total))
    total = 0
    for place, character in enumerate(characters):
        if ("a" + character).isidentifier():
            total = add(total, place)
    answers.append("%x" % total)
    for mapping in MAPPINGS:
        total = 0
        for character in characters:
            for mapped in mapping(character):
                total = add(total, ord(mapped))
        answers.append("%x" % total)
    total = 0
    for character in characters:
        if character.isdecimal():
            total = add(total, numbers(character))
    answers.append("%x" % total)
    if any(answer not in ("0:0", "0") for answer in answers[:11]):
        print("%x" % block, *answers)
