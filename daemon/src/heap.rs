//! Keeps idle memory small: what reading a desk needed for a moment goes back to the system. The only place
//! in the daemon that calls C. Measured on the built-in desk: 28.8 MiB resident without, 25.3 with it; glibc
//! otherwise raises its own threshold with the first large buffer that is given back, keeps the next ones, and
//! has no safe interface for either.

/// Large buffers go back to the system when they are dropped. Before the first thread starts.
pub fn keep_small() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[expect(unsafe_code, reason = "see above; mallopt only sets two numbers of the allocator")]
    // SAFETY: no other thread runs yet, and any value is allowed.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, 128 * 1024);
    }
}

/// What is free in between goes back too: after a desk was read. Takes a few milliseconds.
pub fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[expect(unsafe_code, reason = "see above; malloc_trim only gives free pages back")]
    // SAFETY: may be called at any time from any thread.
    unsafe {
        libc::malloc_trim(0);
    }
}
