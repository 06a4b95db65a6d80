/** How the program ends, and how a caller can tell. */

/** All that was asked for is done. */
export const DONE = 0;
/** Something was started and failed: a disk that is full, a closed file system, a fault in the program. */
export const FAILED = 1;
/** Nothing was started: the command line or the scenario has to be mended first. */
export const REFUSED = 2;
/** Ctrl-C, as shells count it: 128 + SIGINT. */
export const INTERRUPTED = 130;
/** Asked to end by the system: 128 + SIGTERM. */
export const TERMINATED = 143;
