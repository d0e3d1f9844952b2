#include "app/commands.h"

int main(int argc, char** argv) { return diemtin::app::Run(argc, argv); }
