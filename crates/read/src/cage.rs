//! The cage of a reader process: limits of the system, Landlock for files, seccomp for everything that talks to others.
//!
//! Inside it nothing can be written, nothing but the OCR engine's networks can be read, no program can be started, and no
//! socket can be opened. The OCR engine is a library of this process, so all of it holds for it too.

use crate::limit::Limits;
use crate::ocr::Ocr;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How much of the cage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The kernel offers neither fence.
    None,
    /// One of the two fences is missing or weaker than wanted.
    Partial,
    /// Files, network, signals and resources are all fenced.
    Full,
}

/// Locks this thread, and all threads and programs that it starts from now on, in. There is no way out.
pub fn close(limits: &Limits, ocr: &Ocr) -> Level {
    let resources = resources(limits);
    let (files, signals) = files(ocr);
    let calls = system_calls(signals);
    match (resources, files, calls) {
        (true, true, true) => Level::Full,
        (_, false, false) => Level::None,
        _ => Level::Partial,
    }
}

/// Memory, CPU time, no files to write, no core dumps with somebody's papers in them.
fn resources(limits: &Limits) -> bool {
    use rlimit::Resource;
    let cpu = u64::from(limits.cpu_s_max);
    let set =
        [(Resource::AS, limits.memory_bytes_max), (Resource::CPU, cpu), (Resource::FSIZE, 0), (Resource::CORE, 0), (Resource::NOFILE, 128)];
    // All are tried, whatever fails.
    set.iter().fold(true, |all, &(resource, most)| {
        let most = rlimit::getrlimit(resource).map_or(most, |(_, hard)| hard.min(most));
        rlimit::setrlimit(resource, most, most).is_ok() && all
    })
}

/// Folders that are read from: the OCR engine's networks. Its library is in memory before the cage closes.
fn readable(ocr: &Ocr) -> Vec<PathBuf> {
    ocr.folders().map(PathBuf::from).collect()
}

/// Landlock. Whether it stands, and whether it stops signals to processes outside.
#[cfg(target_os = "linux")]
fn files(ocr: &Ocr) -> (bool, bool) {
    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetStatus, Scope, path_beneath_rules};
    let abi = ABI::V6;
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    let build = || -> Result<landlock::RestrictionStatus, landlock::RulesetError> {
        Ruleset::default()
            .handle_access(AccessFs::from_all(abi))?
            .handle_access(AccessNet::from_all(abi))?
            .scope(Scope::from_all(abi))?
            .create()?
            .add_rules(path_beneath_rules(readable(ocr), read))?
            .add_rules(path_beneath_rules(["/dev/null"], AccessFs::ReadFile | AccessFs::WriteFile))?
            .restrict_self()
    };
    match build().map(|status| status.ruleset) {
        Ok(RulesetStatus::FullyEnforced) => (true, true),
        // Files are fenced since the first version; an older kernel only lacks signals or ports, which seccomp denies.
        Ok(RulesetStatus::PartiallyEnforced) => (true, false),
        _ => (false, false),
    }
}

#[cfg(not(target_os = "linux"))]
fn files(_: &Ocr) -> (bool, bool) {
    (false, false)
}

/// Seccomp: calls that no parser needs fail as "not permitted". Whether it stands.
#[cfg(target_os = "linux")]
fn system_calls(signals_fenced: bool) -> bool {
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};
    let mut denied = vec![
        // Talking to anybody.
        libc::SYS_socket,
        libc::SYS_connect,
        libc::SYS_bind,
        libc::SYS_listen,
        libc::SYS_accept,
        libc::SYS_accept4,
        libc::SYS_io_uring_setup,
        libc::SYS_io_uring_enter,
        libc::SYS_io_uring_register,
        // Reaching into other processes.
        libc::SYS_ptrace,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
        libc::SYS_pidfd_getfd,
        libc::SYS_pidfd_send_signal,
        libc::SYS_tkill,
        libc::SYS_rt_sigqueueinfo,
        libc::SYS_rt_tgsigqueueinfo,
        libc::SYS_kcmp,
        // Changing the system.
        libc::SYS_mount,
        libc::SYS_umount2,
        libc::SYS_pivot_root,
        libc::SYS_chroot,
        libc::SYS_move_mount,
        libc::SYS_open_tree,
        libc::SYS_fsopen,
        libc::SYS_fsmount,
        libc::SYS_fsconfig,
        libc::SYS_fspick,
        libc::SYS_mount_setattr,
        libc::SYS_unshare,
        libc::SYS_setns,
        libc::SYS_open_by_handle_at,
        libc::SYS_name_to_handle_at,
        libc::SYS_init_module,
        libc::SYS_finit_module,
        libc::SYS_delete_module,
        libc::SYS_kexec_load,
        libc::SYS_reboot,
        libc::SYS_swapon,
        libc::SYS_swapoff,
        libc::SYS_acct,
        libc::SYS_quotactl,
        libc::SYS_sethostname,
        libc::SYS_setdomainname,
        libc::SYS_settimeofday,
        libc::SYS_clock_settime,
        libc::SYS_adjtimex,
        // Large surfaces of the kernel.
        libc::SYS_bpf,
        libc::SYS_perf_event_open,
        libc::SYS_userfaultfd,
        libc::SYS_add_key,
        libc::SYS_request_key,
        libc::SYS_keyctl,
    ];
    if !signals_fenced {
        denied.push(libc::SYS_kill);
    }
    // The x32 numbers of the same calls, on the one architecture that has them.
    if cfg!(target_arch = "x86_64") {
        let x32: Vec<i64> = denied.iter().map(|n| n | 0x4000_0000).collect();
        denied.extend(x32);
    }
    let Ok(arch) = std::env::consts::ARCH.try_into() else { return false };
    let rules = denied.into_iter().map(|call| (call, Vec::new())).collect();
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, SeccompAction::Errno(libc::EPERM as u32), arch);
    let program: Result<BpfProgram, _> = filter.and_then(TryInto::try_into);
    program.is_ok_and(|program| seccompiler::apply_filter(&program).is_ok())
}

#[cfg(not(target_os = "linux"))]
fn system_calls(_: bool) -> bool {
    false
}
