// Stands between skm and the system: writes down what is done to a folder, and does it in part.
//
// tools/check-crashes compiles this file and loads it into skm (LD_PRELOAD). Calls are made with
// syscall(2), so what is not asked for goes to the system as it came.
//
//   CRASH_WORLD=DIR       the folder; of paths and files elsewhere nothing is written down
//   CRASH_JOURNAL=FILE    gets a record of every operation that was done: see `record` below
//   CRASH_TIME=SECONDS    the time that time(2) gives, so that two runs write the same bytes
//   CRASH_DIE_BEFORE=N    SIGKILL in the place of the Nth operation
//   CRASH_WRITE=N:BYTES:THEN
//                         the Nth write writes only BYTES. THEN is 'go-on', 'interrupt' (the next
//                         one gives EINTR), 'fail' (it gives ENOSPC) or 'die' (SIGKILL)
//   CRASH_TRICKLE=BYTES   no write writes more than BYTES, and every other one gives EINTR
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static long number_of(const char *name) {
  const char *text = getenv(name);
  return text ? atol(text) : 0;
}

static int is_in_world(const char *path) {
  const char *world = getenv("CRASH_WORLD");
  size_t length = world ? strlen(world) : 0;
  return length > 0 && strncmp(path, world, length) == 0 &&
         (path[length] == '/' || path[length] == 0);
}

// The path of an open file; an empty text if it has lost its name.
static void path_of(int file, char path[PATH_MAX]) {
  char link[64];
  struct stat status;
  path[0] = 0;
  if (fstat(file, &status) != 0 || status.st_nlink == 0) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  path[length > 0 ? length : 0] = 0;
}

// Counts an operation that is about to be done, and may be the end.
static void begin(void) {
  static long count = 0;
  count += 1;
  if (count == number_of("CRASH_DIE_BEFORE")) kill(getpid(), SIGKILL);
}

// A record of the journal: this head, the path, the data. Numbers are those of the machine.
struct head {
  uint32_t operation;  // a letter
  uint32_t path_length;
  uint64_t number;
  uint64_t data_length;
};

static void record(char operation, const char *path, uint64_t number, const void *data,
                   size_t length) {
  const char *journal = getenv("CRASH_JOURNAL");
  if (!journal) return;
  int saved = errno;
  long file = syscall(SYS_openat, AT_FDCWD, journal, O_WRONLY | O_CREAT | O_APPEND, 0666);
  struct head head = {(uint32_t)operation, (uint32_t)strlen(path), number, length};
  struct iovec parts[] = {
      {&head, sizeof head}, {(void *)path, head.path_length}, {(void *)data, length}};
  size_t total = sizeof head + head.path_length + length;
  if (file < 0 || writev((int)file, parts, 3) != (ssize_t)total) {
    static const char message[] = "preload.c: the journal cannot be written\n";
    syscall(SYS_write, 2, message, sizeof message - 1);
    abort();
  }
  syscall(SYS_close, file);
  errno = saved;
}

// 'o': a file was opened so that it may be created (O_CREAT) or emptied (O_TRUNC), by its flags.
static int open_file(const char *path, int flags, mode_t mode) {
  int counts = (flags & (O_CREAT | O_TRUNC)) && is_in_world(path);
  if (counts) begin();
  int file = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  if (counts && file >= 0) record('o', path, (uint64_t)flags, "", 0);
  return file;
}

#define MODE_OF(flags)                       \
  mode_t mode = 0;                           \
  if ((flags) & O_CREAT) {                   \
    va_list rest;                            \
    va_start(rest, flags);                   \
    mode = (mode_t)va_arg(rest, unsigned);   \
    va_end(rest);                            \
  }

