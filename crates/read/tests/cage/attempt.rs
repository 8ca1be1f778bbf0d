//! The ways out that are tried. Raw system calls, for what hostile code inside a parser would do.
#![allow(unsafe_code)]

use std::ffi::CString;
use std::net::ToSocketAddrs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Attempt {
    pub name: String,
    /// Succeeds outside the cage and leaves nothing behind there but in the victim's folder.
    pub harmless: bool,
    pub run: Box<dyn Fn() -> Result<(), i32>>,
}

/// One system call; the arguments are kept alive by the caller.
fn call(number: i64, arguments: &[usize]) -> Result<i64, i32> {
    let a = |n: usize| arguments.get(n).copied().unwrap_or(0);
    // SAFETY: the pointers given are null or outlive the call, and those that are written to are large enough.
    let returned = unsafe { libc::syscall(number, a(0), a(1), a(2), a(3), a(4), a(5)) };
    if returned == -1 { Err(std::io::Error::last_os_error().raw_os_error().unwrap_or(0)) } else { Ok(returned) }
}

fn refused(error: &std::io::Error) -> i32 {
    error.raw_os_error().unwrap_or(if error.kind() == std::io::ErrorKind::PermissionDenied { libc::EACCES } else { -1 })
}

fn at(path: &CString) -> usize {
    path.as_ptr() as usize
}

fn c(path: impl AsRef<Path>) -> CString {
    CString::new(path.as_ref().as_os_str().as_bytes()).unwrap()
}

/// -1 as an argument; also "the working folder".
const NONE: usize = usize::MAX;
const CWD: usize = libc::AT_FDCWD as usize;

#[derive(Default)]
struct List(Vec<Attempt>);

impl List {
    fn add(&mut self, name: &str, harmless: bool, run: impl Fn() -> Result<(), i32> + 'static) {
        self.0.push(Attempt { name: name.to_owned(), harmless, run: Box::new(run) });
    }

    /// A plain call.
    fn call(&mut self, name: &str, harmless: bool, number: i64, arguments: &[usize]) {
        let arguments = arguments.to_vec();
        self.add(name, harmless, move || call(number, &arguments).map(drop));
    }
}

/// All attempts. Paths are looked at now, before the cage is closed.
pub fn all(victim: &Path) -> Vec<Attempt> {
    let mut list = List::default();
    network(&mut list);
    reading(&mut list, victim);
    writing(&mut list, victim);
    starting(&mut list);
    others(&mut list);
    system(&mut list);
    undoing(&mut list);
    list.0
}

fn network(list: &mut List) {
    let socket = |list: &mut List, name: &str, harmless, family: i32, kind: i32, protocol: usize| {
        list.call(&format!("socket {name}"), harmless, libc::SYS_socket, &[family as usize, kind as usize, protocol]);
    };
    socket(list, "TCP", true, libc::AF_INET, libc::SOCK_STREAM, 0);
    socket(list, "UDP", true, libc::AF_INET, libc::SOCK_DGRAM, 0);
    socket(list, "TCP over IPv6", false, libc::AF_INET6, libc::SOCK_STREAM, 0);
    socket(list, "Unix stream", true, libc::AF_UNIX, libc::SOCK_STREAM, 0);
    socket(list, "Unix datagram", true, libc::AF_UNIX, libc::SOCK_DGRAM, 0);
    socket(list, "raw ICMP", false, libc::AF_INET, libc::SOCK_RAW, 1);
    socket(list, "netlink", true, libc::AF_NETLINK, libc::SOCK_RAW, 0);
    socket(list, "packet", false, libc::AF_PACKET, libc::SOCK_RAW, 0);
    socket(list, "vsock", false, libc::AF_VSOCK, libc::SOCK_STREAM, 0);
    socket(list, "crypto", false, libc::AF_ALG, libc::SOCK_SEQPACKET, 0);
    list.add("socketpair", true, || {
        let mut pair = [0i32; 2];
        call(libc::SYS_socketpair, &[libc::AF_UNIX as usize, libc::SOCK_STREAM as usize, 0, pair.as_mut_ptr() as usize]).map(drop)
    });
    list.add("connect by the library", false, || std::net::TcpStream::connect("127.0.0.1:9").map(drop).map_err(|e| refused(&e)));
    list.add("bind by the library", true, || std::net::UdpSocket::bind("127.0.0.1:0").map(drop).map_err(|e| refused(&e)));
    // Name resolution has errors of its own; whichever, no answer came.
    list.add("resolve a name", false, || "example.org:80".to_socket_addrs().map(drop).map_err(|_| libc::EACCES));
    for (name, number) in [
        ("connect", libc::SYS_connect),
        ("bind", libc::SYS_bind),
        ("listen", libc::SYS_listen),
        ("accept", libc::SYS_accept4),
        ("sendto", libc::SYS_sendto),
        ("sendmsg", libc::SYS_sendmsg),
        ("recvfrom", libc::SYS_recvfrom),
        ("recvmsg", libc::SYS_recvmsg),
        ("setsockopt", libc::SYS_setsockopt),
        ("io_uring_enter", libc::SYS_io_uring_enter),
        ("io_uring_register", libc::SYS_io_uring_register),
    ] {
        list.call(name, false, number, &[0]);
    }
    list.add("io_uring_setup", false, || {
        let mut parameters = [0u8; 256];
        call(libc::SYS_io_uring_setup, &[1, parameters.as_mut_ptr() as usize]).map(drop)
    });
}

