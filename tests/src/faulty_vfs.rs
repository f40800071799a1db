//! A file system for SQLite that loses what was not synced. `kill -9` cannot show a missing sync,
//! because the page cache outlives the process; this one forgets like a disk whose power was cut.
//! The one file of the project that speaks C; what it remembers and when it fails is in `disk`.
#![expect(unsafe_code, reason = "SQLite takes a file system as a table of C functions")]

pub mod disk;

pub use disk::{Disk, Fault};

use rusqlite::ffi::{self, sqlite3_file, sqlite3_int64, sqlite3_io_methods, sqlite3_vfs};
use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// What SQLite allocates for each open file: ours first, the real file right behind.
#[repr(C)]
struct File {
    base: sqlite3_file,
    /// Owned; from `Box::into_raw`. Null for SQLite's nameless temporary files.
    path: *mut PathBuf,
}

const OURS: usize = size_of::<File>().next_multiple_of(16);

/// The real file system, behind ours.
struct Real(*mut sqlite3_vfs);

// SAFETY: SQLite's own VFS object lives as long as the process and is used from every thread.
unsafe impl Send for Real {}
// SAFETY: as above; nothing is ever written to it.
unsafe impl Sync for Real {}

static REAL: OnceLock<Real> = OnceLock::new();

/// Puts this file system before every database opened from now on in this process. Files in
/// directories that no `Disk` watches are passed through untouched.
pub fn install() {
    REAL.get_or_init(|| {
        // SAFETY: a null name asks for the default VFS, which is there in a bundled SQLite and is
        // never freed. Its table is copied; the functions we keep do not look at which table they
        // were called through, apart from `xOpen`, which we call with the real one.
        unsafe {
            let real = ffi::sqlite3_vfs_find(std::ptr::null());
            assert!(!real.is_null(), "SQLite has a default file system");
            let mut ours = *real;
            ours.zName = c"faulty".as_ptr();
            ours.pNext = std::ptr::null_mut();
            ours.szOsFile = OURS as c_int + (*real).szOsFile;
            ours.xOpen = Some(open);
            ours.xDelete = Some(delete);
            let ours: &'static mut sqlite3_vfs = Box::leak(Box::new(ours));
            assert_eq!(ffi::sqlite3_vfs_register(ours, 1), ffi::SQLITE_OK, "the file system is registered");
            Real(real)
        }
    });
}

fn real() -> *mut sqlite3_vfs {
    REAL.get().map_or(std::ptr::null_mut(), |real| real.0)
}

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2, // without xFetch: nothing is read or written behind our back through a map
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// The real file behind ours.
///
/// # Safety
/// `file` was opened by `open`, so `OURS` bytes on there is room for the real one.
unsafe fn behind(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: SQLite allocated `szOsFile` bytes, of which the first `OURS` are ours.
    unsafe { file.cast::<u8>().add(OURS).cast() }
}

/// The real file's table of functions.
///
/// # Safety
/// As for `behind`, and the real file was opened without an error.
unsafe fn table(file: *mut sqlite3_file) -> &'static sqlite3_io_methods {
    // SAFETY: an opened unix file points to one of the unix VFS's static tables.
    unsafe { &*(*behind(file)).pMethods }
}

/// The name of an open file, if it has one.
///
/// # Safety
/// `file` was opened by `open` and is not closed yet.
unsafe fn path<'a>(file: *mut sqlite3_file) -> Option<&'a Path> {
    // SAFETY: `path` is null or owned by the file until `close`.
    unsafe { (*file.cast::<File>()).path.as_ref().map(PathBuf::as_path) }
}

/// # Safety
/// `name` is null or a C string.
unsafe fn to_path(name: *const c_char) -> Option<PathBuf> {
    // SAFETY: SQLite's promise, see above.
    let name = (!name.is_null()).then(|| unsafe { CStr::from_ptr(name) })?;
    Some(PathBuf::from(name.to_string_lossy().into_owned()))
}

unsafe extern "C" fn open(
    _vfs: *mut sqlite3_vfs,
    name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: SQLite hands in `szOsFile` bytes at `file`; a null `pMethods` says "not open". The
    // real `xOpen` gets the real table and its own part of those bytes.
    unsafe {
        (*file).pMethods = std::ptr::null();
        let path = to_path(name);
        if path.as_deref().is_some_and(|path| !disk::may_open(path)) {
            return ffi::SQLITE_CANTOPEN;
        }
        let Some(real_open) = (*real()).xOpen else { return ffi::SQLITE_CANTOPEN };
        let code = real_open(real(), name, behind(file), flags, out_flags);
        if code == ffi::SQLITE_OK {
            if let Some(path) = &path {
                disk::count_open(path, true);
            }
            let ours = file.cast::<File>();
            (*ours).path = path.map_or(std::ptr::null_mut(), |path| Box::into_raw(Box::new(path)));
            (*file).pMethods = &raw const METHODS;
        }
        code
    }
}

