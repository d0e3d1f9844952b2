# A room is a folder of src/ and one static library, `diemtin_<room>`. Rooms stand on floors; a room may use rooms of
# lower floors only. The floors are given once, here, and hold twice: a DEPS entry that runs up or sideways stops the
# configuration, and an #include that the room's DEPS do not cover stops the build (check_arrows.cmake).
set(DIEMTIN_FLOORS
  base=0 model=1 text=2 html=3 feed=3 warc=3 read=4 story=4 rank=4
  archive=5 store=5 fetch=5 measure=5 people=6 ingest=6 web=7 app=8)

add_custom_target(room_tests)    # the test programs of all rooms
add_custom_target(thread_tests)  # of those marked THREADS

function(diemtin_floor room out)
  foreach(pair IN LISTS DIEMTIN_FLOORS)
    if(pair MATCHES "^${room}=([0-9]+)$")
      set(${out} ${CMAKE_MATCH_1} PARENT_SCOPE)
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "room '${room}' has no floor in cmake/rooms.cmake")
endfunction()

# diemtin_room(<room> [DEPS room...] [LIBS target...] [THREADS])
# Sources are all *.cc of the folder and of the folders in it (`main` left out); those named *_test.cc become the test program `<room>_test`.
# THREADS marks its tests for the run under ThreadSanitizer.
function(diemtin_room room)
  cmake_parse_arguments(ARG "THREADS" "" "DEPS;LIBS" ${ARGN})
  diemtin_floor(${room} own)
  set(deps)
  foreach(dep IN LISTS ARG_DEPS)
    diemtin_floor(${dep} floor)
    if(NOT floor LESS own)
      message(FATAL_ERROR "room '${room}' may not use '${dep}': arrows run down only (cmake/rooms.cmake)")
    endif()
    list(APPEND deps diemtin_${dep})
  endforeach()
  # Relative names, so that what the checkout's own folders are called decides nothing.
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR}/${room}/*.cc)
  list(FILTER sources EXCLUDE REGEX "^${room}/main/")
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  add_library(diemtin_${room} STATIC ${sources})
  target_include_directories(diemtin_${room} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(diemtin_${room} PUBLIC ${deps} ${ARG_LIBS} fmt::fmt Threads::Threads)
  set_property(GLOBAL APPEND PROPERTY DIEMTIN_ROOMS "${room}:${ARG_DEPS}")
  string(REPLACE ";" "," depends "${ARG_DEPS}")
  add_custom_target(arrows_${room}
    COMMAND ${CMAKE_COMMAND} -DROOM=${room} -DDEPS=${depends} -DSRC=${CMAKE_SOURCE_DIR}/src
            -P ${CMAKE_SOURCE_DIR}/cmake/check_arrows.cmake
    COMMENT "" VERBATIM)
  add_dependencies(diemtin_${room} arrows_${room})
  if(tests)
    add_executable(${room}_test ${tests})
    target_link_libraries(${room}_test PRIVATE diemtin_${room} GTest::gmock GTest::gtest_main)
    target_compile_definitions(${room}_test PRIVATE DIEMTIN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    add_dependencies(room_tests ${room}_test)
    set(label fast)
    if(ARG_THREADS)
      add_dependencies(thread_tests ${room}_test)
      set(label threads)
    endif()
    gtest_discover_tests(${room}_test TEST_PREFIX "${room}." DISCOVERY_TIMEOUT 60
      PROPERTIES LABELS ${label} TIMEOUT 120)
  endif()
endfunction()

# diemtin_embed(<room> <file>...): the text files of the room's folder become "<room>/<file>.inc", each one raw string
# literal that a source of the room includes.
function(diemtin_embed room)
  foreach(file IN LISTS ARGN)
    set(in ${CMAKE_CURRENT_SOURCE_DIR}/${room}/${file})
    set(out ${CMAKE_BINARY_DIR}/embedded/${room}/${file}.inc)
    add_custom_command(OUTPUT ${out} DEPENDS ${in} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
      COMMAND ${CMAKE_COMMAND} -DIN=${in} -DOUT=${out} -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
      COMMENT "Embedding ${room}/${file}" VERBATIM)
    list(APPEND outs ${out})
  endforeach()
  add_custom_target(embedded_${room} DEPENDS ${outs})
  add_dependencies(diemtin_${room} embedded_${room})
  target_include_directories(diemtin_${room} PUBLIC ${CMAKE_BINARY_DIR}/embedded)
endfunction()

# diemtin_models(<room>): every <room>/models/NAME.bin becomes part of the program, as the bytes between
# diemtin_<room>_NAME_begin and diemtin_<room>_NAME_end; the system maps them when they are first touched.
function(diemtin_models room)
  file(GLOB models CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${room}/models/*.bin)
  foreach(model IN LISTS models)
    get_filename_component(name ${model} NAME_WE)
    set(symbol diemtin_${room}_${name})
    set(source ${CMAKE_BINARY_DIR}/models/${symbol}.s)
    file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
.section .rodata
.balign 64
.global @symbol@_begin
@symbol@_begin:
.incbin "@model@"
.global @symbol@_end
@symbol@_end:
.section .note.GNU-stack,"",%progbits
]])
    set_source_files_properties(${source} PROPERTIES LANGUAGE ASM OBJECT_DEPENDS ${model})
    target_sources(diemtin_${room} PRIVATE ${source})
  endforeach()
endfunction()
