//! Reading CPython `.pyc` files: header, marshal stream, code objects, opcode tables and disassembly.
