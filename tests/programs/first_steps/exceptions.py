# raise, try, except, else, finally; messages of common errors.
def f(kind):
    try:
        if kind == 0:
            return 1 / 0
        if kind == 1:
            return [][0]
        if kind == 2:
            return {}["k"]
        if kind == 3:
            return undefined
        if kind == 4:
            return "a" + 1
        if kind == 5:
            raise ValueError("own", 2)
        if kind == 6:
            return None.x
    except (ZeroDivisionError, IndexError) as e:
        return type(e).__name__
    except KeyError as e:
        return f"key {e}"
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    else:
        return "no error"
    finally:
        print("finally", kind)


for k in range(8):
    print(f(k))
