// The C interface of zlib, as installed by zlib1g-dev.
#include <zlib.h>
