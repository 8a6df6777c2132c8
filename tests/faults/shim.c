/* Loaded before the C library (LD_PRELOAD): counts every call that changes something on disk below one folder, and at
 * one of them kills the process or lets the call fail. The count is shared by a process and its children, so that one
 * number names one call of a run whichever process makes it.
 *
 *   PYMASP_SHIM_COUNT    file of the shared count: two uint64, calls counted and calls acted upon. Made where missing
 *   PYMASP_SHIM_UNDER    only calls on this folder (an absolute path without links) and what lies below it count
 *   PYMASP_SHIM_ONLY     of these only calls whose path holds this text
 *   PYMASP_SHIM_AT       number of the call to act upon, from 1; 0 or missing: only count
 *   PYMASP_SHIM_ACTION   kill | enospc | eio | edquot | erofs
 *   PYMASP_SHIM_FOREVER  1: every call from that one on
 *   PYMASP_SHIM_MEMORY   bytes: what counts is not the calls on files but requests for at least so much memory, and the
 *                        one that is struck finds none (the action has no meaning then). Its process alone is counted
 *
 * A third number in that file, int64, is added to the clock of the wall, in seconds: whoever writes it there lets that
 * clock jump. The clock that only goes forward is left alone.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct shared {
    _Atomic uint64_t counted;
    _Atomic uint64_t acted;
    _Atomic int64_t clock; /* s */
};

static struct shared *counts;
static char under[PATH_MAX];
static const char *only;
static uint64_t at;
static int failure; /* errno; 0: kill */
static int forever;
static size_t large; /* bytes; 0: memory is not counted */

/* The C library's own. */
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void)
{
    const char *file = getenv("PYMASP_SHIM_COUNT");
    const char *folder = getenv("PYMASP_SHIM_UNDER");
    if (!file || !folder || strlen(folder) >= sizeof under)
        return;
    strcpy(under, folder);
    only = getenv("PYMASP_SHIM_ONLY");
    const char *number = getenv("PYMASP_SHIM_AT");
    at = number ? strtoull(number, NULL, 10) : 0;
    const char *again = getenv("PYMASP_SHIM_FOREVER");
    forever = again && strcmp(again, "1") == 0;
    const char *action = getenv("PYMASP_SHIM_ACTION");
    if (action && strcmp(action, "enospc") == 0)
        failure = ENOSPC;
    else if (action && strcmp(action, "eio") == 0)
        failure = EIO;
    else if (action && strcmp(action, "edquot") == 0)
        failure = EDQUOT;
    else if (action && strcmp(action, "erofs") == 0)
        failure = EROFS;
    const int fd = REAL(open)(file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return;
    struct stat info;
    void *memory = MAP_FAILED;
    if (fstat(fd, &info) == 0 && (info.st_size >= 4096 || REAL(ftruncate)(fd, 4096) == 0))
        memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    const char *bytes = getenv("PYMASP_SHIM_MEMORY");
    large = bytes ? strtoull(bytes, NULL, 10) : 0;
    unsetenv("PYMASP_SHIM_MEMORY"); /* of children the number would depend on when they are started */
    if (memory != MAP_FAILED)
        counts = memory;
}

/* True where the call has to be acted upon. */
static int counted(void)
{
    const uint64_t number = atomic_fetch_add(&counts->counted, 1) + 1;
    if (at == 0 || (forever ? number < at : number != at))
        return 0;
    atomic_fetch_add(&counts->acted, 1);
    return 1;
}

/* True where the call has to fail; errno is set. Does not come back where the process has to die. */
static int strike(const char *path)
{
    if (!counts || large)
        return 0;
    const size_t n = strlen(under);
    if (strncmp(path, under, n) != 0 || (path[n] != '\0' && path[n] != '/'))
        return 0;
    if (only && *only && !strstr(path, only))
        return 0;
    if (!counted())
        return 0;
    if (failure == 0) {
        kill(getpid(), SIGKILL);
        for (;;)
            pause();
    }
    errno = failure;
    return 1;
}

static int strikeFd(int fd)
{
    if (!counts)
        return 0;
    const int before = errno;
    char link[64];
    char path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t n = readlink(link, path, sizeof path - 1);
    errno = before;
    if (n < 0)
        return 0;
    path[n] = '\0';
    return strike(path);
}

static int strikeAt(int folder, const char *name)
{
    if (!counts || !name)
        return 0;
    if (name[0] == '/')
        return strike(name);
    const int before = errno;
    char base[PATH_MAX];
    char path[2 * PATH_MAX];
    ssize_t n = -1;
    if (folder == AT_FDCWD) {
        if (getcwd(base, sizeof base))
            n = (ssize_t)strlen(base);
    } else {
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        n = readlink(link, base, sizeof base - 1);
        if (n >= 0)
            base[n] = '\0';
    }
    errno = before;
    if (n < 0 || strlen(name) >= PATH_MAX)
        return 0;
    snprintf(path, sizeof path, "%s/%s", base, name);
    return strike(path);
}

/* A call on a descriptor, on a path, and on a path below a folder that is open. */
#define ON_FD(type, name, parameters, arguments)                                                                       \
    type name parameters { return strikeFd(fd) ? (type)-1 : REAL(name) arguments; }
#define ON_PATH(name, parameters, arguments)                                                                           \
    int name parameters { return strikeAt(AT_FDCWD, path) ? -1 : REAL(name) arguments; }
#define ON_PATH_AT(name, parameters, arguments)                                                                        \
    int name parameters { return strikeAt(folder, path) ? -1 : REAL(name) arguments; }

ON_FD(ssize_t, write, (int fd, const void *data, size_t n), (fd, data, n))
ON_FD(ssize_t, writev, (int fd, const struct iovec *parts, int n), (fd, parts, n))
ON_FD(ssize_t, pwrite, (int fd, const void *data, size_t n, off_t where), (fd, data, n, where))
ON_FD(ssize_t, pwrite64, (int fd, const void *data, size_t n, off64_t where), (fd, data, n, where))
ON_FD(ssize_t, pwritev, (int fd, const struct iovec *parts, int n, off_t where), (fd, parts, n, where))
ON_FD(ssize_t, pwritev64, (int fd, const struct iovec *parts, int n, off64_t where), (fd, parts, n, where))
ON_FD(int, fsync, (int fd), (fd))
ON_FD(int, fdatasync, (int fd), (fd))
ON_FD(int, ftruncate, (int fd, off_t size), (fd, size))
ON_FD(int, ftruncate64, (int fd, off64_t size), (fd, size))
ON_PATH(rename, (const char *path, const char *to), (path, to))
ON_PATH_AT(renameat, (int folder, const char *path, int other, const char *to), (folder, path, other, to))
ON_PATH_AT(renameat2, (int folder, const char *path, int other, const char *to, unsigned flags),
           (folder, path, other, to, flags))
ON_PATH(unlink, (const char *path), (path))
ON_PATH_AT(unlinkat, (int folder, const char *path, int flags), (folder, path, flags))
ON_PATH(remove, (const char *path), (path))
ON_PATH(rmdir, (const char *path), (path))
ON_PATH(mkdir, (const char *path, mode_t mode), (path, mode))
ON_PATH_AT(mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode))
ON_PATH(mkstemp, (char *path), (path))
ON_PATH(mkstemp64, (char *path), (path))

