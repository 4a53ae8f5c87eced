//! A newer version of the walk's roadmap: offered when a session begins, with what it means for the walk. Only what it
//! changed is asked.

use std::sync::Arc;

use super::parse::full_stop;
use super::session::{Flow, Session, Talk};
use crate::check::against::news;
use crate::walk::{Entry, RoadmapRef, What};

impl Session<'_> {
    /// Offers the newer version, where there is one, and goes on with it where the user says so.
    pub(super) fn offer_newer(&mut self) -> Talk {
        let Some(newer) = self.desk.newer() else { return Ok(()) };
        let news = news(self.walk, &newer);
        self.say(&format!(
            "The roadmap has a newer version {}: {}. This walk is on version {}.",
            news.to,
            news.words(),
            news.from
        ))?;
        self.say(&format!("{} Nothing that you said is lost.", news.asks_words()))?;
        if !self.is_yes(&format!("Go on with version {}?", news.to))? {
            return self.say(&format!("The walk stays on version {}.", news.from));
        }
        if let Err(mend) = self.desk.keep_roadmap(&newer) {
            return self.say(&format!("Its copy could not be kept, so the walk stays as it is. {mend}"));
        }
        let what = What::RoadmapChanged { roadmap: RoadmapRef::of(&newer), confirm: news.confirm.clone() };
        let entry = Entry { n: self.walk.next_n(), at: self.desk.now(), by: self.desk.author(), what };
        if let Err(fault) = self.walk.go_on_with(Arc::clone(&newer), entry.clone()) {
            return self.say(&format!("This could not be noted: {fault}. Nothing has changed."));
        }
        self.roadmap = newer;
        let said = format!("The walk goes on with version {}.", news.to);
        self.news = Some(news);
        self.save_said(entry, &said)?;
        self.list_news()
    }

    pub(super) fn news(&mut self, _: &str) -> Talk<Flow> {
        self.list_news().map(|()| Flow::Stay)
    }

    fn list_news(&mut self) -> Talk {
        let Some(news) = &self.news else {
            return self.say("The roadmap of this walk has not changed since this session began.");
        };
        let mut lines = Vec::new();
        for item in &news.items {
            let at = item.decision.as_deref().and_then(|id| self.roadmap.find_decision(id));
            let waits = at.is_some_and(|at| self.walk.is_to_confirm(at));
            let confirm = if waits { ", to confirm" } else { "" };
            let go = at.map_or_else(String::new, |at| format!(" Type go {} to see it.", at.ix() + 1));
            lines.push(format!("  {}: {}{confirm}.{go}", item.label, item.matter.words()));
            lines.extend(item.lines.iter().map(|line| format!("     {}", full_stop(line))));
        }
        if lines.is_empty() {
            lines.push(format!("Version {} asks nothing new of this walk.", news.to));
        }
        self.say_all(&lines)
    }
}
