//! The time as a drawing: a lane for each stage, a column for each horizon, a bar for each strategy; and as a table.

use maud::{Markup, html};

use super::{Page, clean, said};
use crate::plan::format::{HorizonLine, Labelled, StrategyLine};
use crate::plan::write::dates::span_of;
use crate::plan::write::words;

/// Units of the drawing.
const WIDTH: usize = 960;
const NAMES: usize = 210;
const HEAD: usize = 46;
const BAR: usize = 6;
const PITCH: usize = 9;
const LANE: usize = 26;

/// The strategies of a stage.
struct Lane<'a> {
    stage: &'a Labelled,
    bars: Vec<Bar>,
    y: usize,
    height: usize,
}

/// A strategy, by the columns it begins and ends in.
struct Bar {
    title: String,
    from: usize,
    to: usize,
    row: usize,
}

impl Page<'_> {
    pub(super) fn timeline(&self) -> Markup {
        let horizons = &self.plan.timeline;
        let lanes = self.lanes();
        let height = lanes.last().map_or(HEAD, |lane| lane.y + lane.height);
        let column = (WIDTH - NAMES) / horizons.len().max(1);
        let view = format!("0 0 {WIDTH} {}", height + 1);
        html! {
            p { "Each bar is a strategy. The table below the drawing says the same in numbers." }
            // On a narrow screen it is scrolled sideways, which the keyboard can do only where it can be reached.
            div.drawing role="group" aria-label="The drawing" tabindex="0" {
                svg viewBox=(view) role="img" aria-labelledby="drawn" xmlns="http://www.w3.org/2000/svg" {
                    title id="drawn" {
                        "Strategies by stage and by the time in which they run; the table below has the numbers."
                    }
                    @for (at, horizon) in horizons.iter().enumerate() { (head(horizon, at, column, height)) }
                    @for lane in &lanes { (drawn(lane, column)) }
                }
            }
            (self.table())
        }
    }

    fn lanes(&self) -> Vec<Lane<'_>> {
        let mut lanes: Vec<Lane<'_>> = Vec::new();
        let mut y = HEAD;
        for stage in self.stages() {
            let mut bars = Vec::new();
            let mut ends: Vec<usize> = Vec::new();
            let mut spans: Vec<_> = self.of_stage(stage).map(|one| (self.columns(one), one)).collect();
            spans.sort_by_key(|((from, to), _)| (*from, usize::MAX - to));
            for ((from, to), strategy) in spans {
                // The first row in which the bar does not lie over another.
                let row = ends.iter().position(|end| *end < from + 1).unwrap_or(ends.len());
                if row == ends.len() {
                    ends.push(0);
                }
                ends[row] = to + 1;
                bars.push(Bar { title: self.cites.plain(&strategy.title), from, to, row });
            }
            let height = LANE.max(ends.len() * PITCH + 12);
            lanes.push(Lane { stage, bars, y, height });
            y += height;
        }
        lanes
    }

    /// The stages in which there is something to do, in order.
    fn stages(&self) -> Vec<&Labelled> {
        let mut stages: Vec<&Labelled> = Vec::new();
        for strategy in &self.plan.strategies {
            if !stages.iter().any(|stage| stage.id == strategy.stage.id) {
                stages.push(&strategy.stage);
            }
        }
        stages
    }

    fn of_stage<'b>(&'b self, stage: &'b Labelled) -> impl Iterator<Item = &'b StrategyLine> {
        self.plan.strategies.iter().filter(|strategy| strategy.stage.id == stage.id)
    }

    /// The columns in which a strategy begins and ends.
    fn columns(&self, strategy: &StrategyLine) -> (usize, usize) {
        let (from, until) = span_of(self.plan, strategy);
        let column = |horizon: Option<&HorizonLine>| {
            let id = &horizon?.horizon;
            self.plan.timeline.iter().position(|other| other.horizon == *id)
        };
        let from = column(from).unwrap_or_default();
        (from, column(until).unwrap_or(from).max(from))
    }

    fn table(&self) -> Markup {
        let horizons = &self.plan.timeline;
        let starting = |stage: &Labelled, horizon: &HorizonLine| {
            words::starting(self.plan, horizon).filter(|strategy| strategy.stage.id == stage.id).count()
        };
        html! {
            table.numbers {
                caption { "Strategies by the time in which they start" }
                thead {
                    tr {
                        th scope="col" { "Stage" }
                        @for horizon in horizons { th scope="col" { (said(&horizon.label)) } }
                    }
                }
                tbody {
                    @for stage in self.stages() {
                        tr {
                            th scope="row" { (said(&stage.label)) }
                            @for horizon in horizons { td { (starting(stage, horizon)) } }
                        }
                    }
                }
            }
        }
    }
}

fn head(horizon: &HorizonLine, at: usize, column: usize, height: usize) -> Markup {
    let x = NAMES + at * column;
    let class = if at.is_multiple_of(2) { "band even" } else { "band" };
    let days = match (&horizon.from, &horizon.to) {
        (Some(from), Some(to)) => format!("{} – {}", month(from), month(to)),
        (Some(from), None) => format!("from {}", month(from)),
        _ => String::new(),
    };
    html! {
        rect class=(class) x=(x) y="0" width=(column) height=(height) {}
        text.strong x=(x + 10) y="18" { (clean(&horizon.label)) }
        text.soft x=(x + 10) y="34" { (days) }
    }
}

/// A day by its month: "Jan 2027".
fn month(day: &str) -> String {
    crate::walk::answer::parse_day(day).map_or_else(|_| clean(day), |day| day.strftime("%b %Y").to_string())
}

fn drawn(lane: &Lane<'_>, column: usize) -> Markup {
    html! {
        path.rule d={ "M0 " (lane.y) "H" (WIDTH) } {}
        text x="4" y=(lane.y + 17) { (cut(&clean(&lane.stage.label))) }
        @for bar in &lane.bars {
            @let x = NAMES + bar.from * column + 8;
            @let width = (bar.to - bar.from + 1) * column - 16;
            rect.bar x=(x) y=(lane.y + 6 + bar.row * PITCH) width=(width) height=(BAR) rx="2" {
                title { (clean(&bar.title)) }
            }
        }
    }
}

/// As much of a name as there is room for.
fn cut(name: &str) -> String {
    const MOST: usize = 28;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    format!("{}…", name.chars().take(MOST - 1).collect::<String>().trim_end())
}
