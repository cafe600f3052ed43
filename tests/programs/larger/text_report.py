# A report from comma-separated text: parsing, dates, grouping, pivoting, aligned tables, a bar chart, paragraphs.
DATA = '''\
date,region,product,units,price,comment
2024-01-05,North,Apple,10,1.25,"first, of the year"
2024-01-17,South,Pear,4,2.50,
2024-02-03,North,Pear,7,2.40,"says ""fresh"""
2024-02-11,West,Plum,25,0.80,bulk
2024-02-29,South,Apple,12,1.30,leap day
2024-03-09,North,Plum,3,0.95,
2024-03-15,West,Apple,x,1.10,broken units
2024-03-31,East,Pear,9,2.45,end of quarter
2024-04-02,North,Apple,14,1.20,
2024-13-02,North,Apple,14,1.20,no such month
2024-04-21,South,Plum,30,0.75,"multi
line"
2024-05-19,East,Apple,6,1.35,é à ü 日本
2024-06-30,West,Pear,11,2.30,
2024-06-30,West,Pear
'''


def parse_csv(text):
    """Yields the rows of a comma-separated text with quoted fields."""
    row, field, quoted, position = [], [], False, 0
    while position < len(text):
        c = text[position]
        if quoted:
            if c == '"' and text[position + 1:position + 2] == '"':
                field.append('"')
                position += 1
            elif c == '"':
                quoted = False
            else:
                field.append(c)
        elif c == '"' and not field:
            quoted = True
        elif c == ",":
            row.append("".join(field))
            field = []
        elif c == "\n":
            row.append("".join(field))
            yield row
            row, field = [], []
        else:
            field.append(c)
        position += 1
    if field or row:
        yield [*row, "".join(field)]


class Date:
    DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    __slots__ = ("year", "month", "day")

    def __init__(self, year, month, day):
        if not 1 <= month <= 12:
            raise ValueError(f"month {month} is not in 1..12")
        if not 1 <= day <= self.days_in(year, month):
            raise ValueError(f"day {day} is not in {self.NAMES[month - 1]} {year}")
        self.year, self.month, self.day = year, month, day

    @classmethod
    def parse(cls, text):
        return cls(*map(int, text.split("-")))

    @staticmethod
    def leap(year):
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

    @classmethod
    def days_in(cls, year, month):
        return cls.DAYS[month - 1] + (month == 2 and cls.leap(year))

    def ordinal(self):
        y = self.year - 1
        return y * 365 + y // 4 - y // 100 + y // 400 + sum(self.days_in(self.year, m) for m in range(1,
            self.month)) + self.day

    @property
    def weekday(self):
        return ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[(self.ordinal() - 1) % 7]

    @property
    def quarter(self):
        return (self.month - 1) // 3 + 1

    def __sub__(self, other):
        return self.ordinal() - other.ordinal() if isinstance(other, Date) else NotImplemented

    def __eq__(self, other):
        return self.ordinal() == other.ordinal()

    def __lt__(self, other):
        return self.ordinal() < other.ordinal()

    def __hash__(self):
        return hash(self.ordinal())

    def __str__(self):
        return f"{self.day:02} {self.NAMES[self.month - 1]} {self.year}"

    def __format__(self, spec):
        return format(str(self), spec)


class Sale:
    def __init__(self, number, fields):
        if len(fields) != 6:
            raise ValueError(f"{len(fields)} fields instead of 6")
        self.number, self.fields = number, fields
        date, self.region, self.product, units, price, self.comment = fields
        self.date, self.units, self.price = Date.parse(date), int(units), float(price)

    @property
    def value(self):
        return self.units * self.price


class Table:
    """Rows of cells, numbers to the right, text to the left."""

    def __init__(self, *titles):
        self.titles, self.rows = titles, []

    def add(self, *cells):
        self.rows.append([c if isinstance(c, str) else f"{c:,.2f}" if isinstance(c,
            float) else str(c) for c in cells])
        self.right = [not isinstance(c, str) for c in cells]
        return self

    def __str__(self):
        widths = [max(map(len, column)) for column in zip(self.titles, *self.rows)]
        line = "+".join("-" * (w + 2) for w in widths)
        def show(cells):
            return "|".join(f" {c:{'>' if r else '<'}{w}} " for c, w, r in zip(cells, widths, self.right)).rstrip()
        return "\n".join([show(self.titles), line, *map(show, self.rows)])


