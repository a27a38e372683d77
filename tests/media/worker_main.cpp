// The worker as the server starts it, without the rest of the program.
#include "bugpin/media/worker.hpp"

int main() { return bugpin::media::run_worker(0); }
