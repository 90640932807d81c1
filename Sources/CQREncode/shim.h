// The C interface of libqrencode, as installed by libqrencode-dev.
#include <qrencode.h>
