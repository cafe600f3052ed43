//! [`Tally`]: what the comparison of one library found, and how it is printed.

use std::fmt;
use std::time::Instant;

use pyc::cfg::Graph;
use pyc::{Code, Const, dis};

use crate::Options;
use crate::oracle::{Check, Comparison, Report, listing};

/// The checks against CPython, in the order of the columns.
const CHECKS: [Check; 6] =
    [Check::Dis, Check::Fields, Check::Lines, Check::Positions, Check::Jumps, Check::Exceptions];

/// The versions whose code objects have neither positions nor an exception table.
const WITHOUT_TABLES: [&str; 7] = ["2.7", "3.6", "3.7", "3.8", "3.9", "3.10", "pypy3.9"];

/// The counts of one version.
pub struct Tally {
    /// The version, as in `3.13`.
    pub version: String,
    /// The interpreter's release, as in `3.13.0`.
    pub release: String,
    /// How many bits its hashes have.
    pub hash_bits: u32,
    /// How many files were compared.
    pub files: usize,
    /// Sources that CPython does not compile, with the reasons.
    pub refused: Vec<String>,
    /// What CPython took for reading and for disassembling everything.
    pub their_seconds: (f64, f64),
    our_seconds: (f64, f64),
    unread: usize,
    not_rewritten: usize,
    odd_flow: usize,
    differing: [usize; CHECKS.len()],
    set_orders: usize,
    details: Vec<String>,
}

impl Tally {
    /// The first two lines of the table.
    pub const HEADING: &str = "\
| version | files | refused | read | written | dis | fields | lines | positions | jumps | exceptions | stack | set order | read s | dis s |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    /// Nothing counted yet.
    pub fn new(version: &str) -> Tally {
        Tally {
            version: version.to_string(),
            release: String::new(),
            hash_bits: 0,
            files: 0,
            refused: Vec::new(),
            their_seconds: (0.0, 0.0),
            our_seconds: (0.0, 0.0),
            unread: 0,
            not_rewritten: 0,
            odd_flow: 0,
            differing: [0; CHECKS.len()],
            set_orders: 0,
            details: Vec::new(),
        }
    }

    /// Compares one file with what CPython says about it.
    pub fn compare(&mut self, path: &str, bytes: &[u8], options: &dis::Options, theirs: &Report) {
        self.files += 1;
        if let Some(error) = written_otherwise(bytes) {
            self.not_rewritten += 1;
            self.details.push(format!("{path}: written, {error}"));
        }
        match self.measure(bytes, options, theirs) {
            Ok((comparison, odd_flow)) => {
                self.count(path, &comparison);
                if let Some(odd) = odd_flow.filter(|_| self.flow_is_known()) {
                    self.odd_flow += 1;
                    self.details.push(format!("{path}: {odd}"));
                }
            }
            Err(error) => {
                self.unread += 1;
                self.details.push(format!("{path}: {error}"));
            }
        }
    }

    fn measure(
        &mut self,
        bytes: &[u8],
        options: &dis::Options,
        theirs: &Report,
    ) -> Result<(Comparison, Option<String>), String> {
        let start = Instant::now();
        let pyc = pyc::read(bytes).map_err(|error| error.to_string())?;
        let read = Instant::now();
        std::hint::black_box(listing(&pyc.code, options));
        self.our_seconds.0 += (read - start).as_secs_f64();
        self.our_seconds.1 += read.elapsed().as_secs_f64();
        let comparison = Comparison::of(&Report::of(&pyc.code, options), theirs, self.hash_bits);
        Ok((comparison, odd_flow(&pyc.code)))
    }

    fn count(&mut self, path: &str, comparison: &Comparison) {
        self.set_orders += comparison.set_orders;
        for difference in &comparison.differences {
            if let Some(index) = CHECKS.iter().position(|&known| known == difference.check) {
                self.differing[index] += 1;
            }
            self.details.push(format!("{path}: {difference}"));
        }
    }

    /// The control flow of PyPy's bytecode is not known.
    fn flow_is_known(&self) -> bool {
        !self.version.starts_with("pypy")
    }

    fn name(&self) -> String {
        match self.version.strip_prefix("pypy") {
            Some(version) => format!("PyPy {version}"),
            None => self.release.clone(),
        }
    }

    /// Whether anything is not as CPython has it.
    pub fn differs(&self) -> bool {
        self.unread + self.not_rewritten + self.odd_flow > 0 || self.differing.iter().any(|&count| count > 0)
    }

    /// Prints the first differences, and the refused sources if that is wanted.
    pub fn print_details(&self, options: &Options) {
        for detail in self.details.iter().take(options.show) {
            println!("{}: {detail}", self.version);
        }
        if self.details.len() > options.show {
            println!("{}: and {} more differences", self.version, self.details.len() - options.show);
        }
        for source in self.refused.iter().filter(|_| options.refused) {
            println!("{}: not compiled: {source}", self.version);
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "| {} | {} | {}", self.name(), self.files, self.refused.len())?;
        for failures in [self.unread, self.unread + self.not_rewritten] {
            write!(f, " | {}", percentage(self.files - failures, self.files))?;
        }
        for (check, failures) in CHECKS.iter().zip(self.differing) {
            let tables = matches!(check, Check::Positions | Check::Exceptions);
            if tables && WITHOUT_TABLES.contains(&self.version.as_str()) {
                write!(f, " | –")?;
            } else {
                write!(f, " | {}", percentage(self.files - self.unread - failures, self.files))?;
            }
        }
        if self.flow_is_known() {
            write!(f, " | {}", percentage(self.files - self.unread - self.odd_flow, self.files))?;
        } else {
            write!(f, " | –")?;
        }
        let ((our_read, our_dis), (their_read, their_dis)) = (self.our_seconds, self.their_seconds);
        let read = format!("{our_read:.1} / {their_read:.1}");
        let dis = format!("{our_dis:.1} / {their_dis:.1}");
        write!(f, " | {} | {read} | {dis} |", self.set_orders)
    }
}

/// Where the bytes of a file differ from what is written when it was read; nothing for a file that cannot be read.
fn written_otherwise(bytes: &[u8]) -> Option<String> {
    let header = pyc::Header::read(bytes).ok()?;
    let tree = pyc::marshal::Tree::parse(bytes, header.length, header.version).ok()?;
    let written = [&header.to_bytes(), &tree.write(), tree.trailing()].concat();
    let same = bytes.iter().zip(&written).take_while(|(ours, theirs)| ours == theirs).count();
    let lengths = (bytes.len(), written.len());
    (written != bytes)
        .then(|| format!("differs at offset {same} of {} bytes, {} written", lengths.0, lengths.1))
}

/// What is odd about the control flow of a code object or of one inside it.
fn odd_flow(code: &Code) -> Option<String> {
    let odd = match Graph::of(code) {
        Ok(graph) if !graph.findings().is_empty() => format!("{:?}", graph.findings()),
        Ok(graph) if graph.max_depth() > code.stacksize => {
            format!("the stack is {} deep, not {}", graph.max_depth(), code.stacksize)
        }
        Ok(_) => return code.consts.iter().filter_map(Const::as_code).find_map(|inner| odd_flow(inner)),
        Err(error) => error.to_string(),
    };
    Some(format!("{}: {odd}", code.qualname))
}

/// Rounded down, so that 100 % is all.
fn percentage(part: usize, whole: usize) -> String {
    let hundredths = part * 10_000 / whole.max(1);
    if part == whole {
        "100 %".to_string()
    } else {
        format!("{}.{:02} %", hundredths / 100, hundredths % 100)
    }
}
