//! Colours and emphasis. The terminal's own foreground and background, one accent, and never colour alone.

use ratatui::style::{Color, Modifier, Style};

/// Which colours suit the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// For dark backgrounds.
    #[default]
    Dark,
    /// For light backgrounds.
    Light,
    /// White and strong colours on black, whatever background the terminal has.
    HighContrast,
    /// No colour at all, only bold, dim and reverse.
    None,
}

impl Theme {
    /// All themes.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::HighContrast, Self::None];

    /// Its name: `dark`, `light`, `high-contrast` or `none`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::None => "none",
        }
    }

    /// The theme of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// What lies below everything: colours of our own where the theme must not depend on the terminal's.
    pub fn ground(self) -> Option<Style> {
        // Of the xterm table, which is the same everywhere; the first sixteen colours are not.
        (self == Self::HighContrast).then(|| Style::new().fg(Color::Indexed(231)).bg(Color::Indexed(16)))
    }

    fn colour(self, dark: u8, light: u8, high: u8) -> Style {
        match self {
            Self::Dark => Style::new().fg(Color::Indexed(dark)),
            Self::Light => Style::new().fg(Color::Indexed(light)),
            Self::HighContrast => Style::new().fg(Color::Indexed(high)),
            Self::None => Style::new(),
        }
    }

    /// Ordinary text.
    pub fn text(self) -> Style {
        Style::new()
    }

    /// Headings and the question.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What stands back: labels, closed branches, hints.
    pub fn quiet(self) -> Style {
        // Grey with enough contrast on each background; `dim` where there is no colour.
        let style = self.colour(247, 240, 252);
        if self == Self::None { style.add_modifier(Modifier::DIM) } else { style }
    }

    /// The one accent: what is chosen, what is decided.
    pub fn accent(self) -> Style {
        self.colour(80, 24, 51)
    }

    /// The row under the cursor.
    pub fn cursor(self) -> Style {
        self.accent().add_modifier(Modifier::BOLD)
    }

    /// The row under the cursor in a list that has the focus.
    pub fn bar(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// What waits: put off, to confirm, cautions.
    pub fn wait(self) -> Style {
        self.colour(221, 94, 226)
    }

    /// What is gained.
    pub fn gain(self) -> Style {
        self.colour(114, 22, 120)
    }

    /// What went wrong: not saved, serious cautions.
    pub fn alarm(self) -> Style {
        self.colour(210, 124, 217).add_modifier(Modifier::BOLD)
    }

    /// Lines and frames.
    pub fn rule(self) -> Style {
        let style = self.colour(243, 245, 250);
        if self == Self::None { style.add_modifier(Modifier::DIM) } else { style }
    }
}
