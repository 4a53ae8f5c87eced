//! Two or three ways to be compared: finds what is named, makes the plan of each, and lays them side by side.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};

use super::planfile::made;
use super::told::told;
use super::under::read;
use super::walks::{OpenWalk, Walks};
use crate::plan::compare::ways::{MOST, Side, Ways, WaysFault, ways};
use crate::plan::format::PLAN_FORMAT;
use crate::plan::{Origin, Plan, build};
use crate::roadmap::{PrecedentIx, Roadmap, builtin};
use crate::store::names::{Among, NameFault, Named, resolve};
use crate::store::paths::stem;
use crate::walk::{RoadmapRef, answers};

/// A way, found.
struct Found {
    name: String,
    plan: Box<Plan>,
    roadmap: Arc<Roadmap>,
}

impl Walks {
    /// Compares what is named: walks, files of walks, plans or answers, states. Also what there is to say about what
    /// was read.
    ///
    /// # Errors
    /// Where something is unknown or cannot be read, or they do not go along one roadmap: why, and the mend.
    pub fn ways(&mut self, names: &[String], roadmap: Option<&str>) -> Result<(Ways, Vec<String>)> {
        match names.len() {
            0 | 1 => bail!("{}", WaysFault::TooFew),
            count if count > MOST => bail!("{}", WaysFault::TooMany(count)),
            _ => {}
        }
        let mut notices = Vec::new();
        let mut found: Vec<Option<Found>> = Vec::new();
        let listed = self.list()?;
        for name in names {
            let named = resolve(name, &Among { walks: &listed, ..Among::default() });
            found.push(match named {
                Ok(Named::Path(path)) => Some(self.in_file(&path, roadmap, &mut notices)?),
                Ok(Named::Walk(path)) => Some(self.of_walk(&path, &mut notices)?),
                _ => None,
            });
        }
        let roadmap = self.roadmap_of_ways(roadmap, &found)?;
        let labels: Vec<String> =
            roadmap.precedents.iter().flat_map(|state| [state.id.clone(), state.label.clone()]).collect();
        let among = Among { walks: &listed, precedents: &labels, ..Among::default() };
        let mut sides = Vec::new();
        for (name, found) in names.iter().zip(found) {
            // A name that means a walk and a state is a clash, which resolving again tells.
            let side = match (resolve(name, &among).map_err(|fault| unknown(&roadmap, fault))?, found) {
                (_, Some(found)) => Side::Plan(found.name, found.plan),
                (Named::Precedent(named), None) => Side::State(state(&roadmap, &named)?),
                _ => bail!("`{name}` is no walk, no plan and no state\n  `waypost walks` lists the walks."),
            };
            sides.push(side);
        }
        let made = ways(&roadmap, &sides).map_err(|fault| anyhow!("{fault}"))?;
        Ok((made, notices))
    }

    fn of_walk(&mut self, path: &Path, notices: &mut Vec<String>) -> Result<Found> {
        let OpenWalk { walk, notice, .. } = self.look(path)?;
        notices.extend(notice);
        let (name, plan, roadmap) = (walk.name().to_owned(), made(&walk), Arc::clone(walk.roadmap()));
        Ok(Found { name, plan: Box::new(plan), roadmap })
    }

