/** Errors of the system in words that a user can act on. */

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EPERM: "an operation that is not permitted",
  EROFS: "a read-only file system",
  ENOSPC: "no space left on the device",
  EDQUOT: "a disk quota that is used up",
  EFBIG: "a file that grew beyond its limit",
  EEXIST: "a file where a folder should be",
  ENOTDIR: "a file where a folder should be",
  EISDIR: "a folder where a file should be",
  ENOENT: "a path that does not exist",
  ENAMETOOLONG: "a name that is too long",
  EMFILE: "too many open files",
  EIO: "an error of the device",
  ELOOP: "symbolic links that lead in a circle",
};

/** "no space left on the device (ENOSPC)"; the message of an error that is none of the system's usual ones. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  const words = code === undefined ? undefined : REASONS[code];
  if (words !== undefined) return `${words} (${code})`;
  return error instanceof Error ? error.message : String(error);
}

/** "ENOENT" and the like, where the error has a code. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

/** Whether an error comes from the system (a full disk), not from the program: "ENOSPC", but not "ERR_INVALID_ARG_TYPE". */
export function isOfSystem(error: unknown): boolean {
  return /^E[A-Z0-9]+$/.test(codeOf(error) ?? "");
}

/** Whether there was no memory for an array or for WebAssembly: V8 tells by a RangeError and its words. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError && /allocat|grow instance memory|array (buffer )?length/i.test(error.message);
}
