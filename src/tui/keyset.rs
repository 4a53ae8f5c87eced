//! The keymap in force: the table of `keymap.rs` with the keys that a person has set instead.

use std::collections::HashMap;

use super::input::{Code, Key};
use super::keymap::{Action, Binding, Context, KEYMAP};

/// The keymap in force.
#[derive(Debug, Clone)]
pub struct Keymap {
    lines: Vec<Bound>,
    /// Whether arrows are named in words, for terminals that draw only ASCII.
    pub ascii: bool,
}

/// One line of it, in one context.
#[derive(Debug, Clone)]
pub struct Bound {
    /// Where it works.
    pub context: Context,
    /// The keys; the first one is shown in hints.
    pub keys: Vec<Key>,
    /// What it does, and the words for it.
    pub binding: &'static Binding,
}

/// A wish for other keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebinding {
    /// Where; everywhere where it is `None`.
    pub context: Option<Context>,
    /// What the keys shall do.
    pub action: Action,
    /// The keys; at least one.
    pub keys: Vec<Key>,
}

/// Why a wish was not granted: which one (its place in the list), and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The place in the list of wishes, from 0.
    pub at: usize,
    /// What is wrong, in words.
    pub why: String,
}

impl Default for Keymap {
    fn default() -> Self {
        let of = |context: Context| {
            let here = KEYMAP.iter().filter(move |binding| binding.contexts.contains(&context));
            here.map(move |binding| Bound { context, keys: binding.keys.to_vec(), binding })
        };
        Self { lines: Context::ALL.into_iter().flat_map(of).collect(), ascii: false }
    }
}

impl Keymap {
    /// The table with other keys; also says which wishes could not be granted. Those leave the table as it was.
    pub fn with(wishes: &[Rebinding]) -> (Self, Vec<Refused>) {
        let mut refused: Vec<Refused> = Vec::new();
        let mut granted: Vec<usize> = Vec::new();
        for (at, wish) in wishes.iter().enumerate() {
            match impossible(wish) {
                Some(why) => refused.push(Refused { at, why }),
                None => granted.push(at),
            }
        }
        // What clashes is given up; that brings table keys back, which may clash in turn. Ends: there is ever less.
        loop {
            let map = Self::granting(wishes, &granted);
            let clashes = map.clashes(wishes, &granted);
            if clashes.is_empty() {
                refused.sort_by_key(|refused| refused.at);
                return (map, refused);
            }
            granted.retain(|at| clashes.iter().all(|clash| clash.at != *at));
            refused.extend(clashes);
        }
    }

    fn granting(wishes: &[Rebinding], granted: &[usize]) -> Self {
        let mut map = Self::default();
        // What is said of one context counts more than what is said of all.
        let (wide, narrow): (Vec<_>, Vec<_>) =
            granted.iter().map(|at| &wishes[*at]).partition(|wish| wish.context.is_none());
        for wish in wide.into_iter().chain(narrow) {
            let meant = map.lines.iter_mut().filter(|line| {
                line.binding.action == wish.action
                    && wish.context.is_none_or(|context| context == line.context)
            });
            for line in meant {
                let usable: Vec<Key> = wish
                    .keys
                    .iter()
                    .copied()
                    .filter(|key| can_be_pressed(line.context, line.binding, *key))
                    .collect();
                if !usable.is_empty() {
                    line.keys = usable;
                }
            }
        }
        map
    }

    /// Wishes that give one key two meanings in one context.
    fn clashes(&self, wishes: &[Rebinding], granted: &[usize]) -> Vec<Refused> {
        let mut by_key: HashMap<(Context, Key), Vec<&Bound>> = HashMap::new();
        for line in &self.lines {
            for key in &line.keys {
                by_key.entry((line.context, *key)).or_default().push(line);
            }
        }
        let mut found: Vec<Refused> = Vec::new();
        for at in granted {
            let wish = &wishes[*at];
            let clash =
                self.lines.iter().filter(|line| line.binding.action == wish.action).find_map(|line| {
                    if wish.context.is_some_and(|context| context != line.context) {
                        return None;
                    }
                    let key = wish
                        .keys
                        .iter()
                        .find(|key| by_key.get(&(line.context, **key)).is_some_and(|all| all.len() > 1))?;
                    let others = by_key.get(&(line.context, *key))?;
                    let other = others.iter().find(|other| other.binding.action != wish.action)?;
                    Some((line.context, *key, other.binding.action))
                });
            if let Some((context, key, other)) = clash {
                let why = format!(
                    "the key {} would be both {} and {} in `{}`; give one of them another key",
                    key.name(),
                    name(wish.action),
                    name(other),
                    context_name(context),
                );
                found.push(Refused { at: *at, why });
            }
        }
        found
    }

