//! The declared table of checks: [`Check`], [`Severity`].
//!
//! How severe a check is was settled by running it over the standard libraries of the CPythons 2.7 and 3.6 to 3.14: a fact that is true
//! of a file some CPython wrote itself is a note at most.

use std::fmt;

/// How much a finding means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// True of files that CPython's own compilers write; worth knowing when files are compared or searched.
    Note,
    /// No CPython's own compiler writes this, but it runs: the work of another tool.
    Warning,
    /// The interpreter refuses it, or would leave its own rules while running it.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// Declares the enum and its columns from one table.
macro_rules! checks {
    ($($variant:ident = $id:literal, $severity:ident, $meaning:literal;)*) => {
        /// A rule that files are held to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Check {
            $(#[doc = $meaning] $variant,)*
        }

        impl Check {
            /// Every check, in the order in which files are read.
            pub const ALL: &'static [Check] = &[$(Check::$variant,)*];

            /// The name by which messages cite it, such as `jump-into-cache`.
            pub const fn id(self) -> &'static str {
                match self { $(Check::$variant => $id,)* }
            }

            /// How severe its findings are.
            pub const fn severity(self) -> Severity {
                match self { $(Check::$variant => Severity::$severity,)* }
            }

            /// What a finding says about the file, in one line.
            pub const fn meaning(self) -> &'static str {
                match self { $(Check::$variant => $meaning,)* }
            }
        }
    };
}