def group(items, *keys):
    groups = {}
    for item in items:
        groups.setdefault(tuple(k(item) for k in keys), []).append(item)
    return groups


def wrap(text, width):
    line, length = [], 0
    for word in text.split():
        if line and length + len(line) + len(word) > width:
            yield line
            line, length = [], 0
        line.append(word)
        length += len(word)
    if line:
        yield line


def justify(text, width):
    *body, last = wrap(text, width)
    for words in body:
        gaps = len(words) - 1
        if not gaps:
            yield words[0]
            continue
        spaces, extra = divmod(width - sum(map(len, words)), gaps)
        yield "".join(w + " " * (spaces + (i < extra)) * (i < gaps) for i, w in enumerate(words))
    yield " ".join(last)


header, *rows = parse_csv(DATA)
sales, problems = [], []
for number, fields in enumerate(rows, 2):
    try:
        sales.append(Sale(number, fields))
    except ValueError as error:
        problems.append((number, type(error).__name__, str(error)))
print(header, len(sales), "sales")
print("Problems:", *[f"row {n}: {text}" for n, _, text in problems], sep="\n  ")
table = Table("date", "day", "region", "product", "units", "price", "value", "comment")
for sale in sorted(sales, key=lambda s: (-s.value, s.date)):
    table.add(str(sale.date), sale.date.weekday, sale.region, sale.product, sale.units, sale.price, sale.value,
        repr(sale.comment))
print(table)
print()
regions = sorted({s.region for s in sales})
pivot = Table("product", *regions, "all")
for product in sorted({s.product for s in sales}):
    cells = [sum(s.value for s in sales if s.product == product and s.region == r) for r in regions]
    pivot.add(product, *map(float, cells), float(sum(cells)))
print(pivot)
print()
for (quarter, region), items in sorted(group(sales, lambda s: s.date.quarter, lambda s: s.region).items()):
    best = max(items, key=lambda s: s.value)
    print(f"Q{quarter} {region:<6}{len(items)} sale{'s' * (len(items) > 1):<2}{sum(s.value for s in items):>8.2f}  best: {best.product:<6} {'*' * round(best.value / 2)}")
print()
months = {}
for sale in sales:
    months[sale.date.month] = months.get(sale.date.month, 0) + sale.value
top = max(months.values())
for level in range(5, 0, -1):
    print(f"{top * level / 5:6.1f} |" + " ".join("#" if months.get(m,
        0) >= top * (level - 0.5) / 5 else " " for m in range(1, 7)))
print("        " + " ".join(Date.NAMES[m][0] for m in range(6)))
first, last = min(s.date for s in sales), max(s.date for s in sales)
mean = sum(s.value for s in sales) / len(sales)
median = sorted(s.value for s in sales)[len(sales) // 2]
text = (f"From {first} to {last}, that is in {last - first} days, {len(sales)} sales brought {sum(months.values()):.2f} in all. The mean sale was {mean:.3f}, the median {median:.2f}. " f"The busiest month was {Date.NAMES[max(months, key=months.get) - 1]}; products sold: {', '.join(sorted({s.product.lower() for s in sales}))}. {len(problems)} rows could not be read.")
print()
for line in justify(text, 46):
    print(f"|{line:<46}|")
words = {}
for word in text.lower().replace(",", "").replace(".", "").split():
    words[word] = words.get(word, 0) + 1
print(sorted((w for w in words if words[w] > 1), key=lambda w: (-words[w], w)))
print(Date(2024, 2, 29).weekday, Date(2000, 1, 1).weekday, Date(1999, 12, 31) < Date(2000, 1, 1),
    len({Date(2024, 1, 1), Date(2024, 1, 1)}), f"{Date(2024, 1, 1):>15}|")
for bad in [(2023, 2, 29), (2024, 0, 1), (2024, 4, 31)]:
    try:
        Date(*bad)
    except ValueError as error:
        print(error)
