//! Landlock: which files can be opened, and that neither ports nor signals leave.

use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetStatus, Scope, path_beneath_rules};
use std::path::PathBuf;

/// Whether it stands. `readable`: the folders that can be read.
pub fn fence(readable: &[PathBuf]) -> bool {
    let abi = ABI::V6;
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    let build = || -> Result<landlock::RestrictionStatus, landlock::RulesetError> {
        Ruleset::default()
            .handle_access(AccessFs::from_all(abi))?
            .handle_access(AccessNet::from_all(abi))?
            .scope(Scope::from_all(abi))?
            .create()?
            .add_rules(path_beneath_rules(readable, read))?
            .restrict_self()
    };
    // Files are fenced since the first version; what an older kernel lacks (ports, signals), seccomp denies.
    build().is_ok_and(|status| matches!(status.ruleset, RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced))
}
