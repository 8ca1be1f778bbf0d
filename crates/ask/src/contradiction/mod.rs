//! Two claims that cannot both hold, side by side.
