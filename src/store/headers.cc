#include "store/store.h"
#include "store/types.h"
