// Catch2 2 compiles its benchmarking only where it is asked for, and Debian's ready-made main did
// not ask. Remove when Catch2 3 is the oldest version we build with: its main can.
#if !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
