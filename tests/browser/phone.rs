//! A phone: a browser with its own cookies, on the room's page.

use std::sync::Arc;
use std::time::{Duration, Instant};

use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::task::JoinSet;

use super::driver::{Driver, resize};
use super::room::{Room, SOON};

/// How high a phone's window is, in CSS pixels.
pub(crate) const HEIGHT: u32 = 800;

/// A phone.
#[derive(Clone)]
pub(crate) struct Phone {
    pub(crate) client: Client,
    pub(crate) width: u32,
    /// Where its browser keeps things.
    _profile: Arc<TempDir>,
}

/// What a phone says in a vote.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    /// Options by their place in the list, from 0; of a ranking the first first.
    pub(crate) choice: Vec<usize>,
    pub(crate) fist: u8,
    pub(crate) comment: &'static str,
}

impl Phone {
    /// A new browser of this width.
    pub(crate) async fn new(driver: &Driver, width: u32) -> Self {
        let profile = Arc::new(tempfile::tempdir().unwrap());
        let client = driver.browser(&profile).await;
        resize(&client, width, HEIGHT).await;
        Self { client, width, _profile: profile }
    }

    /// What a script returns on its page.
    pub(crate) async fn asks(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// Waits until the first element of this selector says these words.
    pub(crate) async fn shows(&self, selector: &str, words: &str) {
        let until = Instant::now() + SOON;
        let script = "return document.querySelector(arguments[0])?.textContent ?? null";
        loop {
            // While a page is being loaded there is none to ask.
            let text = self.client.execute(script, vec![json!(selector)]).await.unwrap_or_default();
            if text.as_str().is_some_and(|text| text.contains(words)) {
                return;
            }
            assert!(Instant::now() < until, "{selector} never said {words:?}, but {text}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Clicks on something.
    pub(crate) async fn click(&self, selector: &str) {
        self.client.find(Locator::Css(selector)).await.unwrap().click().await.unwrap();
    }

    /// Writes into a field what was not there before.
    pub(crate) async fn write(&self, selector: &str, text: &str) {
        let field = self.client.find(Locator::Css(selector)).await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Chooses from a list.
    pub(crate) async fn select(&self, selector: &str, value: &str) {
        let list = self.client.find(Locator::Css(selector)).await.unwrap();
        list.select_by_value(value).await.unwrap();
    }

    /// Joins with the code, and marks the page so that a reload would be seen.
    pub(crate) async fn join(&self, code: &str, table: &str, role: &str) {
        self.write("#code", code).await;
        self.write("#table", table).await;
        self.select("#role", role).await;
        self.click("#door button").await;
        self.shows("#link", "Connected").await;
        self.shows("main > details > summary", &format!("You: {table} · ")).await;
        self.asks("window.unloaded = false").await;
    }

    /// Fills the form of the vote in and sends it.
    pub(crate) async fn vote(&self, said: &Said) {
        self.fill(said).await;
        self.click("#vote button").await;
        self.shows("#counted", "Counted: ").await;
        self.shows("#vote .told", "Counted.").await;
    }

    async fn fill(&self, said: &Said) {
        let kind = self.asks("return document.querySelector('#o0').type").await;
        for (place, option) in said.choice.iter().enumerate() {
            let field = format!("#o{option}");
            match kind.as_str() {
                Some("select-one") => self.select(&field, &(place + 1).to_string()).await,
                _ => self.click(&field).await,
            }
        }
        self.click(&format!("#f{}", said.fist)).await;
        if !said.comment.is_empty() {
            self.write("#comment", said.comment).await;
        }
    }

    /// Takes back what was ticked or placed.
    pub(crate) async fn clear(&self) {
        for field in self.client.find_all(Locator::Css("#vote input[type=checkbox]:checked")).await.unwrap() {
            field.click().await.unwrap();
        }
        for list in self.client.find_all(Locator::Css("#vote select:enabled")).await.unwrap() {
            list.select_by_value("").await.unwrap();
        }
    }

    /// Panics where the page has been loaded anew since it was joined.
    pub(crate) async fn was_never_reloaded(&self) {
        assert_eq!(
            self.asks("return window.unloaded").await,
            json!(false),
            "the page renews itself in place"
        );
    }

    /// The numbers beside the bars of the options.
    pub(crate) async fn counts(&self) -> Vec<String> {
        let script = "return [...document.querySelector('.bars').querySelectorAll('.many')].map((it) => it.textContent)";
        serde_json::from_value(self.asks(script).await).unwrap()
    }
}

/// Does the same with all phones at once.
pub(crate) async fn all<F, Done>(phones: &[Phone], act: F)
where
    F: Fn(usize, Phone) -> Done,
    Done: Future<Output = ()> + Send + 'static,
{
    let mut doing = JoinSet::new();
    for (at, phone) in phones.iter().enumerate() {
        doing.spawn(act(at, phone.clone()));
    }
    while let Some(done) = doing.join_next().await {
        done.unwrap();
    }
}

/// New phones of these widths at the door of a room.
pub(crate) async fn open(driver: &Driver, widths: &[u32], address: &str) -> Vec<Phone> {
    let mut phones = Vec::new();
    for width in widths {
        let phone = Phone::new(driver, *width).await;
        phone.client.goto(address).await.unwrap();
        phones.push(phone);
    }
    phones
}

/// Lets all join, at three tables and in four roles.
pub(crate) async fn join(phones: &[Phone], room: &Room) {
    const ROLES: [&str; 4] = ["families", "teachers", "lea", "sea"];
    all(phones, |at, phone| {
        let code = room.code.clone();
        async move { phone.join(&code, &format!("Table {}", at % 3 + 1), ROLES[at % 4]).await }
    })
    .await;
}
