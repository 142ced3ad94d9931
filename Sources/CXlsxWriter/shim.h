#include <xlsxwriter.h>

// Part of glibc since 2.27; its header shows it to GNU programs alone, and Swift's module not at all.
extern int memfd_create(const char *name, unsigned int flags);
static const unsigned int memory_file_closes_on_exec = 1;
