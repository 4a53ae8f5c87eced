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
    /// No colour at all, only bold, dim and reverse.
    None,
}

impl Theme {
    /// The theme of that name: `dark`, `light` or `none`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "dark" => Some(Self::Dark),
            "light" => Some(Self::Light),
            "none" => Some(Self::None),
            _ => None,
        }
    }

    fn colour(self, dark: Color, light: Color) -> Style {
        match self {
            Self::Dark => Style::new().fg(dark),
            Self::Light => Style::new().fg(light),
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
        match self {
            // Grey with enough contrast on each background; `dim` where there is no colour.
            Self::Dark => Style::new().fg(Color::Indexed(247)),
            Self::Light => Style::new().fg(Color::Indexed(240)),
            Self::None => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// The one accent: what is chosen, what is decided.
    pub fn accent(self) -> Style {
        self.colour(Color::Indexed(80), Color::Indexed(24))
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
        self.colour(Color::Indexed(221), Color::Indexed(94))
    }

    /// What is gained.
    pub fn gain(self) -> Style {
        self.colour(Color::Indexed(114), Color::Indexed(22))
    }

    /// What went wrong: not saved, serious cautions.
    pub fn alarm(self) -> Style {
        self.colour(Color::Indexed(210), Color::Indexed(124)).add_modifier(Modifier::BOLD)
    }

    /// Lines and frames.
    pub fn rule(self) -> Style {
        match self {
            Self::Dark => Style::new().fg(Color::Indexed(240)),
            Self::Light => Style::new().fg(Color::Indexed(250)),
            Self::None => Style::new().add_modifier(Modifier::DIM),
        }
    }
}
