// The C interface of FriBidi, as installed by libfribidi-dev.
#include <fribidi/fribidi.h>
