// The C interface of HarfBuzz and of its cutter of fonts, as installed by libharfbuzz-dev.
#include <harfbuzz/hb.h>
#include <harfbuzz/hb-subset.h>
