//! [`Mode`]: what a file was opened for, from text such as `"rb+"`.

use builtins::host::OpenFlags;
use builtins::{Result, Runtime};

/// What a file was opened for.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "the letters of the mode, each on its own")]
pub struct Mode {
    /// `r`
    read: bool,
    /// `w`
    write: bool,
    /// `a`
    append: bool,
    /// `x`
    create: bool,
    /// `+`
    update: bool,
}

impl Mode {
    /// Reads the letters. `b` says nothing here: these files know no text.
    pub fn parse(rt: &Runtime, text: &str) -> Result<Mode> {
        let wrong = || {
            let message = "Must have exactly one of create/read/write/append mode and at most one plus";
            rt.value_error(message)
        };
        let mut mode = Mode::default();
        for letter in text.chars() {
            if matches!(letter, 'r' | 'w' | 'a' | 'x')
                && mode != (Mode { update: mode.update, ..Mode::default() })
            {
                return Err(wrong());
            }
            match letter {
                'r' => mode.read = true,
                'w' => mode.write = true,
                'a' => mode.append = true,
                'x' => mode.create = true,
                '+' if mode.update => return Err(wrong()),
                '+' => mode.update = true,
                'b' => {}
                _ => return Err(rt.value_error(format!("invalid mode: {text}"))),
            }
        }
        if mode == (Mode { update: mode.update, ..Mode::default() }) { Err(wrong()) } else { Ok(mode) }
    }

    /// Whether the file can be read.
    pub fn reads(self) -> bool {
        self.read || self.update
    }

    /// Whether the file can be written.
    pub fn writes(self) -> bool {
        !self.read && self != Mode::default() || self.update
    }

    /// Whether everything goes to the end.
    pub fn appends(self) -> bool {
        self.append
    }

    /// How the host opens such a file.
    pub fn flags(self) -> OpenFlags {
        OpenFlags {
            read: self.reads(),
            write: self.writes(),
            append: self.append,
            create: self.write || self.append || self.create,
            exclusive: self.create,
            truncate: self.write,
        }
    }

    /// This mode of an object that had another one before: what that could do, CPython's objects can do still.
    pub fn after(self, before: Mode) -> Mode {
        let reads = self.reads() || before.reads();
        let writes = self.writes() || before.writes();
        Mode {
            read: self.read || before.read,
            write: self.write || before.write,
            append: self.append || before.append,
            create: self.create || before.create,
            update: reads && writes,
        }
    }

    /// The attribute `mode`.
    pub fn shown(self) -> &'static str {
        match self {
            Mode { create: true, update: true, .. } => "xb+",
            Mode { create: true, .. } => "xb",
            Mode { append: true, update: true, .. } => "ab+",
            Mode { append: true, .. } => "ab",
            _ if self.reads() && self.writes() => "rb+",
            _ if self.reads() => "rb",
            _ => "wb",
        }
    }
}

/// The flags of `os.open`, which an opener gets: Linux's numbers.
pub fn number(flags: OpenFlags) -> i32 {
    const CLOSE_ON_EXEC: i32 = 0o200_0000;
    let access = match (flags.read, flags.write) {
        (true, true) => 2,
        (_, writes) => i32::from(writes),
    };
    let bit = |on: bool, value: i32| if on { value } else { 0 };
    access
        | bit(flags.create, 0o100)
        | bit(flags.exclusive, 0o200)
        | bit(flags.truncate, 0o1000)
        | bit(flags.append, 0o2000)
        | CLOSE_ON_EXEC
}