fn reading(list: &mut List, victim: &Path) {
    let own = std::env::current_exe().unwrap();
    let parent = format!("/proc/{}", std::os::unix::process::parent_id());
    let mut paths: Vec<PathBuf> =
        ["/etc/passwd", "/etc/shadow", "/etc/hostname", "/etc/resolv.conf", "/", "/tmp", "/etc", "/home", "/root"]
            .into_iter()
            .chain(["/proc/self/environ", "/proc/self/mem", "/proc/self/maps", "/proc/self/status", "/proc/1/environ", "/proc/1/status"])
            .chain(["/proc/version", "/proc/net/tcp", "/sys/kernel", "/sys/class/net", "/sys/devices/virtual/dmi/id/product_uuid"])
            .chain(["/dev/mem", "/dev/kmsg", "/dev/zero", "/dev/urandom", "/dev/tty", "/dev/shm", "/dev/pts", "/dev/fuse", "/dev/kvm"])
            .chain(["/usr/bin/env", "/bin/sh", "/var/log", "/var/lib", "/run", "/boot", "/usr/share/doc"])
            .map(PathBuf::from)
            .collect();
    paths.extend(std::env::var_os("HOME").map(PathBuf::from));
    paths.extend(["environ", "mem", "maps", "cwd", "root", "fd/0", "fd/1", "exe", "ns/net"].map(|f| Path::new(&parent).join(f)));
    paths.extend([
        own.clone(),
        own.parent().unwrap().to_owned(),
        victim.to_owned(),
        victim.join("secret"),
        std::env::current_dir().unwrap(),
    ]);
    for path in paths.into_iter().filter(|p| p.symlink_metadata().is_ok()) {
        let name = format!("open {}", path.display().to_string().replace(&parent, "/proc/PARENT"));
        let harmless = ["/etc/passwd", "/", "/proc/self/environ", "/sys/kernel", "/dev/zero"].iter().any(|p| path == Path::new(p));
        let path = c(path);
        list.add(&name, harmless, move || call(libc::SYS_openat, &[CWD, at(&path), libc::O_RDONLY as usize]).map(drop));
    }
    let (folder, file) = (c("/etc"), c("passwd"));
    list.add("open below a folder held by its path only", true, move || {
        let held = call(libc::SYS_openat, &[CWD, at(&folder), libc::O_PATH as usize])?;
        call(libc::SYS_openat, &[held as usize, at(&file), libc::O_RDONLY as usize]).map(drop)
    });
    let file = c("/etc/passwd");
    list.add("openat2", true, move || {
        let how = [0u64; 3];
        call(libc::SYS_openat2, &[CWD, at(&file), how.as_ptr() as usize, 24]).map(drop)
    });
    let file = victim.join("secret");
    list.add("read by the library", true, move || std::fs::read(&file).map(drop).map_err(|e| refused(&e)));
    let folder = c(victim);
    list.add("change the working folder", true, move || call(libc::SYS_chdir, &[at(&folder)]).map(drop));
    for (name, number) in [("name_to_handle_at", libc::SYS_name_to_handle_at), ("open_by_handle_at", libc::SYS_open_by_handle_at)] {
        list.call(name, false, number, &[CWD, 0, 0]);
    }
    list.call("inotify", true, libc::SYS_inotify_init1, &[0]);
    list.call("fanotify", false, libc::SYS_fanotify_init, &[0, 0]);
}

