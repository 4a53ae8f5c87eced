//! A whole workshop with twelve phones: three decisions with one choice, several, and a ranking; from the door to the
//! minutes and the plan. The page of every state is held to axe-core.

use serde_json::{Value, json};

use super::axe::clean;
use super::driver::Driver;
use super::phone::{Phone, Said, all, join, open};
use super::room::{Place, Room};

/// How wide the phones' windows are; the first three are looked at.
const WIDTHS: [u32; 12] = [320, 390, 768, 360, 375, 390, 412, 414, 600, 768, 1024, 1280];
const LOOKED_AT: usize = 3;

const BLOCK: &str = "Nobody asked the districts. <b>Stop</b> & ask \u{1f6d1}";
const HALF: &str = "Small districts have nobody to";

/// One decision of the workshop.
struct Matter {
    decision: &'static str,
    /// What each phone says first.
    first: Vec<Said>,
    /// Who says something else later, and what.
    later: Vec<(usize, Said)>,
    /// What the facilitator types to decide, and the places of the options that this means.
    decided: (&'static str, &'static [usize]),
}

impl Matter {
    /// What stands when the vote closes.
    fn last(&self) -> Vec<Said> {
        let mut last = self.first.clone();
        for (at, said) in &self.later {
            last[*at] = said.clone();
        }
        last
    }
}

fn said(choice: &[usize], fist: u8) -> Said {
    Said { choice: choice.to_vec(), fist, comment: "" }
}

fn matters() -> [Matter; 3] {
    let mut one: Vec<Said> = (0..12).map(|at: usize| said(&[at % 3], 3 + (at % 3) as u8)).collect();
    one[0] = Said { choice: vec![0], fist: 0, comment: BLOCK };
    one[4].comment = "It worked for our neighbours.";
    one[5].comment = "Small districts have nobody to write an application.";
    let many = (0..12).map(|at: usize| said(&[at % 4, (at + 1) % 4], 4)).collect();
    let rank = (0..12).map(|at: usize| said(&[at % 4, (at + 2) % 4], 2 + (at % 4) as u8)).collect();
    [
        Matter {
            decision: "legal-route",
            first: one,
            later: vec![(9, said(&[2], 4)), (10, said(&[2], 5)), (11, said(&[4], 1))],
            decided: ("3", &[2]),
        },
        Matter {
            decision: "equity-commitment",
            first: many,
            later: vec![(3, said(&[0], 5)), (6, said(&[1, 2, 3], 3))],
            decided: ("1, 3", &[0, 2]),
        },
        Matter {
            decision: "problem",
            first: rank,
            later: vec![(7, said(&[2, 3], 5))],
            decided: ("3, 1", &[2, 0]),
        },
    ]
}

/// Holds what the first phones show to axe-core, on the narrowest with everything opened that can be.
async fn look(phones: &[Phone], state: &'static str) {
    phones[0].asks("document.querySelectorAll('details').forEach((it) => { it.open = true; })").await;
    all(&phones[..LOOKED_AT], |_, phone| async move { clean(&phone.client, state, phone.width).await }).await;
}

/// What stands on all phones at once, without a reload.
async fn everywhere(phones: &[Phone], selector: &'static str, words: &'static str) {
    all(phones, |_, phone| async move {
        phone.shows(selector, words).await;
        phone.was_never_reloaded().await;
    })
    .await;
}

/// All vote, and some change what they said; the states of the page on the way are looked at.
async fn vote(phones: &[Phone], matter: &Matter, is_first: bool) {
    if is_first {
        look(phones, "vote").await;
        let half = &phones[5];
        half.write("#comment", HALF).await;
        half.client.refresh().await.unwrap();
        half.shows("#link", "Connected").await;
        let kept = half.asks("return document.querySelector('#comment').value").await;
        assert_eq!(kept, json!(HALF), "a half-written comment outlives a reload");
        half.shows("#vote .told", "not sent yet").await;
        half.asks("window.unloaded = false").await;
    }
    let first = matter.first.clone();
    all(phones, |at, phone| {
        let said = first[at].clone();
        async move { phone.vote(&said).await }
    })
    .await;
    for (at, said) in &matter.later {
        phones[*at].clear().await;
        phones[*at].vote(said).await;
    }
    if is_first {
        look(phones, "voted").await;
    }
}

/// How many put each option first, or chose it at all where the order says nothing.
fn counted(last: &[Said], options: usize, is_rank: bool) -> Vec<u64> {
    let chose = |said: &Said, option| {
        if is_rank { said.choice.first() == Some(&option) } else { said.choice.contains(&option) }
    };
    (0..options).map(|option| last.iter().filter(|said| chose(said, option)).count() as u64).collect()
}

fn fists(last: &[Said]) -> Vec<usize> {
    (0..=5).map(|fist| last.iter().filter(|said| said.fist == fist).count()).collect()
}

