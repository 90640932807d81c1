// The C interface of PostgreSQL's client library, as installed by libpq-dev.
#include <libpq-fe.h>