fn writing(list: &mut List, victim: &Path) {
    let write = (libc::O_WRONLY | libc::O_CREAT) as usize;
    for folder in [Path::new("/tmp"), Path::new("/dev/shm"), Path::new("/var/tmp"), Path::new("."), victim] {
        let path = c(folder.join("redthread-escaped"));
        let harmless = folder == victim;
        let name = if harmless { "VICTIM".to_owned() } else { folder.display().to_string() };
        list.add(&format!("create a file in {name}"), harmless, move || {
            call(libc::SYS_openat, &[CWD, at(&path), write, 0o600])?;
            call(libc::SYS_unlinkat, &[CWD, at(&path), 0]).map(drop)
        });
    }
    let (secret, other, folder) = (c(victim.join("secret")), c(victim.join("other")), c(victim));
    let (mut on, one) = (Vec::new(), std::rc::Rc::new((secret, other, folder)));
    type Paths = std::rc::Rc<(CString, CString, CString)>;
    let mut add = |name: &'static str, harmless: bool, run: fn(&(CString, CString, CString)) -> Result<(), i32>| {
        let paths: Paths = one.clone();
        on.push((name, harmless, move || run(&paths)));
    };
    add("open for writing", true, |p| call(libc::SYS_openat, &[CWD, at(&p.0), libc::O_WRONLY as usize]).map(drop));
    add("open and empty", false, |p| call(libc::SYS_openat, &[CWD, at(&p.0), libc::O_TRUNC as usize]).map(drop));
    add("a file without a name", false, |p| {
        call(libc::SYS_openat, &[CWD, at(&p.2), (libc::O_TMPFILE | libc::O_RDWR) as usize, 0o600]).map(drop)
    });
    add("truncate", false, |p| call(libc::SYS_truncate, &[at(&p.0), 0]).map(drop));
    add("mkdir and rmdir", true, |p| {
        call(libc::SYS_mkdirat, &[CWD, at(&p.1), 0o700])?;
        call(libc::SYS_unlinkat, &[CWD, at(&p.1), libc::AT_REMOVEDIR as usize]).map(drop)
    });
    add("symlink", true, |p| {
        call(libc::SYS_symlinkat, &[at(&p.0), CWD, at(&p.1)])?;
        call(libc::SYS_unlinkat, &[CWD, at(&p.1), 0]).map(drop)
    });
    add("hard link", true, |p| {
        call(libc::SYS_linkat, &[CWD, at(&p.0), CWD, at(&p.1), 0])?;
        call(libc::SYS_unlinkat, &[CWD, at(&p.1), 0]).map(drop)
    });
    add("rename there and back", true, |p| {
        call(libc::SYS_renameat2, &[CWD, at(&p.0), CWD, at(&p.1), 0])?;
        call(libc::SYS_renameat2, &[CWD, at(&p.1), CWD, at(&p.0), 0]).map(drop)
    });
    add("unlink", false, |p| call(libc::SYS_unlinkat, &[CWD, at(&p.0), 0]).map(drop));
    add("chmod", true, |p| call(libc::SYS_fchmodat, &[CWD, at(&p.0), 0o600]).map(drop));
    add("chown", false, |p| call(libc::SYS_fchownat, &[CWD, at(&p.0), 0, 0, 0]).map(drop));
    add("make a pipe by name", true, |p| {
        call(libc::SYS_mknodat, &[CWD, at(&p.1), (libc::S_IFIFO | 0o600) as usize, 0])?;
        call(libc::SYS_unlinkat, &[CWD, at(&p.1), 0]).map(drop)
    });
    add("make a device", false, |p| call(libc::SYS_mknodat, &[CWD, at(&p.1), (libc::S_IFCHR | 0o600) as usize, 0x103]).map(drop));
    add("set an attribute", false, |p| {
        let (name, value) = (c("user.redthread"), [1u8]);
        call(libc::SYS_setxattr, &[at(&p.0), at(&name), value.as_ptr() as usize, 1, 0]).map(drop)
    });
    add("set its times", true, |p| call(libc::SYS_utimensat, &[CWD, at(&p.0), 0, 0]).map(drop));
    for (name, harmless, run) in on {
        list.add(name, harmless, run);
    }
    for (name, number, arguments) in [
        ("ftruncate", libc::SYS_ftruncate, [0, 0, 0, 0]),
        ("fallocate", libc::SYS_fallocate, [1, 0, 0, 1]),
        ("fchmod", libc::SYS_fchmod, [0, 0o777, 0, 0]),
        ("sendfile", libc::SYS_sendfile, [1, 0, 0, 1]),
        ("splice", libc::SYS_splice, [0, 0, 1, 0]),
        ("copy_file_range", libc::SYS_copy_file_range, [0, 0, 1, 0]),
    ] {
        list.call(name, false, number, &arguments);
    }
}

