//! Finding things by what people type: a number, an id, the start of a name, the nearest name.

/// What a typed name fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fit {
    /// Nothing.
    None,
    /// One thing, by its place in the list.
    One(usize),
    /// Several things.
    Several(Vec<usize>),
}

/// Finds `typed` among things with an id and a label: first the whole id or label, then the start of a label, and if
/// `anywhere`, a part of a label.
pub(super) fn find<'a>(
    typed: &str,
    things: &(impl Iterator<Item = (&'a str, &'a str)> + Clone),
    anywhere: bool,
) -> Fit {
    let typed = fold(typed);
    if typed.is_empty() {
        return Fit::None;
    }
    let among = |fits: &dyn Fn(&str, &str) -> bool| {
        let places = things.clone().enumerate();
        let found: Vec<usize> =
            places.filter(|(_, (id, label))| fits(&fold(id), &fold(label))).map(|(at, _)| at).collect();
        match found.as_slice() {
            [] => Fit::None,
            [one] => Fit::One(*one),
            _ => Fit::Several(found),
        }
    };
    let is_long = typed.chars().count() >= 2;
    [among(&|id, _| id == typed), among(&|_, label| label == typed)]
        .into_iter()
        .chain(is_long.then(|| among(&|_, label| label.starts_with(&typed))))
        .chain(
            (is_long && anywhere).then(|| among(&|id, label| label.contains(&typed) || id.contains(&typed))),
        )
        .find(|fit| *fit != Fit::None)
        .unwrap_or(Fit::None)
}

/// The name nearest to `typed`, if one is near.
pub(super) fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let typed = fold(typed);
    names
        .map(|name| (strsim::damerau_levenshtein(&fold(name), &typed), name))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, name)| *distance * 2 <= name.chars().count().max(3))
        .map(|(_, name)| name)
}

/// Lower case, one space between words, straight quotes.
fn fold(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    super::voice::plain(&words.join(" ")).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_come_before_starts_and_starts_before_parts() {
        let things = [("waiver", "Waivers on application"), ("law", "Waiver law"), ("no", "Nothing")];
        let find = |typed, anywhere| find(typed, &things.iter().copied(), anywhere);
        assert_eq!(find("WAIVER", false), Fit::One(0));
        assert_eq!(find("waiver  law", false), Fit::One(1));
        assert_eq!(find("waiv", false), Fit::Several(vec![0, 1]));
        assert_eq!(find("application", false), Fit::None);
        assert_eq!(find("application", true), Fit::One(0));
        assert_eq!(find("n", true), Fit::None);
        assert_eq!(find(" ", true), Fit::None);
    }

    #[test]
    fn a_slip_finds_the_nearest_name_and_nonsense_none() {
        assert_eq!(nearest("bakc", ["back", "next"].into_iter()), Some("back"));
        assert_eq!(nearest("xyzzy", ["back", "next"].into_iter()), None);
    }
}
