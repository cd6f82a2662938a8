//! Things in the order in which they came, found by their place or by one of their names.

use std::collections::hash_map::RandomState;
use std::collections::{BTreeSet, VecDeque};
use std::hash::BuildHasher;
use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

/// Something with names. They stay as they are while it stands on a shelf.
pub(crate) trait Named {
    /// Its names, of whatever kind: who looks one up says which kind is meant.
    fn names(&self) -> Vec<&str>;
}

/// Things with their places.
#[derive(Debug, Serialize, Deserialize)]
#[serde(from = "Row<T>", bound(deserialize = "T: Named + Deserialize<'de>"))]
pub(crate) struct Shelf<T> {
    /// The place of the oldest.
    first: usize,
    all: VecDeque<T>,
    /// Names as numbers, with the places of what bears them: a text for each would weigh more than many a thing.
    #[serde(skip)]
    names: BTreeSet<(u64, usize)>,
    #[serde(skip)]
    hasher: RandomState,
}

/// A shelf without its index.
#[derive(Deserialize)]
struct Row<T> {
    first: usize,
    all: VecDeque<T>,
}

impl<T: Named> From<Row<T>> for Shelf<T> {
    fn from(row: Row<T>) -> Self {
        let mut shelf = Self { first: row.first, ..Self::default() };
        for item in row.all {
            shelf.push(item);
        }
        shelf
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { first: 0, all: VecDeque::new(), names: BTreeSet::new(), hasher: RandomState::new() }
    }
}

impl<T: Named> Shelf<T> {
    /// A shelf whose places begin at 1.
    pub(crate) fn numbered() -> Self {
        Self { first: 1, ..Self::default() }
    }

    /// The place of what comes next.
    pub(crate) fn next(&self) -> usize {
        self.first + self.all.len()
    }

    pub(crate) fn push(&mut self, item: T) -> usize {
        let place = self.next();
        for name in item.names() {
            self.names.insert((self.hasher.hash_one(name), place));
        }
        self.all.push_back(item);
        place
    }

    /// Takes the oldest off a shelf that holds more than so many.
    pub(crate) fn overflow(&mut self, most: usize) -> Option<T> {
        if self.all.len() <= most.max(1) {
            return None;
        }
        let oldest = self.all.pop_front()?;
        for name in oldest.names() {
            self.names.remove(&(self.hasher.hash_one(name), self.first));
        }
        self.first += 1;
        Some(oldest)
    }

    pub(crate) fn get(&self, place: usize) -> Option<&T> {
        self.all.get(place.checked_sub(self.first)?)
    }

    pub(crate) fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        self.all.get_mut(place.checked_sub(self.first)?)
    }

    /// The places of everything with this name, oldest first.
    pub(crate) fn places(&self, name: &str) -> Vec<usize> {
        let number = self.hasher.hash_one(name);
        let bears =
            |place: &usize| self.get(*place).is_some_and(|item| item.names().contains(&name));
        let found = self.names.range((number, 0)..=(number, usize::MAX));
        found.map(|(_, place)| *place).filter(bears).collect()
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

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.all.iter_mut()
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
        let mut shelf = Shelf::numbered();
        assert_eq!([shelf.push("a"), shelf.push("a b")], [1, 2]);
        assert_eq!(shelf.overflow(2), None);
        assert_eq!((shelf.push("a c"), shelf.overflow(2)), (3, Some("a")));
        assert_eq!(shelf.places("a"), [2, 3]);
        assert_eq!((shelf.get(1), shelf.get(2), shelf.len()), (None, Some(&"a b"), 2));
        shelf.forget();
        assert_eq!((shelf.push("a"), shelf.places("a")), (4, vec![4]));
        assert_eq!(shelf.get(3), None);
    }
}
