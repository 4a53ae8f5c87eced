//! The room's page, asked as phones ask it: over the machine's own loop, with nothing but plain requests.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "room/host.rs"]
mod host;
#[path = "room/hostile.rs"]
mod hostile;
#[path = "room/phone.rs"]
mod phone;
#[path = "room/safety.rs"]
mod safety;

use std::sync::Arc;

use host::{CODE, Host};
use phone::Phone;
use waypost::roadmap::{Roadmap, load_str};
use waypost::room::{OpenFault, Opening, Room, Shown};
use waypost::walk::voices::{Joined, Phase};
use waypost::walk::{RawChoice, What};

/// A small roadmap with every kind of answer.
fn picnic() -> Arc<Roadmap> {
    Arc::new(load_str("roadmap.json", include_str!("plain/roadmap.json")).unwrap())
}

/// A host with an open vote on a decision with one choice, and a phone that has joined.
fn voting() -> (Host, Phone) {
    let host = Host::new(&picnic(), false);
    host.vote("spot");
    let phone = Phone::joined(host.room.local_addr());
    (host, phone)
}

/// A vote on what `voting` opens.
fn ballot<'a>(choice: &'a str, fist: &'a str, comment: &'a str) -> [(&'a str, &'a str); 5] {
    [("decision", "spot"), ("round", "1"), ("choice", choice), ("fist", fist), ("comment", comment)]
}

fn options(host: &Host, decision: &str) -> Vec<(String, String)> {
    let state = host.state();
    let roadmap = state.walk.roadmap();
    let at = roadmap.find_decision(decision).unwrap();
    roadmap[at].options.iter().map(|option| (option.id.clone(), option.label.clone())).collect()
}

#[test]
fn a_vote_is_cast_changed_revealed_and_decided_without_a_script() {
    let (host, phone) = voting();
    let options = options(&host, "spot");
    let page = phone.get("/").body;
    assert!(page.contains("Show me what is new") && page.contains("name=\"choice\""), "{page}");
    assert!(!page.contains("Counted:"));

    let answer = phone.post("/vote", &ballot(&options[0].0, "4", ""));
    assert_eq!((answer.status, answer.line("location")), (303, Some("/")));
    let page = phone.get("/").body;
    assert!(page.contains("Counted:") && page.contains("4, support"), "{page}");

    phone.post("/vote", &ballot(&options[1].0, "0", "Too \"soggy\"\r\nfor me"));
    let page = phone.get("/").body;
    assert!(page.contains("0, block") && page.contains("Too &quot;soggy&quot;\nfor me"), "{page}");
    assert!(!page.contains("4, support"), "one ballot stands");

    let other = Phone::joined(host.room.local_addr());
    assert!(!other.get("/").body.contains("soggy"), "nobody sees how others vote");
    host.reveal("spot");
    let page = other.get("/").body;
    assert!(page.contains("1 voice") && page.contains("blocked") && !page.contains("soggy"), "{page}");
    host.state().opened = 1;
    host.show();
    assert!(other.get("/").body.contains("soggy"), "a comment is seen once it is open");
    assert_eq!(phone.post("/vote", &ballot(&options[0].0, "5", "")).status, 409, "the vote is closed");

    host.decide("spot", RawChoice::One(options[0].0.clone()));
    let page = phone.get("/").body;
    assert!(page.contains(&format!("<b>Decided: </b>{}", options[0].1)), "{page}");
    assert!(page.contains("Decided so far: 1"));
    let votes = host.said().into_iter().filter(|what| matches!(what, What::Voted(_))).count();
    assert_eq!(votes, 2);
}

#[test]
fn the_script_gets_the_part_that_changed_and_is_told_when() {
    let (host, phone) = voting();
    let phone = Phone { script: true, ..phone };
    let mut events = phone.listen();
    let first = events.next().unwrap();
    let options = options(&host, "spot");
    let answer = phone.post("/vote", &ballot(&options[0].0, "3", ""));
    assert_eq!(answer.status, 200);
    assert!(
        answer.body.starts_with("<div id=\"part\"") && answer.body.contains("Counted:"),
        "{}",
        answer.body
    );
    assert!(answer.body.contains(&format!("data-version=\"{first}\"")), "a vote changes nothing for others");
    host.reveal("spot");
    let second = events.next().unwrap();
    assert_ne!(first, second);
    let part = phone.get("/now");
    assert!(part.body.contains(&format!("data-version=\"{second}\"")) && part.body.contains("Result"));
    let refused = phone.post("/vote", &ballot(&options[0].0, "3", ""));
    assert!(refused.status == 409 && refused.body.contains("<main"), "{}", refused.body);
    drop(host);
    assert_eq!(events.next(), None, "dropping the room closes its connections");
}

#[test]
fn after_a_restart_the_same_cookie_is_the_same_voter() {
    let (host, phone) = voting();
    let options = options(&host, "spot");
    phone.post("/vote", &ballot(&options[0].0, "4", "kept"));
    phone.post("/park", &[("thought", "who brings the rain coats?")]);
    let said = host.said();
    let (walk, to) = (host.state().walk.clone(), host.room.local_addr());
    drop(host);
    let host = Host::open(walk, to, false);
    let page = phone.get("/").body;
    assert!(page.contains("Counted:") && page.contains("kept"), "{page}");
    phone.post("/vote", &ballot(&options[1].0, "5", ""));
    let voters: Vec<String> = host.said().iter().filter_map(voter).collect();
    assert_eq!(voters.len(), said.len() + 1);
    assert!(voters.iter().all(|voter| *voter == voters[0] && voter.len() == 32), "{voters:?}");
}