/* Opening counts where it may make the file. */
#define MODE(last)                                                                                                     \
    mode_t mode = 0;                                                                                                   \
    if (flags & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY))) {                                                              \
        va_list more;                                                                                                  \
        va_start(more, last);                                                                                          \
        mode = va_arg(more, mode_t);                                                                                   \
        va_end(more);                                                                                                  \
    }
#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...)                                                                         \
    {                                                                                                                  \
        MODE(flags)                                                                                                    \
        return (flags & O_CREAT) && strikeAt(AT_FDCWD, path) ? -1 : REAL(name)(path, flags, mode);                     \
    }
#define OPEN_AT(name)                                                                                                  \
    int name(int folder, const char *path, int flags, ...)                                                             \
    {                                                                                                                  \
        MODE(flags)                                                                                                    \
        return (flags & O_CREAT) && strikeAt(folder, path) ? -1 : REAL(name)(folder, path, flags, mode);               \
    }
OPEN(open)
OPEN(open64)
OPEN_AT(openat)
OPEN_AT(openat64)

#define OPEN_STREAM(name)                                                                                              \
    FILE *name(const char *path, const char *mode)                                                                     \
    {                                                                                                                  \
        const int makes = mode[0] == 'w' || mode[0] == 'a';                                                            \
        return makes && strikeAt(AT_FDCWD, path) ? NULL : REAL(name)(path, mode);                                      \
    }
OPEN_STREAM(fopen)
OPEN_STREAM(fopen64)

/* The clock of the wall. */
static time_t shift(void) { return counts ? (time_t)atomic_load(&counts->clock) : 0; }

int clock_gettime(clockid_t which, struct timespec *now)
{
    static __typeof__(&clock_gettime) real;
    if (!real)
        real = REAL(clock_gettime);
    const int result = real(which, now);
    if (result == 0 && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE))
        now->tv_sec += shift();
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    const int result = REAL(gettimeofday)(now, zone);
    if (result == 0)
        now->tv_sec += shift();
    return result;
}

time_t time(time_t *to)
{
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0)
        return (time_t)-1;
    if (to)
        *to = now.tv_sec;
    return now.tv_sec;
}

/* Memory: the C library's own functions have these second names. */
extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t n, size_t each);
extern void *__libc_realloc(void *old, size_t n);

static int starve(size_t n)
{
    if (!counts || large == 0 || n < large || !counted())
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t n) { return starve(n) ? NULL : __libc_malloc(n); }
void *calloc(size_t n, size_t each) { return each > 0 && starve(n * each) ? NULL : __libc_calloc(n, each); }
void *realloc(void *old, size_t n) { return starve(n) ? NULL : __libc_realloc(old, n); }
