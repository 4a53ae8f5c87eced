//! Which colours: what `--theme` says, else the environment.

use anyhow::{Result, anyhow};

use crate::tui::theme::Theme;

/// The theme of that name.
pub(super) fn parse(name: &str) -> Result<Theme, String> {
    Theme::named(name).ok_or_else(|| "the themes are dark, light and none".to_owned())
}

/// What was chosen, else what the environment says.
pub(super) fn theme(chosen: Option<Theme>) -> Result<Theme> {
    let variable = |name: &str| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
    chosen.map_or_else(|| from(variable), Ok)
}

/// What variables say: `WAYPOST_THEME`, else `NO_COLOR`, else the background that `COLORFGBG` tells.
fn from(variable: impl Fn(&str) -> Option<String>) -> Result<Theme> {
    let told = |name: &str| variable(name).filter(|value| !value.is_empty());
    if let Some(name) = told("WAYPOST_THEME") {
        return parse(&name).map_err(|mend| {
            anyhow!("WAYPOST_THEME is `{name}`, which is no theme\n  Set it to another: {mend}.")
        });
    }
    if told("NO_COLOR").is_some() {
        return Ok(Theme::None);
    }
    let colours = told("COLORFGBG").unwrap_or_default();
    Ok(match colours.rsplit(';').next() {
        Some("7" | "15") => Theme::Light,
        _ => Theme::Dark,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &[(&str, &str)]) -> Result<Theme> {
        from(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_environment_says_which_colours() {
        for (variables, theme) in [
            (&[][..], Theme::Dark),
            (&[("NO_COLOR", "1")], Theme::None),
            (&[("NO_COLOR", "")], Theme::Dark),
            (&[("COLORFGBG", "0;15")], Theme::Light),
            (&[("COLORFGBG", "0;default;7")], Theme::Light),
            (&[("COLORFGBG", "15;0")], Theme::Dark),
            (&[("COLORFGBG", "0;15"), ("NO_COLOR", "1")], Theme::None),
            (&[("WAYPOST_THEME", "light"), ("NO_COLOR", "1")], Theme::Light),
            (&[("WAYPOST_THEME", ""), ("NO_COLOR", "1")], Theme::None),
        ] {
            assert_eq!(with(variables).unwrap(), theme, "{variables:?}");
        }
    }

    #[test]
    fn a_wrong_theme_is_told_with_the_right_ones() {
        let why = with(&[("WAYPOST_THEME", "blue")]).unwrap_err().to_string();
        assert!(why.contains("blue") && why.contains("dark, light and none"), "{why}");
    }
}