    fn in_file(&mut self, path: &Path, roadmap: Option<&str>, notices: &mut Vec<String>) -> Result<Found> {
        if path.extension().is_some_and(|ending| ending == "jsonl") {
            return self.of_walk(path, notices);
        }
        let name = path.display().to_string();
        let text = String::from_utf8(read(path)?)
            .ok()
            .with_context(|| format!("{name} is not UTF-8 text\n  Save it as UTF-8 and try again."))?;
        let format = serde_json::from_str::<serde_json::Value>(&text).ok();
        let format = format.as_ref().and_then(|it| it.get("format")?.as_str());
        if format == Some(PLAN_FORMAT) {
            let plan: Plan = serde_json::from_str(&text).map_err(|why| {
                anyhow!("{name} cannot be read as a plan: {why}\n  Write it again with `waypost plan`.")
            })?;
            let reference = RoadmapRef {
                id: plan.roadmap.id.clone(),
                version: plan.roadmap.version.clone(),
                sha256: plan.roadmap.sha256.clone(),
            };
            let roadmap = match (roadmap, self.roadmap_of(&reference)) {
                (Some(named), _) => self.roadmap(named)?,
                (None, Ok((roadmap, _))) => roadmap,
                (None, Err(_)) => self.roadmap(&plan.roadmap.id)?,
            };
            let called =
                plan.walk.as_ref().map(|walk| walk.name.clone()).or_else(|| plan.profile.place.clone());
            return Ok(Found { name: called.unwrap_or_else(|| stem(path)), plan: Box::new(plan), roadmap });
        }
        if format != Some("waypost-answers/1") {
            bail!(
                "{name} is no plan, no walk and no answers file\n  Name a file that `waypost plan` wrote, an answers file, or a walk."
            );
        }
        let id = answers::roadmap_named(&text);
        let roadmap = self.roadmap(roadmap.or(id.as_deref()).unwrap_or(builtin::FIRST))?;
        let read = answers::read(&roadmap, &name, &text)
            .map_err(|faults| anyhow!("the answers cannot be used\n{faults}"))?;
        let (walk, warnings) = answers::walk_from_answers(&roadmap, &read, None);
        notices.extend(warnings);
        let name = stem(path);
        let name = name.strip_suffix(".answers").map_or_else(|| name.clone(), str::to_owned);
        Ok(Found { name, plan: Box::new(build(&walk, Origin::Answers)), roadmap })
    }

    /// The roadmap that is named, that of the first plan, or the first one with states.
    fn roadmap_of_ways(&mut self, named: Option<&str>, found: &[Option<Found>]) -> Result<Arc<Roadmap>> {
        if let Some(named) = named {
            return self.roadmap(named);
        }
        match found.iter().flatten().next() {
            Some(found) => Ok(Arc::clone(&found.roadmap)),
            None => self.roadmap(builtin::FIRST),
        }
    }

    /// What a walk on a roadmap can be compared with: what names it, and what it is in words. Other walks first, its
    /// branches and its parent before all, then the states.
    pub fn ways_on_offer(&mut self, roadmap: &Roadmap, file: &str) -> Vec<(String, String)> {
        let walks = self.latest_first().unwrap_or_default();
        let header = |path: &str| {
            let walk = walks.iter().find(|walk| walk.path.display().to_string() == path)?;
            walk.journal.as_ref().ok().map(|journal| journal.header.clone())
        };
        let own = header(file);
        let kin = |other: &crate::walk::Header| {
            let of = |it: &crate::walk::Header| it.branch_of.as_ref().map(|of| of.walk.clone());
            own.as_ref()
                .is_some_and(|own| of(other).as_ref() == Some(&own.id) || of(own).as_ref() == Some(&other.id))
        };
        let mut offer: Vec<(bool, String, String)> = Vec::new();
        for walk in &walks {
            let path = walk.path.display().to_string();
            let Ok(journal) = &walk.journal else { continue };
            if path == file || journal.header.roadmap.id != roadmap.id {
                continue;
            }
            let is_kin = kin(&journal.header);
            let words = super::branch::branch_words(walk, &walks);
            let words = words.map_or_else(|| walk.name(), |words| format!("{} ({words})", walk.name()));
            offer.push((!is_kin, path, words));
        }
        offer.sort_by_key(|(far, ..)| *far);
        let mut offer: Vec<(String, String)> =
            offer.into_iter().map(|(_, key, words)| (key, words)).collect();
        offer.extend(
            roadmap
                .precedents
                .iter()
                .map(|state| (state.id.clone(), format!("{} (a real state)", state.label))),
        );
        offer
    }
}

fn state(roadmap: &Roadmap, named: &str) -> Result<PrecedentIx> {
    let is = |at: &PrecedentIx| roadmap[*at].id == named || roadmap[*at].label == named;
    roadmap.precedent_ixs().find(is).with_context(|| format!("there is no state by the name of `{named}`"))
}

fn unknown(roadmap: &Roadmap, fault: NameFault) -> anyhow::Error {
    let NameFault::Unknown { given, nearest } = fault else { return told(fault) };
    let near = nearest.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    let labels: Vec<&str> = roadmap.precedents.iter().map(|state| state.label.as_str()).collect();
    let states = if labels.is_empty() {
        format!("{} tells of no states.", roadmap.id)
    } else {
        format!("The states of {} are {}.", roadmap.id, labels.join(", "))
    };
    anyhow!(
        "there is no walk and no state by the name of `{given}`{near}\n  {states} `waypost walks` lists the walks."
    )
}
