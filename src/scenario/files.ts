/** The reader's only window to the outside: bytes of files by name. The terminal gives it a disk, tests a Map. */
import type { Complaint } from "../issues/issue.ts";

/**
 * Reads whole files. A path is the top scenario's path as given to `readScenario`, or one made from its folder
 * ("scenarios/mexico/fees.csv", "scenarios/common/rates.yaml"): `/` between names, `..` only in front.
 * The reader asks only for files below the folder that holds the top scenario's folder, judged by the path's text;
 * `read` refuses what the text cannot show: symbolic links that lead out, folders, devices, pipes, more than `maxBytes`.
 */
export type Files = {
  read(
    path: string,
  ): { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly complaint: Complaint };
};

/** The largest file that a scenario may be made of. */
export const maxBytes = 5_000_000;
