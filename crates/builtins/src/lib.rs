//! Python values: the heap, types and slots, the object protocols and every built-in data type.