fn starting(list: &mut List) {
    for (name, path) in [("a shell", PathBuf::from("/bin/sh")), ("this program", std::env::current_exe().unwrap())] {
        let (program, word) = (c(&path), c("--list"));
        list.add(&format!("execve of {name}"), false, move || {
            let arguments = [program.as_ptr(), word.as_ptr(), std::ptr::null()];
            call(libc::SYS_execve, &[at(&program), arguments.as_ptr() as usize, 0]).map(drop)
        });
        let program = c(&path);
        list.add(&format!("execveat of {name}"), false, move || call(libc::SYS_execveat, &[CWD, at(&program), 0, 0, 0]).map(drop));
    }
    let run = |program: &str, arguments: &[&str]| -> Result<(), i32> {
        match Command::new(program).args(arguments).status() {
            Ok(status) if status.success() => Ok(()),
            // The loader runs, and may not read what it is to start.
            Ok(_) => Err(libc::EACCES),
            Err(error) => Err(refused(&error)),
        }
    };
    list.add("start a shell by the library", true, move || run("/bin/sh", &["-c", "exit 0"]));
    for loader in ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"].into_iter().filter(|l| Path::new(l).exists()) {
        list.add("start a shell by the loader", true, move || run(loader, &["/bin/sh", "-c", "exit 0"]));
    }
    list.add("a program in memory", false, || {
        let name = c("x");
        let file = call(libc::SYS_memfd_create, &[at(&name), 0])?;
        let empty = c("");
        call(libc::SYS_execveat, &[file as usize, at(&empty), 0, 0, libc::AT_EMPTY_PATH as usize]).map(drop)
    });
    let name = c("x");
    list.add("a file in memory", true, move || call(libc::SYS_memfd_create, &[at(&name), 0]).map(drop));
    list.call("a secret file in memory", false, libc::SYS_memfd_secret, &[0]);
    list.add("fork, 64 times", true, || {
        let mut started = 0;
        for _ in 0..64 {
            // Its own end without any destructor: the child shares nothing but must not go on here.
            match call(libc::SYS_clone, &[libc::SIGCHLD as usize, 0, 0, 0, 0]) {
                Ok(0) => drop(call(libc::SYS_exit_group, &[0])),
                Ok(_) => started += 1,
                Err(error) if started == 0 => return Err(error),
                Err(_) => break,
            }
        }
        Ok(())
    });
    list.add("start a thread", true, || {
        let started = std::thread::Builder::new().spawn(|| ());
        started.map(|thread| drop(thread.join())).map_err(|e| refused(&e))
    });
    list.call("clone3", false, libc::SYS_clone3, &[0, 0]);
    let page = |protection: i32| {
        move || {
            let (private, length) = (libc::MAP_PRIVATE | libc::MAP_ANONYMOUS, 4096);
            call(libc::SYS_mmap, &[0, length, protection as usize, private as usize, NONE, 0])
        }
    };
    let all = libc::PROT_READ | libc::PROT_WRITE | libc::PROT_EXEC;
    list.add("memory to write and run", true, move || page(all)().map(drop));
    list.add("memory to run", true, move || page(libc::PROT_READ | libc::PROT_EXEC)().map(drop));
    list.add("make memory runnable", true, move || {
        let place = page(libc::PROT_READ | libc::PROT_WRITE)()?;
        call(libc::SYS_mprotect, &[place as usize, 4096, (libc::PROT_READ | libc::PROT_EXEC) as usize]).map(drop)
    });
}

