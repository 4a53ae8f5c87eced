//! Waypost: a decision-roadmap wizard for the terminal.
//!
//! The screen people live in, with the part of the code that draws each piece:
//!
//! ```text
//!  waypost   Cabinet retreat · Statewide PCBL            6 decided · 1 later · ~21–34 to go · saved   tui/view.rs header
//! ───────────────────────────────────────────────────────────────────────────────────────────────────
//!  COMMIT            4 of 4 │  Authorize · 1 of 4                              the plan needs this    tui/walk/view.rs head
//!  ● Problem     engagement │
//!  ● Sponsor      chief-led │  By which legal route?
//!  ◐ Equity           later │  What is the lightest tool that truly frees willing districts?
//!  AUTHORIZE         0 of 4 │
//! ▸○ Legal route            │     ○   Use and publicize what exists                                   tui/walk/view.rs rows
//!  └ · Who reviews if waiv… │   ▸ ◉   Waivers on application   suggested                              (walk/route.rs says
//!    ^                      │     ⊘   Statewide mandate with a date   cannot be chosen yet             what can be chosen)
//!    tui/walk/tree.rs       │
//!    (roadmap's parents,    │     Decide later                                                        tui/panel.rs
//!    walk/reason.rs)        │     Reason, owner, date
//!                           │     Next
//!                           │
//!                           │  Districts ask to be freed from named rules; the agency answers.        tui/walk/detail.rs
//!                           │  + bipartisan, reversible
//!                           │  ── if you choose this ──────────────────────────────────────────
//!                           │  opens       Who reviews · How fast an answer                           walk/preview.rs and
//!                           │  plan        + Short form, 60-day answer (0–6 months · agency)           walk/preview_words.rs
//!  Decided: Sponsor – The state chief. It opens Seats.                                                tui/view.rs notice
//! ───────────────────────────────────────────────────────────────────────────────────────────────────
//!  Enter choose   l later   n why, who, by when   u undo   Tab the road   p plan   ? all keys         tui/keymap.rs
//! ```
//!
//! ARCHITECTURE.md tells the rest: the words, who may use whom, the way of one keypress and of one decision.

pub mod app;
pub mod chart;
pub mod check;
pub mod cli;
pub mod plain;
pub mod plan;
pub mod proof;
pub mod roadmap;
pub mod room;
pub mod schemas;
pub mod store;
pub mod tui;
pub mod walk;
