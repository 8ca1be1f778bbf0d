//! Landlock: which files can be opened, and that neither ports nor signals leave.

use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetStatus, Scope, path_beneath_rules};
use std::path::Path;

/// Lets nothing be opened but these folders, to read. Whether that stands.
pub fn fence(readable: &[&Path]) -> bool {
    let abi = ABI::V6;
    let build = || -> Result<landlock::RestrictionStatus, landlock::RulesetError> {
        Ruleset::default()
            .handle_access(AccessFs::from_all(abi))?
            .handle_access(AccessNet::from_all(abi))?
            .scope(Scope::from_all(abi))?
            .create()?
            .add_rules(path_beneath_rules(readable, AccessFs::ReadFile | AccessFs::ReadDir))?
            .restrict_self()
    };
    // Files are fenced since the first version; an older kernel only lacks signals or ports, which seccomp denies.
    build().is_ok_and(|status| status.ruleset != RulesetStatus::NotEnforced)
}
