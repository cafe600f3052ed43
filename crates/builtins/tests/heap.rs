//! What the heap does with memory that programs have let go of, and with strings that grow.

mod host;

use builtins::heap::Ref;
use builtins::objects::str::{Str, Width};
use builtins::{Runtime, Value};

fn text(rt: &Runtime, n: usize, len: usize) -> Ref<Str> {
    rt.str(&format!("{n:0len$}"))
}

fn is_digits(text: &Str, n: usize, len: usize) -> bool {
    text.is_text(&format!("{n:0len$}"))
}

#[test]
#[cfg_attr(miri, ignore = "pages are swept from the 256th on, which would take Miri an hour")]
fn pages_of_one_size_become_pages_of_another() {
    let (rt, _) = host::runtime(13, "");
    let kept: Vec<Ref<Str>> = {
        let all: Vec<Ref<Str>> = (0..100_000).map(|n| text(&rt, n, 90)).collect();
        all.into_iter().step_by(1000).collect()
    };
    let before = rt.heap.bytes();
    let others: Vec<Ref<Str>> = (0..40_000).map(|n| text(&rt, n, 200)).collect();
    assert!(rt.heap.bytes() < before, "{} of {before} bytes", rt.heap.bytes());
    assert!(kept.iter().enumerate().all(|(i, text)| is_digits(text, i * 1000, 90)));
    assert!(others.iter().enumerate().all(|(n, text)| is_digits(text, n, 200)));
    let again: Vec<Ref<Str>> = (0..50_000).map(|n| text(&rt, n, 90)).collect();
    assert!(again.iter().enumerate().all(|(n, text)| is_digits(text, n, 90)));
    assert!(kept.iter().enumerate().all(|(i, text)| is_digits(text, i * 1000, 90)));
    let mut live = 0;
    rt.heap.for_each(|_| live += 1);
    assert_eq!(live, rt.heap.live_objects());
}

#[test]
fn a_string_that_nobody_shares_grows_in_place() {
    let (rt, _) = host::runtime(13, "");
    let piece = rt.str("piece");
    let mut text: Value = rt.str(&"x".repeat(600)).into();
    for _ in 0..1000 {
        text = rt.str_append(text, &piece).unwrap();
    }
    let text = text.downcast_into::<Str>().unwrap();
    assert_eq!(text.width(), Width::Ascii);
    assert!(text.is_text(&("x".repeat(600) + &"piece".repeat(1000))));
    let other = text.to_value();
    assert!(rt.str_append(other, &piece).is_err(), "it has two owners");
}
