//! What every language is held against: vectors, the table of statuses, properties, privacy.

pub mod area;
pub mod door;
