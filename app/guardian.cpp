// pymasp-guard: started by a run, takes the safe values of its lab where the program is killed or frozen.
#include "guardian.h"

int main(int argc, char **argv) { return pymasp::guardianMain(argc, argv); }