unsafe extern "C" fn delete(_vfs: *mut sqlite3_vfs, name: *const c_char, sync_dir: c_int) -> c_int {
    // SAFETY: `name` is a C string that SQLite owns; the real function gets the real table.
    unsafe {
        if to_path(name).is_some_and(|path| !disk::may_delete(&path)) {
            return ffi::SQLITE_IOERR_DELETE;
        }
        (*real()).xDelete.map_or(ffi::SQLITE_IOERR_DELETE, |real_delete| real_delete(real(), name, sync_dir))
    }
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    // SAFETY: called once for each opened file; the box goes back to where it came from.
    unsafe {
        let code = forward(table(file).xClose, |f| f(behind(file)));
        if let Some(path) = path(file) {
            disk::count_open(path, false);
        }
        let ours = file.cast::<File>();
        if !(*ours).path.is_null() {
            drop(Box::from_raw((*ours).path));
            (*ours).path = std::ptr::null_mut();
        }
        code
    }
}

/// Calls a function of the real table; one that is missing is an error, never a crash.
fn forward<F>(function: Option<F>, call: impl FnOnce(F) -> c_int) -> c_int {
    function.map_or(ffi::SQLITE_IOERR, call)
}

unsafe extern "C" fn read(file: *mut sqlite3_file, to: *mut c_void, n: c_int, at: sqlite3_int64) -> c_int {
    // SAFETY: the arguments are SQLite's and go on unchanged.
    unsafe { forward(table(file).xRead, |f| f(behind(file), to, n, at)) }
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    from: *const c_void,
    n: c_int,
    at: sqlite3_int64,
) -> c_int {
    // SAFETY: `from` points to `n` bytes for the time of this call; the rest goes on unchanged.
    unsafe {
        if let Some(path) = path(file) {
            let bytes = std::slice::from_raw_parts(from.cast::<u8>(), n.max(0) as usize);
            if !disk::written(path, at.max(0) as usize, bytes) {
                return ffi::SQLITE_IOERR_WRITE;
            }
        }
        forward(table(file).xWrite, |f| f(behind(file), from, n, at))
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: sqlite3_int64) -> c_int {
    // SAFETY: the arguments are SQLite's and go on unchanged.
    unsafe {
        if path(file).is_some_and(|path| !disk::truncated(path, size.max(0) as usize)) {
            return ffi::SQLITE_IOERR_TRUNCATE;
        }
        forward(table(file).xTruncate, |f| f(behind(file), size))
    }
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, _flags: c_int) -> c_int {
    // SAFETY: `path` asks for an open file, which SQLite hands in. The real sync is not called:
    // what counts as synced is decided by `disk`, and a test needs no slow platter.
    unsafe {
        let done = path(file).is_none_or(disk::synced);
        if done { ffi::SQLITE_OK } else { ffi::SQLITE_IOERR_FSYNC }
    }
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, size: *mut sqlite3_int64) -> c_int {
    // SAFETY: the arguments are SQLite's and go on unchanged.
    unsafe { forward(table(file).xFileSize, |f| f(behind(file), size)) }
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    // SAFETY: the arguments are SQLite's and go on unchanged.
    unsafe { forward(table(file).xLock, |f| f(behind(file), level)) }
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    // SAFETY: the arguments are SQLite's and go on unchanged.
    unsafe { forward(table(file).xUnlock, |f| f(behind(file), level)) }
}

unsafe extern "C" fn check_reserved_lock(file: *mut sqlite3_file, out: *mut c_int) -> c_int {
    // SAFETY: the arguments are SQLite's and go on unchanged.
    unsafe { forward(table(file).xCheckReservedLock, |f| f(behind(file), out)) }
}

unsafe extern "C" fn file_control(file: *mut sqlite3_file, op: c_int, arg: *mut c_void) -> c_int {
    if op == ffi::SQLITE_FCNTL_SIZE_HINT {
        return ffi::SQLITE_NOTFOUND; // a hint would grow the file behind our back
    }
    // SAFETY: the arguments are SQLite's and go on unchanged.
    unsafe { forward(table(file).xFileControl, |f| f(behind(file), op, arg)) }
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    // SAFETY: the argument is SQLite's and goes on unchanged.
    unsafe { forward(table(file).xSectorSize, |f| f(behind(file))) }
}

unsafe extern "C" fn device_characteristics(file: *mut sqlite3_file) -> c_int {
    // SAFETY: the argument is SQLite's and goes on unchanged.
    unsafe { table(file).xDeviceCharacteristics.map_or(0, |f| f(behind(file))) }
}

unsafe extern "C" fn shm_map(
    file: *mut sqlite3_file,
    page: c_int,
    size: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    // SAFETY: the arguments are SQLite's and go on unchanged.
    unsafe { forward(table(file).xShmMap, |f| f(behind(file), page, size, extend, out)) }
}

unsafe extern "C" fn shm_lock(file: *mut sqlite3_file, offset: c_int, n: c_int, flags: c_int) -> c_int {
    // SAFETY: the arguments are SQLite's and go on unchanged.
    unsafe { forward(table(file).xShmLock, |f| f(behind(file), offset, n, flags)) }
}

unsafe extern "C" fn shm_barrier(file: *mut sqlite3_file) {
    // SAFETY: the argument is SQLite's and goes on unchanged.
    unsafe {
        if let Some(barrier) = table(file).xShmBarrier {
            barrier(behind(file));
        }
    }
}

unsafe extern "C" fn shm_unmap(file: *mut sqlite3_file, delete_flag: c_int) -> c_int {
    // SAFETY: the arguments are SQLite's and go on unchanged.
    unsafe { forward(table(file).xShmUnmap, |f| f(behind(file), delete_flag)) }
}