/// Other processes: the host, its group, the first process.
fn others(list: &mut List) {
    let parent = std::os::unix::process::parent_id() as usize;
    list.call("ptrace the host", false, libc::SYS_ptrace, &[libc::PTRACE_SEIZE as usize, parent, 0, 0]);
    list.call("ask to be traced", false, libc::SYS_ptrace, &[libc::PTRACE_TRACEME as usize]);
    for (name, number) in [("read the host's memory", libc::SYS_process_vm_readv), ("write the host's memory", libc::SYS_process_vm_writev)]
    {
        list.call(name, false, number, &[parent, 0, 0, 0, 0, 0]);
    }
    list.call("hold the host by descriptor", true, libc::SYS_pidfd_open, &[parent, 0]);
    list.call("signal by descriptor", false, libc::SYS_pidfd_send_signal, &[0, 0, 0, 0]);
    list.call("take a descriptor of the host", false, libc::SYS_pidfd_getfd, &[0, 0, 0]);
    for (name, harmless, pid) in [("the host", true, parent), ("the first process", false, 1), ("everybody", false, NONE)] {
        list.call(&format!("signal {name}"), harmless, libc::SYS_kill, &[pid, 0]);
    }
    list.call("signal the own group", true, libc::SYS_kill, &[0, 0]);
    list.call("signal a thread of the host", true, libc::SYS_tgkill, &[parent, parent, 0]);
    list.call("signal a thread of anybody", true, libc::SYS_tkill, &[parent, 0]);
    list.add("queue a signal to the host", false, move || {
        let mut info = [0i32; 32];
        (info[0], info[2]) = (libc::SIGTERM, -1);
        call(libc::SYS_rt_sigqueueinfo, &[parent, 0, info.as_ptr() as usize]).map(drop)
    });
    list.call("queue a signal to a thread of the host", false, libc::SYS_rt_tgsigqueueinfo, &[parent, parent, 0, 0]);
    list.call("a pipe that signals the host", true, libc::SYS_fcntl, &[0, libc::F_SETOWN as usize, parent]);
    list.call("a pipe that signals what one likes", true, libc::SYS_fcntl, &[0, 10, libc::SIGIO as usize]);
    list.add("limit the host", true, move || {
        let mut now = [0u64; 2];
        call(libc::SYS_prlimit64, &[parent, libc::RLIMIT_CORE as usize, 0, now.as_mut_ptr() as usize])?;
        call(libc::SYS_prlimit64, &[parent, libc::RLIMIT_CORE as usize, now.as_ptr() as usize, 0]).map(drop)
    });
    list.call("slow the host down", false, libc::SYS_setpriority, &[0, parent, 19]);
    list.call("slow the host's disk down", false, libc::SYS_ioprio_set, &[1, parent, 0]);
    list.add("bind the host to a core", false, move || {
        let mask = [u64::MAX; 16];
        call(libc::SYS_sched_setaffinity, &[parent, 128, mask.as_ptr() as usize]).map(drop)
    });
    for (name, number) in [
        ("schedule the host", libc::SYS_sched_setscheduler),
        ("move the host's memory", libc::SYS_migrate_pages),
        ("compare with the host", libc::SYS_kcmp),
        ("ask for the host's session", libc::SYS_getsid),
        ("ask for the host's locks", libc::SYS_get_robust_list),
    ] {
        list.call(name, false, number, &[parent, 0, 0, 0]);
    }
    list.call("shared memory", true, libc::SYS_shmget, &[libc::IPC_PRIVATE as usize, 4096, 0o600]);
    list.call("map shared memory", false, libc::SYS_shmat, &[0, 0, 0]);
    list.call("message queue", true, libc::SYS_msgget, &[libc::IPC_PRIVATE as usize, 0o600]);
    list.call("semaphore", true, libc::SYS_semget, &[libc::IPC_PRIVATE as usize, 1, 0o600]);
    let name = c("redthread");
    list.add("named message queue", false, move || {
        call(libc::SYS_mq_open, &[at(&name), (libc::O_CREAT | libc::O_RDWR) as usize, 0o600, 0]).map(drop)
    });
}

