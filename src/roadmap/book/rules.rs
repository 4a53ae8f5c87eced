//! What Waypost does with every roadmap, said in the review copy so that nothing is true only in the program.

use super::Book;

/// How a walk goes.
const WALK: [&str; 13] = [
    "Decisions are asked in the order of this copy. A decision that its condition closes is passed over.",
    "A test on a decision that is not decided fails. Not decided is also what is put off, does not apply, or is set \
     aside. Where a condition holds of such a decision all the same, this copy says so in brackets.",
    "What comes next: first an answer that waits to be confirmed, then a fact that follows, then what a caution asks \
     for, then the next open decision. Whoever walks may go anywhere else at any time.",
    "A suggestion marks an option and says why. It never chooses.",
    "An option that cannot be chosen is shown with the reason.",
    "A caution never closes anything. What it warns of can be chosen.",
    "If a new answer closes a decision that was decided, its answer is set aside: kept, but without effect. So is a \
     single option that can no longer be chosen. If fewer options are left than are needed, the whole answer is set \
     aside.",
    "If the decision opens again, its answer is back and waits to be confirmed. It counts, marked, until then.",
    "Putting off is an answer too, with a reason, an owner and a day. So is that a decision does not apply.",
    "In the tree, a decision stands below the latest earlier decision of its stage whose options its condition names. \
     Else it stands below its stage.",
    "The count of what is to go is of choices, not of facts. It is the fewest and the most over all ways to answer. A \
     ~ before it says that the truth may lie closer together.",
    "A number in square brackets is a source. “Our judgement” says that no document is named. A weak source is a \
     repost, a blog, an index by a party, or an unofficial copy.",
    "“Seen in” names a place that did this or something near. It is no proof that it worked.",
];

/// The parts of a plan by their keys in its file, and what stands in each.
const PLAN: [(&str, &str); 23] = [
    ("format", "the name of the format"),
    ("made_by", "the program and its version"),
    ("roadmap", "the roadmap with its version and the SHA-256 of its content"),
    ("walk", "the walk with the number of its entries and their SHA-256"),
    ("profile", "whom the plan is for, and the day it starts; no condition looks at it"),
    ("under", "the plan of another roadmap that this one goes under, with what it settles"),
    (
        "final",
        "whether the plan is final. It is not while a decision that is needed is open or put off, or an answer waits \
         to be confirmed",
    ),
    ("why_not_final", "what keeps it from being final"),
    ("progress", "how many choices are decided, put off and still to go"),
    ("road", "every decision with where it stands, and the reason where it is closed"),
    (
        "decisions",
        "what was decided, with the reason, the owner, the confidence and the examples of what was chosen",
    ),
    (
        "strategies",
        "the strategies whose conditions hold, each with the answers that put it there. Two that do not go together \
         both stand there, and each names the other",
    ),
    (
        "relies_on",
        "the strategies of the plan above that rest on a decision of it on which this plan rests too",
    ),
    (
        "timeline",
        "the strategies by the span of time in which they start, and the days by which something is to be decided. \
         Months count from the start of the plan; a span to month 6 ends with the last day of the sixth month",
    ),
    ("other_dates", "days that fall into no span, or that have none because the plan has no start"),
    ("cautions", "the cautions whose conditions hold, each with the answers that raise it"),
    ("equity", "the equity questions of all choices that are open, put off or decided"),
    (
        "open_questions",
        "choices that are open or put off, facts that are put off, and facts that are open and needed",
    ),
    ("parking_lot", "the thoughts that a room kept for later, and what became of them"),
    (
        "precedents",
        "for each precedent, on how many decisions it was compared, on how many it chose the same options in whatever \
         order, and where it chose otherwise",
    ),
    ("set_aside", "answers that are kept and have no effect"),
    ("sources", "the sources that the plan cites, and no other"),
    ("disclaimer", "what a reader must know before relying on it"),
];

impl Book<'_> {
    pub(super) fn rules(&mut self) {
        self.page.heading(2, "How Waypost reads this");
        self.page.block("These rules hold for every roadmap.");
        self.page.list(&WALK.map(str::to_owned));
        self.page.block("A plan has these parts:");
        self.page.list(&PLAN.map(|(key, what)| format!("`{key}`: {what}.")));
        self.page.block("Notes of authors stand in the files only. They are never shown.");
    }
}
