//! Where lines begin, as `findlinestarts` of the version tells; and how wide the column is that shows it.

use crate::{Code, Error, Location, Position, Version};

/// What 3.13+ shows for code that belongs to no line.
pub(super) const NO_LINE: &str = "  --";

/// Where a line begins.
#[derive(Clone, Copy)]
pub(super) struct Start {
    pub(super) offset: u32,
    /// `None` where code begins that belongs to no line (3.13+).
    pub(super) line: Option<i64>,
}

/// Where lines begin, by ascending offset.
pub(super) type Starts = Vec<Start>;

/// The offsets where a new line begins. 3.13 counts "no line" as a line.
pub(super) fn line_starts(code: &Code) -> Result<Starts, Error> {
    if code.version < Version::V3_10 {
        return Ok(from_steps(code));
    }
    let (mut starts, mut last) = (Starts::new(), None);
    let mut begin = |offset, line: Option<i32>| {
        let counts = line.is_some() || code.version >= Version::V3_13;
        if counts && last != Some(line) {
            last = Some(line);
            starts.push(Start { offset, line: line.map(i64::from) });
        }
    };
    if code.version.has_locations() {
        // One at a time: a table may hold many more than there is code.
        code.location_entries()
            .try_for_each(|entry| entry.map(|location| begin(location.start, location.position.line)))?;
    } else {
        code.lines()?.iter().for_each(|range| begin(range.start, range.line));
    }
    Ok(starts)
}

/// Up to 3.9: pairs of an offset step and a line step, signed from 3.6 on. The line changes *behind* the offset step.
fn from_steps(code: &Code) -> Starts {
    let mut starts = Starts::new();
    let (mut offset, mut line, mut last) = (0u32, i64::from(code.firstlineno), None);
    for &[step, line_step] in code.linetable.as_chunks::<2>().0 {
        if step > 0 {
            if last != Some(line) {
                starts.push(Start { offset, line: Some(line) });
                last = Some(line);
            }
            offset = offset.saturating_add(u32::from(step));
            // Lines that the optimiser cut off; older versions let them widen the column.
            if code.version >= Version::V3_8 && offset as usize >= code.code.len() {
                return starts;
            }
        }
        let signed = code.version >= Version::V3_6;
        line += if signed { i64::from(line_step as i8) } else { i64::from(line_step) };
    }
    if last != Some(line) {
        starts.push(Start { offset, line: Some(line) });
    }
    starts
}

/// The width of the line column; 0 means that there is none.
pub(super) fn column_width(starts: &Starts, version: Version) -> usize {
    let highest = starts.iter().filter_map(|start| start.line);
    if version < Version::V3_7 {
        return 3;
    }
    if version < Version::V3_13 {
        let widened = |line: i64| if line >= 1000 { line.to_string().len() } else { 3 };
        return highest.max().map_or(0, widened);
    }
    // Line 0, the line of RESUME in a module, does not count; nor does a highest line of -1.
    let Some(highest) = highest.filter(|&line| line != 0).max().filter(|&line| line != -1) else { return 0 };
    let width = highest.to_string().len().max(3);
    if starts.iter().any(|start| start.line.is_none()) { width.max(NO_LINE.len()) } else { width }
}

/// Source positions as 3.14 shows them.
pub(super) struct Positions {
    /// Ascending; those that code belongs to.
    locations: Vec<Location>,
    /// The width of the column; 0 means that there is none.
    pub(super) width: usize,
}

impl Positions {
    pub(super) fn new(code: &Code) -> Result<Positions, Error> {
        let (mut locations, mut has_value, mut widest) = (Vec::new(), false, 0);
        for location in code.location_entries() {
            let location = location?;
            let Position { line, end_line, column, end_column } = location.position;
            let lines = [line, end_line].map(|line| line.map(i64::from));
            let parts = lines.into_iter().chain([column, end_column].map(|column| column.map(i64::from)));
            has_value |= parts.clone().any(|part| part.is_some());
            widest =
                widest.max(parts.map(|part| part.map_or(1, |part| part.to_string().len())).sum::<usize>());
            if (location.start as usize) < code.code.len() {
                locations.push(location);
            }
        }
        // Three separators, and a blank behind.
        let width = if has_value { 1 + NO_LINE.len().max(3 + widest) } else { 0 };
        Ok(Positions { locations, width })
    }

    /// `LINE:COLUMN-END_LINE:END_COLUMN` of the code unit at an offset.
    pub(super) fn text(&self, offset: u32) -> String {
        let index = self.locations.partition_point(|location| location.end <= offset);
        let position = self.locations.get(index).map(|location| location.position).unwrap_or_default();
        if position == Position::default() {
            return NO_LINE.to_string();
        }
        let (line, end_line) = (part(position.line), part(position.end_line));
        format!("{line}:{}-{end_line}:{}", part(position.column), part(position.end_column))
    }
}

fn part(part: Option<impl ToString>) -> String {
    part.map_or_else(|| "?".to_string(), |part| part.to_string())
}