fn voter(what: &What) -> Option<String> {
    match what {
        What::Joined(Joined { voter, .. }) => Some(voter.clone()),
        What::Voted(ballot) => Some(ballot.voter.clone()),
        What::Parked(parked) => parked.voter.clone(),
        _ => None,
    }
}

#[test]
fn who_one_is_can_be_said_and_changed_and_names_only_where_they_are_kept() {
    for named in [false, true] {
        let host = Host::new(&picnic(), named);
        let role = host.state().walk.roadmap().roles.first().map(|role| role.id.clone()).unwrap_or_default();
        let mut phone = Phone::at(host.room.local_addr());
        assert_eq!(phone.get("/").body.contains("name=\"name\""), named);
        let more = [("table", " 3 "), ("name", "N"), ("role", role.as_str())];
        assert_eq!(phone.join("kite-42", &more).status, 303, "letters are not told apart by their size");
        assert_eq!(phone.post("/join", &[("table", "4")]).status, 303, "no code is needed any more");
        let said: Vec<Joined> = host
            .said()
            .into_iter()
            .filter_map(|what| if let What::Joined(joined) = what { Some(joined) } else { None })
            .collect();
        assert_eq!(
            said.iter().map(|joined| joined.table.as_deref()).collect::<Vec<_>>(),
            [Some("3"), Some("4")]
        );
        assert_eq!(said[0].name.is_some(), named);
        assert_eq!(said[0].role.clone().unwrap_or_default(), role);
        assert_eq!(said[0].voter, said[1].voter);
        assert!(phone.get("/").body.contains("table 4"));
    }
}

#[test]
fn every_kind_of_decision_has_a_form_that_can_be_sent() {
    let host = Host::new(&picnic(), false);
    let phone = Phone::joined(host.room.local_addr());
    let ids: Vec<String> = {
        let state = host.state();
        state.walk.roadmap().decisions.iter().map(|decision| decision.id.clone()).collect()
    };
    for id in ids {
        host.chair(Phase::Think, &id, None);
        assert!(!phone.get("/").body.contains("action=\"/vote\""), "{id}: think first");
        host.vote(&id);
        let page = phone.get("/").body;
        let mut fields = vec![("decision", id.as_str()), ("round", "1"), ("fist", "3"), ("comment", "so")];
        let options = options(&host, &id);
        let ranks: Vec<String> = options.iter().map(|(id, _)| format!("rank.{id}")).collect();
        if page.contains("name=\"rank.") {
            fields.push((&ranks[1], "1"));
            fields.push((&ranks[0], "2"));
        } else if let Some((option, _)) = options.first() {
            assert!(page.contains(&format!("name=\"choice\" value=\"{option}\"")), "{id}: {page}");
            fields.push(("choice", option));
        }
        let answer = phone.post("/vote", &fields);
        assert_eq!(answer.status, 303, "{id}: {}", answer.body);
        let page = phone.get("/").body;
        assert!(page.contains("Counted:") && page.contains("3, I can live with it"), "{id}: {page}");
    }
}

#[test]
fn what_does_not_fit_is_refused_and_comes_back_filled_in() {
    let (host, phone) = voting();
    let options = options(&host, "spot");
    let long = "x".repeat(501);
    for (fields, words) in [
        (ballot("nowhere", "", ""), "not one of the options"),
        (ballot("", "", "  \r\n "), "nothing to count"),
        (ballot("", "6", ""), "from 0 to 5"),
        (ballot(&options[0].0, "2", &long), "501 letters long"),
    ] {
        let answer = phone.post("/vote", &fields);
        assert!(answer.status == 422 && answer.body.contains(words), "{words}: {}", answer.body);
    }
    let answer = phone.post("/vote", &ballot(&options[0].0, "2", &long));
    assert!(answer.body.contains(&long), "nobody has to write it again");
    for round in ["0", "2", "x", ""] {
        let fields = [("decision", "spot"), ("round", round), ("fist", "3")];
        assert_eq!(phone.post("/vote", &fields).status, 409, "round {round}");
    }
    assert!(host.said().iter().all(|what| matches!(what, What::Joined(_))));
}

#[test]
fn the_first_page_is_small() {
    let roadmap = Arc::new(waypost::roadmap::builtin::load("state-pcbl").unwrap().unwrap());
    let host = Host::new(&roadmap, false);
    let phone = Phone::joined(host.room.local_addr());
    let assets: usize = ["/page.js", "/page.css"].iter().map(|path| phone.get(path).body.len()).sum();
    let ids: Vec<String> = roadmap.decisions.iter().map(|decision| decision.id.clone()).collect();
    // Some of each kind; the largest in the roadmap has eight options.
    for id in ids.iter().step_by(9) {
        host.vote(id);
        let size = assets + phone.get("/").body.len();
        assert!(size <= 30 * 1024, "{id}: {size} bytes");
    }
}

#[test]
fn a_door_that_cannot_be_opened_says_why() {
    let (host, _) = voting();
    let open = |listen: &str, code: &str| {
        let opening = Opening {
            listen: listen.parse().unwrap(),
            code: code.to_owned(),
            salt: String::new(),
            named: false,
        };
        Room::open(opening, Arc::new(Shown::default()), Box::new(|_| ()), Box::new(|_| ())).err()
    };
    let taken = open(&host.room.local_addr().to_string(), CODE).unwrap();
    assert!(matches!(taken, OpenFault::PortTaken(_)) && taken.to_string().contains("--listen"), "{taken}");
    let elsewhere = open("192.0.2.1:0", CODE).unwrap();
    assert!(matches!(elsewhere, OpenFault::NotOurs(_)), "{elsewhere}");
    assert!(matches!(open("127.0.0.1:0", " - "), Some(OpenFault::NoCode)));
}
