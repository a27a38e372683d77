#include "support/faulty_vfs.hpp"

#include <sqlite3.h>

#include <atomic>
#include <cstring>
#include <mutex>
#include <new>

namespace bugpin::test {

// What is to go wrong, and what went by so far.
struct FaultyVfs::Plan {
    std::mutex mutex;
    std::int64_t calls = 0;
    std::int64_t nth = 0;  // 0: nothing fails
    Fault fault = Fault::io_error;
    bool lasting = false;
    bool failed = false;

    // SQLITE_OK, or what the present call must fail with; `io_error` says how that call fails. A
    // full disk fails only what takes space.
    int next(int io_error, bool takes_space) {
        const std::lock_guard lock(mutex);
        if (fault == Fault::disk_full && !takes_space) return SQLITE_OK;
        ++calls;
        const bool due = nth > 0 && (calls == nth || (lasting && calls > nth));
        if (!due) return SQLITE_OK;
        failed = true;
        return fault == Fault::disk_full ? SQLITE_FULL : io_error;
    }
};

namespace {

struct File {
    sqlite3_file base;
    FaultyVfs::Plan* plan;
    sqlite3_file* real;  // behind this struct, in the same allocation
};

File& self(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
sqlite3_file* real(sqlite3_file* file) { return self(file).real; }
const sqlite3_io_methods& methods(sqlite3_file* file) { return *real(file)->pMethods; }

int close(sqlite3_file* f) { return methods(f).xClose(real(f)); }
int read(sqlite3_file* f, void* out, int size, sqlite3_int64 at) {
    return methods(f).xRead(real(f), out, size, at);
}
int write(sqlite3_file* f, const void* bytes, int size, sqlite3_int64 at) {
    const int fault = self(f).plan->next(SQLITE_IOERR_WRITE, true);
    // A failed write may have written half, as on a real disk.
    if (fault != SQLITE_OK) {
        if (size > 1) (void)methods(f).xWrite(real(f), bytes, size / 2, at);
        return fault;
    }
    return methods(f).xWrite(real(f), bytes, size, at);
}
int truncate(sqlite3_file* f, sqlite3_int64 size) {
    const int fault = self(f).plan->next(SQLITE_IOERR_TRUNCATE, false);
    return fault != SQLITE_OK ? fault : methods(f).xTruncate(real(f), size);
}
int sync(sqlite3_file* f, int flags) {
    const int fault = self(f).plan->next(SQLITE_IOERR_FSYNC, true);
    return fault != SQLITE_OK ? fault : methods(f).xSync(real(f), flags);
}
int file_size(sqlite3_file* f, sqlite3_int64* size) { return methods(f).xFileSize(real(f), size); }
int lock(sqlite3_file* f, int level) { return methods(f).xLock(real(f), level); }
int unlock(sqlite3_file* f, int level) { return methods(f).xUnlock(real(f), level); }
int is_locked(sqlite3_file* f, int* out) { return methods(f).xCheckReservedLock(real(f), out); }
int control(sqlite3_file* f, int op, void* arg) {
    return methods(f).xFileControl(real(f), op, arg);
}
int sector_size(sqlite3_file* f) { return methods(f).xSectorSize(real(f)); }
int traits(sqlite3_file* f) { return methods(f).xDeviceCharacteristics(real(f)); }
int shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
    return methods(f).xShmMap(real(f), page, size, extend, out);
}
int shm_lock(sqlite3_file* f, int offset, int n, int flags) {
    return methods(f).xShmLock(real(f), offset, n, flags);
}
void shm_barrier(sqlite3_file* f) { methods(f).xShmBarrier(real(f)); }
int shm_unmap(sqlite3_file* f, int remove) { return methods(f).xShmUnmap(real(f), remove); }

// Version 2: with the shared memory of the log, without memory-mapped pages.
constexpr sqlite3_io_methods kMethods{2,           close,       read,    write,   truncate,
                                      sync,        file_size,   lock,    unlock,  is_locked,
                                      control,     sector_size, traits,  shm_map, shm_lock,
                                      shm_barrier, shm_unmap,   nullptr, nullptr};

sqlite3_vfs* real(sqlite3_vfs* vfs);
FaultyVfs::Plan& plan(sqlite3_vfs* vfs);

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    File& opened = self(file);
    opened.base.pMethods = nullptr;
    const int fault = plan(vfs).next(SQLITE_CANTOPEN, false);
    if (fault != SQLITE_OK) return SQLITE_CANTOPEN;
    opened.plan = &plan(vfs);
    opened.real = reinterpret_cast<sqlite3_file*>(&opened + 1);
    const int outcome = real(vfs)->xOpen(real(vfs), name, opened.real, flags, out_flags);
    if (opened.real->pMethods) opened.base.pMethods = &kMethods;
    return outcome;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    const int fault = plan(vfs).next(SQLITE_IOERR_DELETE, false);
    return fault != SQLITE_OK ? SQLITE_IOERR_DELETE
                              : real(vfs)->xDelete(real(vfs), name, sync_folder);
}

}  // namespace

struct FaultyVfs::Registration {
    Plan plan;
    std::string name;
    sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
    sqlite3_vfs vfs = *real;  // everything not named in the constructor goes to the default one

    Registration() {
        static std::atomic<int> count{0};
        name = "faulty" + std::to_string(++count);
        vfs.zName = name.c_str();
        vfs.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
        vfs.pAppData = &plan;
        vfs.pNext = nullptr;
        vfs.xOpen = open;
        vfs.xDelete = remove;
        sqlite3_vfs_register(&vfs, 0);
    }
    ~Registration() { sqlite3_vfs_unregister(&vfs); }
};

namespace {

FaultyVfs::Plan& plan(sqlite3_vfs* vfs) { return *static_cast<FaultyVfs::Plan*>(vfs->pAppData); }
sqlite3_vfs* real(sqlite3_vfs*) {
    static sqlite3_vfs* const standard = sqlite3_vfs_find(nullptr);
    return standard;
}

}  // namespace

FaultyVfs::FaultyVfs() : registration_(std::make_unique<Registration>()) {}
FaultyVfs::~FaultyVfs() = default;

const std::string& FaultyVfs::name() const { return registration_->name; }

void FaultyVfs::fail(std::int64_t nth, Fault fault, bool lasting) {
    Plan& plan = registration_->plan;
    const std::lock_guard guard(plan.mutex);
    plan.calls = 0;
    plan.nth = nth;
    plan.fault = fault;
    plan.lasting = lasting;
    plan.failed = false;
}

void FaultyVfs::heal() { fail(0, Fault::io_error); }

bool FaultyVfs::has_failed() const {
    const std::lock_guard guard(registration_->plan.mutex);
    return registration_->plan.failed;
}

std::int64_t FaultyVfs::calls() const {
    const std::lock_guard guard(registration_->plan.mutex);
    return registration_->plan.calls;
}

}  // namespace bugpin::test