    /// What a key does in a context.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        self.bindings(context).find(|line| line.keys.contains(&key)).map(|line| line.binding.action)
    }

    /// The lines that work in a context.
    pub fn bindings(&self, context: Context) -> impl Iterator<Item = &Bound> {
        self.lines.iter().filter(move |line| line.context == context)
    }

    /// The first key that does this in a context, as it is written.
    pub fn key_for(&self, context: Context, action: Action) -> Option<String> {
        let line = self.bindings(context).find(|line| line.binding.action == action)?;
        line.keys.first().map(|key| self.key_name(*key))
    }

    /// How a key is written on this terminal.
    pub fn key_name(&self, key: Key) -> String {
        let name = key.name();
        if !self.ascii {
            return name;
        }
        [('↑', "Up"), ('↓', "Down"), ('←', "Left"), ('→', "Right")]
            .iter()
            .fold(name, |name, (arrow, word)| name.replace(*arrow, word))
    }
}

/// Whether a key can mean something in a context: where words are typed, letters type themselves, unless the table
/// itself has found a use for them.
fn can_be_pressed(context: Context, binding: &Binding, key: Key) -> bool {
    key.typed().is_none() || !is_typed_in(context) || binding.keys.contains(&key)
}

fn is_typed_in(context: Context) -> bool {
    matches!(context, Context::Typing | Context::Panel)
}

fn impossible(wish: &Rebinding) -> Option<String> {
    let places = |action: Action| KEYMAP.iter().filter(move |binding| binding.action == action);
    let here: Vec<(Context, &Binding)> = places(wish.action)
        .flat_map(|binding| binding.contexts.iter().map(move |at| (*at, binding)))
        .filter(|(at, _)| wish.context.is_none_or(|only| only == *at))
        .collect();
    if here.is_empty() {
        let context = wish.context.map_or_else(String::new, context_name);
        return Some(format!("`{}` is nothing that can be done in `{context}`", name(wish.action)));
    }
    if wish.keys.is_empty() {
        return Some(format!("`{}` would have no key at all; name at least one", name(wish.action)));
    }
    let lost = |key: &&Key| here.iter().all(|(at, binding)| !can_be_pressed(*at, binding, **key));
    let typed = wish.keys.iter().find(lost);
    typed.map(|key| {
        format!(
            "{} types itself where words are typed; take a key with Ctrl or Alt, or F2 to F12",
            key.name()
        )
    })
}

/// The name of an action in the settings: `next-field`.
pub fn name(action: Action) -> String {
    kebab(&format!("{action:?}"))
}

/// The name of a context in the settings: `home`.
pub fn context_name(context: Context) -> String {
    kebab(&format!("{context:?}"))
}

/// All actions, in the order of the keymap.
pub fn actions() -> Vec<Action> {
    let mut all: Vec<Action> = Vec::new();
    for binding in KEYMAP {
        if !all.contains(&binding.action) {
            all.push(binding.action);
        }
    }
    all
}

/// `NextField` as `next-field`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// A key by its name as it is shown: `Ctrl-P`, `F2`, `g`, `Up` or `↑`.
pub fn key(text: &str) -> Option<Key> {
    let (mut rest, mut ctrl, mut alt, mut shift) = (text, false, false, false);
    while rest.chars().count() > 1 {
        let Some((before, after)) = rest.split_once('-').filter(|(_, after)| !after.is_empty()) else {
            break;
        };
        match before.to_ascii_lowercase().as_str() {
            "ctrl" => ctrl = true,
            "alt" => alt = true,
            "shift" => shift = true,
            _ => return None,
        }
        rest = after;
    }
    let code = code(rest)?;
    let letter = matches!(code, Code::Char(_));
    match code {
        // A terminal sends the same for both.
        Code::Char(letter) if ctrl => {
            Some(Key { code: Code::Char(letter.to_ascii_lowercase()), ctrl, alt, shift: false })
        }
        // Shift is part of a character.
        _ if letter && shift => None,
        _ => Some(Key { code, ctrl, alt, shift }),
    }
}

