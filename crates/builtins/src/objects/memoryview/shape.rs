//! [`Shape`]: where the items of a view lie in the memory, dimension by dimension.

/// Extents and strides of each dimension, and where the first item is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shape {
    /// The number of bytes of an item.
    pub item: usize,
    /// Where the first item begins.
    pub start: usize,
    /// How many items each dimension has.
    pub extents: Vec<usize>,
    /// How many bytes it is to the next item of each dimension.
    pub strides: Vec<isize>,
}

impl Shape {
    /// Items one behind the other, from `start` on.
    pub fn contiguous(start: usize, item: usize, extents: Vec<usize>) -> Shape {
        let mut strides = vec![0; extents.len()];
        let mut step = item as isize;
        for (stride, extent) in strides.iter_mut().zip(&extents).rev() {
            *stride = step;
            step = step.saturating_mul(*extent as isize);
        }
        Shape { item, start, extents, strides }
    }

    /// The number of dimensions.
    pub fn dimensions(&self) -> usize {
        self.extents.len()
    }

    /// The number of items.
    pub fn count(&self) -> usize {
        self.extents.iter().product()
    }

    /// The number of bytes of all items.
    pub fn bytes(&self) -> usize {
        self.count() * self.item
    }

    /// Whether the items lie one behind the other, the last dimension fastest. As in CPython the stride counts even where
    /// a single dimension has no items.
    pub fn is_contiguous(&self) -> bool {
        self.is_packed(self.extents.iter().zip(&self.strides).rev())
    }

    /// Whether they do with the first dimension fastest.
    pub fn is_column_contiguous(&self) -> bool {
        self.is_packed(self.extents.iter().zip(&self.strides))
    }

    fn is_packed<'a>(&self, fastest_first: impl Iterator<Item = (&'a usize, &'a isize)>) -> bool {
        let mut step = self.item as isize;
        (self.count() == 0 && self.dimensions() > 1)
            || fastest_first.into_iter().all(|(&extent, &stride)| {
                let fits = extent == 1 || stride == step;
                step *= extent as isize;
                fits
            })
    }

    /// Where the item at these indices begins.
    pub fn offset(&self, indices: &[usize]) -> usize {
        let steps = indices.iter().zip(&self.strides).map(|(&i, &stride)| i as isize * stride);
        (self.start as isize + steps.sum::<isize>()).max(0) as usize
    }

    /// Where each item begins, in order: the last dimension is fastest.
    pub fn offsets(&self) -> Vec<usize> {
        self.offsets_in(&(0..self.dimensions()).collect::<Vec<usize>>())
    }

    /// As [`Shape::offsets`] with the first dimension fastest.
    pub fn column_offsets(&self) -> Vec<usize> {
        self.offsets_in(&(0..self.dimensions()).rev().collect::<Vec<usize>>())
    }

    /// The offsets with the dimensions in this order, the last one fastest.
    fn offsets_in(&self, order: &[usize]) -> Vec<usize> {
        let mut offsets = vec![self.start as isize];
        for &dimension in order {
            let (extent, stride) = (self.extents[dimension], self.strides[dimension]);
            let steps = |&offset: &isize| (0..extent as isize).map(move |i| offset + i * stride);
            offsets = offsets.iter().flat_map(steps).collect();
        }
        offsets.into_iter().map(|offset| offset.max(0) as usize).collect()
    }

    /// The bytes of all items in order.
    pub fn gather(&self, memory: &[u8]) -> Vec<u8> {
        if self.is_contiguous() {
            return memory.get(self.start..self.start + self.bytes()).unwrap_or_default().to_vec();
        }
        self.pick(memory, &self.offsets())
    }

    /// The bytes of the items that begin at these offsets.
    pub fn pick(&self, memory: &[u8], offsets: &[usize]) -> Vec<u8> {
        let item = |&at: &usize| memory.get(at..at + self.item).unwrap_or_default();
        offsets.iter().flat_map(item).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_is_read_by_rows_and_by_columns() {
        let shape = Shape::contiguous(0, 1, vec![2, 3]);
        assert_eq!(shape.strides, [3, 1]);
        assert_eq!(shape.offsets(), [0, 1, 2, 3, 4, 5]);
        assert_eq!(shape.column_offsets(), [0, 3, 1, 4, 2, 5]);
        assert!(shape.is_contiguous() && !shape.is_column_contiguous());
    }

    #[test]
    fn every_second_item_backwards_is_not_contiguous() {
        let shape = Shape { item: 1, start: 4, extents: vec![3], strides: vec![-2] };
        assert!(!shape.is_contiguous());
        assert_eq!(shape.gather(b"abcde"), b"eca");
    }
}
