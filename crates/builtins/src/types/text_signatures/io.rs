//! What the classes of `_io`, and `open`, say of themselves.

use super::{ALL, Owner, Row, only, since, until};

/// `open`, whose module is `io` up to 3.11.
static OPEN: &[Row] = &[(
    "open",
    ALL,
    Some(
        "($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)",
    ),
)];

/// The rows, by type or module.
pub(super) static OWNERS: &[Owner] = &[
    ("_io", OPEN),
    ("io", OPEN),
    (
        "BufferedRWPair",
        &[
            ("__getstate__", until(8), None),
            ("", ALL, Some("(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)")),
            ("close", until(13), None),
            ("flush", until(13), None),
            ("isatty", until(13), None),
            ("peek", ALL, None),
            ("read", ALL, None),
            ("read1", ALL, None),
            ("readable", until(13), None),
            ("readinto", ALL, None),
            ("readinto1", ALL, None),
            ("writable", until(13), None),
            ("write", ALL, None),
        ],
    ),
    (
        "BufferedRandom",
        &[
            ("__getstate__", until(8), None),
            ("", ALL, Some("(raw, buffer_size=DEFAULT_BUFFER_SIZE)")),
            ("__sizeof__", until(12), None),
            ("_dealloc_warn", until(12), None),
            ("close", until(12), None),
            ("detach", until(12), None),
            ("fileno", until(12), None),
            ("flush", until(12), None),
            ("isatty", until(12), None),
            ("read1", until(7), Some("($self, size, /)")),
            ("readable", until(12), None),
            ("seekable", until(12), None),
            ("tell", until(12), None),
            ("writable", until(12), None),
            ("__reduce_ex__", only(12), None),
        ],
    ),
    (
        "BufferedReader",
        &[
            ("__getstate__", until(8), None),
            ("", ALL, Some("(raw, buffer_size=DEFAULT_BUFFER_SIZE)")),
            ("__sizeof__", until(12), None),
            ("_dealloc_warn", until(12), None),
            ("close", until(12), None),
            ("detach", until(12), None),
            ("fileno", until(12), None),
            ("flush", until(12), None),
            ("isatty", until(12), None),
            ("read1", until(7), Some("($self, size, /)")),
            ("readable", until(12), None),
            ("seekable", until(12), None),
            ("tell", until(12), None),
            ("__reduce_ex__", only(12), None),
        ],
    ),
    (
        "BufferedWriter",
        &[
            ("__getstate__", until(8), None),
            ("", ALL, Some("(raw, buffer_size=DEFAULT_BUFFER_SIZE)")),
            ("__sizeof__", until(12), None),
            ("_dealloc_warn", until(12), None),
            ("close", until(12), None),
            ("detach", until(12), None),
            ("fileno", until(12), None),
            ("flush", until(12), None),
            ("isatty", until(12), None),
            ("seekable", until(12), None),
            ("tell", until(12), None),
            ("writable", until(12), None),
            ("__reduce_ex__", only(12), None),
        ],
    ),
    (
        "BytesIO",
        &[
            ("", ALL, Some("(initial_bytes=b'')")),
            ("__getstate__", until(13), None),
            ("__sizeof__", until(13), None),
            ("read", until(7), Some("($self, size=None, /)")),
            ("read1", until(7), Some("($self, size, /)")),
            ("readline", until(7), Some("($self, size=None, /)")),
        ],
    ),
    (
        "FileIO",
        &[
            ("__getstate__", until(8), None),
            ("", ALL, Some("(file, mode='r', closefd=True, opener=None)")),
            ("_dealloc_warn", until(13), None),
            ("_dealloc_warn", since(13), Some("($self, object, /)")),
            ("__reduce_ex__", only(12), None),
        ],
    ),
    ("IncrementalNewlineDecoder", &[("", ALL, Some("(decoder, translate, errors='strict')"))]),
    (
        "StringIO",
        &[
            ("", ALL, Some("(initial_value='', newline='\\n')")),
            ("__getstate__", until(13), None),
            ("read", until(7), Some("($self, size=None, /)")),
            ("readline", until(7), Some("($self, size=None, /)")),
            ("__setstate__", since(13), Some("($self, state, /)")),
        ],
    ),
    (
        "TextIOWrapper",
        &[
            ("__getstate__", until(8), None),
            (
                "",
                ALL,
                Some(
                    "(buffer, encoding=None, errors=None, newline=None,\n              line_buffering=False, write_through=False)",
                ),
            ),
            (
                "reconfigure",
                ALL,
                Some(
                    "($self, /, *, encoding=None, errors=None, newline=None,\n            line_buffering=None, write_through=None)",
                ),
            ),
            ("seek", until(11), Some("($self, cookie, whence=0, /)")),
            ("__reduce_ex__", only(12), None),
        ],
    ),
    ("_BufferedIOBase", &[("read", until(12), None), ("read1", until(12), None), ("write", until(12), None)]),
    (
        "_IOBase",
        &[
            ("__enter__", until(13), None),
            ("__exit__", ALL, None),
            ("_checkClosed", until(13), None),
            ("_checkClosed", since(13), Some("($self, /)")),
            ("_checkReadable", until(13), None),
            ("_checkReadable", since(13), Some("($self, /)")),
            ("_checkSeekable", until(13), None),
            ("_checkSeekable", since(13), Some("($self, /)")),
            ("_checkWritable", until(13), None),
            ("_checkWritable", since(13), Some("($self, /)")),
            ("seek", until(11), None),
            ("truncate", until(12), None),
        ],
    ),
    ("_RawIOBase", &[("readinto", ALL, None), ("write", ALL, None)]),
    (
        "_TextIOBase",
        &[
            ("detach", until(12), None),
            ("read", until(12), None),
            ("readline", until(12), None),
            ("write", until(12), None),
        ],
    ),
];
