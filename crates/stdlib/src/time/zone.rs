//! The local time zone: `$TZ`, or the machine's, read from the zone files through the host.

use std::path::Path;
use std::rc::Rc;

use builtins::Runtime;
use tz::{LocalTimeType, TimeZone};

use super::calendar::{break_down, seconds_of};
use super::struct_time::Broken;

/// Where the zone files are, in the order of the C library.
const FOLDERS: [&str; 3] = ["/usr/share/zoneinfo", "/share/zoneinfo", "/etc/zoneinfo"];
const KEY: &str = "time.zone";

/// A time zone.
pub struct Zone(TimeZone);

/// The zone that was found first, or by the last `tzset`.
pub fn local(rt: &Runtime) -> Rc<Zone> {
    let known = rt.extras.borrow().get(KEY).cloned();
    match known.map(Rc::downcast::<Zone>) {
        Some(Ok(zone)) => zone,
        _ => reset(rt),
    }
}

/// Looks at the environment again.
pub fn reset(rt: &Runtime) -> Rc<Zone> {
    let zone = Rc::new(Zone(find(rt).unwrap_or_else(TimeZone::utc)));
    rt.extras.borrow_mut().insert(KEY, zone.clone());
    zone
}

fn find(rt: &Runtime) -> Option<TimeZone> {
    let read = |path: &Path| TimeZone::from_tz_data(&rt.host.read_file(path).ok()?).ok();
    let Some(name) = rt.host.variable("TZ") else { return read(Path::new("/etc/localtime")) };
    let file = name.strip_prefix(':').unwrap_or(&name);
    if file.is_empty() {
        return None;
    }
    FOLDERS
        .iter()
        .find_map(|folder| read(&Path::new(folder).join(file)))
        .or_else(|| TimeZone::from_posix_tz(&name).ok())
}

impl Zone {
    /// What holds at a moment.
    fn at(&self, seconds: i64) -> LocalTimeType {
        let found = self.0.find_local_time_type(seconds).copied();
        // Before the first and after the last transition, C's functions go on with the nearest one.
        found.unwrap_or_else(|_| {
            let zone = self.0.as_ref();
            let last = zone.transitions().last().filter(|last| seconds >= last.unix_leap_time());
            let index = last.map_or(0, tz::timezone::Transition::local_time_type_index);
            zone.local_time_types().get(index).copied().unwrap_or(LocalTimeType::utc())
        })
    }

    /// Breaks down a moment.
    pub fn break_down(&self, seconds: i64) -> Broken {
        let at = self.at(seconds);
        let mut broken = break_down(seconds, at.ut_offset().into());
        broken.dst = at.is_dst().into();
        at.time_zone_designation().clone_into(&mut broken.zone);
        broken
    }

    /// The moment of a local time; where there are two, or none, `dst` decides as the C library does.
    pub fn seconds_of(&self, time: &Broken) -> i64 {
        let naive = seconds_of(time);
        let candidates = self.offsets_around(naive);
        let exact: Vec<i64> = candidates
            .iter()
            .map(|(offset, _)| naive - offset)
            .filter(|&moment| i64::from(self.at(moment).ut_offset()) + moment == naive)
            .collect();
        let wanted = |moment: &&i64| time.dst < 0 || self.at(**moment).is_dst() == (time.dst > 0);
        if let Some(&moment) = exact.iter().rfind(wanted) {
            return moment;
        }
        if time.dst >= 0 {
            let asked = candidates.iter().find(|(_, is_dst)| *is_dst == (time.dst > 0));
            if let Some((offset, _)) = asked {
                return naive - offset;
            }
        }
        match (exact.last(), candidates.first()) {
            (Some(&moment), _) => moment,
            (None, Some((offset, _))) => naive - offset,
            (None, None) => naive,
        }
    }

    /// The offsets in force from a year before to a year after a local time, earliest first, and whether each is
    /// daylight saving time.
    fn offsets_around(&self, naive: i64) -> Vec<(i64, bool)> {
        const STEP: i64 = 15 * 86_400;
        let mut found: Vec<(i64, bool)> = Vec::new();
        // What holds close by goes before what holds in another season.
        let near = [-1, 0, 1].map(|day| naive + day * 86_400);
        for moment in near.into_iter().chain((-25..=25).map(|step| naive + step * STEP)) {
            let at = self.at(moment);
            let entry = (i64::from(at.ut_offset()), at.is_dst());
            if !found.contains(&entry) {
                found.push(entry);
            }
        }
        found
    }

    /// Standard and daylight saving time of the zone as `time.tzname` shows them: the names and the offsets, this
    /// winter and summer.
    pub fn seasons(&self, now: i64) -> [(String, i64); 2] {
        const YEAR: i64 = 31_557_600;
        let start = now / YEAR * YEAR;
        let [first, second] = [start, start + YEAR / 2].map(|moment| {
            let at = self.at(moment);
            (at.time_zone_designation().to_owned(), i64::from(at.ut_offset()))
        });
        // The season with the smaller offset is standard time, also in the southern hemisphere.
        if first.1 > second.1 { [second, first] } else { [first, second] }
    }

    /// Abbreviation and offset in standard time, or in daylight saving time.
    pub fn names(&self, now: i64, dst: bool) -> (String, i64) {
        let [standard, summer] = self.seasons(now);
        if dst { summer } else { standard }
    }
}
