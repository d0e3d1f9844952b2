#include "html/document.h"
#include "html/sanitise.h"
