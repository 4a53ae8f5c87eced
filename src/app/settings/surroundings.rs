//! What the environment says of settings.

use super::{Origin, Told, told};
use crate::tui::theme::Theme;

/// The themes, for people.
pub const THEMES: &str = "the themes are dark, light, high-contrast and none";

type Variable<'a> = &'a dyn Fn(&str) -> Option<String>;

fn said(variable: Variable<'_>, name: &str) -> Option<String> {
    variable(name).filter(|value| !value.is_empty())
}

/// What `WAYPOST_THEME` says, else `NO_COLOR`.
///
/// # Errors
/// Where `WAYPOST_THEME` names no theme.
pub(super) fn theme(variable: Variable<'_>) -> Result<Option<Told<Theme>>, String> {
    if let Some(name) = said(variable, "WAYPOST_THEME") {
        let theme = Theme::named(&name)
            .ok_or_else(|| format!("WAYPOST_THEME is `{name}`, which is no theme\n  Note that {THEMES}."))?;
        return Ok(Some(told(theme, Origin::Environment("WAYPOST_THEME"))));
    }
    let none = said(variable, "NO_COLOR").map(|_| told(Theme::None, Origin::Environment("NO_COLOR")));
    Ok(none)
}

/// The theme for the background that `COLORFGBG` tells; some terminals set it. Others are asked after the first frame.
pub(super) fn background(variable: Variable<'_>) -> Told<Theme> {
    let colours = said(variable, "COLORFGBG");
    match colours.as_deref().and_then(|colours| colours.rsplit(';').next()) {
        Some("7" | "15") => told(Theme::Light, Origin::Environment("COLORFGBG")),
        Some(_) => told(Theme::Dark, Origin::Environment("COLORFGBG")),
        None => told(Theme::Dark, Origin::Default),
    }
}

/// ASCII where the locale names another encoding than UTF-8. The first variable that is set counts, as everywhere.
pub(super) fn ascii(variable: Variable<'_>) -> Told<bool> {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
        if let Some(locale) = said(variable, name) {
            let locale = locale.to_ascii_lowercase();
            let other = !cfg!(windows) && !locale.contains("utf-8") && !locale.contains("utf8");
            return told(other, if other { Origin::Environment(name) } else { Origin::Default });
        }
    }
    told(false, Origin::Default)
}

/// What `WAYPOST_PLAIN` says.
pub(super) fn plain(variable: Variable<'_>) -> Option<Told<bool>> {
    let word = said(variable, "WAYPOST_PLAIN")?.to_ascii_lowercase();
    let plain = !matches!(word.as_str(), "0" | "no" | "false" | "off");
    Some(told(plain, Origin::Environment("WAYPOST_PLAIN")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<T>(variables: &[(&str, &str)], ask: impl Fn(Variable<'_>) -> T) -> T {
        ask(&|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_environment_says_which_colours() {
        let theme_of =
            |variable: Variable<'_>| theme(variable).unwrap().unwrap_or_else(|| background(variable)).value;
        for (variables, theme) in [
            (&[][..], Theme::Dark),
            (&[("NO_COLOR", "1")], Theme::None),
            (&[("NO_COLOR", "")], Theme::Dark),
            (&[("COLORFGBG", "0;15")], Theme::Light),
            (&[("COLORFGBG", "0;default;7")], Theme::Light),
            (&[("COLORFGBG", "15;0")], Theme::Dark),
            (&[("COLORFGBG", "0;15"), ("NO_COLOR", "1")], Theme::None),
            (&[("WAYPOST_THEME", "light"), ("NO_COLOR", "1")], Theme::Light),
            (&[("WAYPOST_THEME", "high-contrast")], Theme::HighContrast),
            (&[("WAYPOST_THEME", ""), ("NO_COLOR", "1")], Theme::None),
        ] {
            assert_eq!(with(variables, theme_of), theme, "{variables:?}");
        }
    }

    #[test]
    fn a_wrong_theme_is_told_with_the_right_ones() {
        let why = with(&[("WAYPOST_THEME", "blue")], |variable| theme(variable).unwrap_err());
        assert!(why.contains("blue") && why.contains("dark, light, high-contrast and none"), "{why}");
    }

    #[test]
    #[cfg(not(windows))]
    fn ascii_by_itself_where_the_locale_is_not_utf_8() {
        for (variables, expected) in [
            (&[][..], false),
            (&[("LANG", "")], false),
            (&[("LANG", "en_US.UTF-8")], false),
            (&[("LANG", "C.utf8")], false),
            (&[("LANG", "C")], true),
            (&[("LANG", "en_US.UTF-8"), ("LC_ALL", "POSIX")], true),
            (&[("LANG", "C"), ("LC_CTYPE", "de_DE.UTF-8")], false),
            (&[("LANG", "en_US.ISO-8859-1")], true),
        ] {
            assert_eq!(with(variables, |variable| ascii(variable).value), expected, "{variables:?}");
        }
    }
}
