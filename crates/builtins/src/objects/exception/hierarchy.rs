//! The table of all exception classes, and [`Exceptions`], which holds the classes of one runtime.

use pyc::Version;

use super::fields::{self, Family};
use super::{base, group};
use crate::heap::{Heap, Layout, Ref};
use crate::objects::exception::Exception;
use crate::runtime::Runtime;
use crate::types::{Type, TypeTable, Types};

macro_rules! exceptions {
    ($($field:ident: $name:literal, $base:expr, $since:expr, $family:expr;)*) => {
        /// The type tables of the exception classes, by the names that they have as fields of `Exceptions`.
        #[expect(non_upper_case_globals, reason = "one static a row, named as the row's field")]
        pub mod tables {
            use super::*;
            $(
                #[doc = concat!("`", $name, "`")]
                pub static $field: TypeTable = family_table($name, $base, &$family);
            )*
        }

        /// The exception classes of one runtime.
        pub struct Exceptions {
            $(#[doc = concat!("`", $name, "`")] pub $field: Ref<Type>,)*
        }

        impl Exceptions {
            /// All classes, still without bases and attributes.
            pub(crate) fn bare(heap: &Heap, types: &Types, version: Version) -> Exceptions {
                Exceptions { $($field: types.add_bare(heap, &tables::$field, version),)* }
            }

            /// The classes that this version knows, by name, aliases left out; bases stand before subclasses.
            pub fn all(&self, version: Version) -> Vec<(&'static str, Ref<Type>)> {
                let known = (version.major, version.minor);
                let mut all = Vec::new();
                $(if $since <= known { all.push(($name, self.$field.clone())); })*
                all
            }

            fn each(&self) -> Vec<(&Ref<Type>, &'static TypeTable)> {
                vec![$((&self.$field, &tables::$field),)*]
            }
        }
    };
}

const fn family_table(name: &'static str, base: Option<&'static TypeTable>, family: &Family) -> TypeTable {
    TypeTable {
        name,
        base,
        layout: Some(Layout::of::<Exception>()),
        slots: family.slots,
        methods: family.methods,
        getters: family.getters,
        subclassable: true,
        has_dict: true,
        ..TypeTable::EMPTY
    }
}

const ALWAYS: (u8, u8) = (0, 0);

exceptions! {
    base_exception: "BaseException", None, ALWAYS, base::BASE;
    exception: "Exception", Some(&base_exception), ALWAYS, fields::PLAIN;
    system_exit: "SystemExit", Some(&base_exception), ALWAYS, fields::SYSTEM_EXIT;
    keyboard_interrupt: "KeyboardInterrupt", Some(&base_exception), ALWAYS, fields::PLAIN;
    generator_exit: "GeneratorExit", Some(&base_exception), ALWAYS, fields::PLAIN;
    base_exception_group: "BaseExceptionGroup", Some(&base_exception), (3, 11), group::GROUP;
    exception_group: "ExceptionGroup", Some(&base_exception_group), (3, 11), fields::EXCEPTION_GROUP;
    stop_iteration: "StopIteration", Some(&exception), ALWAYS, fields::STOP_ITERATION;
    stop_async_iteration: "StopAsyncIteration", Some(&exception), (3, 5), fields::PLAIN;
    arithmetic_error: "ArithmeticError", Some(&exception), ALWAYS, fields::PLAIN;
    floating_point_error: "FloatingPointError", Some(&arithmetic_error), ALWAYS, fields::PLAIN;
    overflow_error: "OverflowError", Some(&arithmetic_error), ALWAYS, fields::PLAIN;
    zero_division_error: "ZeroDivisionError", Some(&arithmetic_error), ALWAYS, fields::PLAIN;
    assertion_error: "AssertionError", Some(&exception), ALWAYS, fields::PLAIN;
    attribute_error: "AttributeError", Some(&exception), ALWAYS, fields::ATTRIBUTE_ERROR;
    buffer_error: "BufferError", Some(&exception), ALWAYS, fields::PLAIN;
    eof_error: "EOFError", Some(&exception), ALWAYS, fields::PLAIN;
    import_error: "ImportError", Some(&exception), ALWAYS, fields::IMPORT_ERROR;
    module_not_found_error: "ModuleNotFoundError", Some(&import_error), (3, 6), fields::NOTHING;
    lookup_error: "LookupError", Some(&exception), ALWAYS, fields::PLAIN;
    index_error: "IndexError", Some(&lookup_error), ALWAYS, fields::PLAIN;
    key_error: "KeyError", Some(&lookup_error), ALWAYS, fields::KEY_ERROR;
    memory_error: "MemoryError", Some(&exception), ALWAYS, fields::PLAIN;
    name_error: "NameError", Some(&exception), ALWAYS, fields::NAME_ERROR;
    unbound_local_error: "UnboundLocalError", Some(&name_error), ALWAYS, fields::NOTHING;
    os_error: "OSError", Some(&exception), ALWAYS, fields::OS_ERROR;
    blocking_io_error: "BlockingIOError", Some(&os_error), ALWAYS, fields::NOTHING;
    child_process_error: "ChildProcessError", Some(&os_error), ALWAYS, fields::NOTHING;
    connection_error: "ConnectionError", Some(&os_error), ALWAYS, fields::NOTHING;
    broken_pipe_error: "BrokenPipeError", Some(&connection_error), ALWAYS, fields::NOTHING;
    connection_aborted_error: "ConnectionAbortedError", Some(&connection_error), ALWAYS, fields::NOTHING;
    connection_refused_error: "ConnectionRefusedError", Some(&connection_error), ALWAYS, fields::NOTHING;
    connection_reset_error: "ConnectionResetError", Some(&connection_error), ALWAYS, fields::NOTHING;
    file_exists_error: "FileExistsError", Some(&os_error), ALWAYS, fields::NOTHING;
    file_not_found_error: "FileNotFoundError", Some(&os_error), ALWAYS, fields::NOTHING;
    interrupted_error: "InterruptedError", Some(&os_error), ALWAYS, fields::NOTHING;
    is_a_directory_error: "IsADirectoryError", Some(&os_error), ALWAYS, fields::NOTHING;
    not_a_directory_error: "NotADirectoryError", Some(&os_error), ALWAYS, fields::NOTHING;
    permission_error: "PermissionError", Some(&os_error), ALWAYS, fields::NOTHING;
    process_lookup_error: "ProcessLookupError", Some(&os_error), ALWAYS, fields::NOTHING;
    timeout_error: "TimeoutError", Some(&os_error), ALWAYS, fields::NOTHING;
    reference_error: "ReferenceError", Some(&exception), ALWAYS, fields::PLAIN;
    runtime_error: "RuntimeError", Some(&exception), ALWAYS, fields::PLAIN;
    not_implemented_error: "NotImplementedError", Some(&runtime_error), ALWAYS, fields::PLAIN;
    python_finalization_error: "PythonFinalizationError", Some(&runtime_error), (3, 13), fields::PLAIN;
    recursion_error: "RecursionError", Some(&runtime_error), (3, 5), fields::PLAIN;
    syntax_error: "SyntaxError", Some(&exception), ALWAYS, fields::SYNTAX_ERROR;
    incomplete_input_error: "_IncompleteInputError", Some(&syntax_error), (3, 13), fields::NOTHING;
    indentation_error: "IndentationError", Some(&syntax_error), ALWAYS, fields::NOTHING;
    tab_error: "TabError", Some(&indentation_error), ALWAYS, fields::NOTHING;
    system_error: "SystemError", Some(&exception), ALWAYS, fields::PLAIN;
    type_error: "TypeError", Some(&exception), ALWAYS, fields::PLAIN;
    value_error: "ValueError", Some(&exception), ALWAYS, fields::PLAIN;
    unicode_error: "UnicodeError", Some(&value_error), ALWAYS, fields::PLAIN;
    unicode_decode_error: "UnicodeDecodeError", Some(&unicode_error), ALWAYS, fields::UNICODE_DECODE_ERROR;
    unicode_encode_error: "UnicodeEncodeError", Some(&unicode_error), ALWAYS, fields::UNICODE_ENCODE_ERROR;
    unicode_translate_error: "UnicodeTranslateError", Some(&unicode_error), ALWAYS, fields::UNICODE_TRANSLATE_ERROR;
    warning: "Warning", Some(&exception), ALWAYS, fields::PLAIN;
    bytes_warning: "BytesWarning", Some(&warning), ALWAYS, fields::PLAIN;
    deprecation_warning: "DeprecationWarning", Some(&warning), ALWAYS, fields::PLAIN;
    encoding_warning: "EncodingWarning", Some(&warning), (3, 10), fields::PLAIN;
    future_warning: "FutureWarning", Some(&warning), ALWAYS, fields::PLAIN;
    import_warning: "ImportWarning", Some(&warning), ALWAYS, fields::PLAIN;
    pending_deprecation_warning: "PendingDeprecationWarning", Some(&warning), ALWAYS, fields::PLAIN;
    resource_warning: "ResourceWarning", Some(&warning), ALWAYS, fields::PLAIN;
    runtime_warning: "RuntimeWarning", Some(&warning), ALWAYS, fields::PLAIN;
    syntax_warning: "SyntaxWarning", Some(&warning), ALWAYS, fields::PLAIN;
    unicode_warning: "UnicodeWarning", Some(&warning), ALWAYS, fields::PLAIN;
    user_warning: "UserWarning", Some(&warning), ALWAYS, fields::PLAIN;
}

impl Exceptions {
    /// Gives the classes their bases and attributes.
    pub(crate) fn complete(rt: &Runtime) {
        let classes = &rt.exceptions;
        for (class, table) in classes.each() {
            rt.complete_builtin(class, table);
        }
        let group = &classes.exception_group;
        let order = [
            group,
            &classes.base_exception_group,
            &classes.exception,
            &classes.base_exception,
            &rt.types.object,
        ];
        let former = group.bases();
        Type::replace_bases(group, vec![classes.base_exception_group.clone(), classes.exception.clone()]);
        Type::relink(group, &former);
        Type::set_mro(group, order.into_iter().cloned().collect());
        Type::modified(group);
    }

    /// The further names of `OSError` in the built-in namespace.
    pub const OS_ERROR_ALIASES: [&'static str; 2] = ["EnvironmentError", "IOError"];
}