checks! {
    // The header.
    PrereleaseMagic = "prerelease-magic", Warning, "no release writes this magic number; the bytecode of an alpha or beta may differ";
    NoSource = "no-source", Note, "the header holds neither time nor size of a source, or a hash of zero";
    OtherVersion = "other-version", Error, "the file does not fit its magic number, but fits another version's";
    // The stream.
    NotCode = "not-code", Error, "the marshalled object is not a code object";
    MalformedObject = "malformed-object", Error, "an object that no reader can build";
    TrailingBytes = "trailing-bytes", Warning, "bytes follow the object that nothing reads";
    UnhashableItem = "unhashable-item", Error, "a set or a dict holds something that has no hash";
    AlienConstant = "alien-constant", Warning, "a constant of a type that no compiler writes";
    UselessFlag = "useless-flag", Warning, "a reference flag on an object that references cannot name";
    UnusedFlag = "unused-flag", Note, "an object has a reference number that nothing refers to";
    RepeatedString = "repeated-string", Warning, "an interned string is spelled out again instead of referred to";
    PaddedInt = "padded-int", Warning, "an integer is written in a longer form than it needs";
    LongString = "long-string", Warning, "a string is written in a longer form than it needs";
    LongTuple = "long-tuple", Warning, "a tuple is written in a longer form than it needs";
    TextFloat = "text-float", Warning, "a float is written as text, as in marshal versions 0 and 1";
    // The fields of code objects.
    UnknownFlag = "unknown-flag", Warning, "a bit of the flags that this version gives no meaning";
    ContradictoryFlags = "contradictory-flags", Error, "flags that exclude each other";
    ScopeFlags = "scope-flags", Warning, "flags that do not go with this kind of scope";
    GeneratorFlag = "generator-flag", Error, "the generator flags do not fit the bytecode";
    NoDocstring = "no-docstring", Error, "the flags promise a docstring that is not the first constant";
    UnknownKind = "unknown-kind", Error, "a local variable of no known kind";
    OtherFilename = "other-filename", Warning, "a code object names another source file than the one around it";
    NotAName = "not-a-name", Warning, "a name that cannot be written in source code";
    NotNormalised = "not-normalised", Warning, "an identifier that is not in normal form NFKC, which every compiler makes";
    NotInterned = "not-interned", Warning, "a name that is not marked as interned";
    RepeatedName = "repeated-name", Warning, "a name stands twice in one table of names";
    UnusedName = "unused-name", Note, "no instruction uses a name";
    UnusedConstant = "unused-constant", Note, "no instruction uses a constant";
    // The bytecode.
    NotChecked = "not-checked", Note, "there is no opcode table for this version: its bytecode was not checked";
    SharedParts = "shared-parts", Warning, "so many code objects share their parts that not all of them were checked";
    EmptyCode = "empty-code", Error, "there is no bytecode";
    BadInstruction = "bad-instruction", Error, "an instruction is cut off or its argument does not fit in 32 bits";
    UnknownOpcode = "unknown-opcode", Error, "this version has no such opcode";
    InternalOpcode = "internal-opcode", Error, "an instruction that only interpreters put into running code";
    CacheContent = "cache-content", Warning, "an inline cache is not empty";
    RedundantPrefix = "redundant-prefix", Warning, "an EXTENDED_ARG that adds nothing";
    IgnoredArgument = "ignored-argument", Warning, "an argument byte of an instruction that takes none";
    JumpOutside = "jump-outside", Error, "a jump leaves the bytecode";
    JumpIntoCache = "jump-into-cache", Error, "a jump leads into inline caches";
    JumpPastPrefix = "jump-past-prefix", Error, "a jump leads between an EXTENDED_ARG and its instruction";
    JumpIntoInstruction = "jump-into-instruction", Error, "a jump leads into the middle of an instruction";
    ConstantRange = "constant-range", Error, "there is no constant of that index, or not of the type needed";
    NameRange = "name-range", Error, "there is no name of that index";
    LocalRange = "local-range", Error, "there is no local variable of that index";
    CellRange = "cell-range", Error, "there is no cell or free variable of that index";
    OperatorRange = "operator-range", Error, "there is no operator, intrinsic or method of that number";
    ArgumentRange = "argument-range", Error, "a count or flag that the instruction has no meaning for";
    // The flow of control.
    BlockNesting = "block-nesting", Error, "blocks are not opened and closed like brackets";
    RunsOffEnd = "runs-off-end", Error, "execution runs past the last instruction";
    StackUnderflow = "stack-underflow", Error, "an instruction takes more from the stack than lies there";
    InconsistentDepth = "inconsistent-depth", Error, "two ways lead to one place with different depths of the stack";
    StackTooSmall = "stack-too-small", Error, "the code needs a deeper stack than it declares";
    StackTooLarge = "stack-too-large", Note, "the code declares a deeper stack than it needs";
    DeadCode = "dead-code", Warning, "no way leads to these instructions, which compilers since 3.10 remove";
    Unreachable = "unreachable", Note, "no way leads to these instructions, which compilers of that version may leave there";
    NeverEnds = "never-ends", Note, "no way leads to a return or a raise";
    // The tables.
    LineTable = "line-table", Error, "the line or location table cannot be decoded";
    LinesEndEarly = "lines-end-early", Warning, "the line or location table ends before the bytecode";
    LinesEndLate = "lines-end-late", Warning, "the line or location table goes on behind the bytecode";
    LineInsideInstruction = "line-inside-instruction", Warning, "a line begins in the middle of an instruction";
    LineBeforeFirst = "line-before-first", Note, "an instruction belongs to a line before the first line of its code object";
    ExceptionTable = "exception-table", Error, "the exception table cannot be decoded";
    EntryOrder = "entry-order", Error, "entries of the exception table are not in order, overlap or are empty";
    EntryInsideInstruction = "entry-inside-instruction", Error, "an exception entry begins or ends in the middle of an instruction";
    HandlerInsideInstruction = "handler-inside-instruction", Error, "a handler starts in the middle of an instruction";
    HandlerInside = "handler-inside", Warning, "a handler starts inside the range that it protects";
    HandlerDepth = "handler-depth", Error, "a handler expects another depth of the stack than there is";
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_are_distinct_words_with_hyphens() {
        let ids: HashSet<&str> = Check::ALL.iter().map(|check| check.id()).collect();
        assert_eq!(ids.len(), Check::ALL.len());
        assert!(ids.iter().all(|id| id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
    }

    #[test]
    fn checks_are_counted_in_their_order() {
        assert!(Check::ALL.iter().enumerate().all(|(index, check)| *check as usize == index));
    }
}
