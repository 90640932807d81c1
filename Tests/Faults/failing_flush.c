// A disk that fails once: the nth flush of a file below FLUSH_FOLDER says EIO, and what was not flushed is lost for good, as on
// Linux, where the next flush succeeds and says nothing. Counting begins when a file FLUSH_AFTER is there, at once without
// one; how often it was asked is the size of FLUSH_COUNT.
//
//     gcc -shared -fPIC -O1 -o failing_flush.so failing_flush.c -ldl
//     FLUSH_FOLDER=/tmp/x FLUSH_FAILS=7 FLUSH_COUNT=/tmp/count LD_PRELOAD=./failing_flush.so commonweal serve
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_long asked;

static int is_ours(int file) {
    const char *folder = getenv("FLUSH_FOLDER");
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (!folder || length < 0) return 0;
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}

// Whether this one fails. The count is a file of so many bytes, so that it can be read after a crash too.
static int fails(int file) {
    const char *after = getenv("FLUSH_AFTER");
    if (!is_ours(file) || (after && access(after, F_OK) != 0)) return 0;
    long number = atomic_fetch_add(&asked, 1) + 1;
    const char *count = getenv("FLUSH_COUNT"), *nth = getenv("FLUSH_FAILS");
    if (count) {
        int kept = open(count, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (kept >= 0) {
            if (write(kept, ".", 1) != 1) asked += 0;
            close(kept);
        }
    }
    return nth && number == atol(nth);
}

int fsync(int file) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    if (fails(file)) { errno = EIO; return -1; }
    return real(file);
}

int fdatasync(int file) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    if (fails(file)) { errno = EIO; return -1; }
    return real(file);
}
