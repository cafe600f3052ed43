"""exit, quit and help in the built-in namespace."""
import builtins

for name in "exit", "quit", "copyright", "credits", "license", "help":
    value = getattr(builtins, name)
    print(name, type(value).__name__, type(value).__module__, callable(value))
print(exit, quit, help, exit.name, quit.eof, exit is quit)
for arguments in (), (None,), (3,), ("text",):
    try:
        exit(*arguments)
    except SystemExit as error:
        print(arguments, error.code, error.args)
for call in (lambda: exit(1, 2), lambda: exit(x=1), lambda: quit(code=4)):
    try:
        call()
    except (TypeError, SystemExit) as error:
        print(type(error).__name__, error)
quit(5)
