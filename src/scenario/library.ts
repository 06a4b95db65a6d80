/** The files of one scenario, each read once: what includes, tables and columns of data ask for. Remembers what it has read. */
import type { Place } from "../issues/issue.ts";
import type { Complain } from "./complain.ts";
import { readCsv, type CsvTable } from "./csv.ts";
import type { Files } from "./files.ts";
import { resolvePath, topName } from "./paths.ts";
import type { Scenario } from "./scenario.ts";
import { readTextFile, type TextFile } from "./text-file.ts";

export type Library = {
  /** The top file. */
  readonly top: () => TextFile | undefined;
  /** The file that the path `relative`, written at `place`, means; undefined after a complaint. */
  readonly open: (relative: string, place: Place) => TextFile | undefined;
  /** The same for a table in a CSV file. */
  readonly openCsv: (relative: string, place: Place) => CsvTable | undefined;
  /** In the order in which they were opened, the top file first. */
  readonly files: Scenario["files"];
};

/** More files than any study has; a chain or a fan of includes ends here. */
const maxFiles = 100;

export function openLibrary(top: string, files: Files, complain: Complain): Library {
  const read: Scenario["files"][number][] = [];
  const texts = new Map<string, TextFile | undefined>();
  const tables = new Map<TextFile, CsvTable | undefined>();

  function load(path: string, name: string, place: Place): TextFile | undefined {
    if (texts.has(path)) return texts.get(path);
    texts.set(path, undefined);
    const content = texts.size <= maxFiles ? files.read(path) : tooMany;
    if (!content.ok) {
      const got = `${path}: ${content.complaint.got}`;
      complain(place, { ...content.complaint, got });
      return undefined;
    }
    read.push({ name, path, bytes: content.bytes });
    const text = readTextFile(path, content.bytes, complain);
    texts.set(path, text);
    return text;
  }

  function open(relative: string, place: Place): TextFile | undefined {
    const resolved = resolvePath(top, place.file, relative);
    if (resolved.ok) return load(resolved.path, resolved.name, place);
    complain(place, resolved.complaint);
    return undefined;
  }

  return {
    top: () => load(top, topName(top), { file: top, line: 1, column: 1, at: "" }),
    open,
    openCsv: (relative, place) => {
      const file = open(relative, place);
      if (file !== undefined && !tables.has(file)) tables.set(file, readCsv(file, place.at, complain));
      return file && tables.get(file);
    },
    files: read,
  };
}

const tooMany = { ok: false, complaint: { expected: `at most ${maxFiles} files`, got: "one more" } } as const;
