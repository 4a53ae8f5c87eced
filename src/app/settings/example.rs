//! A settings file with every setting, its meaning beside it, and nothing in force.

use crate::tui::keymap::{Binding, Context, KEYMAP};
use crate::tui::keyset::{actions, context_name, name};

const HEAD: &str = r#"# Settings of Waypost. All are optional: take away the # before what you want.
# The command line counts most, then the environment, then this file.

# Colours: "dark", "light", "high-contrast" or "none". Else the terminal says.
# theme = "dark"

# Only ASCII signs and lines. Else where the locale is not UTF-8.
# ascii = true

# How large the full screen is: 0 normal, 1 more space, 2 big letters (for projectors).
# size = 0

# Whether the mouse works in Waypost. With false it selects text in the terminal.
# mouse = true

# Walk line by line, for screen readers and plain terminals.
# plain = true

# Who says what is said here; it stands in the journal.
# author = "Rosa Diaz"

# Where walks and roadmaps are kept.
# folder = "~/Documents/waypost"

# Other keys: an action and its keys. They take the place of those shown.
# Under [keys] they hold everywhere; under [keys.tree] only there.
"#;

/// The file.
pub fn example() -> String {
    let places: Vec<_> = Context::ALL.into_iter().map(context_name).collect();
    let mut out = format!("{HEAD}# The places are {}.\n# [keys]\n", places.join(", "));
    for action in actions() {
        let bindings: Vec<&Binding> = KEYMAP.iter().filter(|binding| binding.action == action).collect();
        let mut keys: Vec<String> = Vec::new();
        for key in bindings.iter().flat_map(|binding| binding.keys) {
            let shown = format!("\"{}\"", key.name());
            if !keys.contains(&shown) {
                keys.push(shown);
            }
        }
        let help = bindings.first().map_or("", |binding| binding.help);
        out.push_str(&format!("# {} = [{}]  # {help}\n", name(action), keys.join(", ")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::settings::read;

    #[test]
    fn it_says_nothing_as_it_is_and_is_sound_when_all_is_taken_in() {
        let as_is = read(&example());
        assert!(as_is.faults.is_empty() && as_is.rebound.is_empty() && as_is.theme.is_none());
        let taken: String = example()
            .lines()
            .filter_map(|line| line.strip_prefix("# "))
            .filter(|line| line.contains(" = ") || line.starts_with("[keys]"))
            .map(|line| format!("{line}\n"))
            .collect();
        let taken = read(&taken);
        assert_eq!(taken.faults, []);
        assert!(taken.theme.is_some() && taken.folder.is_some() && taken.rebound.len() > 20);
    }
}