fn system(list: &mut List) {
    list.call("a user namespace", false, libc::SYS_unshare, &[libc::CLONE_NEWUSER as usize]);
    list.call("a network namespace", false, libc::SYS_unshare, &[libc::CLONE_NEWNET as usize]);
    for (name, number) in [
        ("setns", libc::SYS_setns),
        ("mount", libc::SYS_mount),
        ("umount", libc::SYS_umount2),
        ("chroot", libc::SYS_chroot),
        ("pivot_root", libc::SYS_pivot_root),
        ("open_tree", libc::SYS_open_tree),
        ("move_mount", libc::SYS_move_mount),
        ("fsopen", libc::SYS_fsopen),
        ("fsmount", libc::SYS_fsmount),
        ("fspick", libc::SYS_fspick),
        ("mount_setattr", libc::SYS_mount_setattr),
        ("bpf", libc::SYS_bpf),
        ("perf_event_open", libc::SYS_perf_event_open),
        ("userfaultfd", libc::SYS_userfaultfd),
        ("add_key", libc::SYS_add_key),
        ("request_key", libc::SYS_request_key),
        ("keyctl", libc::SYS_keyctl),
        ("kexec_load", libc::SYS_kexec_load),
        ("init_module", libc::SYS_init_module),
        ("finit_module", libc::SYS_finit_module),
        ("delete_module", libc::SYS_delete_module),
        ("swapon", libc::SYS_swapon),
        ("swapoff", libc::SYS_swapoff),
        ("acct", libc::SYS_acct),
        ("quotactl", libc::SYS_quotactl),
        ("sethostname", libc::SYS_sethostname),
        ("settimeofday", libc::SYS_settimeofday),
        ("clock_settime", libc::SYS_clock_settime),
        ("adjtimex", libc::SYS_adjtimex),
        ("reboot", libc::SYS_reboot),
        ("syslog", libc::SYS_syslog),
        ("vhangup", libc::SYS_vhangup),
        ("sync", libc::SYS_sync),
        ("eventfd", libc::SYS_eventfd2),
        ("signalfd", libc::SYS_signalfd4),
        ("timerfd", libc::SYS_timerfd_create),
        ("epoll", libc::SYS_epoll_create1),
        ("timer_create", libc::SYS_timer_create),
        ("setitimer", libc::SYS_setitimer),
        ("process_madvise", libc::SYS_process_madvise),
        ("mlock", libc::SYS_mlock),
        ("mlockall", libc::SYS_mlockall),
        ("pkey_alloc", libc::SYS_pkey_alloc),
        ("membarrier", libc::SYS_membarrier),
        ("an unknown call", 0x3ff),
    ] {
        list.call(name, false, number, &[]);
    }
    #[cfg(target_arch = "x86_64")]
    for (name, number) in [
        ("ports of the machine", libc::SYS_ioperm),
        ("all ports of the machine", libc::SYS_iopl),
        ("modify_ldt", libc::SYS_modify_ldt),
        ("a call by its x32 number", 0x4000_0000 | libc::SYS_getpid),
        ("a socket by its x32 number", 0x4000_0000 | libc::SYS_socket),
        ("uselib", libc::SYS_uselib),
    ] {
        list.call(name, false, number, &[]);
    }
    list.call("type into a terminal", false, libc::SYS_ioctl, &[0, libc::TIOCSTI as usize, 0]);
    list.call("type into a terminal, by the upper half", false, libc::SYS_ioctl, &[0, libc::TIOCSTI as usize | 1 << 32, 0]);
    list.call(
        "a call to a device that is not of the two",
        true,
        libc::SYS_ioctl,
        &[0, libc::FIONREAD as usize, [0u64; 1].as_ptr() as usize],
    );
}

