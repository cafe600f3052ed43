def f(why):
    log = []
    for i in range(3):
        try:
            log.append(("body", i))
            if why == "break" and i == 1:
                break
            if why == "continue" and i == 1:
                continue
            if why == "return" and i == 1:
                return log
            if why == "raise" and i == 1:
                raise ArithmeticError
            if why == "call" and i == 1:
                [].pop()
        except IndexError:
            log.append("index")
        finally:
            log.append(("finally", i))
        log.append(("end", i))
    else:
        log.append("else")
    return log


for why in ["nothing", "break", "continue", "return", "raise", "call"]:
    try:
        print(why, f(why))
    except ArithmeticError as error:
        print(why, repr(error))
