//! Landlock: which files can be opened, and that neither ports nor signals leave.

use super::Needs;
use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetStatus, Scope, path_beneath_rules};

/// Whether it stands, and whether it stops signals to processes outside.
pub fn fence(needs: &Needs) -> (bool, bool) {
    let abi = ABI::V6;
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    // What starts the OCR engine sends its messages nowhere.
    let nowhere: &[&str] = if needs.starts.is_empty() { &[] } else { &["/dev/null"] };
    let build = || -> Result<landlock::RestrictionStatus, landlock::RulesetError> {
        Ruleset::default()
            .handle_access(AccessFs::from_all(abi))?
            .handle_access(AccessNet::from_all(abi))?
            .scope(Scope::from_all(abi))?
            .create()?
            .add_rules(path_beneath_rules(&needs.reads, read))?
            .add_rules(path_beneath_rules(&needs.starts, AccessFs::ReadFile | AccessFs::Execute))?
            .add_rules(path_beneath_rules(nowhere, AccessFs::ReadFile | AccessFs::WriteFile))?
            .restrict_self()
    };
    match build().map(|status| status.ruleset) {
        Ok(RulesetStatus::FullyEnforced) => (true, true),
        // Files are fenced since the first version; an older kernel only lacks signals or ports, which seccomp denies.
        Ok(RulesetStatus::PartiallyEnforced) => (true, false),
        _ => (false, false),
    }
}
