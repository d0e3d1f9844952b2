#include <malloc.h>

#include "app/commands.h"

int main(int argc, char** argv) {
  // Pages are read in blocks of a few hundred kilobytes that come and go: giving each back to the
  // system and taking it zeroed again costs a seventh of the time.
  mallopt(M_MMAP_THRESHOLD, 16 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  return diemtin::app::Run(argc, argv);
}
