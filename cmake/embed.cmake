cmake_minimum_required(VERSION 3.25)
# Writes the text file IN as one C++ raw string literal into OUT.
file(READ "${IN}" content)
file(WRITE "${OUT}" "R\"diemtin(${content})diemtin\"\n")
