//! Profiles of short documents.
