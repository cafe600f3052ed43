// Runs a Python script under Pyodide's CPython: node pyodide.mjs DIRECTORY SCRIPT [ARG...]
// DIRECTORY is where `npm install pyodide` was run. The file system of this machine is seen under its own paths.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// A pipe that is full refuses bytes; a binary stream must not lose any.
function writeOut(buffer) {
  for (;;) {
    try {
      return fs.writeSync(1, buffer);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
}

const [directory, script, ...args] = process.argv.slice(2);
const require = createRequire(path.resolve(directory, "package.json"));
const entry = require.resolve("pyodide").replace(/pyodide\.js$/, "pyodide.mjs");
const { loadPyodide } = await import(pathToFileURL(entry).href);
const python = await loadPyodide();
python.setStdout({ write: writeOut, isatty: false });
for (const name of fs.readdirSync("/")) {
  const host = "/" + name;
  if (["proc", "sys", "dev", "lib"].includes(name) || !fs.statSync(host).isDirectory()) continue;
  python.FS.mkdirTree(host);
  try {
    python.FS.mount(python.FS.filesystems.NODEFS, { root: host }, host);
  } catch {
    // A directory that Pyodide itself uses stays its own.
  }
}
python.globals.set("arguments", python.toPy([path.resolve(script), ...args]));
python.runPython(`
import runpy, sys
sys.argv = list(arguments)
runpy.run_path(sys.argv[0], run_name="__main__")
`);
