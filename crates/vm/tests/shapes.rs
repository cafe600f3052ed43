//! What typical functions become: the same register instructions, whichever version compiled them.

use std::sync::Arc;

use pyc::Const;

const COMPILED: [&[u8]; 4] = [
    include_bytes!("data/shapes.cpython-311.pyc"),
    include_bytes!("data/shapes.cpython-312.pyc"),
    include_bytes!("data/shapes.cpython-313.pyc"),
    include_bytes!("data/shapes.cpython-314.pyc"),
];

/// The function of that name as each version compiled it, lowered.
fn functions(name: &str) -> Vec<vm::Code> {
    let find = |bytes: &[u8]| {
        let file = pyc::read(bytes).ok()?;
        let code = file.code.consts.iter().filter_map(Const::as_code).find(|code| code.name == name)?;
        vm::lower(&Arc::clone(code)).ok()
    };
    COMPILED.into_iter().filter_map(find).collect()
}

fn operations(code: &vm::Code) -> Vec<&'static str> {
    code.instructions.iter().map(|instruction| instruction.operation().name()).collect()
}

/// Every version gives these operations, of which only the first are told.
fn assert_begins(name: &str, expected: &[&str]) {
    let functions = functions(name);
    assert_eq!(functions.len(), COMPILED.len(), "{name} is compiled by every version");
    for code in functions {
        let found = operations(&code);
        assert_eq!(found[..expected.len().min(found.len())], *expected, "{name} of {}", code.source.version);
    }
}

#[test]
fn a_while_loop_tests_at_its_bottom() {
    assert_begins(
        "while_loop",
        &["Copy", "Copy", "JumpIfNotLess", "AddInPlace", "AddSmallInPlace", "JumpIfLess", "Return"],
    );
}

#[test]
fn a_for_loop_steps_at_its_bottom() {
    assert_begins(
        "for_loop",
        &[
            "Copy",
            "LoadGlobal",
            "Copy",
            "CallFunction",
            "GetIter",
            "ForIter",
            "AddInPlace",
            "ForLoop",
            "Return",
        ],
    );
}

#[test]
fn arguments_are_computed_where_the_callee_finds_them() {
    let call = ["LoadGlobal", "SubSmall", "CallFunction"];
    let expected =
        [&["JumpIfNotLessSmall", "Return"][..], &call[..], &call[..], &["Add", "Return"][..]].concat();
    assert_begins("fib", &expected);
}

#[test]
fn a_small_int_that_is_not_its_constant_is_found_out() {
    for mut code in functions("fib") {
        assert_eq!(vm::lower::verify::verify(&code), Ok(()));
        let carries = code.instructions.iter_mut().find_map(|instruction| match instruction {
            vm::Instruction::SubSmall { small, .. } => Some(small),
            _ => None,
        });
        *carries.expect("fib subtracts") += 1;
        assert!(vm::lower::verify::verify(&code).is_err_and(|fault| fault.contains("carries 2 for Some(1)")));
    }
}

#[test]
fn an_attribute_is_updated_in_three_instructions() {
    assert_begins(
        "attributes",
        &["LoadAttr", "AddInPlace", "StoreAttr", "LoadMethod", "CopyPair", "CallMethod", "Return"],
    );
}

#[test]
fn a_local_function_is_called_where_it_is() {
    assert_begins("keywords", &["CopyPair", "CallFunctionKw", "Return"]);
}

#[test]
fn items_are_unpacked_into_locals() {
    assert_begins("unpacking", &["GetIter", "ForIter", "UnpackPair", "SetItem", "ForLoop", "Return"]);
}

#[test]
fn not_less_is_no_greater_or_equal() {
    assert_begins("not_less", &["JumpIfLess", "Return", "Return"]);
}

#[test]
fn a_pending_local_keeps_its_old_value() {
    assert_begins("old_value", &["Copy", "Copy", "AddSmall", "Return"]);
}

#[test]
fn a_local_is_checked_once_where_it_may_be_unbound() {
    assert_begins("maybe_unbound", &["JumpIfFalse", "Copy", "CheckBound", "Return"]);
    assert_begins("bound_after_check", &["JumpIfFalse", "Copy", "CheckBound", "Add", "Return"]);
}

#[test]
fn a_slice_is_never_made_for_a_subscript() {
    assert_begins("slicing", &["GetSlice", "SetSlice", "Return"]);
}

#[test]
fn a_delegation_is_three_instructions() {
    assert_begins(
        "delegation",
        &["ReturnGenerator", "GetYieldFromIter", "Copy", "Send", "YieldFrom", "Jump", "Return"],
    );
}

#[test]
fn every_branch_closes_the_loop() {
    for code in functions("closing") {
        let closing = operations(&code).iter().filter(|name| **name == "ForLoop").count();
        assert_eq!(closing, 2, "{}", code.source.version);
    }
}

#[test]
fn the_protected_range_and_its_handler_are_known_by_instruction() {
    for code in functions("handler") {
        let call = operations(&code).iter().position(|name| *name == "CallFunction").unwrap_or_default();
        let block = code.block_of(call as u32).map(|block| (block.level, block.push_origin, block.handler));
        let handler = operations(&code).iter().position(|name| *name == "PushExcInfo").map(|at| at as u32);
        assert_eq!(block, handler.map(|handler| (0, false, handler)), "{}", code.source.version);
    }
}

#[test]
fn the_listing_names_locals_and_constants() {
    for code in functions("while_loop") {
        let mut listing = String::new();
        code.write_lowered(&mut listing).unwrap_or_default();
        assert!(listing.contains("JumpIfNotLess         i, n, -> 6"), "{listing}");
        assert!(listing.contains("AddSmallInPlace       i <- i, 1"), "{listing}");
    }
}
