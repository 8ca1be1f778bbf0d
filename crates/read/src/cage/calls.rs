//! Seccomp: the system calls that a parser needs, and no other. What is not in the list fails as "not permitted".
//!
//! The list was measured with `strace` over 1,500 public files of all formats (parsers need memory and their pipes, nothing else)
//! and over Tesseract 5.3. A parser of tomorrow that needs more gets an error, not a hole.

use seccompiler::SeccompCmpOp::{Eq, MaskedEq};
use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen::Dword, SeccompCmpArgLen::Qword, SeccompCondition, SeccompFilter, SeccompRule,
};
use std::collections::BTreeMap;

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// Memory, pipes, time, the thread's own affairs.
const ALWAYS: &[i64] = &[
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_close,
    libc::SYS_lseek,
    libc::SYS_fstat,
    libc::SYS_ppoll,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_brk,
    libc::SYS_madvise,
    libc::SYS_futex,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_getcpu,
    libc::SYS_set_robust_list,
    libc::SYS_rseq,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_restart_syscall,
    libc::SYS_getrandom,
    libc::SYS_clock_gettime,
    libc::SYS_clock_getres,
    libc::SYS_clock_nanosleep,
    libc::SYS_nanosleep,
    libc::SYS_gettimeofday,
    libc::SYS_getrusage,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_exit,
    libc::SYS_exit_group,
    // Let through here so that the other filter can say "unknown", which makes the C library use `clone`.
    libc::SYS_clone3,
];

/// The same on the oldest architecture, which has two numbers for some.
#[cfg(target_arch = "x86_64")]
const ALWAYS_OLD: &[i64] = &[libc::SYS_poll, libc::SYS_time];
#[cfg(not(target_arch = "x86_64"))]
const ALWAYS_OLD: &[i64] = &[];

/// To load data. What can be opened, Landlock decides; that something exists can be seen of any path.
const READS: &[i64] = &[
    libc::SYS_pread64,
    libc::SYS_newfstatat,
    libc::SYS_statx,
    libc::SYS_faccessat,
    libc::SYS_faccessat2,
    libc::SYS_readlinkat,
    libc::SYS_getdents64,
    libc::SYS_fadvise64,
    libc::SYS_uname,
    libc::SYS_sysinfo,
    libc::SYS_getuid,
    libc::SYS_geteuid,
    libc::SYS_getgid,
    libc::SYS_getegid,
];

#[cfg(target_arch = "x86_64")]
const READS_OLD: &[i64] = &[libc::SYS_stat, libc::SYS_lstat, libc::SYS_access, libc::SYS_readlink];
#[cfg(not(target_arch = "x86_64"))]
const READS_OLD: &[i64] = &[];

/// Closes all calls but those of the list to all threads of this process. Whether that stands.
pub fn fence(reads: bool) -> bool {
    let Ok(arch) = std::env::consts::ARCH.try_into() else { return false };
    let apply = |rules: Rules, others: SeccompAction, these: SeccompAction| -> bool {
        let program: Result<BpfProgram, _> = SeccompFilter::new(rules, others, these, arch).and_then(TryInto::try_into);
        program.is_ok_and(|program| seccompiler::apply_filter_all_threads(&program).is_ok())
    };
    let Ok(allowed) = allowed(reads) else { return false };
    let newer = Rules::from([(libc::SYS_clone3, Vec::new())]);
    // In this order: afterwards no further filter can be set.
    apply(newer, SeccompAction::Allow, SeccompAction::Errno(libc::ENOSYS as u32))
        && apply(allowed, SeccompAction::Errno(libc::EPERM as u32), SeccompAction::Allow)
}

/// The list: calls without rules are let through whatever their arguments are.
fn allowed(reads: bool) -> Result<Rules, BackendError> {
    let mut rules: Rules = ALWAYS.iter().chain(ALWAYS_OLD).map(|call| (*call, Vec::new())).collect();
    if reads {
        rules.extend(READS.iter().chain(READS_OLD).map(|call| (*call, Vec::new())));
        // Never to write or to make one: a second fence beside Landlock's.
        let written = libc::O_CREAT | libc::O_TRUNC | libc::O_ACCMODE;
        rules.insert(libc::SYS_openat, vec![without(2, written as u64)?]);
    }
    // No memory becomes executable.
    for call in [libc::SYS_mmap, libc::SYS_mprotect] {
        rules.insert(call, vec![without(2, libc::PROT_EXEC as u64)?]);
    }
    rules.extend(own_affairs()?);
    Ok(rules)
}

/// Calls of which a part is harmless.
fn own_affairs() -> Result<Rules, BackendError> {
    let is = |index: u8, value: u64| SeccompRule::new(vec![SeccompCondition::new(index, Dword, Eq, value)?]);
    let each = |index: u8, values: &[libc::c_int]| values.iter().map(|v| is(index, *v as u64)).collect::<Result<Vec<_>, _>>();
    Ok(Rules::from([
        // To abort. Not to any other process.
        (libc::SYS_tgkill, vec![is(0, u64::from(std::process::id()))?]),
        // To ask for a limit. Not to set one: that would reach the host, which has the same user.
        (libc::SYS_prlimit64, vec![SeccompRule::new(vec![SeccompCondition::new(2, Qword, Eq, 0)?])?]),
        // Not `F_SETOWN` and `F_SETSIG`, which send signals; not locks.
        (libc::SYS_fcntl, each(1, &[libc::F_GETFD, libc::F_SETFD, libc::F_GETFL, libc::F_DUPFD_CLOEXEC])?),
        // Whether something is a terminal.
        (libc::SYS_ioctl, each(1, &[libc::FIOCLEX as libc::c_int, libc::TCGETS as libc::c_int])?),
        (libc::SYS_prctl, each(0, &[libc::PR_SET_NAME, libc::PR_GET_NAME])?),
    ]))
}

/// None of these bits in that argument.
fn without(index: u8, bits: u64) -> Result<SeccompRule, BackendError> {
    SeccompRule::new(vec![SeccompCondition::new(index, Qword, MaskedEq(bits), 0)?])
}
