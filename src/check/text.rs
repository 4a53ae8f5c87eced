//! The report as text, in plain words.

use super::report::{Finding, Report, Severity, Walks};

/// How many answers of a witness are told.
const TOLD: usize = 8;

/// The report as text: the findings, then what is known of all walks, then the verdict.
pub fn report_text(report: &Report, what: &str) -> String {
    let mut text = String::new();
    for finding in &report.findings {
        text.push_str(&finding_text(finding));
    }
    for question in &report.not_settled {
        text.push_str(question);
        text.push('\n');
    }
    text.push_str(&verdict(report, what));
    text
}

fn finding_text(finding: &Finding) -> String {
    let Finding { code, severity, place, message, mend, shown_by, allowed, .. } = finding;
    let severity = match (allowed, severity) {
        (Some(_), _) => "allowed",
        (_, Severity::Error) => "error",
        (_, Severity::Warning) => "warning",
        (_, Severity::Note) => "note",
    };
    let line = place.line.map_or_else(String::new, |line| format!(":{line}"));
    let column = place.column.map_or_else(String::new, |column| format!(":{column}"));
    let mut text = format!("{}{line}{column}: {severity} {code}: {}: {message}.\n", place.file, place.place);
    match allowed {
        Some(because) => text.push_str(&format!("    Allowed: {because}\n")),
        None => text.push_str(&format!("    {mend}\n")),
    }
    if finding.witness.is_some() {
        text.push_str(&format!("    Seen where {}\n", seen_where(shown_by)));
    }
    if finding.given.is_some() {
        text.push_str("    Only in a walk under a plan; --format json tells what that says.\n");
    }
    text
}

fn seen_where(shown_by: &[String]) -> String {
    if shown_by.is_empty() {
        return "nothing is answered otherwise than usual.".to_owned();
    }
    let more = shown_by.len().saturating_sub(TOLD);
    let told = shown_by[..shown_by.len() - more].join(" · ");
    let more = match more {
        0 => String::new(),
        1 => " · and one more answer".to_owned(),
        more => format!(" · and {more} more answers"),
    };
    format!("{told}{more}.")
}

fn verdict(report: &Report, what: &str) -> String {
    let count = |severity: Severity| {
        let ours = |finding: &&Finding| finding.severity == severity && finding.allowed.is_none();
        report.findings.iter().filter(ours).count()
    };
    let allowed = report.findings.iter().filter(|finding| finding.allowed.is_some()).count();
    let counts = [
        (count(Severity::Error), "error", "errors"),
        (count(Severity::Warning), "warning", "warnings"),
        (count(Severity::Note), "note", "notes"),
        (allowed, "allowed", "allowed"),
    ];
    let told: Vec<String> = counts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, more)| format!("{count} {}", if *count == 1 { one } else { more }))
        .collect();
    let sound = if report.ok { "sound" } else { "not sound" };
    let found =
        if told.is_empty() { "Nothing was found.".to_owned() } else { format!("{}.", told.join(", ")) };
    let walks = report.walks.as_ref().map_or_else(String::new, walks_text);
    format!("{}: {sound}. {what} {walks}{found}\n", report.roadmap)
}

fn walks_text(walks: &Walks) -> String {
    let number = |digits: &str| plain_number(digits);
    if walks.count == "0" && walks.exact {
        return "No way to answer it comes to an end. ".to_owned();
    }
    let at_least = if walks.exact { "" } else { "At least " };
    let ways = if walks.count == "1" { "way" } else { "ways" };
    let mut text = format!("{at_least}{} {ways} to answer it", number(&walks.count));
    if let (Some(shortest), Some(longest)) = (walks.shortest, walks.longest) {
        if shortest == longest {
            text.push_str(&format!(", each of {shortest} decisions"));
        } else {
            text.push_str(&format!(", of {shortest} to {longest} decisions"));
        }
    }
    let at_least = if walks.plans.is_some() { "" } else { "at least " };
    if let Some(plans) = walks.plans.as_ref().or(walks.plans_at_least.as_ref()) {
        let word = if plans == "1" { "plan" } else { "plans" };
        text.push_str(&format!(", {at_least}{} different {word}", number(plans)));
    }
    text.push_str(". ");
    text
}

/// A number in digits as people read it: "1,234,567", and beyond a million millions "about 3.4 × 10^45".
fn plain_number(digits: &str) -> String {
    const MOST: usize = 15;
    if digits.len() > MOST {
        let (first, second) = digits.split_at(1);
        let second = &second[..1];
        return format!("about {first}.{second} × 10^{}", digits.len() - 1);
    }
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_read_well() {
        assert_eq!(plain_number("7"), "7");
        assert_eq!(plain_number("1234567"), "1,234,567");
        assert_eq!(plain_number("123"), "123");
        assert_eq!(plain_number("340000000000000000000"), "about 3.4 × 10^20");
    }
}