/// Leads one decision from thinking to decided.
async fn decide(room: &mut Room, phones: &[Phone], matter: &Matter, is_first: bool) {
    room.lead(&format!("go {}", matter.decision), "Room: ");
    everywhere(phones, ".phase", "Think").await;
    if is_first {
        look(phones, "think").await;
    }
    room.lead("vote", "The vote is open.");
    everywhere(phones, ".phase", "Vote").await;
    vote(phones, matter, is_first).await;
    room.lead("", "12 of 12 have voted.");
    room.lead("reveal", "Round 1: 12 voices.");
    everywhere(phones, ".phase", "Result").await;
    let last = matter.last();
    if is_first {
        room.lead("comment", "(0 of 5)");
        everywhere(phones, "blockquote", BLOCK).await;
        look(phones, "revealed").await;
    }
    let is_rank = matter.decision == "problem";
    let shown = phones[0].counts().await;
    let wanted = counted(&last, shown.len(), is_rank);
    let first: Vec<u64> = shown
        .iter()
        .map(|words| {
            let number = if is_rank { words.rsplit(' ').nth(1) } else { Some(words.as_str()) };
            number.unwrap().parse().unwrap()
        })
        .collect();
    assert_eq!(first, wanted, "{shown:?}");
    room.lead(&format!("decide {}", matter.decided.0), "Why? ");
    room.lead("We can begin with it next year", "Who sees to it? ");
    room.lead("The deputy", "Recorded");
    everywhere(phones, ".phase", "Decided").await;
    if is_first {
        look(phones, "decided").await;
    }
}

/// Asks too often, and is told to slow down.
async fn hurry(phone: &Phone) {
    let hurried = phone
        .client
        .execute_async(
            "const done = arguments[arguments.length - 1];
            const body = new URLSearchParams(new FormData(document.getElementById('who')));
            (async () => {
                for (let at = 0; at < 60; at++) {
                    const answer = await fetch('/join', { method: 'POST', body, headers: { 'x-waypost': '1' } });
                    if (answer.status === 429) return true;
                }
                return false;
            })().then(done);",
            Vec::new(),
        )
        .await
        .unwrap();
    assert_eq!(hurried, json!(true));
    phone.asks("document.getElementById('who').submit()").await;
    phone.shows("main", "low down").await;
    clean(&phone.client, "slow-down", phone.width).await;
}

/// What the plan says of one decision.
fn in_the_plan(plan: &Value, matter: &Matter) {
    let lines = plan["decisions"].as_array().unwrap();
    let line = lines.iter().find(|line| line["id"] == matter.decision).unwrap();
    let last = matter.last();
    let round = &line["votes"][0];
    assert_eq!((&round["round"], &round["voices"]), (&json!(1), &json!(12)), "{line:#}");
    let counts = round["counts"].as_array().unwrap();
    let votes: Vec<u64> = counts.iter().map(|count| count["votes"].as_u64().unwrap()).collect();
    assert_eq!(votes, counted(&last, counts.len(), matter.decision == "problem"));
    assert_eq!(round["fists"], json!(fists(&last)));
    assert_eq!(line["consensus"]["fists"], json!(fists(&last)));
    let chosen = matter.decided.1;
    let against = |said: &&Said| said.fist < 3 || !said.choice.iter().any(|option| chosen.contains(option));
    assert_eq!(
        line["dissent"].as_array().map_or(0, Vec::len),
        last.iter().filter(against).count(),
        "{line:#}"
    );
    assert_eq!(line["rationale"], "We can begin with it next year");
}

#[tokio::test]
#[ignore = "needs Chromium and ChromeDriver; .ci/run has them"]
async fn three_decisions_with_twelve_phones() {
    let (place, driver) = (Place::new(), Driver::start());
    let mut room = Room::open(&place, "Retreat");
    let phones = open(&driver, &WIDTHS, &room.address).await;
    look(&phones, "door").await;
    phones[0].write("#code", "WRONG1").await;
    phones[0].click("#door button").await;
    phones[0].shows("#wrong", "code").await;
    clean(&phones[0].client, "wrong-code", phones[0].width).await;
    join(&phones, &room).await;
    look(&phones, "waiting").await;
    let matters = matters();
    for (at, matter) in matters.iter().enumerate() {
        decide(&mut room, &phones, matter, at == 0).await;
    }
    phones[2].write("#thought", "Who pays for the buses?").await;
    phones[2].click("#park button").await;
    phones[2].shows("#park .told", "Parked").await;
    room.lead("park", "Who pays for the buses?");
    hurry(&phones[0]).await;
    room.leave();

    let plan = serde_json::from_str::<Value>(&place.run(&["plan", "Retreat", "-o", "-"])).unwrap();
    for matter in &matters {
        in_the_plan(&plan, matter);
    }
    let block = &plan["decisions"].as_array().unwrap().iter().find(|it| it["id"] == "legal-route").unwrap()["dissent"]
        [0];
    assert_eq!((&block["fist"], &block["comment"]), (&json!(0), &json!(BLOCK)));
    assert_eq!(plan["parking_lot"][0]["text"], "Who pays for the buses?");
    let minutes = place.run(&["minutes", "Retreat"]);
    for words in
        ["12", "Nobody asked the districts.", "It worked for our neighbours.", "Who pays for the buses?"]
    {
        assert!(minutes.contains(words), "{words}\n{minutes}");
    }
    let told: Value = serde_json::from_str(&place.run(&["minutes", "Retreat", "--to", "json"])).unwrap();
    assert!(told.is_object());
    place.run(&["plan", "Retreat", "--to", "html,brief"]);
    super::paper::look(&driver, &place).await;
}
