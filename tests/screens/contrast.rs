//! Every colour that text is written in can be read: WCAG 2.1, at least 4.5 to 1, on the backgrounds people have.

use ratatui::style::{Color, Style};
use waypost::tui::theme::Theme;

/// Red, green and blue, from 0 to 255.
type Rgb = (u8, u8, u8);

/// A colour of the xterm table.
fn xterm(index: u8) -> Rgb {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match index {
        // The first sixteen differ from terminal to terminal.
        0..=15 => panic!("colour {index} is not the same everywhere"),
        16..=231 => {
            let at = usize::from(index - 16);
            (STEPS[at / 36], STEPS[at / 6 % 6], STEPS[at % 6])
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
    }
}

/// Relative luminance, from 0 to 1.
fn luminance((red, green, blue): Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The styles that text is written in; rules and frames carry no text.
fn styles(theme: Theme) -> [(&'static str, Style); 9] {
    [
        ("text", theme.text()),
        ("strong", theme.strong()),
        ("quiet", theme.quiet()),
        ("accent", theme.accent()),
        ("cursor", theme.cursor()),
        ("bar", theme.bar()),
        ("wait", theme.wait()),
        ("gain", theme.gain()),
        ("alarm", theme.alarm()),
    ]
}

fn check(theme: Theme, backgrounds: &[Rgb]) {
    assert_eq!(theme.ground(), None);
    for (name, style) in styles(theme) {
        assert_eq!(style.bg, None, "{name}: the background is the terminal's own");
        let Some(colour) = style.fg else { continue };
        let Color::Indexed(index) = colour else { panic!("{name}: {colour:?} is not of the xterm table") };
        for background in backgrounds {
            let contrast = contrast(xterm(index), *background);
            assert!(contrast >= 4.5, "{name} ({index}) on {background:?}: {contrast:.2}");
        }
    }
}

#[test]
fn the_formula_is_that_of_wcag() {
    assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 1e-9);
    assert!((contrast((119, 119, 119), (255, 255, 255)) - 4.48).abs() < 0.01);
    assert_eq!((xterm(16), xterm(231), xterm(240)), ((0, 0, 0), (255, 255, 255), (88, 88, 88)));
}

#[test]
fn dark_colours_can_be_read_on_black_and_dark_grey() {
    check(Theme::Dark, &[(0, 0, 0), (0x1e, 0x1e, 0x1e)]);
}

#[test]
fn light_colours_can_be_read_on_white_and_off_white() {
    check(Theme::Light, &[(0xff, 0xff, 0xff), (0xfa, 0xfa, 0xfa)]);
}

#[test]
fn high_contrast_is_seven_to_one_on_a_ground_of_its_own() {
    let ground = Theme::HighContrast.ground().unwrap();
    let of = |colour: Option<Color>| match colour {
        Some(Color::Indexed(index)) => xterm(index),
        other => panic!("{other:?} is not of the xterm table"),
    };
    let below = of(ground.bg);
    for (name, style) in styles(Theme::HighContrast).into_iter().chain([("rule", Theme::HighContrast.rule())])
    {
        let contrast = contrast(of(style.fg.or(ground.fg)), below);
        assert!(contrast >= 7.0, "{name}: {contrast:.2}");
    }
}

#[test]
fn lines_and_frames_can_be_seen() {
    for (theme, background) in [(Theme::Dark, (0, 0, 0)), (Theme::Light, (0xff, 0xff, 0xff))] {
        let Some(Color::Indexed(index)) = theme.rule().fg else { panic!("a rule has a colour") };
        let contrast = contrast(xterm(index), background);
        assert!(contrast >= 3.0, "{theme:?}: {contrast:.2}");
    }
}

#[test]
fn without_colour_no_colour_is_used() {
    for (name, style) in styles(Theme::None) {
        assert_eq!(style.fg, None, "{name}");
    }
    assert_eq!(Theme::None.rule().fg, None);
}
