//! What the process itself gives up: inherited descriptors, privileges, memory and time without end, a life without its host.

use crate::limit::Limits;
use rlimit::Resource;

/// Leaves behind what came from whoever started the host: descriptors other than the three usual ones. And ends with the host,
/// however that ends. Called first, while nothing of this process has a descriptor yet.
#[cfg(target_os = "linux")]
#[allow(unsafe_code)]
pub fn leave_behind() {
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
    // SAFETY: closes descriptors by number; nothing in this process owns one above 2 yet, so none is used after it. A kernel
    // without the call says so, and descriptors that the host did not mark are then inherited, as ever.
    unsafe { libc::syscall(libc::SYS_close_range, 3u32, u32::MAX, 0u32) };
}

#[cfg(not(target_os = "linux"))]
pub fn leave_behind() {}

/// Memory, CPU time, no files to write, no core dumps with somebody's papers in them; nobody may look inside, and no privilege
/// is left. Whether all of it holds.
pub fn fence(limits: &Limits) -> bool {
    let set = [
        (Resource::AS, limits.memory_bytes_max),
        (Resource::CPU, u64::from(limits.cpu_s_max)),
        (Resource::FSIZE, 0),
        (Resource::CORE, 0),
        (Resource::NOFILE, 128),
    ];
    // All are tried, whatever fails.
    set.iter().fold(privileges(), |all, &(resource, most)| lower(resource, most) && all)
}

/// No further process or thread of this user may be started from here. Whether that holds (for the administrator the kernel does
/// not count; there only seccomp denies it).
pub fn alone() -> bool {
    lower(Resource::NPROC, 0)
}

fn lower(resource: Resource, most: u64) -> bool {
    let most = rlimit::getrlimit(resource).map_or(most, |(_, hard)| hard.min(most));
    rlimit::setrlimit(resource, most, most).is_ok()
}

#[cfg(target_os = "linux")]
fn privileges() -> bool {
    use rustix::process::{DumpableBehavior, set_dumpable_behavior};
    use rustix::thread::{CapabilitySet, CapabilitySets, set_capabilities, set_no_new_privs};
    let none = CapabilitySet::empty();
    let dropped = set_capabilities(None, CapabilitySets { effective: none, permitted: none, inheritable: none });
    set_no_new_privs(true).is_ok() && set_dumpable_behavior(DumpableBehavior::NotDumpable).is_ok() && dropped.is_ok()
}

#[cfg(not(target_os = "linux"))]
fn privileges() -> bool {
    false
}
