//! What may have been meant by a word that nobody knows.

/// Names that may have been meant, nearest first.
pub(crate) fn near<'a>(topic: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let topic = topic.to_ascii_lowercase();
    let mut near: Vec<(usize, &str)> = names
        .map(|name| (name, name.to_ascii_lowercase()))
        .map(|(name, lower)| (distance(&topic, &lower), name, lower))
        .filter(|(far, name, lower)| {
            *far <= name.len() / 3 || (topic.len() > 2 && lower.contains(&topic))
        })
        .map(|(far, name, _)| (far, name))
        .collect();
    near.sort_unstable();
    let mut names: Vec<&str> = Vec::new();
    for (_, name) in near {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.truncate(3);
    names
}

/// How many letters must be typed otherwise (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_what_was_meant() {
        let names = || ["PENDING_ACK", "PENDING", "succeeded", "banks", "PENDING_ACK"].into_iter();
        assert_eq!(near("PENDING_AKC", names()), ["PENDING_ACK"]);
        assert_eq!(near("sucseeded", names()), ["succeeded"]);
        assert_eq!(near("bank", names()), ["banks"]);
        assert_eq!(near("pend", names()), ["PENDING", "PENDING_ACK"]);
        assert!(near("zzzzzzzz", names()).is_empty());
    }
}
