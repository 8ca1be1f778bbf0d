//! `redthread serve` as a browser sees it: who is let in, what is answered, what is written, what goes wrong.

mod answers;
mod casebook;
mod guard;
mod judging;
mod originals;
mod sending;
mod server;
#[path = "../support/mod.rs"]
mod support;
mod wrong;
