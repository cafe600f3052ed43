//! Makes a program that shows a difference small: leaves out pieces, then lines, as long as there still is a difference.

use crate::program::Program;

/// The smallest program found, and where its runs differ (`None` if nothing could be left out). `differs` tells how the runs of a
/// source differ, if they do.
pub fn reduce(
    program: &Program,
    mut differs: impl FnMut(&str) -> Option<String>,
) -> (String, Option<String>) {
    let mut best = None;
    // Most differences need one piece only.
    for piece in program.pieces.iter().rev() {
        let alone = Program { pieces: vec![piece.clone()] };
        if let Some(explanation) = differs(&alone.source()) {
            best = Some((alone.pieces, explanation));
            break;
        }
    }
    let (mut pieces, mut explanation) = match best {
        Some((pieces, explanation)) => (pieces, Some(explanation)),
        None => (program.pieces.clone(), None),
    };
    let mut without = |pieces: &mut Vec<String>, explanation: &mut Option<String>| {
        let mut index = pieces.len();
        let before = index;
        while index > 0 {
            index -= 1;
            let mut fewer = pieces.clone();
            fewer.remove(index);
            if let Some(found) = differs(&Program { pieces: fewer.clone() }.source()) {
                *explanation = Some(found);
                *pieces = fewer;
            }
        }
        pieces.len() < before
    };
    while pieces.len() > 1 && without(&mut pieces, &mut explanation) {}
    let mut lines: Vec<String> = pieces.iter().flat_map(|piece| piece.lines()).map(str::to_owned).collect();
    while lines.len() > 1 && without(&mut lines, &mut explanation) {}
    (Program { pieces: lines }.source(), explanation)
}