/// Taking the cage down from inside.
fn undoing(list: &mut List) {
    let prctl = |list: &mut List, name: &str, harmless: bool, option: i32, value: usize| {
        list.call(name, harmless, libc::SYS_prctl, &[option as usize, value, 0, 0, 0]);
    };
    prctl(list, "be dumped again", true, libc::PR_SET_DUMPABLE, 1);
    prctl(list, "outlive the host", true, libc::PR_SET_PDEATHSIG, 0);
    prctl(list, "new privileges again", false, libc::PR_SET_NO_NEW_PRIVS, 0);
    prctl(list, "another filter", false, libc::PR_SET_SECCOMP, 2);
    prctl(list, "let anybody trace", false, libc::PR_SET_PTRACER, NONE);
    prctl(list, "adopt orphans", true, libc::PR_SET_CHILD_SUBREAPER, 1);
    prctl(list, "change what is bound", false, libc::PR_CAPBSET_DROP, 0);
    prctl(list, "keep capabilities", true, libc::PR_SET_KEEPCAPS, 0);
    list.call("seccomp", false, libc::SYS_seccomp, &[1, 0, 0]);
    list.call("landlock", false, libc::SYS_landlock_create_ruleset, &[0, 0, 1]);
    list.call("capset", false, libc::SYS_capset, &[0, 0]);
    list.call("become root", false, libc::SYS_setresuid, &[0, 0, 0]);
    list.call("become root's group", false, libc::SYS_setresgid, &[0, 0, 0]);
    list.call("other groups", false, libc::SYS_setgroups, &[0, 0]);
    list.call("leave the group", false, libc::SYS_setpgid, &[0, 0]);
    list.call("leave the session", false, libc::SYS_setsid, &[]);
    list.call("personality", false, libc::SYS_personality, &[0x004_0000]);
    list.call("umask", true, libc::SYS_umask, &[0o077]);
    for (name, resource) in
        [("memory", libc::RLIMIT_AS), ("time", libc::RLIMIT_CPU), ("file size", libc::RLIMIT_FSIZE), ("cores", libc::RLIMIT_CORE)]
    {
        list.add(&format!("more {name}"), false, move || {
            let all = [u64::MAX; 2];
            call(libc::SYS_prlimit64, &[0, resource as usize, all.as_ptr() as usize, 0]).map(drop)
        });
    }
    #[cfg(target_arch = "x86_64")]
    list.add("more files, by the old call", false, || {
        let all = [u64::MAX; 2];
        call(libc::SYS_setrlimit, &[libc::RLIMIT_NOFILE as usize, all.as_ptr() as usize]).map(drop)
    });
}

/// Asks for its process id as a program of 32 bits would; ends by a signal where that is not let through.
pub fn other_numbers() {
    let _ = read::cage::close(&read::Limits::default(), &read::Ocr::none());
    #[cfg(target_arch = "x86_64")]
    {
        let mut number = 20u64;
        // SAFETY: the call takes no pointers and changes only the register that it answers in.
        unsafe { std::arch::asm!("int 0x80", inout("rax") number) };
        println!("process {number}");
    }
}
