//! Generators driven by hand: `next`, `send`, `throw`, `close`, delegation, and loops that stop half way.

use super::values::value;
use super::{flow, show};
use crate::random::Random;

/// A generator of random statements and the calls that drive it.
pub fn piece(random: &mut Random) -> String {
    let mut text = flow::function(random, true);
    let wrapped = random.one_in(3);
    if wrapped {
        text += "def h(x):\n    try:\n        r = yield from f(x)\n        print('got', ascii(r))\n    except Exception as e:\n        print('in h', type(e).__name__, e)\n        yield 'caught'\n    finally:\n        print('end of h')\n";
    }
    text += &format!(
        "tank = 60\ng = {}({})\n",
        if wrapped { "h" } else { "f" },
        random.pick(&["0", "1", "2", "'a'"])
    );
    for _ in 0..random.between(2, 7) {
        let action = match random.below(10) {
            0..4 => "next(g)".to_owned(),
            4 | 5 => format!("g.send({})", value(random, "small")),
            6 => format!(
                "g.throw({})",
                random.pick(&[
                    "ValueError(7)",
                    "KeyError",
                    "StopIteration",
                    "StopIteration(4)",
                    "GeneratorExit",
                    "TypeError('t')",
                    "5",
                    "ValueError, 8"
                ])
            ),
            7 => "g.close()".to_owned(),
            8 => "[v for v, _ in zip(g, range(3))]".to_owned(),
            _ => "(g.gi_running, g.gi_frame is None, g.gi_yieldfrom is None)".to_owned(),
        };
        // A GeneratorExit is no Exception, which `t` would catch.
        if action.contains("GeneratorExit") {
            text += "try:\n    print(g.throw(GeneratorExit))\nexcept BaseException as e:\n    print(type(e).__name__, e)\n";
        } else {
            text += &show(&action);
            text.push('\n');
        }
    }
    text + "try:\n    g.close()\nexcept BaseException as e:\n    print(type(e).__name__, e)\ng = None"
}
