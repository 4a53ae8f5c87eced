//! The dates, read back by another library.

use std::collections::BTreeSet;

use ical::parser::ical::component::IcalEvent;
use waypost::plan::Plan;
use waypost::plan::write::{WriteFault, ics};

use crate::plans::{all, answered, unfinished, voted, without_start};

/// The events of a plan's calendar.
pub(crate) fn events(bytes: &[u8]) -> Vec<IcalEvent> {
    let mut calendars: Vec<_> = ical::IcalParser::new(bytes).map(Result::unwrap).collect();
    assert_eq!(calendars.len(), 1);
    calendars.remove(0).events
}

/// The value of a property.
pub(crate) fn value(event: &IcalEvent, name: &str) -> String {
    let found: Vec<_> = event.properties.iter().filter(|property| property.name == name).collect();
    assert_eq!(found.len(), 1, "{name} of {event:?}");
    found[0].value.clone().unwrap_or_default()
}

/// Lines end as they must, and none is longer than 75 octets.
pub(crate) fn is_folded(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
}

fn days(plan: &Plan) -> Vec<(String, String)> {
    let events = events(&ics::write(plan).unwrap());
    events.iter().map(|event| (value(event, "DTSTART"), value(event, "SUMMARY"))).collect()
}

#[test]
fn decide_by_dates_and_horizon_ends_stand_in_the_calendar() {
    let dates = days(&unfinished());
    assert!(dates.iter().any(|(day, title)| day == "20270115" && title.starts_with("Decide: ")), "{dates:?}");
    let ends = dates.iter().filter(|(_, title)| title.starts_with("End of "));
    let ends: Vec<&str> = ends.map(|(day, _)| day.as_str()).collect();
    assert_eq!(ends[0], "20270522", "six months from the walk's first day");
    let with_end = unfinished().timeline.iter().filter(|horizon| horizon.to_month.is_some()).count();
    assert_eq!(ends.len(), with_end);
    assert!(days(&voted("No.")).iter().any(|(day, title)| day == "20270630" && title.ends_with("(decided)")));
}

#[test]
fn ids_and_stamps_come_from_the_walk() {
    for (name, plan) in all().into_iter().filter(|(name, _)| *name != "without start") {
        let bytes = ics::write(&plan).unwrap();
        is_folded(&bytes);
        let events = events(&bytes);
        let uids: BTreeSet<String> = events.iter().map(|event| value(event, "UID")).collect();
        assert_eq!(uids.len(), events.len(), "{name}");
        if name == "unfinished" {
            assert!(uids.contains("decide-mastery-room@0011223344556677.waypost"), "{uids:?}");
            assert!(events.iter().all(|event| value(event, "DTSTAMP") == "20261124T140400Z"));
        }
    }
}

#[test]
fn without_a_start_there_is_an_error_that_says_so() {
    let fault = ics::write(&without_start()).unwrap_err();
    assert_eq!(fault, WriteFault::NoStart);
    assert!(fault.to_string().contains("no start date"), "{fault}");
    assert!(ics::write(&answered(|_| {})).is_ok());
}
