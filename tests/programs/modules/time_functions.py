# time: what can be said about it without knowing the time.
import time

a, b = time.time(), time.time()
print(type(a).__name__, a <= b, a > 1.6e9, type(time.time_ns()).__name__, time.monotonic() <= time.monotonic(),
    time.perf_counter() <= time.perf_counter(), type(time.perf_counter_ns()).__name__,
    type(time.process_time()).__name__, type(time.monotonic_ns()).__name__)
start = time.monotonic()
time.sleep(0.01)
print(0.009 <= time.monotonic() - start < 5, time.sleep(0))
t = time.gmtime(0)
print(t, t.tm_year, t[0], t[:3], len(t), t.tm_zone, tuple(t), t == (1970, 1, 1, 0, 0, 0, 3, 1, 0), type(t).__name__)
for seconds in [0, 86399, 86400, 951782400, 1e9, 1709164800, -1, 4102444800]:
    print(seconds, tuple(time.gmtime(seconds)), time.strftime("%Y-%m-%d %H:%M:%S %j %w %a %b", time.gmtime(seconds)))
print(time.strftime("%d/%m/%y %I %p %% %A %B %U", time.gmtime(1e9)), time.asctime(time.gmtime(0)),
    time.asctime((2024, 2, 29, 12, 30, 45, 3, 60, 0)))
s = time.struct_time((2000, 1, 2, 3, 4, 5, 6, 7, 0))
print(s.tm_mon, s.tm_mday, s.tm_hour, s.tm_min, s.tm_sec, s.tm_wday, s.tm_yday, s.tm_isdst, s.n_fields,
    s.n_sequence_fields, s)
for call in [lambda: time.sleep(-1), lambda: time.sleep("a"), lambda: time.gmtime("a"),
        lambda: time.struct_time((1, 2)), lambda: time.struct_time(5), lambda: time.strftime(5),
        lambda: time.strftime("%Y", (1,)), lambda: time.asctime("x"),
        lambda: time.gmtime(float("nan")), lambda: time.sleep(None),
        lambda: time.strftime("%Y", (2000, 13, 1, 0, 0, 0, 0, 1, 0))]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
info = time.get_clock_info("monotonic")
print(info.monotonic, info.adjustable, time.get_clock_info("time").monotonic, callable(time.localtime),
    isinstance(time.timezone, int), isinstance(time.tzname, tuple), len(time.tzname), time.daylight in (0, 1))
