//! Things in the order in which they came, found by their place or by one of their names.

use std::collections::{BTreeSet, VecDeque};
use std::ops::{Index, IndexMut};

/// Something with names. They stay as they are while it stands on a shelf.
pub(crate) trait Named {
    /// Its names, of whatever kind: who looks one up says which kind is meant.
    fn names(&self) -> Vec<&str>;
}

/// Things with their places. Where there are too many, the oldest are forgotten.
#[derive(Debug)]
pub(crate) struct Shelf<T> {
    all: VecDeque<T>,
    first: usize,
    most: usize,
    names: BTreeSet<(String, usize)>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { all: VecDeque::new(), first: 0, most: usize::MAX, names: BTreeSet::new() }
    }
}

impl<T: Named> Shelf<T> {
    /// A shelf whose places begin at 1 and which holds at most so many things.
    pub(crate) fn numbered(most: usize) -> Self {
        Self { first: 1, most: most.max(1), ..Self::default() }
    }

    /// The place of what comes next.
    pub(crate) fn next(&self) -> usize {
        self.first + self.all.len()
    }

    pub(crate) fn push(&mut self, item: T) -> usize {
        let place = self.next();
        self.names.extend(item.names().into_iter().map(|name| (name.to_owned(), place)));
        self.all.push_back(item);
        while self.all.len() > self.most {
            if let Some(oldest) = self.all.pop_front() {
                for name in oldest.names() {
                    self.names.remove(&(name.to_owned(), self.first));
                }
                self.first += 1;
            }
        }
        place
    }

    pub(crate) fn get(&self, place: usize) -> Option<&T> {
        self.all.get(place.checked_sub(self.first)?)
    }

    pub(crate) fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        self.all.get_mut(place.checked_sub(self.first)?)
    }

    /// The places of everything with this name, oldest first.
    pub(crate) fn places(&self, name: &str) -> Vec<usize> {
        let from = self.names.range((name.to_owned(), 0)..);
        from.take_while(|(found, _)| found == name).map(|(_, place)| *place).collect()
    }

    /// Everything with this name, oldest first.
    pub(crate) fn named(&self, name: &str) -> impl DoubleEndedIterator<Item = &T> {
        self.places(name).into_iter().filter_map(|place| self.get(place))
    }

    /// The place of the first thing with this name that fits.
    pub(crate) fn position(&self, name: &str, fits: impl Fn(&T) -> bool) -> Option<usize> {
        self.places(name).into_iter().find(|place| self.get(*place).is_some_and(&fits))
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.all.iter()
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// Forgets everything. Places go on, so that nothing new is taken for something old.
    pub(crate) fn forget(&mut self) {
        self.first = self.next();
        self.all.clear();
        self.names.clear();
    }
}

impl<T: Named + Clone> Shelf<T> {
    pub(crate) fn to_vec(&self) -> Vec<T> {
        self.all.iter().cloned().collect()
    }
}

impl<T: Named> Index<usize> for Shelf<T> {
    type Output = T;

    fn index(&self, place: usize) -> &T {
        &self.all[place - self.first]
    }
}

impl<T: Named> IndexMut<usize> for Shelf<T> {
    fn index_mut(&mut self, place: usize) -> &mut T {
        &mut self.all[place - self.first]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Named for &'static str {
        fn names(&self) -> Vec<&str> {
            self.split(' ').collect()
        }
    }

    #[test]
    fn things_are_found_by_place_and_by_name() {
        let mut shelf = Shelf::default();
        assert_eq!([shelf.push("a b"), shelf.push("b c"), shelf.push("bb")], [0, 1, 2]);
        assert_eq!(shelf.places("b"), [0, 1]);
        assert_eq!(shelf.named("b").next_back(), Some(&"b c"));
        assert_eq!(shelf.position("b", |item| item.ends_with('c')), Some(1));
        assert_eq!(shelf.places("x"), [0_usize; 0]);
        assert_eq!(shelf[2], "bb");
    }

    #[test]
    fn the_oldest_are_forgotten_and_places_go_on() {
        let mut shelf = Shelf::numbered(2);
        assert_eq!([shelf.push("a"), shelf.push("a b"), shelf.push("a c")], [1, 2, 3]);
        assert_eq!(shelf.places("a"), [2, 3]);
        assert_eq!((shelf.get(1), shelf.get(2), shelf.len()), (None, Some(&"a b"), 2));
        shelf.forget();
        assert_eq!((shelf.push("a"), shelf.places("a")), (4, vec![4]));
        assert_eq!(shelf.get(3), None);
    }
}
