#include "story/grouper.h"
