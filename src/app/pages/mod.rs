//! The steps of the way, a file each. The first module has start and questions; the full one has all.

#[cfg(feature = "full")]
pub mod cycles;
#[cfg(feature = "full")]
pub mod evaluation;
#[cfg(feature = "full")]
pub mod evidence;
#[cfg(feature = "full")]
pub mod export;
#[cfg(feature = "full")]
pub mod hands;
#[cfg(not(feature = "full"))]
pub mod later;
#[cfg(feature = "full")]
pub mod others;
#[cfg(feature = "full")]
pub mod plan;
#[cfg(feature = "full")]
pub mod profile;
#[cfg(feature = "full")]
pub mod result;
pub mod section;
pub mod start;
#[cfg(feature = "full")]
pub mod whatif;
