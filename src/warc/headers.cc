#include "warc/warc.h"
