//! A condition as a formula over numbered atoms, so that it can be judged, narrowed and encoded in one way.

/// The number of an atom: one test on one decision, however often the roadmap asks it.
pub(super) type AtomIx = u32;

/// A condition over atoms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Formula {
    /// It holds always, or never.
    Const(bool),
    /// It holds where the atom does.
    Atom(AtomIx),
    /// It holds where that one does not.
    Not(Box<Formula>),
    /// It holds where all of them do.
    All(Box<[Formula]>),
    /// It holds where one of them does.
    Any(Box<[Formula]>),
}

impl Formula {
    /// The opposite.
    pub(super) fn not(self) -> Self {
        match self {
            Self::Const(is) => Self::Const(!is),
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    /// All of these; constants are folded.
    pub(super) fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(parts, true)
    }

    /// At least one of these; constants are folded.
    pub(super) fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(parts, false)
    }

    /// `neutral` is what a part may be without a say: true for all, false for any.
    fn joined(parts: impl IntoIterator<Item = Self>, neutral: bool) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::Const(is) if is == neutral => {}
                Self::Const(is) => return Self::Const(is),
                other => kept.push(other),
            }
        }
        match kept.len() {
            0 => Self::Const(neutral),
            1 => kept.remove(0),
            _ if neutral => Self::All(kept.into()),
            _ => Self::Any(kept.into()),
        }
    }

    /// Whether it holds where the atoms are so.
    pub(super) fn holds(&self, atom: &impl Fn(AtomIx) -> bool) -> bool {
        match self {
            Self::Const(is) => *is,
            Self::Atom(at) => atom(*at),
            Self::Not(inner) => !inner.holds(atom),
            Self::All(parts) => parts.iter().all(|part| part.holds(atom)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(atom)),
        }
    }

    /// The same with every atom replaced by a formula.
    pub(super) fn with(&self, atom: &impl Fn(AtomIx) -> Self) -> Self {
        match self {
            Self::Const(is) => Self::Const(*is),
            Self::Atom(at) => atom(*at),
            Self::Not(inner) => inner.with(atom).not(),
            Self::All(parts) => Self::all(parts.iter().map(|part| part.with(atom))),
            Self::Any(parts) => Self::any(parts.iter().map(|part| part.with(atom))),
        }
    }

    /// Hands every atom in it to `each`, with repeats.
    pub(super) fn atoms(&self, each: &mut impl FnMut(AtomIx)) {
        match self {
            Self::Const(_) => {}
            Self::Atom(at) => each(*at),
            Self::Not(inner) => inner.atoms(each),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.atoms(each)),
        }
    }
}
