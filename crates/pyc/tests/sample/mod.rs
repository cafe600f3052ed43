//! [`Sample`]: a small sound `.pyc` file whose parts tests replace.

use pyc::opcode::Table;
use pyc::{Opcode, Version};

/// Interned short ASCII string.
pub fn name(text: &str) -> Vec<u8> {
    [&[b'Z', text.len() as u8][..], text.as_bytes()].concat()
}

/// Short tuple of marshalled items.
pub fn tuple(items: &[&[u8]]) -> Vec<u8> {
    [&[b')', items.len() as u8][..], &items.concat()].concat()
}

/// Short tuple of names.
pub fn names(texts: &[&str]) -> Vec<u8> {
    let items: Vec<Vec<u8>> = texts.iter().map(|text| name(text)).collect();
    tuple(&items.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

fn bytes(content: &[u8]) -> Vec<u8> {
    [b"s", &(content.len() as u32).to_le_bytes()[..], content].concat()
}

/// Bytecode of instructions, with empty caches; arguments up to 255.
pub fn assemble(version: Version, instructions: &[(Opcode, u8)]) -> Vec<u8> {
    let table = Table::of(version).expect("a table");
    let one = |&(opcode, arg): &(Opcode, u8)| {
        let row = table.find(opcode).expect("an opcode of the version");
        [&[row.number, arg][..], &vec![0; 2 * usize::from(row.caches)]].concat()
    };
    instructions.iter().flat_map(one).collect()
}

/// A function without parameters in the file of a version from 3.8 on. Objects are given as their marshalled bytes.
#[derive(Clone)]
pub struct Sample {
    pub version: Version,
    pub magic: u16,
    pub mtime: u32,
    pub nlocals: u32,
    pub stacksize: u32,
    pub flags: u32,
    pub code: Vec<u8>,
    pub consts: Vec<u8>,
    pub names: Vec<u8>,
    /// Names of locals, and from 3.11 on their kinds.
    pub locals: Vec<u8>,
    pub kinds: Vec<u8>,
    pub cells: Vec<u8>,
    pub filename: Vec<u8>,
    pub name: Vec<u8>,
    pub firstlineno: i32,
    /// The table; when there is none, one that fits.
    pub lines: Option<Vec<u8>>,
    pub exceptions: Vec<u8>,
}

impl Sample {
    pub fn new(version: Version) -> Sample {
        let magic = match version {
            Version::V3_8 => 3413,
            Version::V3_10 => 3439,
            Version::V3_11 => 3495,
            Version::V3_12 => 3531,
            Version::V3_13 => 3571,
            _ => 3627,
        };
        let mut body = vec![(Opcode::LoadConst, 0), (Opcode::ReturnValue, 0)];
        if version >= Version::V3_11 {
            body.insert(0, (Opcode::Resume, 0));
        }
        Sample {
            version,
            magic,
            mtime: 1,
            nlocals: 0,
            stacksize: 1,
            flags: if version >= Version::V3_11 { 3 } else { 0x43 },
            code: assemble(version, &body),
            consts: tuple(&[b"N"]),
            names: tuple(&[]),
            locals: tuple(&[]),
            kinds: Vec::new(),
            cells: tuple(&[]),
            filename: b"z\x04a.py".to_vec(),
            name: name("f"),
            firstlineno: 1,
            lines: None,
            exceptions: Vec::new(),
        }
    }

    /// A sample of 3.13 with other instructions, and as much stack as it needs.
    pub fn running(stacksize: u32, instructions: &[(Opcode, u8)]) -> Sample {
        let code = assemble(Version::V3_13, &[&[(Opcode::Resume, 0)], instructions].concat());
        Sample { stacksize, code, ..Sample::new(Version::V3_13) }
    }

    /// A sample of 3.8 with other instructions.
    pub fn running_3_8(stacksize: u32, instructions: &[(Opcode, u8)]) -> Sample {
        let code = assemble(Version::V3_8, instructions);
        Sample { stacksize, code, ..Sample::new(Version::V3_8) }
    }

    fn lines(&self) -> Vec<u8> {
        let units = self.code.len() / 2;
        match &self.lines {
            Some(table) => table.clone(),
            None if self.version >= Version::V3_11 => {
                // Form 13: a line without columns, no step, eight code units at most.
                let entry = |start: usize| [0x80 | 13 << 3 | ((units - start).min(8) - 1) as u8, 0];
                (0..units).step_by(8).flat_map(entry).collect()
            }
            None if self.version == Version::V3_10 => vec![self.code.len() as u8, 0],
            None => Vec::new(),
        }
    }

    /// The code object alone.
    pub fn stream(&self) -> Vec<u8> {
        let integers =
            |values: &[u32]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<_>>();
        let code = bytes(&self.code);
        let first = self.firstlineno.to_le_bytes();
        let lines = bytes(&self.lines());
        if self.version >= Version::V3_11 {
            let head = integers(&[0, 0, 0, self.stacksize, self.flags]);
            let kinds = bytes(&self.kinds);
            let exceptions = bytes(&self.exceptions);
            let name = &self.name;
            let objects = [&code, &self.consts, &self.names, &self.locals, &kinds, &self.filename, name];
            // The qualified name is the same, and a second one would have to be a reference.
            return [
                &b"c"[..],
                &head,
                &objects.map(Vec::as_slice).concat(),
                b"z\x01f",
                &first,
                &lines,
                &exceptions,
            ]
            .concat();
        }
        let head = integers(&[0, 0, 0, self.nlocals, self.stacksize, self.flags]);
        let free = tuple(&[]);
        let objects =
            [&code, &self.consts, &self.names, &self.locals, &free, &self.cells, &self.filename, &self.name];
        [&b"c"[..], &head, &objects.map(Vec::as_slice).concat(), &first, &lines].concat()
    }

    /// The header and a stream.
    pub fn around(&self, stream: &[u8]) -> Vec<u8> {
        let magic = self.magic.to_le_bytes();
        [&magic[..], b"\r\n", &[0; 4], &self.mtime.to_le_bytes(), &[9, 0, 0, 0], stream].concat()
    }

    /// The whole file.
    pub fn file(&self) -> Vec<u8> {
        self.around(&self.stream())
    }
}
