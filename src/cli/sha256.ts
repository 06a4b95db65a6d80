/** Hashes by which a file is known again. */
import { createHash } from "node:crypto";

/** SHA-256, hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
