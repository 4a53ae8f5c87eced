//! Typed indexes: a resolved reference to a part of one roadmap. Only loading makes them, so none dangles.

macro_rules! index {
    ($(#[$doc:meta])* $name:ident($int:ty)) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $int);
        impl $name {
            /// The place in document order, from 0.
            pub const fn ix(self) -> usize {
                self.0 as usize
            }
            /// The index of the `place`th thing; the caller vouches that there are so many.
            pub const fn at(place: usize) -> Self {
                Self(place as $int)
            }
        }
    };
}

index!(/// A stage of a roadmap.
    StageIx(u32));
index!(/// A decision of a roadmap, in document order over all stages.
    DecisionIx(u32));
index!(/// An option of one decision, or a level of its scale.
    OptionIx(u16));
index!(/// A strategy of a roadmap.
    StrategyIx(u32));
index!(/// A caution of a roadmap.
    CautionIx(u32));
index!(/// A horizon of a roadmap.
    HorizonIx(u16));
index!(/// A role of a roadmap.
    RoleIx(u16));
index!(/// A source of a roadmap.
    SourceIx(u32));
index!(/// A glossary term of a roadmap.
    TermIx(u32));
index!(/// A decision of another roadmap that conditions may test.
    GivenIx(u16));
index!(/// A real state whose choices a roadmap tells.
    PrecedentIx(u32));
