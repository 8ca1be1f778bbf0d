//! The thread that starts all readers. The kernel ends a reader when the thread that started it ends; this one never does, so
//! that readers end with the host and not with one of its threads.

use std::io;
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, OnceLock, PoisonError};

type Order = (Command, SyncSender<io::Result<Child>>);

/// Starts the process.
pub fn spawn(command: Command) -> io::Result<Child> {
    static SPAWNER: OnceLock<Mutex<Sender<Order>>> = OnceLock::new();
    let spawner = SPAWNER.get_or_init(|| {
        let (sender, orders): (_, Receiver<Order>) = channel();
        std::thread::spawn(move || {
            for (mut command, answer) in orders {
                let _ = answer.send(command.spawn());
            }
        });
        Mutex::new(sender)
    });
    let (answer, child) = sync_channel(1);
    let lost = |_| io::Error::other("the thread that starts readers is gone");
    spawner.lock().unwrap_or_else(PoisonError::into_inner).send((command, answer)).map_err(|_| lost(()))?;
    child.recv().map_err(|_| lost(()))?
}
