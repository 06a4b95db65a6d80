/** Paths of files as texts: where a relative one leads, and whether it stays below the folder of studies. No disk is asked. */
import type { Complaint } from "../issues/issue.ts";

export type ResolvedPath =
  | { readonly ok: true; readonly path: string; /** From the top file's folder. */ readonly name: string }
  | { readonly ok: false; readonly complaint: Complaint };

/**
 * The file that `relative`, written in the file `from`, means. It must lie below the folder that holds the folder of `top`,
 * so that studies can share files beside them and nothing else can be read. Paths have `/` between names.
 */
export function resolvePath(top: string, from: string, relative: string): ResolvedPath {
  const complaint = unusable(relative);
  if (complaint !== undefined) return { ok: false, complaint };
  const home = folderOf(top);
  const target = normal([...folderOf(from), ...relative.split("/")]);
  const inHome = below(home, target);
  const beside = below(normal([...home, ".."]), target);
  const name = inHome ?? (beside && ["..", ...beside]);
  if (name !== undefined) return { ok: true, path: target.join("/"), name: name.join("/") };
  const expected = "a file below the folder that holds the scenario's folder";
  return { ok: false, complaint: { expected, got: relative, hint: "copy the file there" } };
}

/** `path` without detours, so that one file has one path. */
export function normalPath(path: string): string {
  return normal(path.split("/")).join("/");
}

/** How `top` itself is called in the list of files. */
export function topName(top: string): string {
  return top.split("/").at(-1)!;
}

function unusable(relative: string): Complaint | undefined {
  const expected = "a path relative to this file, with / between names";
  const download = "download the file, so that the study stays as it is";
  if (relative.includes("://")) return { expected, got: relative, hint: download };
  if (/^([/~]|[A-Za-z]:)/.test(relative) || /(^|\/)\.{0,2}$/.test(relative)) return { expected, got: relative };
  if (relative.includes("\\")) return { expected, got: relative, hint: `write ${relative.replaceAll("\\", "/")}` };
  return undefined;
}

function folderOf(path: string): string[] {
  return normal(path.split("/").slice(0, -1));
}

/** Without `.` and with `..` only in front; an empty first name stands for the root of the disk. */
function normal(parts: readonly string[]): string[] {
  const result: string[] = [];
  for (const [i, part] of parts.entries()) {
    const last = result.at(-1);
    if (part === "..") {
      if (last === undefined || last === "..") result.push("..");
      else if (result.length > 1 || last !== "") result.pop();
    } else if (part !== "." && (part !== "" || i === 0)) result.push(part);
  }
  return result;
}

/** `target` as written from `folder`, where it lies below it. */
function below(folder: readonly string[], target: readonly string[]): readonly string[] | undefined {
  const rest = target.slice(folder.length);
  const isBelow = folder.every((part, i) => target[i] === part) && rest.length > 0 && rest[0] !== "..";
  return isBelow ? rest : undefined;
}
