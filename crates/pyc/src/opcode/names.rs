//! The names of all opcodes of all known versions, each once: the [`Opcode`] enum.
//!
//! Numbers, argument kinds and caches differ from version to version and live in the version tables beside this file.

/// Declares the enum, its list and its spelling from one table.
macro_rules! opcodes {
    ($($(#[$meta:meta])* $variant:ident = $name:literal,)*) => {
        /// The name of an opcode: the union over all known CPython versions.
        ///
        /// What a number means, and what its argument is, is a question for a version's [`Table`](super::Table).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u16)]
        pub enum Opcode {
            $(#[doc = concat!("`", $name, "`")] $(#[$meta])* $variant,)*
        }

        impl Opcode {
            /// Every opcode, in alphabetical order of the names.
            pub const ALL: &'static [Opcode] = &[$(Opcode::$variant,)*];

            /// The name as CPython's `dis` spells it.
            ///
            /// ```
            /// assert_eq!(pyc::Opcode::LoadFast.name(), "LOAD_FAST");
            /// ```
            pub const fn name(self) -> &'static str {
                match self { $(Opcode::$variant => $name,)* }
            }
        }
    };
}

opcodes! {
    AsyncGenWrap = "ASYNC_GEN_WRAP",
    BeforeAsyncWith = "BEFORE_ASYNC_WITH",
    BeforeWith = "BEFORE_WITH",
    BinaryOp = "BINARY_OP",
    BinarySlice = "BINARY_SLICE",
    BinarySubscr = "BINARY_SUBSCR",
    BuildConstKeyMap = "BUILD_CONST_KEY_MAP",
    BuildInterpolation = "BUILD_INTERPOLATION",
    BuildList = "BUILD_LIST",
    BuildMap = "BUILD_MAP",
    BuildSet = "BUILD_SET",
    BuildSlice = "BUILD_SLICE",
    BuildString = "BUILD_STRING",
    BuildTemplate = "BUILD_TEMPLATE",
    BuildTuple = "BUILD_TUPLE",
    Cache = "CACHE",
    Call = "CALL",
    CallFunctionEx = "CALL_FUNCTION_EX",
    CallIntrinsic1 = "CALL_INTRINSIC_1",
    CallIntrinsic2 = "CALL_INTRINSIC_2",
    CallKw = "CALL_KW",
    CheckEgMatch = "CHECK_EG_MATCH",
    CheckExcMatch = "CHECK_EXC_MATCH",
    CleanupThrow = "CLEANUP_THROW",
    CompareOp = "COMPARE_OP",
    ContainsOp = "CONTAINS_OP",
    ConvertValue = "CONVERT_VALUE",
    Copy = "COPY",
    CopyFreeVars = "COPY_FREE_VARS",
    DeleteAttr = "DELETE_ATTR",
    DeleteDeref = "DELETE_DEREF",
    DeleteFast = "DELETE_FAST",
    DeleteGlobal = "DELETE_GLOBAL",
    DeleteName = "DELETE_NAME",
    DeleteSubscr = "DELETE_SUBSCR",
    DictMerge = "DICT_MERGE",
    DictUpdate = "DICT_UPDATE",
    EndAsyncFor = "END_ASYNC_FOR",
    EndFor = "END_FOR",
    EndSend = "END_SEND",
    EnterExecutor = "ENTER_EXECUTOR",
    ExitInitCheck = "EXIT_INIT_CHECK",
    ExtendedArg = "EXTENDED_ARG",
    FormatSimple = "FORMAT_SIMPLE",
    FormatValue = "FORMAT_VALUE",
    FormatWithSpec = "FORMAT_WITH_SPEC",
    ForIter = "FOR_ITER",
    GetAiter = "GET_AITER",
    GetAnext = "GET_ANEXT",
    GetAwaitable = "GET_AWAITABLE",
    GetIter = "GET_ITER",
    GetLen = "GET_LEN",
    GetYieldFromIter = "GET_YIELD_FROM_ITER",
    ImportFrom = "IMPORT_FROM",
    ImportName = "IMPORT_NAME",
    ImportStar = "IMPORT_STAR",
    InterpreterExit = "INTERPRETER_EXIT",
    IsOp = "IS_OP",
    JumpBackward = "JUMP_BACKWARD",
    JumpBackwardNoInterrupt = "JUMP_BACKWARD_NO_INTERRUPT",
    JumpForward = "JUMP_FORWARD",
    JumpIfFalseOrPop = "JUMP_IF_FALSE_OR_POP",
    JumpIfTrueOrPop = "JUMP_IF_TRUE_OR_POP",
    KwNames = "KW_NAMES",
    ListAppend = "LIST_APPEND",
    ListExtend = "LIST_EXTEND",
    ListToTuple = "LIST_TO_TUPLE",
    LoadAssertionError = "LOAD_ASSERTION_ERROR",
    LoadAttr = "LOAD_ATTR",
    LoadBuildClass = "LOAD_BUILD_CLASS",
    LoadClassderef = "LOAD_CLASSDEREF",
    LoadClosure = "LOAD_CLOSURE",
    LoadCommonConstant = "LOAD_COMMON_CONSTANT",
    LoadConst = "LOAD_CONST",
    LoadDeref = "LOAD_DEREF",
    LoadFast = "LOAD_FAST",
    LoadFastAndClear = "LOAD_FAST_AND_CLEAR",
    LoadFastBorrow = "LOAD_FAST_BORROW",
    LoadFastBorrowLoadFastBorrow = "LOAD_FAST_BORROW_LOAD_FAST_BORROW",
    LoadFastCheck = "LOAD_FAST_CHECK",
    LoadFastLoadFast = "LOAD_FAST_LOAD_FAST",
    LoadFromDictOrDeref = "LOAD_FROM_DICT_OR_DEREF",
    LoadFromDictOrGlobals = "LOAD_FROM_DICT_OR_GLOBALS",
    LoadGlobal = "LOAD_GLOBAL",
    LoadLocals = "LOAD_LOCALS",
    LoadMethod = "LOAD_METHOD",
    LoadName = "LOAD_NAME",
    LoadSmallInt = "LOAD_SMALL_INT",
    LoadSpecial = "LOAD_SPECIAL",
    LoadSuperAttr = "LOAD_SUPER_ATTR",
    MakeCell = "MAKE_CELL",
    MakeFunction = "MAKE_FUNCTION",
    MapAdd = "MAP_ADD",
    MatchClass = "MATCH_CLASS",
    MatchKeys = "MATCH_KEYS",
    MatchMapping = "MATCH_MAPPING",
    MatchSequence = "MATCH_SEQUENCE",
    Nop = "NOP",
    NotTaken = "NOT_TAKEN",
    PopExcept = "POP_EXCEPT",
    PopIter = "POP_ITER",
    PopJumpBackwardIfFalse = "POP_JUMP_BACKWARD_IF_FALSE",
    PopJumpBackwardIfNone = "POP_JUMP_BACKWARD_IF_NONE",
    PopJumpBackwardIfNotNone = "POP_JUMP_BACKWARD_IF_NOT_NONE",
    PopJumpBackwardIfTrue = "POP_JUMP_BACKWARD_IF_TRUE",
    PopJumpForwardIfFalse = "POP_JUMP_FORWARD_IF_FALSE",
    PopJumpForwardIfNone = "POP_JUMP_FORWARD_IF_NONE",
    PopJumpForwardIfNotNone = "POP_JUMP_FORWARD_IF_NOT_NONE",
    PopJumpForwardIfTrue = "POP_JUMP_FORWARD_IF_TRUE",
    PopJumpIfFalse = "POP_JUMP_IF_FALSE",
    PopJumpIfNone = "POP_JUMP_IF_NONE",
    PopJumpIfNotNone = "POP_JUMP_IF_NOT_NONE",
    PopJumpIfTrue = "POP_JUMP_IF_TRUE",
    PopTop = "POP_TOP",
    Precall = "PRECALL",
    PrepReraiseStar = "PREP_RERAISE_STAR",
    PrintExpr = "PRINT_EXPR",
    PushExcInfo = "PUSH_EXC_INFO",
    PushNull = "PUSH_NULL",
    RaiseVarargs = "RAISE_VARARGS",
    Reraise = "RERAISE",
    Reserved = "RESERVED",
    Resume = "RESUME",
    ReturnConst = "RETURN_CONST",
    ReturnGenerator = "RETURN_GENERATOR",
    ReturnValue = "RETURN_VALUE",
    Send = "SEND",
    SetupAnnotations = "SETUP_ANNOTATIONS",
    SetAdd = "SET_ADD",
    SetFunctionAttribute = "SET_FUNCTION_ATTRIBUTE",
    SetUpdate = "SET_UPDATE",
    StoreAttr = "STORE_ATTR",
    StoreDeref = "STORE_DEREF",
    StoreFast = "STORE_FAST",
    StoreFastLoadFast = "STORE_FAST_LOAD_FAST",
    StoreFastStoreFast = "STORE_FAST_STORE_FAST",
    StoreGlobal = "STORE_GLOBAL",
    StoreName = "STORE_NAME",
    StoreSlice = "STORE_SLICE",
    StoreSubscr = "STORE_SUBSCR",
    Swap = "SWAP",
    ToBool = "TO_BOOL",
    UnaryInvert = "UNARY_INVERT",
    UnaryNegative = "UNARY_NEGATIVE",
    UnaryNot = "UNARY_NOT",
    UnaryPositive = "UNARY_POSITIVE",
    UnpackEx = "UNPACK_EX",
    UnpackSequence = "UNPACK_SEQUENCE",
    WithExceptStart = "WITH_EXCEPT_START",
    YieldValue = "YIELD_VALUE",
}

impl std::fmt::Display for Opcode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}
