//! Merges the walks of several tables into a new one in the library.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};

use super::told::told;
use super::walks::{OpenWalk, Walks};
use crate::roadmap::Roadmap;
use crate::store::FileStore;
use crate::store::paths::{safe_name, stem};
use crate::walk::RoadmapRef;
use crate::walk::clean;
use crate::walk::merge::{Source, merge, newest};

/// What came of merging.
pub struct Merged {
    /// The new walk, open for writing.
    pub open: OpenWalk,
    /// What there is to say about what was read, such as a torn last line.
    pub notices: Vec<String>,
}

impl Walks {
    /// Merges the walks that the arguments name into a new one by the name of `into`, on the newest version of their
    /// roadmap or on the one named. The walks themselves stay as they are, and need not be closed.
    ///
    /// # Errors
    /// Where one of them cannot be read as a whole, they do not belong together, or there is a walk of that name already.
    pub fn merge(
        &mut self,
        names: &[String],
        into: &str,
        roadmap: Option<&str>,
        by: Option<&str>,
    ) -> Result<Merged> {
        let into = clean::line(into);
        self.is_free(&into, "Give the merged walk another name with --into.")?;
        let mut notices = Vec::new();
        let mut sources = Vec::new();
        for name in names {
            let path = self.named(name)?;
            let (journal, torn) = Self::whole(&path)?;
            notices.extend(torn);
            sources.push(Source {
                name: journal.name().to_owned(),
                roadmap: journal.roadmap().clone(),
                header: journal.header,
                entries: journal.entries,
            });
        }
        let versions: Vec<RoadmapRef> = sources.iter().map(|source| source.roadmap.clone()).collect();
        let (roadmap, notice) = self.roadmap_for(&versions, roadmap)?;
        notices.extend(notice);
        let header = self.header(&roadmap, &into, None)?;
        let at = self.clock.now();
        let walk =
            merge(Arc::clone(&roadmap), header, &at, by, sources).map_err(|fault| anyhow!("{fault}"))?;
        self.data.keep_roadmap(&roadmap).map_err(told)?;
        let store =
            FileStore::create_with(&self.data.walks(), walk.header(), walk.entries()).map_err(told)?;
        let path = store.path().to_owned();
        let open =
            OpenWalk { walk, path, store: Some(Box::new(store)), read_only: None, notice: None, draft: None };
        Ok(Merged { open, notices })
    }

    /// Refuses a name that is none, or that another walk has; `mend`: what helps then.
    pub(super) fn is_free(&self, name: &str, mend: &str) -> Result<()> {
        if name.trim().is_empty() {
            bail!("a walk needs a name that can be read\n  Give it one, such as \"Plenary\".");
        }
        let safe = safe_name(name);
        let taken: Option<PathBuf> = self
            .list()?
            .into_iter()
            .find(|walk| walk.name() == name || stem(&walk.path) == safe)
            .map(|walk| walk.path);
        match taken {
            Some(path) => {
                bail!("there is a walk by the name of {name} already: {}\n  {mend}", path.display())
            }
            None => Ok(()),
        }
    }

    /// The roadmap that a merged walk goes on with.
    fn roadmap_for(
        &mut self,
        versions: &[RoadmapRef],
        named: Option<&str>,
    ) -> Result<(Arc<Roadmap>, Option<String>)> {
        if let Some(named) = named {
            return Ok((self.roadmap(named)?, None));
        }
        let newest = newest(versions.iter())
            .context("there is no walk to merge\n  Name the walks of at least two tables.")?;
        self.roadmap_of(newest)
    }
}
