//! What counted code does before each instruction: it is counted, and when the ticker was set, the stack is looked at.

use builtins::Runtime;
use std::rc::Rc;

use super::foresee;
use super::machine::Machine;
use super::window::Window;
use crate::objects::code_object::Lowered;
use crate::profile::{Counts, Last, Place, Profile};

impl Machine {
    /// From now on code that is lowered counts what it does, and objects are counted as they are made. To be called before
    /// any code runs.
    pub fn start_profile(&self, rt: &Runtime) -> Rc<Profile> {
        rt.heap.count_objects();
        Rc::clone(self.profile.get_or_init(|| Rc::new(Profile::new(rt.host.process_clock()))))
    }

    /// Gives the processor time since the last look at the stack to what ran last.
    pub fn end_profile(&self, rt: &Runtime) {
        if let Some(profile) = self.profile() {
            self.sample(rt, profile, None);
        }
    }

    /// The instruction `site` is next.
    #[inline(never)]
    pub(super) fn count(&self, rt: &Runtime, code: &Lowered, w: Window, site: u32) {
        let (Some(profile), Some(counts)) = (self.profile(), &code.counts) else { return };
        if site == Counts::ENTRY {
            counts.call();
            profile.enter();
            return;
        }
        let place = Place { code: counts.id(), site };
        if profile.has_ticked() {
            self.sample(rt, profile, Some(place));
        }
        counts.execute(site);
        profile.last.set(Some(Last { place, depth: self.depth() }));
        let Some(instruction) = code.code.instructions.get(2 * site as usize + 2) else { return };
        profile.sequence.push(instruction.operation());
        let Some(frame) = self.frames.last() else { return };
        if foresee::finds_cached(rt, code, frame, w, instruction) {
            counts.hit(site);
        }
        match foresee::call(rt, w, instruction) {
            Some(kind) => profile.call(kind),
            None => profile.calls_nothing(),
        }
    }

    /// Gives the time since the last look to the instruction that was executed last: it is what took it, also where
    /// it has left its frame or begun another.
    #[cold]
    fn sample(&self, rt: &Runtime, profile: &Profile, next: Option<Place>) {
        let depth = self.depth();
        let below = depth - usize::from(next.is_some());
        let mut stack: Vec<Place> = (0..below).filter_map(|depth| self.place_at(depth)).collect();
        stack.extend(next);
        if let Some(last) = profile.last.get() {
            // Frames without counts are not in the stack.
            if stack.len() == depth {
                stack.truncate(last.depth.saturating_sub(1));
            } else {
                stack.clear();
            }
            stack.push(last.place);
        }
        profile.sample(&stack, profile.spent(rt.host.process_clock()));
    }

    /// Where a frame waits for another one.
    fn place_at(&self, depth: usize) -> Option<Place> {
        let frame = self.frames.get(depth)?;
        let code = frame.code.get();
        let site = code.code.uncounted(frame.pc().checked_sub(1)?)?;
        Some(Place { code: code.counts.as_ref()?.id(), site })
    }
}
