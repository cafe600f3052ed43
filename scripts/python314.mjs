// CPython 3.14 as a command: Pyodide's own main function, run under node with this folder's root mounted.
//
//     node scripts/python314.mjs PYODIDE_DIR ROOT ARG...
//
// PYODIDE_DIR is a folder in which `npm install pyodide@314` was run. ROOT is mounted as /root_of_sources, which is
// also the working directory; ARG... is what `python` would be given. The interpreter is finalised like a real
// process, so that what `__del__` prints at exit is printed.
import { openSync, readSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [directory, root, ...args] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(directory, "node_modules/pyodide/pyodide.mjs")));
const mounted = "/root_of_sources";
const env = { ...process.env, HOME: mounted, PYTHONINSPECT: "" };
const python = await loadPyodide({ args, env, fullStdLib: false });
python.FS.mount(python.FS.filesystems.NODEFS, { root }, mounted);
python.FS.chdir(mounted);
// Opened anew: the descriptor that node has does not block, and Pyodide then sleeps a tenth of a second before it looks again.
const input = openSync("/dev/stdin");
python.setStdin({ read: (buffer) => readSync(input, buffer), isatty: false });
python.setStdout();
python.setStderr();
try {
  process.exitCode = python._module._run_main();
  python._module._Py_FinalizeEx();
} catch (error) {
  // `sys.exit` leaves by throwing the exit status.
  if (error.status === undefined) throw error;
  process.exitCode = error.status;
}