fn code(name: &str) -> Option<Code> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(match letter {
            '↑' => Code::Up,
            '↓' => Code::Down,
            '←' => Code::Left,
            '→' => Code::Right,
            ' ' => Code::Char(' '),
            letter if letter.is_control() || letter.is_whitespace() => return None,
            letter => Code::Char(letter),
        });
    }
    let lower = name.to_ascii_lowercase();
    if let Some(number) = lower.strip_prefix('f').and_then(|number| number.parse().ok()) {
        return (1..=12).contains(&number).then_some(Code::F(number));
    }
    Some(match lower.as_str() {
        "space" => Code::Char(' '),
        "enter" => Code::Enter,
        "esc" | "escape" => Code::Esc,
        "tab" => Code::Tab,
        "backspace" => Code::Backspace,
        "delete" => Code::Delete,
        "up" => Code::Up,
        "down" => Code::Down,
        "left" => Code::Left,
        "right" => Code::Right,
        "home" => Code::Home,
        "end" => Code::End,
        "pgup" | "pageup" => Code::PageUp,
        "pgdn" | "pagedown" => Code::PageDown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(action: Action, keys: &[&str]) -> Rebinding {
        Rebinding { context: None, action, keys: keys.iter().map(|name| key(name).unwrap()).collect() }
    }

    #[test]
    fn every_key_of_the_table_is_read_from_its_name() {
        for key in KEYMAP.iter().flat_map(|binding| binding.keys) {
            assert_eq!(super::key(&key.name()), Some(*key), "{}", key.name());
        }
        assert_eq!(super::key("ctrl-p"), Some(Key::ctrl('p')));
        assert_eq!(super::key("-"), Some(Key::plain(Code::Char('-'))));
        for wrong in ["", "Hyper-x", "F0", "F13", "Shift-x", "Entr", "\t"] {
            assert_eq!(super::key(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn without_wishes_it_is_the_table() {
        let (map, refused) = Keymap::with(&[]);
        assert!(refused.is_empty());
        for context in Context::ALL {
            for binding in crate::tui::keymap::bindings(context) {
                for key in binding.keys {
                    assert_eq!(map.action(context, *key), crate::tui::keymap::action(context, *key));
                }
            }
        }
    }

    #[test]
    fn another_key_takes_the_place_of_the_old_one() {
        let (map, refused) = Keymap::with(&[wish(Action::Undo, &["F7", "Z"])]);
        assert!(refused.is_empty(), "{refused:?}");
        assert_eq!(map.action(Context::Options, key("F7").unwrap()), Some(Action::Undo));
        assert_eq!(map.action(Context::Plan, key("Z").unwrap()), Some(Action::Undo));
        assert_eq!(map.action(Context::Options, key("u").unwrap()), None);
        assert_eq!(map.key_for(Context::Options, Action::Undo).as_deref(), Some("F7"));
    }

    #[test]
    fn two_actions_may_swap_their_keys() {
        let (map, refused) = Keymap::with(&[wish(Action::Later, &["n"]), wish(Action::Notes, &["l"])]);
        // `n` and `l` are both free only if both wishes hold.
        assert!(refused.is_empty(), "{refused:?}");
        assert_eq!(map.action(Context::Options, key("l").unwrap()), Some(Action::Notes));
    }

    #[test]
    fn all_conflicts_are_told_at_once_and_leave_the_table() {
        let wishes = [wish(Action::Undo, &["l"]), wish(Action::Notes, &["p"]), wish(Action::Mouse, &["F9"])];
        let (map, refused) = Keymap::with(&wishes);
        assert_eq!(refused.iter().map(|refused| refused.at).collect::<Vec<_>>(), [0, 1]);
        assert!(refused[0].why.contains("undo") && refused[0].why.contains("later"), "{}", refused[0].why);
        assert_eq!(map.action(Context::Options, key("u").unwrap()), Some(Action::Undo));
        assert_eq!(map.action(Context::Options, key("n").unwrap()), Some(Action::Notes));
        assert_eq!(map.action(Context::Home, key("F9").unwrap()), Some(Action::Mouse));
    }

    #[test]
    fn letters_stay_letters_where_words_are_typed() {
        let (map, refused) = Keymap::with(&[wish(Action::Up, &["e"]), wish(Action::NextField, &["n"])]);
        assert_eq!(map.action(Context::Home, key("e").unwrap()), Some(Action::Up));
        assert_eq!(map.action(Context::Typing, key("e").unwrap()), None);
        assert_eq!(map.action(Context::Typing, key("Up").unwrap()), Some(Action::Up));
        assert_eq!(refused.len(), 1);
        assert!(refused[0].why.contains("types itself"), "{}", refused[0].why);
    }

    #[test]
    fn names_are_words_with_hyphens() {
        assert_eq!(name(Action::NextField), "next-field");
        assert_eq!(context_name(Context::Options), "options");
    }
}