int open(const char *path, int flags, ...) {
  MODE_OF(flags)
  return open_file(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE_OF(flags)
  return open_file(path, flags, mode);
}

// 'w': bytes were written at an offset. 'a': an answer, bytes on the standard output.
static ssize_t write_bytes(int file, const void *bytes, size_t count) {
  char path[PATH_MAX], output[PATH_MAX];
  path_of(file, path);
  path_of(1, output);
  int is_answer = path[0] && strcmp(path, output) == 0, counts = is_in_world(path) || is_answer;
  if (counts) begin();
  ssize_t written = syscall(SYS_write, file, bytes, count);
  if (counts && written > 0) {
    uint64_t end = is_answer ? 0 : (uint64_t)lseek(file, 0, SEEK_CUR);
    record(is_answer ? 'a' : 'w', path, is_answer ? 0 : end - (uint64_t)written, bytes,
           (size_t)written);
  }
  return written;
}

ssize_t write(int file, const void *bytes, size_t count) {
  static long calls = 0;
  static int next_error = 0;
  calls += 1;
  if (next_error) {
    errno = next_error;
    next_error = 0;
    return -1;
  }
  long trickle = number_of("CRASH_TRICKLE");
  if (trickle > 0) {
    if (calls % 2 == 1) {
      errno = EINTR;
      return -1;
    }
    return write_bytes(file, bytes, count < (size_t)trickle ? count : (size_t)trickle);
  }
  long number = 0, limit = 0;
  char then[16] = "";
  const char *fault = getenv("CRASH_WRITE");
  if (!fault || sscanf(fault, "%ld:%ld:%15s", &number, &limit, then) != 3 || calls != number ||
      limit >= (long)count)
    return write_bytes(file, bytes, count);
  ssize_t written = write_bytes(file, bytes, (size_t)limit);
  if (strcmp(then, "die") == 0) kill(getpid(), SIGKILL);
  if (strcmp(then, "interrupt") == 0) next_error = EINTR;
  if (strcmp(then, "fail") == 0) next_error = ENOSPC;
  return written;
}

// 't': a file was cut, or made longer, to a size.
int ftruncate(int file, off_t size) {
  char path[PATH_MAX];
  path_of(file, path);
  int counts = is_in_world(path);
  if (counts) begin();
  int result = (int)syscall(SYS_ftruncate, file, size);
  if (counts && result == 0) record('t', path, (uint64_t)size, "", 0);
  return result;
}

int ftruncate64(int file, off64_t size) { return ftruncate(file, size); }

// 's': a file or folder was synchronized.
static int synchronize(long call, int file) {
  char path[PATH_MAX];
  path_of(file, path);
  int counts = is_in_world(path);
  if (counts) begin();
  int result = (int)syscall(call, file);
  if (counts && result == 0) record('s', path, 0, "", 0);
  return result;
}

int fsync(int file) { return synchronize(SYS_fsync, file); }

int fdatasync(int file) { return synchronize(SYS_fdatasync, file); }

// 'r': a file got the path that is the data.
int rename(const char *path, const char *other) {
  int counts = is_in_world(path) || is_in_world(other);
  if (counts) begin();
  int result = (int)syscall(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, other, 0);
  if (counts && result == 0) record('r', path, 0, other, strlen(other));
  return result;
}

// 'u': a file or an empty folder lost its name.
static int remove_name(const char *path, int flags) {
  int counts = is_in_world(path);
  if (counts) begin();
  int result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, flags);
  if (counts && result == 0) record('u', path, 0, "", 0);
  return result;
}

int unlink(const char *path) { return remove_name(path, 0); }

int rmdir(const char *path) { return remove_name(path, AT_REMOVEDIR); }

// 'm': a folder was made.
int mkdir(const char *path, mode_t mode) {
  int counts = is_in_world(path);
  if (counts) begin();
  int result = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  if (counts && result == 0) record('m', path, 0, "", 0);
  return result;
}

time_t time(time_t *result) {
  struct timespec now;
  if (getenv("CRASH_TIME"))
    now.tv_sec = number_of("CRASH_TIME");
  else
    clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}
