//! The object protocols: what the interpreter and the built-ins ask of values of any type.

mod arithmetic;
mod attribute;
mod call;
mod compare;
mod container;
mod convert;
mod feed;
mod instance_of;
mod iterate;
mod native;
mod special;
mod text;
mod total;

pub use arithmetic::{
    binary, binary_refused, does_not_fit, has_index, index, index_c_int, index_i64, index_kept, index_size,
    inplace, int_argument, int_of_c, invert, negative, parsed_c_int, positive, power, power_inplace,
};
pub use attribute::{
    delete_attr, existing_dict, generic_getattr, generic_setattr, get_attr, get_optional_attr,
    getattr_with_dict, instance_dict, keeps_attribute, set_attr, setattr_with_dict,
};
pub use call::{call, call_args, call_method, with_call_args};
pub use compare::{
    compare, compare_bool, equal, hash, hash_from_value, identical_or_equal, less_of_one_type,
};
pub(crate) use compare::{plain_hash, surely_equal};
pub use container::{
    ask_length_hint, contains, contains_by_iteration, delete_item, equals_wanted, get_item, length,
    length_from_value, length_hint, set_item,
};
pub use convert::{is_true, unpack_slice_index};
pub use feed::{Fed, Feed};
pub(crate) use instance_of::{derives, instance_by_type};
pub use instance_of::{is_instance, is_subclass};
pub use iterate::{
    advance, for_each, inner_next, is_iterable, iter, iter_or, next, next_or_stop, to_tuple_items, to_vec,
    to_vec_or, unpack,
};
pub use native::call_in_place;
pub use special::{
    call_found, call_if_bound, call_special, native_slots, required_special, special_with_args,
};
pub use text::{ascii, format, repr, str};
pub use total::Total;
